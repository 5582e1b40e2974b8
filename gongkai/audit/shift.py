"""Figures that slipped one place along their line, or were cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.rules.words import said


def shifted(have: Sequence[Decimal], wanted: Sequence[Decimal]) -> str | None:
    """Return 右移 or 左移 when the figures had are those wanted, one place along."""
    if list(have) == list(wanted) or not any(wanted) or not any(have):
        return None
    if list(have[1:]) == list(wanted[:-1]) and not have[0]:
        return said("右移")
    if list(have[:-1]) == list(wanted[1:]) and not have[-1]:
        return said("左移")
    return None


def rejoined(parts: Sequence[Decimal | None], total: Decimal | None) -> tuple[int, Decimal] | None:
    """
    Return which part, joined with the next, makes the parts add up to the total.

    One figure cut in two, as by text recognition: 1 and 2 for 12 (handbook 02 §6.7).
    """
    known = [part for part in parts if part is not None]
    if total is None or len(known) != len(parts):
        return None
    whole = sum(known, Decimal(0))
    for i, (left, right) in enumerate(pairwise(known)):
        if not left or right < 0 or left != left.to_integral_value():
            continue
        joined = Decimal(f"{int(left)}{int(right)}")
        if whole - left - right + joined == total:
            return i, joined
    return None
