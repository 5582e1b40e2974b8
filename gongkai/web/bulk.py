"""Many rows into one table: COPY on PostgreSQL, executemany on SQLite, all constraints kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, connections
from django.db.models import CharField, Field, ForeignKey, IntegerField, Model, TextField

from gongkai.web.pages import watching

#: type of a value → fields that keep it as it is
_AS_IS: dict[type, tuple[type[Field[Any, Any]], ...]] = {
    str: (CharField, TextField),
    int: (IntegerField, ForeignKey),
}


def take_ids(model: type[Model], count: int) -> range | list[int]:
    """
    Take so many new primary keys, in the caller's transaction.

    On SQLite the transaction has the only writer's lock already; on PostgreSQL the sequence is
    advanced, so that nobody else gets them.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """
    Insert rows as the database keeps them: dates and JSON as text, moments through `moment`.

    :param columns: attribute names of the model's fields (agency_id, not agency)
    """
    fields = {field.attname: field.column for field in model._meta.concrete_fields}
    names = ", ".join(connection.ops.quote_name(fields[name] or name) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    watching.written(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = f"COPY {table} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(sql) as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  our own names
        many: Any = rows  # a generator does as well: nothing is kept but the row at hand
        cursor.executemany(sql, many)


def create(rows: Sequence[Model]) -> None:
    """Insert rows made in Python, of one model, and give them their keys: `insert` for objects."""
    if not rows:
        return
    model = type(rows[0])
    for row, key in zip(rows, take_ids(model, len(rows)), strict=True):
        row.pk = key
    fields = model._meta.concrete_fields
    insert(model, [one.attname for one in fields], (_kept(row, fields) for row in rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def update(model: type[Model], columns: Sequence[str], rows: Iterable[Model]) -> None:
    """
    Write some columns of many rows, each by its key; all constraints and triggers kept.

    The database reads one short statement over and over; `bulk_update` writes one that names
    every value of every row, which takes ten times as long to write and to read.

    :param columns: attribute names of the model's fields (agency_id, not agency)
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    quoted = connection.ops.quote_name
    sets = ", ".join(f"{quoted(fields[name].column)} = %s" for name in columns)
    table = quoted(model._meta.db_table)
    sql = f"UPDATE {table} SET {sets} WHERE id = %s"  # noqa: S608  our own names
    watching.written(model._meta.db_table)
    written = [fields[name] for name in columns]
    values = [[*_kept(row, written), row.pk] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _kept(row: Model, fields: Sequence[Any]) -> list[Any]:
    """Return a row's values as the database keeps them."""
    held = connections[connection.alias]  # `connection` looks it up for every value
    kept = []
    for one in fields:
        value = getattr(row, one.attname)
        if value is not None and not isinstance(one, _AS_IS.get(type(value), ())):
            value = one.get_db_prep_save(value, held)
        kept.append(value)
    return kept


def moment(value: datetime) -> Any:
    """Return a moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(value)
