"""Ways to write a number: Chinese numerals, thousands separators, full-width digits."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.reports.facts import Value
from tests.reports.slots import Num, Sentence, plain

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def chinese(value: int) -> str:
    """Return a number under 100 in Chinese, 两 for a lone two."""
    if value == 2:
        return "两"
    if value < 10:
        return _DIGITS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def wide(text: str) -> str:
    """Return the text with full-width digits."""
    return text.translate(_WIDE)


def thousands(value: Value) -> str:
    """Return the number with thousands separators."""
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


def dress(sentence: Sentence, rng: random.Random, habit: str) -> None:
    """Write the figures of a sentence in the document's habit."""
    for num in sentence.nums:
        num.printed = write(num, rng, habit)


def write(num: Num, rng: random.Random, habit: str) -> str:
    """Return how the document's habit writes this figure."""
    value = num.value
    if habit == "chinese" and isinstance(value, int) and 0 < value < 20:
        return chinese(value)
    if habit == "thousands" and value >= 1000:
        return thousands(value)
    if habit == "wide":
        return wide(plain(value))
    if habit == "spaced":
        return f" {plain(value)} "
    return plain(value)
