"""What a cell, row or column is called in a finding: the form's own words, shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.rules.identities import Cell
from gongkai.rules.report_form import FORMS, ORGANISATIONS, ReportForm
from gongkai.rules.words import Said, listed, said

_NUMERALS = {2: said("二"), 3: said("三"), 4: said("四")}
_ASIDE = re.compile(r"（(?:区分处理|单位：)[^）]*）")


def number(value: Decimal | None) -> str:
    """Return a figure as people write it, without needless zeros."""
    if value is None:
        return said("空白")
    return f"{value.normalize():f}" if value else "0"


def numeral(table: int) -> str:
    """Return the numeral of a table: 三."""
    return _NUMERALS[table]


def row(form: ReportForm, table: int, name: str) -> str:
    """Return the words of a row: “（四）无法提供 1.本机关不掌握相关政府信息”."""
    found = form.tables[table].row(name)
    words = [head for head in found.heads if head != "三、本年度办理结果"]
    last = Said(_ASIDE.sub("", found.label))
    return listed([*words, last], " ") if words else last


def column(form: ReportForm, table: int, name: str, row_name: str | None = None) -> str:
    """Return the words of a column; table two needs the row, its blocks have their own heads."""
    rows = form.tables[table].rows
    columns = form.tables[table].row(row_name).columns if row_name else rows[0].columns
    for found in columns:
        if found.name == name:
            return Said(_ASIDE.sub("", found.label))
    return name


def cell(form: ReportForm, where: Cell) -> str:
    """Return the words of a cell: “表三“（一）予以公开”行“自然人”列”."""
    table, row_name, col = where
    return said(
        "表%(numerals)s“%(row)s”行“%(column)s”列",
        numerals=_NUMERALS[table],
        row=row(form, table, row_name),
        column=column(form, table, col, row_name),
    )


def table(value: int) -> str:
    """Return the words of a table: 表三."""
    return said("表%(numerals)s", numerals=_NUMERALS[value])


def bare(label: str) -> str:
    """Take the number and the brackets off a row's label: 属于国家秘密."""
    plain = label.split("（区分")[0]
    for mark in ("）", ".", "、"):
        head, found, tail = plain.partition(mark)
        if found and len(head) <= 2:
            return tail
    return plain


def words() -> Iterator[str]:
    """Yield every word the names of rows, columns and chapters are made of."""
    yield ORGANISATIONS
    for form in FORMS.values():
        for number, one in zip("一二三四五六", form.chapters, strict=True):
            yield f"{number}、{one}"
        for table in form.tables.values():
            for found in table.rows:
                yield from (*found.heads, _ASIDE.sub("", found.label), bare(found.label))
                yield from (_ASIDE.sub("", column.label) for column in found.columns)
