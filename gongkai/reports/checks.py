"""What the checks say of a report, and which of it somebody answers for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from gongkai.audit.finding import Finding, Severity
from gongkai.audit.run import ordered, run, run_many
from gongkai.audit.summary import Summary, summary
from gongkai.documents import report as documents
from gongkai.reports.cells import place_of, words_of
from gongkai.reports.errors import ChecksOpen
from gongkai.reports.models import AnnualReport, EarlierReport, ReportVersion, ReportWaiver, Scope
from gongkai.reports.scope import reporting_units
from gongkai.reports.whole import Whole, from_data, prose_findings
from gongkai.results.places import data as place_data
from gongkai.results.waivers import fingerprint
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import form_for
from gongkai.rules.words import said

_SOURCE = "国办公开办函〔2021〕30号"
_NUMERALS = "二三四"


@dataclass(frozen=True, slots=True)
class Judged:
    """
    A finding with the waiver that holds for it.

    `number` counts the findings of the report from 1; `lapsed` says that a waiver of the same
    check no longer holds, because a value has changed.
    """

    number: int
    finding: Finding
    fingerprint: str
    waiver: ReportWaiver | None = None
    lapsed: bool = False

    @property
    def severity(self) -> Severity:
        """The severity of the finding."""
        return self.finding.severity

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of signatures: an error, or a warning nobody explains."""
        if self.severity is Severity.ERROR:
            return True
        return self.severity is Severity.WARNING and self.waiver is None


@dataclass(frozen=True, slots=True)
class Checked:
    """All that the checks say of a report."""

    judged: tuple[Judged, ...]

    def of(self, severity: Severity) -> list[Judged]:
        """Return the findings of a severity."""
        return [one for one in self.judged if one.severity is severity]

    @property
    def blocking(self) -> list[Judged]:
        """The findings that stand in the way."""
        return [one for one in self.judged if one.blocks]

    def refuse(self, act: str) -> None:
        """
        Refuse an act while something stands in its way.

        :raises ChecksOpen: says how much, and the first of it
        """
        blocking = self.blocking
        if blocking:
            errors = sum(one.severity is Severity.ERROR for one in blocking)
            raise ChecksOpen(
                errors=errors,
                warnings=len(blocking) - errors,
                act=act,
                first=blocking[0].finding.message,
            )


def checked(report: AnnualReport, now: Whole) -> Checked:
    """Run every check on a report as it stands now."""
    of_text = of_content(report, now.report)
    found = [
        *_undeclared(report, now.compiled.awaiting),
        *(one for one in prose_findings(report, now.compiled) if not _is_said(one, of_text)),
        *of_text,
    ]
    ranked = sorted(ordered(found), key=_typed_last)
    return judged(ranked, report.waivers.select_related("by"))


def _is_said(finding: Finding, of_text: Iterable[Finding]) -> bool:
    """
    Tell whether a total of bound parts is what the audit says of the same chapter's words.

    One contradiction is one finding, explained once: the audit's, which is found again in the
    frozen version and by everybody who audits what was published.
    """
    if finding.code != "PROSE-TOTAL":
        return False
    chapter = finding.places[0].chapter
    return any(
        one.code == "TEXT-PARTS"
        and one.places[0].chapter == chapter
        and (str(one.expected), str(one.printed)) == (str(finding.expected), str(finding.printed))
        for one in of_text
    )


def _typed_last(finding: Finding) -> tuple[int, bool]:
    """Put numbers that were merely typed by hand behind what contradicts itself."""
    return list(Severity).index(finding.severity), finding.code == "PROSE-UNBOUND"


def checked_version(version: ReportVersion, content: documents.Report) -> Checked:
    """Run every check again on a frozen version, with the waivers of its report."""
    found = of_content(version.report, content)
    return judged(ordered(found), version.report.waivers.select_related("by"))


def of_content(report: AnnualReport, content: documents.Report) -> list[Finding]:
    """Return what the checks find in a text: by itself, against last year, against its units."""
    mine = replace(content, file=None)
    others = [*_earlier(report), *_units(report)]
    found = run(mine)
    if others:
        across = run_many([summary(mine), *others])
        found += [one for one in across if _concerns(one)]
    return found


