"""
What many tests begin with is made once by the actions, and then written statement by statement.

On SQLite, where the keys of rolled back rows are given anew; elsewhere it is made every time.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection

from tests.site.cast import World

T = TypeVar("T")
_READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN")


@dataclass(frozen=True, slots=True)
class _Kept:
    made: Any
    statements: list[tuple[str, Any, bool]]
    folder: Path  # what was put into the data folder


_kept: dict[Any, _Kept] = {}


def again(make: Callable[[World], T], world: World) -> T:
    """
    Return what `make` makes of a new world.

    :param make: a function of a module; what it writes depends on the world alone, and its files
        go to `settings.DATA`, which is empty
    """
    if connection.vendor != "sqlite":
        return make(world)
    key = make.__module__, make.__qualname__, _keys(world)
    kept = _kept.get(key)
    if kept is None:
        kept = _kept[key] = _record(make, world)
    else:
        with connection.cursor() as cursor:
            for sql, given, many in kept.statements:
                (cursor.executemany if many else cursor.execute)(sql, given)
        shutil.copytree(kept.folder, settings.DATA, dirs_exist_ok=True)
    made: T = deepcopy(kept.made)
    return made


def _record(make: Callable[[World], Any], world: World) -> _Kept:
    statements: list[tuple[str, Any, bool]] = []

    def note(execute: Any, sql: str, given: Any, many: bool, context: Any) -> Any:
        given = list(given) if many else given  # rows may come from a generator
        if not sql.lstrip().upper().startswith(_READING):
            statements.append((sql, given, many))
        return execute(sql, given, many, context)

    with connection.execute_wrapper(note):
        made = make(world)
    folder = Path(tempfile.mkdtemp(prefix="gongkai-again-"))
    shutil.copytree(settings.DATA, folder, dirs_exist_ok=True)
    return _Kept(deepcopy(made), statements, folder)


def _keys(world: World) -> tuple[Any, ...]:
    agencies = (world.county, world.office, world.housing, world.water, world.town)
    officers = ((name, one.pk) for name, one in world.officers.items())
    return (*(one.pk for one in agencies), *officers)
