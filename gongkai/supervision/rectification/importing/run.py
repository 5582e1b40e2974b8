"""One list of problems from a file's bytes to issues: read, check, compare, open, hand over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.bodies.tables import sheet
from gongkai.bodies.tables.heads import SEARCHED, find
from gongkai.bodies.tables.problems import CannotImport, Problem
from gongkai.bodies.tables.result import SHOWN, Result
from gongkai.rules.words import said
from gongkai.supervision.rectification.actions.common import calendar_of
from gongkai.supervision.rectification.actions.handing import assign, owners_of, push
from gongkai.supervision.rectification.actions.opening import Found, open_issue
from gongkai.supervision.rectification.errors import NotComplete
from gongkai.supervision.rectification.importing.columns import FIELDS
from gongkai.supervision.rectification.importing.rows import Reader, Row
from gongkai.supervision.rectification.models import Import, Issue
from gongkai.web.days import local_day

MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Batch:
    """
    What is said of a list as a whole. `found_on`: for rows without a day; `origin`: the record it
    belongs to ("assessment.round:3"), if any; `hand_over`: give each to its unit at once.
    """

    source: str
    reference: str
    found_on: date
    organiser: str = ""
    origin: str = ""
    hand_over: bool = True


@dataclass(slots=True)
class Imported(Result):
    """The counts of an import. `without_people`: units with nobody to hand anything over to."""

    handed_over: int = 0
    without_people: tuple[str, ...] = ()


def import_issues(
    data: bytes,
    batch: Batch,
    *,
    agency: Agency,
    by: Officer,
    now: datetime,
    file_name: str,
    dry_run: bool = False,
    skip_bad: bool = False,
) -> Imported:
    """
    Open an issue for every row of a list, all in one transaction, or none.

    A row that was imported under the same name of the batch before is known and not opened again,
    whatever became of it.

    :param agency: the government whose units the list is about
    :param dry_run: say what would come of it
    :param skip_bad: leave bad rows out; otherwise one bad row stops everything
    :raises NotYours: the officer may not supervise
    :raises NotComplete: no name of the batch, or a day to come
    :raises CannotImport: the file as a whole cannot be taken
    """
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, agency, today)
    if not batch.reference.strip():
        raise NotComplete(field="批次名称", why="没有填写；再次导入时凭它认出同一批。")
    if batch.found_on > today:
        why = said("%(formed)s还没有到；请核对日期。", formed=batch.found_on)
        raise NotComplete(field="发现日期", why=why)
    result = Imported()
    good = _read(data, batch, by, agency, file_name, today, result)
    if dry_run or (result.bad and not skip_bad):
        _new(good, batch, result)
        return result
    with transaction.atomic():
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)  # one after the other
        new = _new(good, batch, result)
        if new:
            made = Import.objects.create(
                agency=agency,
                source=batch.source,
                reference=batch.reference.strip()[:100],
                organiser=batch.organiser.strip()[:100],
                file_name=file_name[:200],
                sha256=hashlib.sha256(data).hexdigest(),
                rows=len(new),
                by=by,
                at=now,
            )
            _open(new, batch, made, by, now, result)
            result.batch_id = made.pk
    result.done = True
    return result


def key_of(row: Row, batch: Batch) -> str:
    """Return what makes a row the same when its list is imported again."""
    said = "\n".join((batch.source, batch.reference.strip(), row.agency.code, row.title, row.url))
    return f"import:{hashlib.sha256(said.encode()).hexdigest()[:40]}"


def _read(
    data: bytes,
    batch: Batch,
    by: Officer,
    agency: Agency,
    name: str,
    today: date,
    result: Imported,
) -> list[Row]:
    """Return the good rows; what is wrong with the others goes into the result."""
    rows = sheet.rows(data, name)
    top = list(islice(rows, SEARCHED + 3))
    heads = find(top, FIELDS, name)
    result.unknown_heads = heads.unknown
    reader = Reader(
        heads,
        list(access.agencies_for(by, access.Act.SUPERVISE, today)),
        today=today,
        found_on=batch.found_on,
        calendar=calendar_of(agency),
        hand_over=batch.hand_over,
    )
    good: list[Row] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(chain(top, rows), 1):
        if number <= heads.row:
            continue
        row, problems = reader.read(cells, number)
        if row is None and not problems:
            continue
        result.rows += 1
        if result.rows > MOST_ROWS:
            why = said("超过%(most)s行；请分成几个文件导入。", most=MOST_ROWS)
            raise CannotImport(file=name, why=why)
        if row is not None:
            first = seen.setdefault(key_of(row, batch), number)
            if first == number:
                good.append(row)
                continue
            what = said("与第%(row)s行重复", row=first)
            problems = [Problem(number, "问题", what, "同一单位、同一链接的同一问题只留一行")]
        result.bad += 1
        result.problem_count += len(problems)
        result.problems += problems[: SHOWN - len(result.problems)]
    result.totals = tuple(reader.totals)
    if not result.rows:
        raise CannotImport(file=name, why="表头下面没有一行内容；请填写后再导入。")
    return good


def _new(rows: list[Row], batch: Batch, result: Imported) -> list[Row]:
    """Count the rows that are there already; return the others."""
    keys = {key_of(row, batch): row for row in rows}
    known = set(Issue.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [row for key, row in keys.items() if key not in known]
    result.known, result.entered = len(known), len(new)
    return new


def _open(
    rows: list[Row], batch: Batch, made: Import, by: Officer, now: datetime, result: Imported
) -> None:
    today = local_day(now)
    staffed: dict[int, bool] = {}
    empty: list[str] = []
    for row in rows:
        found = Found(
            source=batch.source,
            kind=row.kind,
            title=row.title,
            found_on=row.found_on,
            description=row.description,
            severity=row.severity,
            reference=batch.reference,
            basis=row.basis,
            url=row.url,
            origin=batch.origin,
            key=key_of(row, batch),
            immediate=row.immediate,
        )
        issue = open_issue(row.agency, found, by=by, now=now, imported=made)
        if row.pushed:
            push(issue, by=by, now=now)
        if not batch.hand_over:
            continue
        there = staffed.get(row.agency.pk)
        if there is None:
            there = staffed[row.agency.pk] = bool(owners_of(row.agency, today))
            if not there:
                empty.append(row.agency.short_name)
        if there:
            assign(issue, due=row.due_on, by=by, now=now)
            result.handed_over += 1
    result.without_people = tuple(empty)
