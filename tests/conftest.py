"""What every test may ask for. Tests of rules, documents and audit ask for none of it."""

from __future__ import annotations

import gc

import pytest

from tests.site.cast import World

#: ten thousand tests are collected, and none is ever thrown away: not searched for garbage
gc.disable()


def pytest_collection_finish() -> None:
    """Leave out of every later search for garbage what lasts as long as the run."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the groups that one worker runs as a whole, so that none is left for the end."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a file by its argument: its bytes hold the time and differ from worker to worker."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """
    The database of the tests.

    pytest-django's own makes none when no test that runs is marked with `django_db`, and tests
    that keep the demonstration county for all of them would write into the real one. The tables
    are made from the models, in a tenth of the time; that the migrations make the same is what
    `makemigrations --check` and the tests of `gongkai migrate` say.
    """
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    from gongkai.cli_site.migrate import note_all

    connections["default"].settings_dict["TEST"]["MIGRATE"] = False
    with django_db_blocker.unblock():
        made = setup_databases(
            verbosity=0, interactive=False, aliases={"default": False}, serialized_aliases=set()
        )
        note_all()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def world(db) -> World:
    """The county and its people, in the database."""
    from tests.site.cast import world as make

    return make()
