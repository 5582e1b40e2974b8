"""A row of cells to a record that may be saved, or the list of what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.decisions.importing.cells import Converter, converter, is_empty
from gongkai.decisions.importing.heads import MANNER, Heads
from gongkai.decisions.importing.problems import Bad, Problem
from gongkai.rules.double_publicity import FIELDS, IDENTITY, PARTY_KINDS, PREFIX, Field
from gongkai.rules.tally import FEN_PER_WAN

_KINDS = {label: code for code, label in PARTY_KINDS.items()} | {
    "法人": "organisation",
    "非法人组织": "organisation",
    "企业": "organisation",
    "个人": "person",
    "公民": "person",
}
_MANNERS = {"简易程序": "summary", "当场处罚": "summary", "不予许可": "refused"}
_FIRST_DAY = date(1949, 10, 1)


class Draft(NamedTuple):
    """A decision ready to be saved; `numbers` are the identity numbers, to be encrypted."""

    row: int
    doc_no: str
    title: str
    party: str
    party_kind: str
    category: str
    content: str
    decided_on: date
    manner: str
    fields: dict[str, str]
    numbers: dict[str, str]


class FeeDraft(NamedTuple):
    """Fee income ready to be saved."""

    row: int
    item: str
    collected_on: date
    fen: int
    receipt: str
    basis: str


class Checker:
    """Reads the rows of one file, or of one form; made once, so that a row costs little."""

    def __init__(self, kind: str, heads: Heads, today: date) -> None:
        self.kind = kind
        self.today = today
        self._columns: list[tuple[int, Field, Converter]] = [
            (place, field, _with_kinds(field)) for place, field in heads.columns
        ]
        self._width = max((place for place, _ in heads.columns), default=-1) + 1
        present = {field.code for _, field in heads.columns}
        self._required = [
            (one.code, one.label)
            for one in FIELDS[kind]
            if one.required and (one.column != "party_kind" or one.code in present)
        ]
        self._columns_of = {
            one.code: one.column for one in (*FIELDS[kind], MANNER) if one.column
        }
        self._labels = {one.code: one.label for one in (*FIELDS[kind], MANNER)}
        self._day = next(c for c, column in self._columns_of.items() if column.endswith("_on"))
        if kind != "fees":
            self._prefix = PREFIX[kind]
            self._codes = [one.code for one in FIELDS[kind][2:8]]

    def check(self, row: Sequence[Any], number: int) -> tuple[Draft | FeeDraft | None, list[Problem]]:
        """Return the record of a row, or what is wrong in it; neither for an empty row."""
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        if len(row) < self._width:
            row = [*row, *[""] * (self._width - len(row))]
        for place, field, convert in self._columns:
            cell = row[place]
            if cell is None or cell == "" or is_empty(cell):
                continue
            try:
                values[field.code] = convert(cell)
            except Bad as bad:
                problems.append(Problem(number, field.label, bad.what, bad.mend))
                values[field.code] = None
        if not values:
            return None, []
        for code, label in self._required:
            if code not in values:
                problems.append(
                    Problem(number, label, "没有填写", "必填；是公式的请先用表格软件打开并保存")
                )
        made = self._fee if self.kind == "fees" else self._decision
        draft = made(values, number, problems)
        return (None, problems) if problems else (draft, problems)

    def _fee(self, values: dict[str, Any], number: int, problems: list[Problem]) -> FeeDraft | None:
        self._check_day(values, number, problems)
        fen = _fen(values.get("SF_JE"))
        if fen is not None and fen <= 0:
            problems.append(
                Problem(number, self._labels["SF_JE"], "不足1分", "请填写大于0的金额，单位是万元")
            )
        if problems or fen is None:
            return None
        return FeeDraft(
            number,
            values["SF_XM"],
            values["SF_RQ"],
            fen,
            values["SF_PJ"],
            values.get("SF_YJ", ""),
        )

    def _decision(
        self, values: dict[str, Any], number: int, problems: list[Problem]
    ) -> Draft | None:
        x = self._prefix
        self._check_day(values, number, problems)
        kind = _KINDS.get(values.get(f"{x}_XDR_LB") or "")
        codes = any(code in values for code in self._codes)
        if kind is None:
            kind = "person" if f"{x}_XDR_ZJHM" in values and not codes else "organisation"
        if kind == "person" and values.get(f"{x}_XDR_SHXYM"):
            problems.append(
                Problem(
                    number,
                    self._labels[f"{x}_XDR_SHXYM"],
                    "自然人不应有统一社会信用代码",
                    "请删去代码，或者把类别改为法人及非法人组织、个体工商户",
                )
            )
        self._check_citizen(values, number, problems, f"{x}_XDR_ZJLX", f"{x}_XDR_ZJHM")
        self._check_citizen(values, number, problems, f"{x}_FR_ZJLX", f"{x}_FR_SFZH")
        self._check_order(values, number, problems)
        if problems:
            return None
        column: dict[str, Any] = {}
        fields: dict[str, str] = {}
        numbers: dict[str, str] = {}
        for code, value in values.items():
            where = self._columns_of.get(code)
            if where:
                column[where] = value
            elif code in IDENTITY:
                numbers[code] = value
            else:
                fields[code] = value if type(value) is str else value.isoformat()
        return Draft(
            number,
            column["doc_no"],
            column.get("title", ""),
            column["party"],
            kind,
            column.get("category", ""),
            column.get("content", ""),
            column["decided_on"],
            _MANNERS.get(column.get("manner", ""), ""),
            fields,
            numbers,
        )

    def _check_day(self, values: dict[str, Any], number: int, problems: list[Problem]) -> None:
        found = values.get(self._day)
        if found is None:
            return
        if found > self.today:
            problems.append(
                Problem(number, self._labels[self._day], f"{found}还没有到", "请核对年月日")
            )
        elif found < _FIRST_DAY:
            problems.append(
                Problem(number, self._labels[self._day], f"{found}过早", "请核对年份")
            )

    def _check_citizen(
        self,
        values: dict[str, Any],
        number: int,
        problems: list[Problem],
        kind_code: str,
        code: str,
    ) -> None:
        """A number said to be of an identity card has the length of one."""
        found = values.get(code)
        if found and values.get(kind_code) == "身份证" and len(found) not in (15, 18):
            problems.append(
                Problem(
                    number,
                    self._labels[code],
                    f"身份证号码应为18位（或旧15位），现有{len(found)}位",
                    "请对照证件核对，或者改正证件类型",
                )
            )

    def _check_order(self, values: dict[str, Any], number: int, problems: list[Problem]) -> None:
        start, end = values.get("XK_YXQZ"), values.get("XK_YXQZI")
        if start and end and end < start:
            problems.append(
                Problem(number, self._labels["XK_YXQZI"], "早于有效期自", "请核对两个日期")
            )


def _with_kinds(field: Field) -> Converter:
    """Let the kind of party be written in a few more ways than the standard's."""
    plain = converter(field)
    if field.column != "party_kind":
        return plain
    more = {**_KINDS, "法人和其他组织": "organisation", "法人及其他组织": "organisation"}

    def convert(value: Any) -> str:
        found = str(value).strip()
        if found in more:
            return PARTY_KINDS[more[found]]
        return str(plain(value))

    return convert


def _fen(wan: str | None) -> int | None:
    if wan is None:
        return None
    return int((Decimal(wan) * FEN_PER_WAN).to_integral_value())
