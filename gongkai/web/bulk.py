"""Many rows into one table: COPY on PostgreSQL, executemany on SQLite, all constraints kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import connection, connections
from django.db.models import CharField, Field, ForeignKey, IntegerField, Model, TextField

from gongkai.web.pages import watching

#: type of a value → fields that keep it as it is
_AS_IS: dict[type, tuple[type[Field[Any, Any]], ...]] = {
    str: (CharField, TextField),
    int: (IntegerField, ForeignKey),
}
_DAYS = (date, datetime)


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
    insert(model, [one.attname for one in fields], _kept(rows, fields))
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
    written: list[Any] = [fields[name] for name in columns]
    written.append(model._meta.pk)
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(_kept(rows, written)))


def _kept(rows: Iterable[Model], fields: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield each row's values as the database keeps them."""
    held = connections[connection.alias]  # `connection` looks it up for every value
    values = attrgetter(*(one.attname for one in fields))
    prepared = [(one, _as_is(one), _Prepared(one, held)) for one in fields]
    for row in rows:
        yield [
            value
            if value is None or type(value) in as_is
            else found[value]
            if type(value) in _DAYS
            else one.get_db_prep_save(value, held)
            for value, (one, as_is, found) in zip(values(row), prepared, strict=True)
        ]


def _as_is(field: Field[Any, Any]) -> frozenset[type]:
    return frozenset(kind for kind, fields in _AS_IS.items() if isinstance(field, fields))


class _Prepared(dict[Any, Any]):
    """Days and moments of a field, which come again and again, as the database keeps them."""

    def __init__(self, field: Any, held: Any) -> None:
        self._field, self._held = field, held

    def __missing__(self, value: Any) -> Any:
        made = self[value] = self._field.get_db_prep_save(value, self._held)
        return made


def moment(value: datetime) -> Any:
    """Return a moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(value)
