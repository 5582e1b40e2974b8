"""The list of issues as a workbook, as it is filtered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.agencies.asked import asked
from gongkai.bodies.tables.workbook import XLSX, head, saved
from gongkai.documents.characters import writable
from gongkai.supervision.rectification.desk import reach
from gongkai.supervision.rectification.desk.listing import filters_of, narrowed
from gongkai.supervision.rectification.models import Issue

_COLUMNS: tuple[tuple[str, int], ...] = (
    ("编号", 14),
    ("责任单位", 18),
    ("来源", 14),
    ("来源文件或者批次", 26),
    ("问题类型", 18),
    ("程度", 10),
    ("问题", 40),
    ("问题描述", 40),
    ("问题链接", 36),
    ("依据条款", 20),
    ("发现日期", 12),
    ("立行立改", 10),
    ("点对点推送", 12),
    ("责任人", 10),
    ("交办日期", 12),
    ("整改期限", 12),
    ("状态", 12),
    ("整改情况", 40),
    ("整改结果链接", 36),
    ("报整改日期", 12),
    ("销号日期", 12),
    ("核验人", 10),
    ("重新打开次数", 12),
)
MOST = 20_000


def book_of(issues: Iterable[Issue]) -> bytes:
    """Return issues as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("问题清单")
    sheet.freeze_panes = "B2"
    for at, (_label, width) in enumerate(_COLUMNS):
        sheet.column_dimensions[chr(65 + at)].width = width
    sheet.append([head(sheet, label, False) for label, _width in _COLUMNS])
    for one in issues:
        sheet.append([_cell(sheet, value) for value in _values(one)])
    return saved(book)


def _values(one: Issue) -> list[Any]:
    return [
        one.number,
        one.agency.short_name,
        one.get_source_display(),
        one.reference,
        one.get_kind_display(),
        one.get_severity_display(),
        one.title,
        one.description,
        one.url,
        one.basis,
        one.found_on,
        "是" if one.immediate else "否",
        "是" if one.pushed else "否",
        one.owner.name if one.owner else "",
        one.assigned_on,
        one.due_on,
        "撤销" if one.ended == "withdrawn" else one.get_state_display(),
        one.fix_note,
        one.fix_url,
        one.rectified_on,
        one.closed_on,
        one.verified_by.name if one.verified_by else "",
        one.times_reopened,
    ]


def _cell(sheet: Any, value: Any) -> Any:
    """Return a cell; a text stays one, whatever it begins with."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, writable(value))
    cell.data_type = "s"
    return cell


@login_required
def workbook(request: HttpRequest) -> HttpResponse:
    """The issues of the list the address asks for."""
    who = asked(request)
    rows = narrowed(who, reach.visible(who), filters_of(request))
    rows = rows.select_related("agency", "owner", "verified_by").order_by("-found_on", "-pk")
    response = HttpResponse(book_of(rows[:MOST].iterator(500)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="issues.xlsx"'
    return response
