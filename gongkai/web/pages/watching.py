"""Tables whose every change drops pages, whoever makes it, so that nobody can forget to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import Model

from gongkai.web.pages.changes import changed, changing

#: table → the keys of the pages that show it
_watched: dict[str, tuple[str, ...]] = {}
_WRITES = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.I)


def watch(model: type[Model], *keys: str) -> None:
    """Drop these keys whenever a row of a model is written."""
    _watched[model._meta.db_table] = keys


def begin() -> None:
    """Look at every statement from now on."""
    connection_created.connect(_connected, dispatch_uid="pages")


def written(table: str) -> None:
    """Say that rows of a table are written in this transaction by other means than statements."""
    keys = _watched.get(table)
    if keys:
        changed(*keys)


def _connected(connection: BaseDatabaseWrapper, **_given: object) -> None:
    if _look not in connection.execute_wrappers:
        connection.execute_wrappers.append(_look)


def _look(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    if sql[:1] in "IUDiud \n" and settings.PAGES:
        match = _WRITES.match(sql)
        keys = _watched.get(match[1]) if match is not None else None
        if keys:
            if not context["connection"].in_atomic_block:
                with changing(*keys):
                    return execute(sql, params, many, context)
            changed(*keys)
    return execute(sql, params, many, context)
