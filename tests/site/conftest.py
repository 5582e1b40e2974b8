"""
Fixtures of the platform's tests; the county and its people are in tests/conftest.py.

A migrated data folder is made once a run and copied, because making one takes seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.demonstration import demo_site, demonstration
from tests.site.server import site
from tests.site.shared import migrated_folder

__all__ = ["demo_site", "demonstration", "site"]


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    return migrated_folder(tmp_path_factory)


@pytest.fixture
def migrated(_made, tmp_path) -> Path:
    """A data folder with an empty database of this version."""
    return Path(shutil.copytree(_made, tmp_path / "migrated"))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Forget what pages keep for a minute: the next test has another database."""
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()
