"""Reports of earlier years, read from whatever file they were published in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Agency, Officer
from gongkai.audit.figures import value
from gongkai.audit.finding import Finding
from gongkai.audit.run import run
from gongkai.audit.year import settled_year
from gongkai.documents import report as documents
from gongkai.documents.errors import Unreadable
from gongkai.documents.read import read_bytes
from gongkai.reports.compute import Compiled
from gongkai.reports.errors import UnreadableUpload
from gongkai.reports.models import AnnualReport, EarlierReport
from gongkai.reports.whole import as_data, from_data
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import APPLICANTS
from gongkai.rules.words import listed, said

_ROWS = {"normative": said("行政规范性文件"), "regulations": said("规章")}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a file: the report, what the checks say of it, and what looks odd."""

    report: documents.Report
    findings: tuple[Finding, ...]
    file_name: str
    digest: str
    year: int | None
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """
    An opening balance that last year's report asks for and the ledger does not have.

    `name` is what to declare, `amount` how much is missing.
    """

    name: str
    label: str
    printed: int
    counted: int
    amount: int


def read_earlier(data: bytes, name: str, agency: Agency) -> Reading:
    """
    Read a report of an earlier year from a file of any format the auditor reads.

    :raises UnreadableUpload: says what the file is and what to do instead
    """
    try:
        report = read_bytes(data, name)
    except Unreadable as error:
        raise UnreadableUpload(why=error.said) from error
    doubts = list(report.notes)
    if report.agency and report.agency != agency.name:
        doubts.append(
            said(
                "报告里的机关是“%(agency)s”，不是“%(expected)s”；请确认没有选错文件。",
                agency=report.agency,
                expected=agency.name,
            )
        )
    missing = sorted(set(report.form.tables) - report.tables_found)
    if missing:
        tables = listed(
            said("表%(numerals)s", numerals="二三四"[number - 2]) for number in missing
        )
        doubts.append(said("没有读到%(tables)s，这部分不能用来核对。", tables=tables))
    return Reading(
        report,
        tuple(run(report)),
        name[-200:],
        sha256(data).hexdigest(),
        settled_year(report),
        tuple(doubts),
    )


@transaction.atomic
def keep_earlier(
    agency: Agency,
    year: int,
    *,
    content: documents.Report,
    file_name: str,
    file_digest: str,
    by: Officer,
    now: datetime,
) -> EarlierReport:
    """
    Keep a report that was read, for the checks across years.

    :raises UnreadableUpload: that year's report was published here, and is taken from here
    """
    require(by, Act.DRAFT, agency, timezone.localdate(now))
    if AnnualReport.objects.filter(agency=agency, year=year, published__isnull=False).exists():
        raise UnreadableUpload(
            why=said("%(year)s年度报告是在本系统公布的，核对时直接使用，不必上传。", year=year)
        )
    plain = replace(content, file=None)
    kept, _ = EarlierReport.objects.update_or_create(
        agency=agency,
        year=year,
        defaults={
            "file_name": file_name,
            "file_digest": file_digest,
            "content": as_data(plain),
            "by": by,
            "at": now,
        },
    )
    return kept


def offers(report: AnnualReport, computed: Compiled) -> list[Offer]:
    """
    Return the opening balances that last year's report asks for and the ledger lacks.

    Requests carried over by kind of applicant, and documents in force at the end of the year.
    """
    before = report.year - 1
    if report.published_id is not None:
        return []
    kept = EarlierReport.objects.filter(agency=report.agency_id, year=before).first()
    if kept is None:
        return []
    earlier, found = from_data(kept.content), []
    for column in APPLICANTS:
        carried = _count(earlier, (3, "carried_out", column.name))
        counted = computed.sums.get((3, "carried_in", column.name), 0)
        if carried is not None and carried > counted:
            label = said("上年结转申请（%(column)s）", column=column.label)
            name = f"t3.carried_in.{column.name}"
            found.append(Offer(name, label, carried, counted, carried - counted))
    if earlier.edition == "2021":
        for row, words in _ROWS.items():
            printed = _count(earlier, (2, row, "in_force"))
            made, gone, now = (computed.sums[2, row, c] for c in ("made", "abolished", "in_force"))
            counted = now - made + gone
            if printed is not None and printed > counted:
                label = said("%(before)s年末现行有效%(words)s", before=before, words=words)
                missing = printed - counted
                found.append(Offer(f"opening.{row}", label, printed, counted, missing))
    return found


def _count(report: documents.Report, cell: Cell) -> int | None:
    found = value(report, cell)
    whole = found is not None and found == found.to_integral_value() and found >= Decimal(0)
    return int(found) if found is not None and whole else None
