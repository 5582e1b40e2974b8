"""One register from a file's bytes to its result: read, check, compare, enter."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, islice

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.bodies.tables import sheet
from gongkai.bodies.tables.heads import SEARCHED, find
from gongkai.bodies.tables.problems import CannotImport, Problem
from gongkai.bodies.tables.result import SHOWN, Difference
from gongkai.requests.models import InfoRequest
from gongkai.requests.takeover.columns import FIELDS
from gongkai.requests.takeover.result import TakenOver, years_of
from gongkai.requests.takeover.rows import OldCase, Reader
from gongkai.requests.takeover.writer import enter_old, number_of, numbers_of
from gongkai.rules.words import said
from gongkai.web.days import local_day

MOST_ROWS = 20_000


def take_over(
    data: bytes,
    *,
    agency: Agency,
    by: Officer,
    now: datetime,
    file_name: str,
    dry_run: bool = False,
    skip_bad: bool = False,
) -> TakenOver:
    """
    Enter the cases of an old register: closed ones as they ended, others as opening balance.

    All in one transaction, or none. A case whose number was taken over before stays as it is:
    the same ones are counted, others reported as differences. Open ones go on from their old
    days; what was asked or extended before is entered by its own act, with its day.

    :param dry_run: say what would come of it
    :param skip_bad: leave bad rows out; otherwise one bad row stops everything
    :raises NotYours: the officer may not register requests for the agency
    :raises CannotImport: the file as a whole cannot be taken
    """
    access.require(by, Act.HANDLE, agency, local_day(now))
    result = TakenOver()
    good = _checked(data, agency, file_name, now, result)
    if dry_run or (result.bad and not skip_bad):
        _compared(good, agency, result)
        return result
    with transaction.atomic():
        # one after the other, so that the second sees the first's cases
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        new = _compared(good, agency, result)
        enter_old(new, agency=agency, by=by, now=now)
    result.done = True
    return result


def _checked(
    data: bytes, agency: Agency, name: str, now: datetime, result: TakenOver
) -> list[OldCase]:
    """Return the good rows; what is wrong with the others goes into the result."""
    rows = sheet.rows(data, name)
    top = list(islice(rows, SEARCHED + 3))
    heads = find(top, FIELDS, name)
    result.unknown_heads = heads.unknown
    reader = Reader(heads, local_day(now), agency.valid_to)
    good: list[OldCase] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(chain(top, rows), 1):
        if number <= heads.row:
            continue
        case, problems = reader.read(row, number)
        if case is None and not problems:
            continue
        result.rows += 1
        if result.rows > MOST_ROWS:
            why = said("超过%(most)s行；请按年份分成几个文件导入。", most=MOST_ROWS)
            raise CannotImport(file=name, why=why)
        if case is not None:
            first = seen.setdefault(case.number, number)
            if first == number:
                good.append(case)
                continue
            problems = [_twice(number, first)]
        result.bad += 1
        result.problem_count += len(problems)
        result.problems += problems[: SHOWN - len(result.problems)]
    result.totals = tuple(reader.totals)
    if not result.rows:
        raise CannotImport(file=name, why="表头下面没有一行内容；请填写后再导入。")
    return good


def _twice(number: int, first: int) -> Problem:
    return Problem(number, "编号", f"与第{first}行重复", "同一件只留一行，或者改正编号")


def _compared(cases: list[OldCase], agency: Agency, result: TakenOver) -> list[OldCase]:
    """Count the cases that are there already; return the others."""
    rows = InfoRequest.objects.filter(number__startswith=numbers_of(agency), agency=agency)
    known = {one.number: one for one in rows.iterator(2000)}
    new = []
    result.known = result.changed = 0
    result.differences = []
    for case in cases:
        there = known.get(number_of(agency, case.number))
        if there is None:
            new.append(case)
        elif differing := _differing(case, there):
            result.changed += 1
            if len(result.differences) < SHOWN:
                result.differences.append(Difference(case.row, case.number, differing))
        else:
            result.known += 1
    result.entered = len(new)
    result.opening = sum(not case.outcome for case in new)
    result.years = years_of(new)
    return new


def _differing(case: OldCase, there: InfoRequest) -> tuple[str, ...]:
    """Return the columns that say something else; a case left open has gone on since."""
    pairs = [
        ("申请人类型", case.column, there.applicant_class),
        ("收到日期", case.received, there.arrived_on),
        ("渠道", case.channel.value, there.channel),
    ]
    if case.outcome or not there.opening:
        pairs += [
            ("内容", case.description, there.description),
            ("办理结果", case.outcome, there.outcome),
            ("送达日期", case.served, there.served_on),
        ]
    return tuple(label for label, ours, theirs in pairs if ours != theirs)
