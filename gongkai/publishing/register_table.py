"""The register of documents as a table, both ways: an existing register in, this one out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.actions.deeds import amend_document, lapse_document, repeal_document
from gongkai.publishing.actions.documents import issue_document
from gongkai.publishing.models import DocumentKind, Item, NormativeDocument
from gongkai.publishing.tables import CannotRead, Problem, bare, day_in, harmless, sheets
from gongkai.rules.errors import RuleError
from gongkai.rules.words import said

#: head → field; the order of the export
HEADS: dict[str, str] = {
    "文号": "doc_no",
    "标题": "title",
    "种类": "kind",
    "制发日期": "issued_on",
    "施行日期": "effective_on",
    "有效期至": "expires_on",
    "合法性审核机构": "reviewed_by",
    "审核意见编号": "review_no",
    "审核日期": "reviewed_on",
    "统一登记号": "register_no",
    "统一印发日期": "printed_on",
    "转发上级文件": "forwarded",
    "修改其他文件的决定": "amending",
    "修改日期": "amended_on",
    "修改依据": "amended_by",
    "废止日期": "repealed_on",
    "废止依据": "repealed_by",
    "失效日期": "lapsed_on",
    "失效依据": "lapsed_by",
    "索引号": "index_no",
}
#: other words for the heads that registers use
_ALSO = {
    "发文字号": "文号",
    "文件编号": "文号",
    "名称": "标题",
    "文件名称": "标题",
    "文件标题": "标题",
    "发文日期": "制发日期",
    "成文日期": "制发日期",
    "印发日期": "制发日期",
    "发布日期": "制发日期",
    "实施日期": "施行日期",
    "有效期": "有效期至",
    "失效时间": "失效日期",
    "废止时间": "废止日期",
    "废止文件": "废止依据",
    "审核机构": "合法性审核机构",
    "登记号": "统一登记号",
}
_DAYS = frozenset(name for name in HEADS.values() if name.endswith("_on"))
_FLAGS = frozenset({"forwarded", "amending"})
_YES = frozenset({"是", "√", "✓", "■", "1", "yes", "true"})
_NO = frozenset({"", "否", "□", "0", "no", "false", "×"})
_KINDS = {label: value for value, label in DocumentKind.choices} | {"规范性文件": "normative"}
MOST_ROWS = 2000
_SEARCHED = 10  # rows in which the heads are looked for


@dataclass(slots=True)
class Read:
    """
    What would come of a file: rows to be entered, those known already, and what is wrong.

    `rows`: plain values by field, as JSON keeps them. `known`: numbers that are registered.
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_heads: list[str] = field(default_factory=list)


def read(data: bytes, name: str, agency: Agency) -> Read:
    """
    Check a file as an existing register of an agency; nothing is entered.

    :raises CannotRead: no table, or without the heads that are needed
    """
    result = Read()
    known = set(NormativeDocument.objects.filter(agency=agency).values_list("doc_no", flat=True))
    seen: dict[str, int] = {}
    for page in sheets(data, name):
        at, heads = _heads(page.rows)
        if heads is None:
            continue
        result.unknown_heads += [one for one in page.rows[at] if one.strip() and not _head(one)]
        for number, row in enumerate(page.rows[at + 1 :], at + 2):
            cells = {f: bare(row[c]) for c, f in heads.items() if c < len(row)}
            if not any(cells.values()):
                continue
            values, problems = _row(cells, page.name, number)
            doc_no = values.get("doc_no", "")
            first = seen.setdefault(doc_no, number) if doc_no else number
            if first != number:
                what = f"与第{first}行重复"
                problems.append(Problem(page.name, number, "文号", what, "同一文号只留一行"))
            result.problems += problems
            if problems:
                continue
            if doc_no in known:
                result.known.append(doc_no)
            else:
                result.rows.append(values)
    if not seen and not result.problems:
        why = said("没有找到有“文号”“标题”“制发日期”三列的表；请对照导出的表格或者模板填写。")
        raise CannotRead(file=name, why=why)
    if len(result.rows) > MOST_ROWS:
        raise CannotRead(
            file=name, why=said("超过%(most_rows)s行；请分成几个文件导入。", most_rows=MOST_ROWS)
        )
    return result


@transaction.atomic
def enter_rows(
    rows: Iterable[dict[str, Any]], *, agency: Agency, by: Officer, now: datetime
) -> int:
    """
    Register the rows of a checked file, all of them or none; return how many.

    :raises RuleError: a row that cannot be registered, with its number
    """
    count = 0
    for row in sorted(rows, key=lambda one: one["issued_on"]):
        try:
            _enter(row, agency, by, now)
        except RuleError as error:
            raise CannotRead(file=row["doc_no"], why=error.said) from error
        count += 1
    return count


