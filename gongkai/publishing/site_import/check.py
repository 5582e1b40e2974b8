"""Read a table and its pages, and write down what may be entered; nothing is entered."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from gongkai.agencies.models import Agency
from gongkai.publishing.models import Column, ContentType, ItemDraft
from gongkai.publishing.site_import.convert import Task, Wrong
from gongkai.publishing.site_import.heads import LABELS, REQUIRED, found_in
from gongkai.publishing.site_import.pool import converted
from gongkai.publishing.site_import.source import Missing, open_source, within
from gongkai.publishing.tables import CannotRead, bare, day_in, sheets
from gongkai.rules.classification import genre_of, is_index_number
from gongkai.rules.words import said

MOST_TABLE = 400 << 20  # bytes
SHOWN = 500  # problems kept in full; the rest is counted
_EVERY = 50  # rows between two words of progress
_DAYS = ("formed_on", "original_published_on", "effective_on", "expires_on")
_TIME = re.compile(r"[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_FIELDS = {one.name: one for one in ItemDraft._meta.concrete_fields}
_CLEANED = ("title", "doc_no", "source", "source_url", "summary", "topic_class", "genre",
            "keywords", "audience")  # fmt: skip

#: done, of how many
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """
    What a check found. `rows` = `good` + `bad`; `undated`: rows without a day of formation, which
    have the day they were published; `told`: what is wrong, as row, column, what and mend.
    """

    rows: int = 0
    good: int = 0
    bad: int = 0
    undated: int = 0
    kept_numbers: int = 0
    told_count: int = 0
    told: list[dict[str, Any]] = field(default_factory=list)
    unknown_heads: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}

    def tell(self, row: int, wrong: Iterable[Wrong]) -> None:
        """Take down what is wrong in a row."""
        for one in wrong:
            self.told_count += 1
            if len(self.told) < SHOWN:
                self.told.append(
                    {"row": row, "column": one.column, "what": one.what, "mend": one.mend}
                )


def check(
    place: Path,
    table: bytes,
    name: str,
    *,
    agency: Agency,
    today: date,
    out: Path,
    progress: Progress = lambda done, of: None,
) -> Report:
    """
    Check every row and write those that may be entered to `out`, one JSON object a line.

    :param place: the folder or ZIP the table speaks of
    :raises CannotRead: no table, no such folder, or a head that must be there is missing
    """
    rows = _rows(table, name)
    at, known, unknown = found_in(rows)
    absent = [LABELS[one] for one in REQUIRED if one not in known]
    if absent:
        why = said("表头缺少%(absent)s；请补上这些列。", absent="、".join(absent))
        raise CannotRead(file=name, why=why)
    try:
        open_source(place)
    except Missing as error:
        raise CannotRead(file=place.name, why=said("%(error)s；请核对。", error=error)) from error
    report = Report(unknown_heads=unknown)
    read = _Reader(agency, today, report)
    tasks: list[Task] = []
    for number, row in enumerate(rows[at + 1 :], at + 2):
        values = {field_: bare(row[c]) if c < len(row) else "" for field_, c in known.items()}
        if any(values.values()):
            report.rows += 1
            task = read.task(number, values)
            if task is not None:
                tasks.append(task)
    with out.open("w", encoding="utf-8") as written:
        for done, made in enumerate(converted(place, tasks, today), 1):
            report.tell(made.row, made.wrong)
            if made.ready is None:
                report.bad += 1
            else:
                report.good += 1
                written.write(json.dumps(made.ready.plain(), ensure_ascii=False) + "\n")
            if not done % _EVERY or done == len(tasks):
                progress(done, len(tasks))
        written.flush()
        os.fsync(written.fileno())
    report.told.sort(key=lambda one: one["row"])
    return report


def _rows(table: bytes, name: str) -> list[list[str]]:
    found = sheets(table, name, MOST_TABLE)
    return max((page.rows for page in found), key=len, default=[])


class _Reader:
    """Reads the cells of rows; what concerns several rows is settled here."""

    def __init__(self, agency: Agency, today: date, report: Report) -> None:
        self._today, self._report = today, report
        self._columns: dict[str, Column] = {}
        open_ones = list(Column.objects.open_on(today).filter(agency=agency))
        for column in open_ones:
            self._columns.setdefault(column.name, column)
        self._columns |= {column.code: column for column in open_ones}
        self._twice = {
            one.name for one in open_ones if sum(x.name == one.name for x in open_ones) > 1
        }
        self._addresses: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def task(self, row: int, values: dict[str, Any]) -> Task | None:
        """Return what is to be made of a row, or take down what is wrong in it."""
        wrong: list[Wrong] = []
        for name in _DAYS:
            if name in values:
                values[name] = self._day(name, values[name], wrong)
        published = values.get("original_published_on")
        if published and published > self._today:
            wrong.append(_wrong("original_published_on", "还没有到", "请核对日期"))
        if not values.get("formed_on"):
            values["formed_on"] = published
            self._report.undated += 1
        for name in REQUIRED:
            if not values.get(name) and not any(one.column == LABELS[name] for one in wrong):
                wrong.append(_wrong(name, "没有填写", "请填写"))
        column = self._column(values.pop("column", ""), wrong)
        if values.get("path") and within(values["path"]) is None:
            wrong.append(_wrong("path", "指到了文件夹以外", "请填写文件夹里的相对路径"))
        self._once(row, values, wrong)
        self._number(row, values, wrong)
        if values.get("source_url") and not values.get("source"):
            wrong.append(_wrong("source", "有来源地址，没有写明来源", "请填写原发布单位"))
        if values.get("source"):
            values["content_type"] = ContentType.REPOST.value
        values["genre"] = values.get("genre") or genre_of(values.get("title", ""))
        self._lengths(values, wrong)
        self._report.tell(row, wrong)
        if wrong or column is None:
            self._report.bad += 1
            return None
        told = {name: one.isoformat() if isinstance(one, date) else one
                for name, one in values.items() if one}  # fmt: skip
        return Task(row, told, column.pk)

    def _day(self, name: str, cell: str, wrong: list[Wrong]) -> date | None:
        try:
            return day_in(_TIME.sub("", cell.strip()))
        except ValueError:
            wrong.append(_wrong(name, f"“{cell[:20]}”不是日期", "请写成 2023-05-08 这样的形式"))
            return None

    def _column(self, cell: str, wrong: list[Wrong]) -> Column | None:
        found = self._columns.get(cell)
        if not cell:
            return None
        if found is None:
            what = f"本单位没有栏目“{cell[:30]}”"
            wrong.append(_wrong("column", what, "请填写栏目名称或者代码，或者先增设栏目"))
        elif cell in self._twice and found.code != cell:
            what = f"本单位有几个栏目叫“{cell[:30]}”"
            wrong.append(_wrong("column", what, "请填写栏目代码"))
        return found

    def _once(self, row: int, values: Mapping[str, Any], wrong: list[Wrong]) -> None:
        address = values.get("address") or within(values.get("path", "")) or ""
        name = "address" if values.get("address") else "path"
        if len(address) > 500:
            wrong.append(_wrong(name, "超过500字", "请缩短"))
        first = self._addresses.setdefault(address, row)
        if address and first != row:
            wrong.append(
                _wrong(name, f"与第{first}行相同", "请删去重复的行，或者填写各自的原网址")
            )

    def _number(self, row: int, values: dict[str, Any], wrong: list[Wrong]) -> None:
        """Keep an old index number where it is one; another is given otherwise."""
        number = values.get("index_no")
        if not number:
            return
        if not is_index_number(number):
            values["index_no"] = ""
            return
        first = self._numbers.setdefault(number, row)
        if first != row:
            wrong.append(_wrong("index_no", f"与第{first}行相同", "请核对索引号"))
        else:
            self._report.kept_numbers += 1

    def _lengths(self, values: Mapping[str, Any], wrong: list[Wrong]) -> None:
        for name in _CLEANED:
            value = values.get(name)
            if value:
                try:
                    _FIELDS[name].clean(value, None)
                except ValidationError as error:
                    what = "".join(error.messages)
                    wrong.append(_wrong(name, what, "请改正或者留空"))


def _wrong(name: str, what: str, mend: str) -> Wrong:
    return Wrong(LABELS[name], what, mend)
