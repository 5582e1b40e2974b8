"""A row of an old register to a case that may be entered, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from gongkai.bodies.tables.cells import Converter, converter, is_empty
from gongkai.bodies.tables.cells import identity as citizen
from gongkai.bodies.tables.cells import uscc as credit_code
from gongkai.bodies.tables.heads import Heads
from gongkai.bodies.tables.problems import Bad, Problem
from gongkai.requests.takeover.columns import (
    CHANNELS,
    CLASSES,
    FIELDS,
    channel_of,
    class_of,
    is_group,
    outcome_of,
)
from gongkai.rules.applications import RESIDENT_CARD
from gongkai.rules.receipt import Channel

_FIRST_DAY = date(1949, 10, 1)
_LABELS = {one.code: one.label for one in FIELDS}
_REQUIRED = tuple(one.code for one in FIELDS if one.required)
_BY_CODE = {one.code: one for one in FIELDS}
_TOTALS = ("合计", "总计", "小计", "共计")


class OldCase(NamedTuple):
    """
    One case of an old register. `outcome` is a reply's code; with it go `decided` and `served`.

    Without an outcome it is still open. `identity`: fields of `rules.applications`, to be sealed.
    """

    row: int
    number: str
    column: str
    identity: dict[str, str]
    received: date
    channel: Channel
    description: str
    outcome: str = ""
    decided: date | None = None
    served: date | None = None

    @property
    def kind(self) -> str:
        """Who asks: person or organisation."""
        return "person" if self.column == "natural" else "organisation"


class Reader:
    """Reads the rows of one register."""

    def __init__(self, heads: Heads, today: date, ended: date | None) -> None:
        """Take today, and the last day of an agency that is no more (`ended`)."""
        self.today, self.ended = today, ended
        self.totals: list[int] = []
        self._columns: list[tuple[int, str, Converter]] = [
            (place, field.code, converter(field)) for place, field in heads.columns
        ]
        self._citizen = citizen(_BY_CODE["id_number"])
        self._uscc = credit_code(_BY_CODE["id_number"])

    def read(self, row: Sequence[Any], number: int) -> tuple[OldCase | None, list[Problem]]:
        """Return the case of a row, or what is wrong in it; neither for empty rows and totals."""
        found: list[Problem] = []
        values: dict[str, Any] = {}
        for place, code, convert in self._columns:
            cell = row[place] if place < len(row) else ""
            if is_empty(cell):
                continue
            try:
                values[code] = convert(cell)
            except Bad as bad:
                found.append(Problem(number, _LABELS[code], bad.what, bad.mend))
                values[code] = None
        if not values:
            return None, []
        if any(str(cell).strip("：: ") in _TOTALS for cell in row) and "received" not in values:
            self.totals.append(number)
            return None, []

        def wrong(code: str, what: str, mend: str) -> None:
            found.append(Problem(number, _LABELS[code], what, mend))

        for code in _REQUIRED:
            if code not in values:
                wrong(code, "没有填写", "必填；是公式的请先用表格软件打开并保存")
        case = self._case(values, number, wrong)
        return (None, found) if found else (case, [])

    def _case(self, values: dict[str, Any], number: int, wrong: Any) -> OldCase:
        get = values.get
        said, through = get("column") or "", get("channel") or ""
        column, channel = class_of(said), channel_of(through)
        if said and column is None:
            wrong("column", f"“{said[:20]}”不是表三的类别", _one_of(CLASSES))
        if through and channel is None:
            wrong("channel", f"“{through[:20]}”不是认得的渠道", _one_of(CHANNELS))
        outcome = self._outcome(values, wrong)
        decided = get("decided")
        served = get("served") if "served" in values else decided
        self._days(values, served, wrong)
        return OldCase(
            number,
            get("number") or "",
            column or "natural",
            self._identity(values, column, wrong),
            get("received") or self.today,
            channel or Channel.IN_PERSON,
            get("description") or "",
            outcome,
            decided,
            served,
        )

    def _outcome(self, values: dict[str, Any], wrong: Any) -> str:
        said, decided = values.get("outcome"), "decided" in values
        if not said:
            if decided or "served" in values:
                wrong("outcome", "没有填写，但有答复日期", "请填写表三的行名；没有办结的删去日期")
            return ""
        code = outcome_of(said)
        if code is None:
            which = "没有说明是哪一项" if is_group(said) else "不是表三的行名"
            wrong(
                "outcome",
                f"“{said[:20]}”{which}",
                "请填写表三的行名，如 予以公开、属于国家秘密、本机关不掌握相关政府信息",
            )
        if not decided:
            wrong("decided", "没有填写，但有办理结果", "请填写答复日期；没有办结的删去办理结果")
        return code or ""

    def _days(self, values: dict[str, Any], served: date | None, wrong: Any) -> None:
        before: date | None = None
        received = values.get("received")
        given = {"received": received, "decided": values.get("decided"), "served": served}
        for code, day in given.items():
            if day is None:
                continue
            if day > self.today:
                wrong(code, f"{day}还没有到", "请核对年月日")
            elif day < _FIRST_DAY:
                wrong(code, f"{day}过早", "请核对年份")
            elif before is not None and day < before:
                wrong(code, f"{day}早于前一个日期{before}", "请核对收到、答复、送达三个日期")
            before = day
        if received is not None and self.ended is not None and received > self.ended:
            what = f"{received}时本单位已不存在（到{self.ended}为止）"
            wrong("received", what, "请登记在承接单位，或者核对年月日")

    def _identity(self, values: dict[str, Any], column: str | None, wrong: Any) -> dict[str, str]:
        given = {code: values.get(code) or "" for code in ("name", "id_number", "phone")}
        number = given["id_number"]
        if number and column is not None:
            try:
                number = (self._citizen if column == "natural" else self._uscc)(number)
            except Bad as bad:
                wrong("id_number", bad.what, bad.mend)
        if column == "natural":
            looks = len(number) in (15, 18) and number[:14].isdigit()
            card = {"id_type": RESIDENT_CARD if looks else "其他有效证件"} if number else {}
            kept = {"name": given["name"], **card, "id_number": number}
        else:
            kept = {"org_name": given["name"], "uscc": number}
        return {name: value for name, value in {**kept, "phone": given["phone"]}.items() if value}


def _one_of(words: dict[str, Any]) -> str:
    return "请填写其中之一：" + "、".join(words)
