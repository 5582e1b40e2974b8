"""Which ledger lines the reports' own records have: a confirmed declaration one, if not zero."""

from __future__ import annotations

from gongkai.agencies.models import Agency
from gongkai.ledger.actions import Entry
from gongkai.ledger.chain import digest_of
from gongkai.ledger.sources import source
from gongkai.reports.declare import entries_of
from gongkai.reports.models import DeclaredFigure, ReportFile, ReportVersion
from gongkai.reports.versions import intact


def _agency(figure: DeclaredFigure) -> Agency:
    return figure.report.agency


@source("reports.declaredfigure", agency=_agency, related=("report__agency",))
def entries(figure: DeclaredFigure) -> list[Entry]:
    """Return the lines of a declared figure."""
    return entries_of(figure)


def _changed(version: ReportVersion) -> str | None:
    return None if intact(version) else "送审的内容与其摘要不符，可能被改动"


def _file_changed(file: ReportFile) -> str | None:
    data = bytes(file.content)
    fits = file.digest in (digest_of(data, "sha256"), digest_of(data, "sm3"))
    return None if fits else "公布的文件与其摘要不符，可能被改动"


@source("reports.reportversion", doubt=_changed, related=("report__agency",))
def _none_of_version(version: ReportVersion) -> list[Entry]:
    """Return no lines; a version is verified for the digest that was signed."""
    return []


@source("reports.reportfile", doubt=_file_changed, related=("version",))
def _none_of_file(file: ReportFile) -> list[Entry]:
    """Return no lines; a file is verified for the digest printed on the portal."""
    return []
