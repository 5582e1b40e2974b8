"""A row of cells to a record that may be saved, or the list of what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.bodies.tables.cells import NOTHING, Converter, converter, is_empty
from gongkai.bodies.tables.heads import Heads
from gongkai.bodies.tables.problems import Bad, Problem
from gongkai.rules.double_publicity import FIELDS, IDENTITY, PARTY_KINDS, PREFIX, Field
from gongkai.rules.tally import FEN_PER_WAN
from gongkai.rules.words import said

#: not in the standard: how the decision was made, which the counting settings ask for
MANNER = Field(
    "GK_FS",
    said("处理方式"),
    choices=("一般", "一般程序", "普通程序", "简易程序", "当场处罚", "准予许可", "不予许可"),
    column="manner",
    aliases=("程序类型", "决定类型", "许可结果"),
    hint=said("空着表示一般；简易程序（当场决定）、不予许可照填"),
)
_KINDS = {label: code for code, label in PARTY_KINDS.items()} | {
    "法人": "organisation",
    "非法人组织": "organisation",
    "企业": "organisation",
    "个人": "person",
    "公民": "person",
}
_MANNERS = {"简易程序": "summary", "当场处罚": "summary", "不予许可": "refused"}
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计", "本页合计"})
_FOOT = re.compile(
    r"(?:填表|制表|填报|审核|复核|经办|联系|.{0,4}负责)[^：:]{0,4}[：:]|(?:备?注|说明)[：:]"
)
#: different texts remembered of a column
_MOST_KEPT = 5_000
_FIRST_DAY = date(1949, 10, 1)
_MISSING = said("必填；是公式的请先用表格软件打开并保存")
_NOT_A_PERSON = said("请删去代码，或者把类别改为法人及非法人组织、个体工商户")


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

    def __init__(self, kind: str, heads: Heads, today: date, ended: date | None = None) -> None:
        """Take the last day of an agency that is no more (`ended`): later rows are not its."""
        self.kind = kind
        self.today = today
        self.ended = ended
        self.totals: list[int] = []  # rows that are no records: totals, who filled it in
        # with what was read before in each column: most say the same few things again and again
        self._columns: list[tuple[int, str, Converter, dict[str, Any]]] = [
            (place, field.code, _with_kinds(field), {}) for place, field in heads.columns
        ]
        self._width = max((place for place, _ in heads.columns), default=-1) + 1
        fields = (*FIELDS[kind], MANNER)
        self._code = {one.column: one.code for one in fields if one.column}
        self._labels = {one.code: one.label for one in fields}
        self._number = self._code["receipt" if kind == "fees" else "doc_no"]
        self._day = self._code["collected_on" if kind == "fees" else "decided_on"]
        present = {field.code for _, field in heads.columns}
        self._required = [
            one.code
            for one in FIELDS[kind]
            if one.required and (one.column != "party_kind" or one.code in present)
        ]
        self._required_set = frozenset(self._required)
        self._numbers = sorted(present & IDENTITY)
        self._plain = frozenset(one.code for one in fields if not one.column) - IDENTITY
        if kind != "fees":
            x = PREFIX[kind]
            self._party_codes = frozenset(one.code for one in FIELDS[kind][2:8])
            self._uscc, self._person = f"{x}_XDR_SHXYM", f"{x}_XDR_ZJHM"
            self._citizens = [(f"{x}_XDR_ZJLX", self._person), (f"{x}_FR_ZJLX", f"{x}_FR_SFZH")]

    def check(
        self, row: Sequence[Any], number: int
    ) -> tuple[Draft | FeeDraft | None, list[Problem]]:
        """Return the record of a row, or what is wrong in it; neither for an empty row."""
        problems: list[Problem] = []
        values: dict[str, Any] = {}
        if len(row) < self._width:
            row = [*row, *[""] * (self._width - len(row))]
        for place, code, convert, seen in self._columns:
            cell = row[place]
            if cell == "" or cell is None:
                continue
            is_text = type(cell) is str
            if is_text:
                if cell in seen:
                    values[code] = seen[cell]
                    continue
                if cell[0] in NOTHING and is_empty(cell):
                    continue
            try:
                values[code] = convert(cell)
            except Bad as bad:
                problems.append(Problem(number, self._labels[code], bad.what, bad.mend))
                values[code] = None
            else:
                if is_text and len(seen) < _MOST_KEPT:
                    seen[cell] = values[code]
        if not values:
            return None, []
        if not self._required_set <= values.keys():
            if self._is_no_record(row, values):
                self.totals.append(number)
                return None, []
            for code in self._required:
                if code not in values:
                    self._say(problems, number, code, "没有填写", _MISSING)
        made = self._fee if self.kind == "fees" else self._decision
        draft = made(values, number, problems)
        return (None, problems) if problems else (draft, problems)

    def _is_no_record(self, row: Sequence[Any], values: dict[str, Any]) -> bool:
        """Tell whether a row is the total of others, or says below who filled in the table."""
        texts = ["".join(cell.split()) for cell in row if isinstance(cell, str)]
        if self._number not in values and any(one.rstrip("：:") in _TOTALS for one in texts):
            return True
        return all(is_empty(cell) or isinstance(cell, str) for cell in row) and all(
            _FOOT.match(one) for one in texts if one
        )

    def _say(self, problems: list[Problem], number: int, code: str, what: str, mend: str) -> None:
        problems.append(Problem(number, self._labels[code], what, mend))

    def _fee(
        self, values: dict[str, Any], number: int, problems: list[Problem]
    ) -> FeeDraft | None:
        self._check_day(values, number, problems)
        fen = _fen(values.get("SF_JE"))
        if fen is not None and fen <= 0:
            self._say(problems, number, "SF_JE", "不足1分", "请填写大于0的金额，单位是万元")
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
        get, code = values.get, self._code
        self._check_day(values, number, problems)
        kind = _KINDS.get(get(code["party_kind"]) or "")
        if kind is None:
            alone = self._person in values and self._party_codes.isdisjoint(values)
            kind = "person" if alone else "organisation"
        if kind == "person" and get(self._uscc):
            self._say(problems, number, self._uscc, "自然人不应有统一社会信用代码", _NOT_A_PERSON)
        numbers: dict[str, str] = {}
        for one in self._numbers:
            if one in values:
                numbers[one] = values[one]
        if numbers:
            self._check_citizens(values, number, problems)
        if "XK_YXQZI" in values:
            start, end = get("XK_YXQZ"), get("XK_YXQZI")
            if start and end and end < start:
                self._say(problems, number, "XK_YXQZI", "早于有效期自", "请核对两个日期")
        if problems:
            return None
        plain = self._plain
        return Draft(
            number,
            values[code["doc_no"]],
            get(code.get("title", ""), ""),
            values[code["party"]],
            kind,
            get(code["category"], ""),
            get(code["content"], ""),
            values[code["decided_on"]],
            _MANNERS.get(get("GK_FS", ""), ""),
            {one: value for one, value in values.items() if one in plain},
            numbers,
        )

    def _check_day(self, values: dict[str, Any], number: int, problems: list[Problem]) -> None:
        found = values.get(self._day)
        if found is None:
            return
        if found > self.today:
            self._say(
                problems, number, self._day, said("%(day)s还没有到", day=found), "请核对年月日"
            )
        elif found < _FIRST_DAY:
            self._say(problems, number, self._day, said("%(day)s过早", day=found), "请核对年份")
        elif self.ended is not None and found > self.ended:
            what = said("%(day)s时本单位已不存在（到%(ended)s为止）", day=found, ended=self.ended)
            self._say(problems, number, self._day, what, "请登记在承接单位，或者核对年月日")

    def _check_citizens(
        self, values: dict[str, Any], number: int, problems: list[Problem]
    ) -> None:
        """A number said to be of an identity card has the length of one."""
        for kind_code, code in self._citizens:
            found = values.get(code)
            if found and values.get(kind_code) == "身份证" and len(found) not in (15, 18):
                what = said("身份证号码应为18位（或旧15位），现有%(count)s位", count=len(found))
                self._say(problems, number, code, what, "请对照证件核对，或者改正证件类型")


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
