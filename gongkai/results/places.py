"""Where something stands, in the words of people and in the names of machines."""

from __future__ import annotations

from typing import Any

from gongkai.audit import labels
from gongkai.documents.report import Place
from gongkai.rules.report_form import FORM_2021, ReportForm
from gongkai.rules.words import listed, said

_NUMERALS = "零一二三四五六"
_NAMES = (
    "file",
    "table",
    "row",
    "col",
    "group",
    "chapter",
    "sentence",
    "page",
    "grid_row",
    "grid_col",
)
_LONGEST = 60


def data(place: Place) -> dict[str, Any]:
    """Return a place with only the names that apply."""
    found = {name: getattr(place, name) for name in _NAMES}
    return {name: value for name, value in found.items() if value is not None}


def key(place: Place) -> str:
    """Return a place as one word for machines: table=3 row=received col=total."""
    if place.table is not None and place.table in (2, 3, 4):
        parts = {"table": place.table, "row": place.row or place.group, "col": place.col}
        if place.chapter is not None:
            parts["chapter"] = place.chapter
    else:
        parts = {"chapter": place.chapter}
    return " ".join(f"{k}={v}" for k, v in parts.items() if v is not None) or "report"


def words(place: Place, form: ReportForm | None = None) -> str:
    """Return a place in words: 表三 第24行“（七）总计” 总计列, 第2页."""
    form = form or FORM_2021
    parts: list[str] = []
    if place.chapter is not None:
        parts.append(chapter(place.chapter))
    if place.table in form.tables:
        parts.append(_of_table(place, form))
    if place.page is not None:
        parts.append(said("第%(page)s页", page=place.page))
    return listed(parts, "，") if parts else said("全文")


def chapter(number: int) -> str:
    """Return what a chapter is called: 正文第一章."""
    return (
        said("标题和开头")
        if number == 0
        else said("正文第%(numerals)s章", numerals=_NUMERALS[number])
    )


def short(sentence: str, most: int = _LONGEST) -> str:
    """Return a sentence on one line, cut in the middle when it is long."""
    line = " ".join(sentence.split())
    if len(line) <= most:
        return line
    half = most // 2 - 1
    return f"{line[:half]}……{line[-half:]}"


def _of_table(place: Place, form: ReportForm) -> str:
    number = place.table or 0
    table = form.tables[number]
    parts: list[str] = [said("表%(numerals)s", numerals=_NUMERALS[number])]
    row = place.row or place.group
    names = [one.name for one in table.rows]
    if row in names:
        label = labels.row(form, number, row)
        count = said("第%(index)s行", index=names.index(row) + 1) if number == 3 else ""
        parts.append(said("%(count)s“%(label)s”", count=count, label=label))
    if place.col is not None:
        parts.append(
            said(
                "%(column)s列",
                column=_column(form, number, place.col, row if row in names else None),
            )
        )
    return listed(parts, " ")


def _column(form: ReportForm, table: int, col: str, row: str | None) -> str:
    return labels.column(form, table, col, row)
