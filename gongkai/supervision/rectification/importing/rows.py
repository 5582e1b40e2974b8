"""A row of a list of problems to what was found, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.bodies.tables.cells import Converter, converter, is_empty
from gongkai.bodies.tables.heads import Heads
from gongkai.bodies.tables.problems import Bad, Problem
from gongkai.rules.calendar import Calendar
from gongkai.rules.rectification import DueTooLate, checked_due
from gongkai.supervision.rectification.actions.common import address
from gongkai.supervision.rectification.errors import NotComplete
from gongkai.supervision.rectification.importing.columns import (
    FIELDS,
    kind_of,
    severity_of,
    yes,
)

_LABELS = {one.code: one.label for one in FIELDS}
_REQUIRED = tuple(one.code for one in FIELDS if one.required)
_TOTALS = ("合计", "总计", "小计", "共计")


@dataclass(frozen=True, slots=True)
class Row:
    """One problem of a list: whose, what, and by when."""

    number: int
    agency: Agency
    title: str
    kind: str
    severity: str
    found_on: date
    description: str = ""
    url: str = ""
    basis: str = ""
    due_on: date | None = None
    immediate: bool = False
    pushed: bool = False


class Reader:
    """Reads the rows of one list."""

    def __init__(
        self,
        heads: Heads,
        agencies: Sequence[Agency],
        *,
        today: date,
        found_on: date,
        calendar: Calendar,
        hand_over: bool,
    ) -> None:
        """Take the units a problem may be of, and the batch's day, for rows without one."""
        self.today, self.found_on, self.calendar = today, found_on, calendar
        self.hand_over = hand_over
        self.totals: list[int] = []
        self._agencies = {
            name: one for one in agencies for name in (one.code, one.name, one.short_name)
        }
        self._columns: list[tuple[int, str, Converter]] = [
            (place, field.code, converter(field)) for place, field in heads.columns
        ]

    def read(self, cells: Sequence[Any], number: int) -> tuple[Row | None, list[Problem]]:
        """Return the problem of a row, or what is wrong in it; neither for empty rows, totals."""
        found: list[Problem] = []
        values: dict[str, Any] = {}
        for place, code, convert in self._columns:
            cell = cells[place] if place < len(cells) else ""
            if is_empty(cell):
                continue
            try:
                values[code] = convert(cell)
            except Bad as bad:
                found.append(Problem(number, _LABELS[code], bad.what, bad.mend))
                values[code] = None
        if not values:
            return None, []
        if any(str(cell).strip("：: ") in _TOTALS for cell in cells) and "title" not in values:
            self.totals.append(number)
            return None, []
        if set(values) == {"number"}:
            return None, []

        def wrong(code: str, what: str, mend: str) -> None:
            found.append(Problem(number, _LABELS[code], what, mend))

        for code in _REQUIRED:
            if code not in values:
                wrong(code, "没有填写", "必填；合并的单元格请拆开，每行都填")
        row = self._row(values, number, wrong)
        return (None, found) if found or row is None else (row, [])

    def _row(self, values: dict[str, Any], number: int, wrong: Any) -> Row | None:
        get = values.get
        agency = self._agency(get("agency"), wrong)
        severity = severity_of(get("severity") or "")
        if severity is None:
            wrong(
                "severity", f"“{str(get('severity'))[:10]}”不是程度", "轻微、一般、严重、单项否决"
            )
        flags = {}
        for code in ("immediate", "pushed"):
            flags[code] = yes(get(code) or "")
            if flags[code] is None:
                wrong(code, f"“{str(get(code))[:10]}”看不懂", "请填写是或者否")
        found_on = get("found_on") or self.found_on
        if found_on > self.today:
            wrong("found_on", f"{found_on}还没有到", "请核对年月日")
        if agency is not None and agency.valid_to is not None and found_on > agency.valid_to:
            wrong("agency", f"“{agency.short_name}”到{agency.valid_to}为止", "请改为承接的单位")
        title, kind = get("title") or "", get("kind") or ""
        known = kind_of(kind, title)
        description = get("description") or ""
        if kind and known == "other":
            description = f"{description}\n原清单的类型：{kind}".strip()
        url = self._url(get("url") or "", wrong)
        self._due(get("due_on"), bool(flags["immediate"]), wrong)
        if agency is None or severity is None:
            return None
        return Row(
            number,
            agency,
            title,
            known,
            severity,
            found_on,
            description,
            url,
            get("basis") or "",
            get("due_on"),
            bool(flags["immediate"]),
            bool(flags["pushed"]),
        )

    def _agency(self, text: str | None, wrong: Any) -> Agency | None:
        if not text:
            return None
        known = self._agencies.get(text)
        if known is None:
            near = [name for name in self._agencies if text in name or name in text][:3]
            mend = f"是不是：{'、'.join(near)}" if near else "请写单位的全称、简称或者代码"
            wrong("agency", f"没有名为“{text[:20]}”的单位", mend)
        return known

    def _url(self, text: str, wrong: Any) -> str:
        try:
            return address(text, "问题链接")
        except NotComplete:
            wrong("url", f"“{text[:30]}”不是网址", "以 http:// 或者 https:// 开头，没有的空着")
            return ""

    def _due(self, due: date | None, immediate: bool, wrong: Any) -> None:
        if due is None or not self.hand_over:
            return
        try:
            checked_due(due, self.today, self.calendar, immediate=immediate)
        except DueTooLate as error:
            wrong("due_on", f"{due}不行：{error.fields['why']}", "请改期限，或者空着由系统计算")
