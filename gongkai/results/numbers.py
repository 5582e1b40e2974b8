"""Figures as numbers that JSON, and whoever reads it, can take."""

from __future__ import annotations

from decimal import Decimal

from gongkai.audit.finding import Value

_MOST_DIGITS = 300  # beyond this a number is no count, and no reader of JSON takes it


def number(value: Decimal | None) -> int | float | None:
    """Return a figure as a JSON number: whole as int, else float; None when there is none."""
    if value is None or not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def value(found: Value) -> int | float | str | None:
    """Return an expected or printed value as JSON has it."""
    if not isinstance(found, Decimal):
        return found
    exact = number(found)
    return str(found) if exact is None else exact
