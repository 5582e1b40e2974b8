"""A workbook that `to_xlsx` wrote → the same `Report`, with whatever people changed in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Flow, Grid
from gongkai.documents.report import Contact, Figure, Kind, Period, Place, Report, Section
from gongkai.documents.to_xlsx import (
    AS_PRINTED,
    CONTINUED,
    FACT_NAMES,
    FACTS,
    HEADING,
    MARK,
    PARAGRAPH,
    TABLES,
    TEXT,
)
from gongkai.documents.workbook import Page
from gongkai.rules.words import said

_FACTS = {printed: name for name, printed in FACT_NAMES.items()}


def report(pages: Sequence[Page], file: str | None = None) -> Report | None:
    """
    Return the report of our own workbook, None when it is somebody else's.

    The tables are read from their sheets by the words of the form; what 原样 knows about a cell
    counts only while the cell holds what it held.

    :raises Unreadable: it is ours, but facts in it are no longer what they should be
    """
    by_name = {page.name: page for page in pages}
    facts = _facts(by_name.get(FACTS))
    if facts.get("mark") != MARK:
        return None
    try:
        return _report(by_name, facts, file)
    except (KeyError, ValueError, IndexError, InvalidOperation) as error:
        raise Unreadable(
            "damaged",
            said(
                "工作簿里的报告数据已不合规格（%(kind)s: %(error)s）",
                kind=type(error).__name__,
                error=error,
            ),
            "请用 gongkai convert 重新导出，再作改动",
        ) from None


def _facts(page: Page | None) -> dict[str, str]:
    if page is None:
        return {}
    return {_FACTS[row[0]]: row[1] for row in page.rows if len(row) > 1 and row[0] in _FACTS}


def _report(by_name: dict[str, Page], facts: dict[str, str], file: str | None) -> Report:
    edition = facts["edition"]
    if edition not in ("2021", "2019"):
        raise ValueError(f"格式 {edition!r}")
    tables = _tables(by_name, file)
    cells = dict(tables.cells) if tables else {}
    drawn = {number for number, name in TABLES.items() if name in by_name}
    _restore(cells, by_name.get(AS_PRINTED), drawn, file)
    return Report(
        edition="2021" if edition == "2021" else "2019",
        title=facts.get("title"),
        agency=facts.get("agency"),
        year=int(facts["year"]) if "year" in facts else None,
        period=_period(facts),
        contact=_contact(facts),
        sections=_sections(by_name[TEXT]) if TEXT in by_name else (),
        cells=cells,
        tables_found=frozenset(key[0] for key in cells),
        file=file,
        format="xlsx",
        labels=tables.labels if tables else {},
    )


def _tables(by_name: dict[str, Page], file: str | None) -> Report | None:
    from gongkai.documents.from_xlsx import blocks_of
    from gongkai.documents.locate import locate

    drawn = [by_name[name] for name in TABLES.values() if name in by_name]
    grids = [block for page in drawn for block in blocks_of(page) if isinstance(block, Grid)]
    return locate(Flow([*grids], "xlsx"), file) if grids else None


def _blank(key: tuple[int, str, str], file: str | None) -> Figure:
    table, row, col = key
    place = Place(file, table, row, col, row if table == 4 else None)
    return Figure("", None, Kind.BLANK, place)


def _restore(
    cells: dict[tuple[int, str, str], Figure],
    page: Page | None,
    drawn: set[int],
    file: str | None,
) -> None:
    """Put back what is printed in the cells that still hold what they held."""
    for row in page.rows[1:] if page is not None else []:
        if len(row) < 9 or not row[0]:
            continue
        key = (int(row[0]), row[1], row[2])
        figure = cells.get(key)
        if figure is None and not row[3] and key[0] in drawn:
            figure = _blank(key, file)  # a whole row of blanks leaves no trace in its sheet
        if figure is None or figure.printed != row[3]:
            continue
        if row[6] == Kind.MISSING:
            cells.pop(key, None)
            continue
        cells[key] = replace(
            figure,
            printed=row[4],
            value=Decimal(row[5]) if row[5] else None,
            kind=Kind(row[6]),
            reading=Decimal(row[7]) if row[7] else None,
            confidence=float(row[8]),
        )


def _period(facts: dict[str, str]) -> Period | None:
    if "period.start" not in facts:
        return None
    return Period(
        _day(facts["period.start"]), _day(facts["period.end"]), facts.get("period.text", "")
    )


def _day(text: str) -> date:
    """Read a date, also one that a spreadsheet has made its own."""
    year, month, day = re.findall(r"\d+", text)[:3]
    return date(int(year), int(month), int(day))


def _contact(facts: dict[str, str]) -> Contact | None:
    if "contact" not in facts:
        return None
    return Contact(
        facts.get("contact.address"),
        facts.get("contact.phone"),
        facts.get("contact.email"),
        facts.get("contact.website"),
    )


def _sections(page: Page) -> tuple[Section, ...]:
    headings: dict[int, str | None] = {}
    paragraphs: dict[int, list[str]] = {}
    last = ""
    for row in page.rows[1:]:
        if len(row) < 3 or not row[0]:
            continue
        number, kind, text = int(row[0]), row[1], row[2]
        headings.setdefault(number, None)
        found = paragraphs.setdefault(number, [])
        if kind == CONTINUED:
            if last == HEADING:
                headings[number] = (headings[number] or "") + text
            elif found:
                found[-1] += text
        elif kind == HEADING:
            headings[number] = text
        elif kind == PARAGRAPH:
            found.append(text)
        last = kind if kind != CONTINUED else last
    return tuple(
        Section(number, heading, tuple(paragraphs[number])) for number, heading in headings.items()
    )
