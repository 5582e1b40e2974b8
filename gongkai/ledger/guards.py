"""Keep the triggers through migrations: away before they begin, back when they have ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections

from gongkai.ledger import triggers


def before(*, using: str, plan: Sequence[Any] = (), **_: Any) -> None:
    """Take the triggers away when there is something to migrate."""
    if plan:
        triggers.remove(connections[using])


def after(*, app_config: AppConfig, using: str, **_: Any) -> None:
    """Put the triggers of one app's tables back, or in."""
    tables = {model._meta.db_table for model in app_config.get_models()}
    triggers.install(connections[using], tables)