def judged(found: Iterable[Finding], waivers: Iterable[ReportWaiver]) -> Checked:
    """Put findings and waivers together."""
    by_print = {waiver.fingerprint: waiver for waiver in waivers}
    listed = [(one, fingerprint(one)) for one in found]
    present = {mark for _, mark in listed}
    stale = {w.code for w in by_print.values() if w.fingerprint not in present}
    return Checked(
        tuple(
            Judged(
                number,
                one,
                mark,
                by_print.get(mark),
                lapsed=mark not in by_print and one.code in stale,
            )
            for number, (one, mark) in enumerate(listed, 1)
        )
    )


def as_data(found: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return findings as they are kept with a frozen version."""
    return [
        {
            "code": one.finding.code,
            "severity": one.severity.value,
            "message": one.finding.message,
            "basis": one.finding.basis,
            "places": [place_data(place) for place in one.finding.places],
            "expected": _plain(one.finding.expected),
            "printed": _plain(one.finding.printed),
            "fingerprint": one.fingerprint,
            "waived": one.waiver is not None,
        }
        for one in found
    ]


def waivers_as_data(found: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return the waivers that hold, as they are kept with a frozen version."""
    return [
        {
            "code": one.waiver.code,
            "fingerprint": one.fingerprint,
            "message": one.finding.message,
            "reason": one.waiver.reason,
            "by": one.waiver.by.name,
            "at": one.waiver.at.isoformat(),
        }
        for one in found
        if one.waiver is not None
    ]


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _concerns(finding: Finding) -> bool:
    """Tell whether a finding across reports is about ours: the one without a file name."""
    return any(place.file is None for place in finding.places)


def _undeclared(report: AnnualReport, awaiting: frozenset[Cell]) -> list[Finding]:
    """Every cell is filled: from records, or by a confirmed declaration."""
    form, made = form_for(report.year), []
    for table in form.tables:
        cells = [
            c for row, col in form.tables[table].cells() if (c := (table, row, col)) in awaiting
        ]
        if cells:
            some = (
                words_of(form, cells[0])
                if len(cells) == 1
                else said("%(count)s格", count=len(cells))
            )
            made.append(
                Finding(
                    "UNDECLARED",
                    "UNDECLARED",
                    Severity.ERROR,
                    said(
                        "表%(numerals)s有%(some)s没有来源：没有记录，也没有经确认的申报。"
                        "没有数字的表可以零申报。",
                        numerals=_NUMERALS[table - 2],
                        some=some,
                    ),
                    _SOURCE,
                    tuple(place_of(cell) for cell in cells),
                )
            )
    return made


def _earlier(report: AnnualReport) -> list[Summary]:
    """Return last year's report: the one published here, or the one read from a file."""
    before = report.year - 1
    ours = AnnualReport.objects.filter(
        agency=report.agency_id, year=before, published__isnull=False
    ).first()
    if ours is not None and ours.published_id is not None:
        return [_published(ours.published_id, said("%(before)s年度报告", before=before))]
    read = EarlierReport.objects.filter(agency=report.agency_id, year=before).first()
    if read is None:
        return []
    found = summary(
        replace(from_data(read.content), file=said("%(before)s年度报告", before=before))
    )
    # the clerk has said whose and which year's it is; its title may say neither
    return [replace(found, agency=report.agency.name, year=before)]


def _units(report: AnnualReport) -> list[Summary]:
    """Return the published reports of the units a consolidated report takes in."""
    if report.scope != Scope.CONSOLIDATED:
        return []
    units = reporting_units(report.agency, report.year)
    published = AnnualReport.objects.filter(
        agency__in=units, year=report.year, published__isnull=False
    ).select_related("agency")
    return [
        _published(one.published_id, one.agency.short_name)
        for one in published.order_by("agency__position", "agency__code")
        if one.published_id is not None
    ]


@lru_cache(maxsize=256)
def _published(version: int, file: str) -> Summary:
    """Return the summary of a frozen version, which never changes."""
    content = ReportVersion.objects.values_list("content", flat=True).get(pk=version)
    return summary(replace(from_data(content), file=file))
