"""One import from a file's bytes to its result: read, check, compare, write."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from itertools import chain, islice
from typing import Any, ParamSpec

from django.db import IntegrityError, transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.bodies.tables import sheet
from gongkai.bodies.tables.heads import SEARCHED, find
from gongkai.bodies.tables.problems import CannotImport, Problem
from gongkai.bodies.tables.result import SHOWN, Result
from gongkai.decisions.importing.drafts import MANNER, Checker, Draft, FeeDraft
from gongkai.decisions.importing.known import differences, identity_of, known_ids
from gongkai.decisions.importing.writer import new_batch, write
from gongkai.rules.double_publicity import FIELDS
from gongkai.rules.words import said
from gongkai.web.days import local_day

MOST_ROWS = 300_000
P = ParamSpec("P")
#: told the phase (read, compare, write), how much of it is done, and of how much (0: unknown)
Progress = Callable[[str, int, int], None]


def silent(phase: str, done: int, total: int) -> None:
    """Tell nobody."""


def _without_collector(imported: Callable[P, Result]) -> Callable[P, Result]:
    """Let an import run without the collector of cycles, which would walk every row again."""

    @wraps(imported)
    def quickly(*args: P.args, **kwargs: P.kwargs) -> Result:
        on = gc.isenabled()
        gc.disable()
        try:
            return imported(*args, **kwargs)
        finally:
            if on:
                gc.enable()

    return quickly


@_without_collector
def import_file(
    data: bytes,
    *,
    agency: Agency,
    kind: str,
    by: Officer,
    now: datetime,
    file_name: str,
    dry_run: bool = False,
    skip_bad: bool = False,
    progress: Progress = silent,
) -> Result:
    """
    Import decisions of one kind, or fee income (`fees`), of one agency from a table.

    All rows are entered in one transaction, or none. Rows whose number is recorded already are
    left as they are: the same ones are counted, others are reported as differences.

    :param dry_run: say what would come of it
    :param skip_bad: leave out bad rows; otherwise one bad row stops the whole import
    :raises NotYours: the officer may not record for the agency
    :raises CannotImport: the file as a whole cannot be taken
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    result = Result()
    drafts = _checked(data, agency, kind, file_name, now, result, progress)
    if dry_run or (result.bad and not skip_bad):
        _compare(drafts, agency, kind, result, progress)
        return result
    try:
        with transaction.atomic():
            # one import of an agency after the other, so that the second sees the first's rows
            Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
            new = _compare(drafts, agency, kind, result, progress)
            _write(new, data, agency, kind, by, now, file_name, result, progress)
    except IntegrityError as error:
        why = said("导入时有人同时登记了相同的文书号；没有导入任何一行，请重新检查后再导入。")
        raise CannotImport(file=file_name, why=why) from error
    result.done = True
    return result


def _checked(
    data: bytes,
    agency: Agency,
    kind: str,
    name: str,
    now: datetime,
    result: Result,
    progress: Progress,
) -> list[Any]:
    """Return the good rows; what is wrong with the others goes into the result."""
    progress("read", 0, 0)
    rows = sheet.rows(data, name)
    top = list(islice(rows, SEARCHED + 3))
    heads = find(top, FIELDS[kind], name, [] if kind == "fees" else [MANNER])
    result.unknown_heads = heads.unknown
    checker = Checker(kind, heads, local_day(now), agency.valid_to)
    good: list[Any] = []
    seen: dict[Any, int] = {}
    for number, row in enumerate(chain(top, rows), 1):
        if number <= heads.row:
            continue
        if number % 1000 == 0:
            progress("read", number, 0)
        draft, problems = checker.check(row, number)
        if draft is None and not problems:
            continue
        result.rows += 1
        if result.rows > MOST_ROWS:
            why = said(
                "超过%(most_rows)s行；请按年份或者月份分成几个文件导入。", most_rows=MOST_ROWS
            )
            raise CannotImport(file=name, why=why)
        if draft is not None:
            first = seen.setdefault(identity_of(draft), number)
            if first == number:
                good.append(draft)
                continue
            problems = [_twice(draft, number, first)]
        result.bad += 1
        result.problem_count += len(problems)
        result.problems += problems[: max(0, SHOWN - len(result.problems))]
    result.totals = tuple(checker.totals)
    if not result.rows:
        raise CannotImport(file=name, why="表头下面没有一行内容；请填写后再导入。")
    return good


def _twice(draft: Draft | FeeDraft, number: int, first: int) -> Problem:
    column = "决定文书号" if isinstance(draft, Draft) else "票据号"
    return Problem(
        number, column, said("与第%(row)s行重复", row=first), "同一文件里只留一行，或者改正文书号"
    )


def _compare(
    drafts: list[Any], agency: Agency, kind: str, result: Result, progress: Progress
) -> list[Any]:
    """Count the rows that are recorded already; return the others."""
    progress("compare", 0, len(drafts))
    known = known_ids(agency, kind)
    if not known:
        result.known, result.changed, result.entered = 0, 0, len(drafts)
        return drafts
    new = [draft for draft in drafts if identity_of(draft) not in known]
    pairs = [(known[identity_of(draft)], draft) for draft in drafts if identity_of(draft) in known]
    result.changed, result.differences = 0, []
    for found in differences(kind, pairs, lambda at: progress("compare", at, len(pairs))):
        result.changed += 1
        if len(result.differences) < SHOWN:
            result.differences.append(found)
    result.known = len(pairs) - result.changed
    result.entered = len(new)
    return new


def _write(
    new: list[Any],
    data: bytes,
    agency: Agency,
    kind: str,
    by: Officer,
    now: datetime,
    name: str,
    result: Result,
    progress: Progress,
) -> None:
    if not new:
        return
    total = len(new) * 2
    progress("write", 0, total)
    batch = new_batch(
        agency=agency,
        kind=kind,
        by=by,
        now=now,
        file_name=name,
        data=data,
        counts=(result.rows, result.entered, result.known + result.changed, result.bad),
    )
    write(new, agency=agency, kind=kind, batch=batch, step=lambda at: progress("write", at, total))
    progress("write", total, total)
    result.batch_id = batch.pk
