"""What may stand in place of a value, and one-click masking of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.screening.hits import Hit, Kind
from gongkai.screening.settings import IdMask, MaskStyle

_CHARACTER = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_WORDS = {
    Kind.ID_NUMBER: "（身份证件号码略）",
    Kind.PASSPORT: "（护照号码略）",
    Kind.PERMIT: "（证件号码略）",
}
#: kinds whose value can be masked where it stands
MASKABLE = frozenset(
    {
        Kind.ID_NUMBER, Kind.MOBILE, Kind.LANDLINE, Kind.BANK_CARD, Kind.PASSPORT, Kind.PERMIT,
        Kind.ADDRESS, Kind.EMAIL, Kind.ACCOUNT, Kind.PLATE,
    }
)  # fmt: skip
_DOOR = re.compile(
    r"[0-9０-９A-Za-z一二三四五六七八九十-]+\s*(号楼|号院|号|栋|幢|单元|室|组|户|弄|排|座|楼|层)"
)


def masked(kind: Kind, value: str, style: MaskStyle | None = None) -> str:
    """
    Return what may be shown of a value; "" for kinds that masking does not help.

    An identity number keeps nothing unless the office chose otherwise: name and village are
    enough for a list (个人信息保护法 第二十五条、第七十三条; 04 §11, setting `mask_identity`).
    """
    style = style or MaskStyle()
    if kind not in MASKABLE:
        return ""
    if kind in _WORDS and style.identity is IdMask.WORDS:
        return _WORDS[kind]
    if kind is Kind.ADDRESS:
        return _DOOR.sub(lambda door: style.mark * 2 + door[1], value)
    if kind is Kind.EMAIL:
        return style.mark * 4 + value[value.find("@") :]
    first, last = _kept(kind, style)
    return _hidden(value, first, last, style.mark)


def _kept(kind: Kind, style: MaskStyle) -> tuple[int, int]:
    """Return how many characters stay at the beginning and at the end."""
    if kind is Kind.ID_NUMBER:
        keeps = style.identity in (IdMask.REGION, IdMask.REGION_AND_LAST)
        return (6 if keeps else 0), int(style.identity is IdMask.REGION_AND_LAST)
    if kind is Kind.MOBILE and style.phone_ends:
        return 3, 4
    if kind is Kind.BANK_CARD and style.card_end:
        return 0, 4
    if kind is Kind.PLATE:
        return 1, 0
    return 0, 0


def _hidden(value: str, first: int, last: int, mark: str) -> str:
    """Hide the digits and letters of a value but for those at its ends; gaps are dropped."""
    characters = _CHARACTER.findall(value)
    if first + last >= len(characters):
        first = last = 0
    kept_end = "".join(characters[len(characters) - last :]) if last else ""
    middle = mark * (len(characters) - first - last)
    lead = value[0] if value[:1] and not _CHARACTER.match(value[0]) and value[0] > "\u2e7f" else ""
    return lead + "".join(characters[:first]) + middle + kept_end


def mask(text: str, hits: Iterable[Hit]) -> str:
    """
    Return a text with the values of its hits masked.

    :param hits: hits of this very text (`screen_text`); those nothing can stand for are left
    """
    parts: list[str] = []
    at = 0
    for hit in sorted(hits, key=lambda one: one.span):
        start, end = hit.span
        if not hit.masked or start < at or text[start:end] != hit.value:
            continue
        parts += (text[at:start], hit.masked)
        at = end
    return "".join((*parts, text[at:]))
