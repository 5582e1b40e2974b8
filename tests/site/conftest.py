"""
Fixtures of the platform's tests; the county and its people are in tests/conftest.py.

A migrated data folder is made once a run and copied, because making one takes seconds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.db import transaction
from django.template import engines
from django.test.client import ClientHandler
from jinja2 import FileSystemBytecodeCache
from pytest_django import DjangoDbBlocker

from tests.site.demonstration import demo_site, demonstration
from tests.site.server import site
from tests.site.shared import migrated_folder

__all__ = ["demo_site", "demonstration", "site"]


#: what these give is a SQLite file of its own, whatever database the tests run on
_OF_A_FILE = frozenset({"_made", "migrated", "_county", "demonstration"})
#: folders and modules about pages: forms, words, what stands where
_OF_PAGES = (
    "agencies/test_keeping_pages.py",
    "letters/",
    "narrative/",
    "portal/test_kept.py",
    "portal/test_pages.py",
    "publishing/test_columns_desk.py",
    "publishing/test_desk.py",
    "publishing/test_import_desk.py",
    "publishing/test_search_page.py",
    "publishing/test_sign_publication.py",
    "publishing/test_sign_desk.py",
    "publishing/test_write_",
    "reports/test_pages.py",
    "requests/asking/",
    "requests/replying/",
    "web/",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """
    On PostgreSQL leave out what would only be the run on SQLite over again.

    That is what has a SQLite file of its own, and what is marked `one_database` or stands in
    _OF_PAGES: what asks the database nothing the others do not, and how pages look and read (that
    each opens on PostgreSQL is in test_every_address). `GONGKAI_EVERY_TEST=1` runs these too.
    """
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        return
    every = os.environ.get("GONGKAI_EVERY_TEST") == "1"
    again = [
        item
        for item in items
        if (isinstance(item, pytest.Function) and _of_a_file(item))
        or (not every and _is_of_pages(item))
    ]
    config.hook.pytest_deselected(items=again)
    items[:] = [item for item in items if item not in set(again)]


def _is_of_pages(item: pytest.Item) -> bool:
    here = item.path.relative_to(Path(__file__).parent).as_posix()
    return here.startswith(_OF_PAGES) or item.get_closest_marker("one_database") is not None


def _of_a_file(item: pytest.Function) -> bool:
    if not _OF_A_FILE.isdisjoint(item.fixturenames):
        return True
    served = item._fixtureinfo.name2fixturedefs.get("site", ())
    return any(one.func.__module__ == "tests.site.server" for one in served)


@pytest.fixture(scope="session", autouse=True)
def _made_once(django_test_environment: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """
    Build the middleware once and translate each template once, as a server does.

    Django's client builds it anew, which lists every static file; a test has two or three. What
    the templates are translated to is shared by the workers of a run.
    """
    real, kept = ClientHandler.load_middleware, dict[str, Any]()

    def load(self: ClientHandler, is_async: bool = False) -> None:
        if not kept:
            before = set(vars(self))
            real(self, is_async)
            kept.update({name: vars(self)[name] for name in vars(self).keys() - before})
        vars(self).update(kept)

    def forget(**_: Any) -> None:
        kept.clear()

    setting_changed.connect(forget, weak=False)
    setattr(ClientHandler, "load_middleware", load)  # noqa: B010
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    templates: Any = engines["jinja2"]
    templates.env.bytecode_cache = FileSystemBytecodeCache(str(folder))


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """
    Keep what a module's own fixtures make for all its tests, each of which is rolled back to it.

    To be asked for by a fixture of scope "module"; the tests ask for `db` as ever.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


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
