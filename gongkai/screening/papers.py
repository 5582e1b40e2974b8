"""Passports, travel permits and residence permits, and the papers of soldiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.names import NAME_HEADING, person_in
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

BASIS = "个人信息保护法 第二十五条、第三十四条；条例 第十五条"
_EDGE, _END = r"(?<![0-9A-Za-z*/])", r"(?![0-9A-Za-z*])"
_PASSPORT = re.compile(
    rf"{_EDGE}(?:E[A-HJ-NP-Z]\d{{7}}|[DEGHPS]\d{{8}}|[PS]E\d{{7}}|1[45]\d{{7}}){_END}"
)
#: 往来港澳通行证, 港澳居民来往内地通行证, 往来台湾通行证, 外国人永久居留证 of before 2023
_PERMIT = re.compile(
    rf"{_EDGE}(?:[CW][A-Z]?\d{{7,8}}|[HM]\d{{8}}(?:\d{{2}})?|[LT]\d{{8}}|[A-Z]{{3}}\d{{12}}){_END}"
)
_TAIWAN = re.compile(rf"{_EDGE}\d{{8}}(?:\(\w\))?{_END}")
_CALLED = re.compile(f"{labels.PASSPORT.pattern}|{labels.PERMIT.pattern}", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{6}")  # in a row: no number of a paper has fewer
_SOLDIER = re.compile(r"[军士警参政后海空]字第?\s*(\d{6,8})\s*号?")


def find(passage: Passage, settings: Screening) -> Iterator[Hit]:
    """Yield numbers of travel documents that are called so, or stand beside a name in a list."""
    flat = passage.flat
    if not _DIGITS.search(flat):
        return
    for match in _PASSPORT.finditer(flat):
        yield from _paper(passage, match.span(), Kind.PASSPORT, settings)
    for match in _PERMIT.finditer(flat):
        yield from _paper(passage, match.span(), Kind.PERMIT, settings)
    if "台" in flat:
        for match in _TAIWAN.finditer(flat):
            before = passage.before(match.start()) + passage.heading(match.start())
            if re.search(r"台胞证|台湾居民来往|来往大陆通行证", before):
                yield _hit(passage, match.span(), Kind.PERMIT, Severity.STOP, settings)
    for match in _SOLDIER.finditer(flat):
        if re.search(r"[军士警]", match[0]):
            yield _hit(passage, match.span(), Kind.PERMIT, Severity.WARNING, settings)


def _paper(
    passage: Passage, span: tuple[int, int], kind: Kind, settings: Screening
) -> Iterator[Hit]:
    start, end = span
    before, heading = passage.before(start), passage.heading(start)
    called = before + " " + heading
    if kind is Kind.PASSPORT and _PERMIT.match(passage.flat, start) and "通行证" in called:
        return
    if _CALLED.search(called):
        yield _hit(passage, span, kind, Severity.STOP, settings)
        return
    if labels.OTHER_NUMBER.search(before) or labels.OTHER_NUMBER.search(heading):
        return
    table = passage.piece(start).table
    listed = table is not None and any(NAME_HEADING.search(h) for h in table.headings.values())
    identity = bool(labels.ID.search(heading) or labels.ID.search(before))
    if identity or (listed and kind is Kind.PASSPORT):
        yield _hit(passage, span, kind, Severity.STOP, settings)
    elif kind is Kind.PASSPORT and _ends(passage, end) and person_in(passage.line(start)):
        yield _hit(passage, span, kind, Severity.WARNING, settings)


def _ends(passage: Passage, end: int) -> bool:
    """Tell whether no dash or slash leads on, as in the number of a tender."""
    return passage.flat[end : end + 1] not in ("-", "/", "_")


def _hit(
    passage: Passage,
    span: tuple[int, int],
    kind: Kind,
    severity: Severity,
    settings: Screening,
) -> Hit:
    value = passage.text[span[0] : span[1]]
    return Hit(
        kind,
        severity,
        span,
        value,
        masked(kind, value, settings.style),
        said("%(kind)s不能公开，删去或者遮掩。", kind=kind.label),
        BASIS,
        passage.piece(span[0]).place,
    )