def _enter(row: dict[str, Any], agency: Agency, by: Officer, now: datetime) -> None:
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DAYS and value else value
        for name, value in row.items()
        if value not in ("", None)
    }
    ends = {
        name: values.pop(name, None)
        for name in ("amended_on", "repealed_on", "lapsed_on")
    }  # fmt: skip
    acts = {
        name: values.pop(name, "")
        for name in ("amended_by", "repealed_by", "lapsed_by")
    }  # fmt: skip
    index_no = values.pop("index_no", "")
    item = Item.objects.filter(agency=agency, index_no=index_no).first() if index_no else None
    if index_no and item is None:
        raise CannotRead(file=index_no, why="本单位没有这个索引号的信息；请核对索引号，或者留空。")
    document = issue_document(agency=agency, by=by, now=now, item=item, **values)
    if ends["amended_on"]:
        amend_document(document, by=by, now=now, on=ends["amended_on"], act=acts["amended_by"])
    if ends["repealed_on"]:
        repeal_document(document, by=by, now=now, on=ends["repealed_on"], act=acts["repealed_by"])
    elif ends["lapsed_on"]:
        lapse_document(document, by=by, now=now, on=ends["lapsed_on"], act=acts["lapsed_by"])


def as_csv(documents: Iterable[NormativeDocument]) -> Iterator[bytes]:
    """Yield the register as CSV with the heads an import knows, in UTF-8 with its mark."""
    yield "\ufeff".encode()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for document in documents:
        writer.writerow([harmless(_cell(document, name)) for name in HEADS.values()])
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _cell(document: NormativeDocument, name: str) -> str:
    if name == "kind":
        return document.get_kind_display()
    if name == "index_no":
        return document.item.index_no if document.item else ""
    if name == "amended_by":
        first = [one for one in document.deeds.all() if one.on == document.amended_on]
        return first[0].act if document.amended_on and first else ""
    value = getattr(document, name)
    if isinstance(value, bool):
        return "是" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _heads(rows: list[list[str]]) -> tuple[int, dict[int, str] | None]:
    """Return the row of the heads, and column → field; None where there is no such row."""
    for at, row in enumerate(rows[:_SEARCHED]):
        found: dict[int, str] = {}
        for column, cell in enumerate(row):
            head = _head(cell)
            if head and HEADS[head] not in found.values():
                found[column] = HEADS[head]
        if {"doc_no", "title", "issued_on"} <= set(found.values()):
            return at, found
    return 0, None


def _head(cell: str) -> str | None:
    name = "".join(cell.split()).strip("*＊")
    name = _ALSO.get(name, name)
    return name if name in HEADS else None


def _row(cells: dict[str, str], sheet: str, number: int) -> tuple[dict[str, Any], list[Problem]]:
    """Return the plain values of a row, and what is wrong in it."""
    labels = {name: head for head, name in HEADS.items()}
    values: dict[str, Any] = {}
    problems: list[Problem] = []

    def wrong(name: str, what: str, mend: str) -> None:
        problems.append(Problem(sheet, number, labels[name], what, mend))

    for name, cell in cells.items():
        if name in _DAYS:
            try:
                day = day_in(cell)
            except ValueError:
                wrong(name, f"“{cell[:20]}”不是日期", "写成 2023-05-08 的样子，没有的留空")
                continue
            values[name] = day.isoformat() if day else ""
        elif name in _FLAGS:
            if cell.lower() not in _YES | _NO:
                wrong(name, f"“{cell[:20]}”看不懂", "填“是”或者留空")
            values[name] = cell.lower() in _YES
        elif name == "kind":
            if cell and cell not in _KINDS:
                wrong(name, f"没有“{cell[:20]}”这一种类", "填“行政规范性文件”或者留空")
            values[name] = _KINDS.get(cell, DocumentKind.NORMATIVE.value)
        else:
            values[name] = cell
    for name in ("doc_no", "title", "issued_on"):
        if not values.get(name) and not any(one.column == labels[name] for one in problems):
            wrong(name, "没有填写", "请填写")
    _ends(values, wrong)
    return values, problems


def _ends(values: dict[str, Any], wrong: Any) -> None:
    """Look at what contradicts itself between the days of a row."""
    issued = values.get("issued_on")
    for name in ("effective_on", "expires_on", "amended_on", "repealed_on", "lapsed_on"):
        if issued and values.get(name) and values[name] < issued:
            wrong(name, f"{values[name]}早于制发日期{issued}", "核对两个日期")
    if values.get("repealed_on") and values.get("lapsed_on"):
        wrong("lapsed_on", "同时填了废止和失效", "只留一个：由文件明令的填废止，其余填失效")
    for day, act in (("repealed_on", "repealed_by"), ("amended_on", "amended_by")):
        if values.get(day) and not values.get(act):
            wrong(act, "没有填写", "写明由哪一份文件或者决定作出")
