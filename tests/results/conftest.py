"""Report files the tests of results share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.results import files


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report in which everything adds up."""
    return files.clean(tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose received total is 73 where 37 adds up."""
    return files.faulty(tmp_path_factory.mktemp("faulty"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a script, a formula and a control sequence in its words."""
    return files.hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "empty.html"
    path.write_bytes(b"")
    return path
