"""The demonstration county for the tests of this folder, as `gongkai demo` loads it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from gongkai.agencies.models import Agency
from gongkai.demo.county import load


@pytest.fixture(scope="module")
def county(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Agency]:
    """
    The county's agency, with everything below it.

    On SQLite in a copy of the folder that was loaded for all tests; elsewhere it is loaded here,
    and rolled back.
    """
    with django_db_blocker.unblock():
        if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
            data = tmp_path_factory.mktemp("read") / "demo"
            shutil.copytree(request.getfixturevalue("demonstration").data, data)
            with _opened(data):
                yield Agency.objects.get(code="xian")
            return
        with override_settings(CHARGE_FEES=True), transaction.atomic():
            load()
            yield Agency.objects.get(code="xian")
            transaction.set_rollback(True)


@contextmanager
def _opened(data: Path) -> Iterator[None]:
    """Read a folder of data instead of the tests' database, with its secret and as it was made."""
    usual = connection.settings_dict["NAME"], connection.connection
    secret = (data / "secret.key").read_text().strip()
    with override_settings(DATA=data, SECRET_KEY=secret, CHARGE_FEES=True):
        connection.settings_dict["NAME"], connection.connection = data / "gongkai.sqlite3", None
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"], connection.connection = usual
