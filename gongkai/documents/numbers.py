"""The number in a cell, read as people print it: １，２５８ · 3件 · 减4 · — · 无."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gongkai.documents.grid import Cell
from gongkai.documents.report import Kind

DASHES = frozenset("-–—－―─━‐‑‒−/／\\＼*＊·.．、~～")
NOTHING_WORDS = frozenset({"无", "無", "没有", "/", "无此项", "不涉及", "空"})
_SPACE = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]+")
_THOUSANDS = re.compile(r"(?<=\d)[,，'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(
    r"(?P<sign>[-+−–—]|[增减](?:加|少|长)?|[升降]|上升|下降)?(?P<digits>\d+(?:\.\d+)?|\.\d+)"
    r"(?P<unit>[件条个项份宗起次例户人元万亿篇部页张]*)"
)
_IN_BRACKETS = re.compile(r"[(（\[【](?P<inside>[^)）\]】]*)[)）\]】]")
_NEGATIVE = frozenset("-−–—减降下")
_TIMES = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "万": 10_000, "亿": 100_000_000}


def squeezed(text: str) -> str:
    """Return the text in NFKC with every kind of white space taken out."""
    if text.isascii():
        return "".join(text.split())
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def number_in(printed: str) -> tuple[Kind, Decimal | None, str]:
    """
    Return what stands in a cell: its kind, the number printed and the unit printed behind it.

    Thousands separators, full-width digits, units, 增/减 and spaces are understood; a text that
    is not wholly one number is TEXT and has no value.
    """
    text = squeezed(printed)
    if not text:
        return Kind.BLANK, None, ""
    if text.isdecimal() and text.isascii():
        return Kind.NUMBER, Decimal(text), ""
    if all(char in DASHES for char in text) or text in NOTHING_WORDS:
        return Kind.DASH, None, ""
    bare = _THOUSANDS.sub("", text)
    match = _NUMBER.fullmatch(bare)
    if match is None and (inside := _IN_BRACKETS.search(bare)):
        bare = bare[: inside.start()] + bare[inside.end() :]
        match = _NUMBER.fullmatch(bare)
    if match is None:
        return Kind.TEXT, None, ""
    value = Decimal(match["digits"])
    if match["sign"] and match["sign"][0] in _NEGATIVE:
        value = -value
    return Kind.NUMBER, value, match["unit"]


def in_yuan(value: Decimal, unit: str) -> Decimal:
    """Return an amount of money in yuan; an amount without a unit is taken to be yuan."""
    return value * _TIMES.get(unit, 1)


@lru_cache(maxsize=8192)
def may_be_figure(printed: str) -> bool:
    """Tell whether a cell's text can be a figure cell: a number, a mark for nothing, or blank."""
    kind, _, _ = number_in(printed)
    if kind is not Kind.TEXT:
        return True
    text = squeezed(printed)
    return (
        len(text) <= 12
        and sum("\u4e00" <= c <= "\u9fff" for c in text) <= 2
        and (any(c.isdigit() for c in text) or len(text) <= 2)
    )


def value_of(cell: Cell | None) -> Decimal | None:
    """Return the number in a cell; zero for a mark; None for no cell or no number."""
    if cell is None:
        return None
    kind, value, _ = number_in(cell.text)
    if kind in (Kind.BLANK, Kind.DASH):
        return Decimal(0)
    return value
