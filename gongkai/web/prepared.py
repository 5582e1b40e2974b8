"""
A query the ORM writes once; afterwards only its values change.

Writing the SQL costs the ORM several times what a small indexed query costs the database, and the
public's lists ask the same few queries for every page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Rows = list[tuple[Any, ...]]
#: two values of each type that no query has as a constant; small enough for every integer field
_INTEGERS = (31_000, 31_500)
_TOO_LARGE = 2**63
_DAY = date(1801, 1, 1)
_MOMENT = datetime(1801, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  as the tests' clock has it


class NotPreparable(TypeError):
    """A value does not reach the SQL as it is, or is of a type that is not supported."""


@dataclass(frozen=True, slots=True)
class _Plan:
    sql: str
    params: tuple[Any, ...]
    slots: tuple[tuple[int, int], ...]  # (place among the params, which of the values)
    compiler: Any
    converters: dict[int, Any]

    def rows(self, alias: str, values: list[Any]) -> Rows:
        params = list(self.params)
        for place, which in self.slots:
            params[place] = values[which]
        with connections[alias].cursor() as cursor:
            cursor.execute(self.sql, params)
            found: Any = cursor.fetchall()
        if self.converters:
            found = map(tuple, self.compiler.apply_converters(found, self.converters))
        return list(found)


class Prepared:
    """
    A query whose SQL is kept: call it with the values `build` takes, get its rows.

    `build` returns a `values_list` and may use a value only as what a column is compared with, or
    a tuple of values after `__in`. Whole numbers, words, days and moments are supported; None is
    written into the SQL, for it reads differently there.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._plans: dict[Any, _Plan] = {}

    def __call__(self, *values: Any) -> Rows:
        """
        Return the rows of the query for these values.

        :raises NotPreparable: at the first call of a kind, where the query cannot be kept
        """
        if any(isinstance(one, int) and abs(one) >= _TOO_LARGE for one in values):
            return list(self._build(*values))  # the ORM knows what no column can hold
        alias = DEFAULT_DB_ALIAS
        shape = (connections[alias].vendor, *map(_shape, values))
        plan = self._plans.get(shape)
        if plan is None:
            try:
                plan = self._plans[shape] = self._planned(alias, values)
            except EmptyResultSet:  # an empty collection: nothing can match
                return []
        return plan.rows(alias, _flat(values, connections[alias].ops))

    def _planned(self, alias: str, values: tuple[Any, ...]) -> _Plan:
        (sql, one, compiler), (other_sql, two, _) = (
            self._written(alias, values, n) for n in (0, 1)
        )
        ops = connections[alias].ops
        marks = {mark: at for at, mark in enumerate(_flat(_marked(values, 0), ops))}
        slots = []
        for place, (param, other) in enumerate(zip(one, two, strict=True)):
            if param != other:
                if param not in marks:
                    raise NotPreparable(f"{param!r} is not a value as it was given")
                slots.append((place, marks[param]))
        missing = set(marks.values()) - {which for _, which in slots}
        if sql != other_sql or any(
            mark is not None and at in missing for mark, at in marks.items()
        ):
            raise NotPreparable(f"a value is not a parameter of {sql}")
        columns = [expression for expression, *_ in compiler.select[: compiler.col_count]]
        return _Plan(sql, tuple(one), tuple(slots), compiler, compiler.get_converters(columns))

    def _written(self, alias: str, values: tuple[Any, ...], turn: int) -> tuple[str, Any, Any]:
        query = self._build(*_marked(values, turn)).using(alias).query
        compiler = query.get_compiler(using=alias)
        sql, params = compiler.as_sql()
        return sql, params, compiler


def _shape(value: Any) -> Any:
    return (tuple, len(value)) if isinstance(value, tuple) else type(value)


def _flat(values: Any, ops: Any) -> list[Any]:
    """Return the values one by one, as the database takes them."""
    found: list[Any] = []
    for value in values:
        if isinstance(value, tuple):
            found += value
        elif isinstance(value, datetime):
            found.append(ops.adapt_datetimefield_value(value))
        elif isinstance(value, date):
            found.append(ops.adapt_datefield_value(value))
        else:
            found.append(value)
    return found


def _marked(values: tuple[Any, ...], turn: int) -> list[Any]:
    """Return values of the same types that will be recognised among the parameters."""
    at = -1

    def mark(value: Any) -> Any:
        nonlocal at
        at += 1
        if value is None:
            return None
        if isinstance(value, bool):
            raise NotPreparable("a truth value changes the SQL; build two queries")
        if isinstance(value, int):
            return _INTEGERS[turn] + at
        if isinstance(value, str):
            return f"\ue000{_INTEGERS[turn] + at}"
        if isinstance(value, datetime):
            return _MOMENT + timedelta(days=_INTEGERS[turn] + at)
        if isinstance(value, date):
            return _DAY + timedelta(days=_INTEGERS[turn] + at)
        raise NotPreparable(f"a {type(value).__name__} is not supported")

    return [
        tuple(mark(one) for one in value) if isinstance(value, tuple) else mark(value)
        for value in values
    ]
