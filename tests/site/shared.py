"""
What takes long to make is made once a run, by the worker that needs it first, and copied by all.

A migrated folder, a migrated PostgreSQL database (as a template) and the demonstration county.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

from tests.site.cli.site import gongkai

_TEMPLATE = "gongkai_migrated"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder of that name which `make` fills, the first time anybody asks for it."""
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent
    folder, done = top / f"once-{name}", top / f"once-{name}.done"
    with (top / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def migrated_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with an empty database of this version; to be copied, not changed."""

    def make(folder: Path) -> None:
        done = gongkai(folder, "migrate")
        assert done.returncode == 0, done.stderr

    return once(factory, "migrated", make)


@contextmanager
def of_its_own(
    factory: pytest.TempPathFactory, folder: Path
) -> Iterator[tuple[Path, dict[str, str]]]:
    """
    Give a data folder and variables with a migrated database, of the kind the tests run on.

    :param folder: does not exist yet
    """
    shutil.copytree(migrated_folder(factory), folder)
    own: dict[str, Any] = dict(settings.DATABASES["default"])
    if "postgresql" not in own["ENGINE"]:
        yield folder, {}
        return
    name = f"own_{uuid.uuid4().hex[:12]}"

    def template(empty: Path) -> None:
        _execute(own, f"CREATE DATABASE {_TEMPLATE}")
        done = gongkai(empty, "migrate", **_address(own, _TEMPLATE))
        assert done.returncode == 0, done.stderr

    once(factory, "template", template)
    _execute(own, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    try:
        yield folder, _address(own, name)
    finally:
        _execute(own, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(own: dict[str, Any], statement: str) -> None:
    server = f"host={own['HOST']} user={own['USER']} dbname=postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def _address(own: dict[str, Any], name: str) -> dict[str, str]:
    host = quote(own["HOST"], safe="")
    return {"GONGKAI_DATABASE_URL": f"postgres://{own['USER']}@{host}/{name}"}
