"""
What the database itself refuses: one register of triggers for SQLite and PostgreSQL.

An app lists its guards in a module `triggers.py`, loaded at the start. They are taken away before
migrations run and put back after (SQLite drops them silently when Django remakes a table), so
`missing` is empty whenever a migration has come to its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "gk_"


@dataclass(frozen=True, slots=True)
class Trigger:
    """
    One thing the database refuses: `event` on `table` where the SQL condition `when` holds.

    The condition is written for PostgreSQL, over NEW and OLD, in words SQLite has too; columns
    that may be null are compared by IS DISTINCT FROM. TRUNCATE exists on PostgreSQL only.
    """

    table: str
    name: str
    event: str
    says: str
    when: str = ""

    @property
    def full_name(self) -> str:
        """Its name in the database."""
        return f"{PREFIX}{self.table}_{self.name}"


#: every trigger, by its name in the database
TRIGGERS: dict[str, Trigger] = {}


def guard(*triggers: Trigger) -> None:
    """Put triggers on the register."""
    TRIGGERS.update({trigger.full_name: trigger for trigger in triggers})


def append_only(table: str, what: str) -> tuple[Trigger, ...]:
    """Return the triggers that refuse every change and deletion of a table's rows."""
    return (
        Trigger(table, "no_update", "UPDATE", f"{what}不能修改"),
        Trigger(table, "no_delete", "DELETE", f"{what}不能删除"),
        Trigger(table, "no_truncate", "TRUNCATE", f"{what}不能清空"),
    )


def install(connection: BaseDatabaseWrapper, tables: Iterable[str] | None = None) -> None:
    """Make the triggers that are missing or not as they should be, on tables that exist."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for trigger in missing(connection):
            if trigger.table in there and (tables is None or trigger.table in tables):
                for statement in _statements(trigger, connection.vendor):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all of ours away, those no longer on the register too."""
    with connection.cursor() as cursor:
        for name, (table, _) in _installed(connection).items():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def missing(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Return the triggers that are not in the database as they should be."""
    found = _installed(connection)
    return [
        trigger
        for trigger in TRIGGERS.values()
        if (connection.vendor == "postgresql" or trigger.event != "TRUNCATE")
        and found.get(trigger.full_name) != (trigger.table, _body(trigger, connection.vendor))
    ]


def check(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn that triggers are missing (`check --database default`); an empty database has none."""
    messages: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        with connection.cursor() as cursor:
            there = set(connection.introspection.table_names(cursor))
        names = [t.full_name for t in missing(connection) if t.table in there]
        if names and "ledger_line" in there:
            messages.append(
                Warning(
                    f"数据库缺少触发器，或者触发器被改动：{'、'.join(names)}",
                    hint="运行 gongkai migrate 重新建立。",
                    id="ledger.W001",
                )
            )
    return messages


def _installed(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Return our triggers as the database has them: name → table and what it executes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT t.tgname, c.relname, p.prosrc FROM pg_trigger t"
                " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)"
            )
        rows = cursor.fetchall()
    return {name: (table, body) for name, table, body in rows if name.startswith(PREFIX)}


def _body(trigger: Trigger, vendor: str) -> str:
    """Return what the database keeps of a trigger, by which it is known again."""
    if vendor == "sqlite":
        when = trigger.when.replace("IS NOT DISTINCT FROM", "IS")
        when = when.replace("IS DISTINCT FROM", "IS NOT")
        return (
            f'CREATE TRIGGER "{trigger.full_name}" BEFORE {trigger.event} ON "{trigger.table}"'
            f" FOR EACH ROW {f'WHEN {when} ' if when else ''}"
            f"BEGIN SELECT RAISE(ABORT, '{trigger.says}'); END"
        )
    refuse = f"RAISE EXCEPTION USING MESSAGE = '{trigger.says}', ERRCODE = '23000';"
    body = f"IF {trigger.when} THEN {refuse} END IF;" if trigger.when else refuse
    return f"BEGIN {body} RETURN {'OLD' if trigger.event == 'DELETE' else 'NEW'}; END"


def _statements(trigger: Trigger, vendor: str) -> list[str]:
    name, table, body = trigger.full_name, trigger.table, _body(trigger, vendor)
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{name}"', body]
    each = "STATEMENT" if trigger.event == "TRUNCATE" else "ROW"
    return [
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $${body}$$',
        f'CREATE TRIGGER "{name}" BEFORE {trigger.event} ON "{table}"'
        f' FOR EACH {each} EXECUTE FUNCTION "{name}"()',
    ]


guard(
    *append_only("ledger_line", "账目"),
    Trigger(
        "ledger_line",
        "true_reversal",
        "INSERT",
        "冲销与原账目不符",
        "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_line o"
        " WHERE o.id = NEW.reverses_id AND o.agency_id = NEW.agency_id AND o.year = NEW.year"
        " AND o.kind = NEW.kind AND o.who = NEW.who AND o.what = NEW.what"
        " AND o.amount = -NEW.amount AND o.reverses_id IS NULL)",
    ),
    Trigger("ledger_chain", "no_delete", "DELETE", "账链不能删除"),
    Trigger("ledger_chain", "no_truncate", "TRUNCATE", "账链不能清空"),
    Trigger(
        "ledger_chain",
        "only_grows",
        "UPDATE",
        "账链只能增长",
        "NEW.length < OLD.length OR NEW.newest < OLD.newest OR NEW.agency_id <> OLD.agency_id"
        " OR NEW.year <> OLD.year OR NEW.algorithm <> OLD.algorithm"
        " OR (NEW.length = OLD.length AND NEW.digest <> OLD.digest)",
    ),
)
