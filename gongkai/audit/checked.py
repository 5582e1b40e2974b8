"""What was checked and held: the other half of a result page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.audit import labels
from gongkai.audit.figures import sums
from gongkai.audit.finding import CHECKS, Finding
from gongkai.audit.labels import number
from gongkai.documents.report import Place, Report
from gongkai.rules.identities import Code
from gongkai.rules.reconcile import Judgement, Outcome

_CHECK_OF: dict[Code, str] = {
    "T3-A": "T3-BALANCE",
    "T3-B": "T3-RESULTS",
    "T3-C": "T3-ROW",
    "T4-A": "T4-TOTAL",
}
_COLUMN_RULES = {
    "T3-A": "新收加上年结转等于总计加结转下年度",
    "T3-B": "各项办理结果之和等于（七）总计",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that was checked and is right. `sides` are the two equal sums, where it is one."""

    code: str
    message: str
    place: Place
    sides: str | None = None


def held(report: Report, findings: Sequence[Finding] = ()) -> list[Held]:
    """
    Return every identity that holds, then every other check that found nothing.

    :param findings: what `run` found in the report
    """
    kept = [
        Held(_CHECK_OF[j.identity.code], _says(report, j), _place(report, j), _sides(j))
        for j in sums(report).judgements
        if j.outcome is Outcome.HOLDS
    ]
    found = {finding.code for finding in findings}
    arithmetic = set(_CHECK_OF.values())
    for check in CHECKS.values():
        if check.run is not None and check.code not in found | arithmetic:
            kept.append(Held(check.code, check.about, Place(report.file)))
    return kept


def uncertain(report: Report) -> list[Held]:
    """Return the identities that could not be judged because a figure is not there."""
    return [
        Held(_CHECK_OF[j.identity.code], _says(report, j), _place(report, j))
        for j in sums(report).judgements
        if j.outcome in (Outcome.UNCERTAIN, Outcome.TOTAL_BLANK)
    ]


def _says(report: Report, judgement: Judgement) -> str:
    identity = judgement.identity
    if identity.code in ("T3-A", "T3-B"):
        column = labels.column(report.form, 3, identity.name)
        return f"表三“{column}”列：{_COLUMN_RULES[identity.code]}"
    row = labels.row(report.form, identity.table, identity.name)
    return f"{labels.table(identity.table)}“{row}”行：各列之和等于总计"


def _sides(judgement: Judgement) -> str:
    return f"{number(judgement.expected)} = {number(judgement.printed)}"


def _place(report: Report, judgement: Judgement) -> Place:
    identity = judgement.identity
    if identity.code in ("T3-A", "T3-B"):
        return Place(report.file, 3, col=identity.name)
    group = identity.name if identity.table == 4 else None
    return Place(report.file, identity.table, row=identity.name, col="total", group=group)
