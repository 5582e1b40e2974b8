"""A report as it would be printed now: tables from the ledger, chapters from the drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from gongkai.audit.finding import Finding
from gongkai.documents import about, from_json, to_json
from gongkai.documents import report as documents
from gongkai.reports import narrative
from gongkai.reports.compute import Compiled, compiled
from gongkai.reports.models import AnnualReport, ReportVersion


@dataclass(frozen=True, slots=True)
class Whole:
    """The report with its prose, what the tables were computed from, what its figures rest on."""

    report: documents.Report
    compiled: Compiled


def whole(report: AnnualReport) -> Whole:
    """
    Return the report as it would be printed now.

    Period and contact are what a reader of its preamble would find, so that the published
    files read back as they were written.
    """
    computed = compiled(report)
    tables = computed.report
    sections = narrative.sections(report, computed)
    facts = about.Facts(tables.title, 0, tables.year, tables.agency)
    frame = about.frame(sections, facts)
    made = replace(tables, sections=sections, period=frame.period, contact=frame.contact)
    return Whole(made, computed)


def sources(report: AnnualReport, computed: Compiled) -> dict[str, Any]:
    """
    Return what each figure rests on, as plain data: of the prose, and of the tables.

    `counted` names the agencies whose lines count and the records left to others, which
    together with the newest line say for ever what was counted.
    """
    counted = {"agencies": list(computed.agencies), "left_out": list(computed.left_out)}
    return {**narrative.sources(report, computed), "counted": counted}


def prose_findings(report: AnnualReport, computed: Compiled) -> list[Finding]:
    """Return what is wrong with the figures of the prose."""
    return narrative.findings(report, computed)


def frozen(version: ReportVersion) -> documents.Report:
    """Return the report of a frozen version."""
    return from_data(version.content)


def from_data(content: dict[str, Any]) -> documents.Report:
    """Return a report from the plain data it is kept as."""
    return from_json.report(json.dumps(content).encode())


def as_data(report: documents.Report) -> dict[str, Any]:
    """Return a report as the plain data it is kept as."""
    return to_json.as_data(report)
