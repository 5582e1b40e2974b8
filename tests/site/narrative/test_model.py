"""The model report: every statistic is bound, and its sentences come out as they are."""

from __future__ import annotations

import pytest

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.audit.finding import Severity
from gongkai.audit.run import run
from gongkai.documents.report import Report
from gongkai.reports.models import DeclaredFigure
from gongkai.reports.narrative import findings, model, sections, sources
from gongkai.reports.narrative.actions import save_chapter
from tests.make_words import MODEL_OTHER, MODEL_OVERVIEW, MODEL_PREAMBLE, MODEL_PROBLEMS
from tests.site.cast import NOW
from tests.site.narrative.making import counted, line, report_of

ITEMS = {
    "news": 225,
    "budget": 131,
    "normative": 3,
    "interpretation": 3,
    "catalogue": 64,
    "key_field": 739,
}


@pytest.fixture
def report(world):
    made = report_of(world.county, world["hewei"])
    for measure, amount in ITEMS.items():
        line(world.county, "item.published", who="own", what=measure, amount=amount)
    for kind, there, wanted in ((AgencyKind.DEPARTMENT, 2, 22), (AgencyKind.TOWNSHIP, 1, 12)):
        for number in range(there, wanted):
            Agency.objects.create(
                code=f"{kind}-{number}",
                kind=kind,
                name=f"第{number}单位",
                short_name=f"{number}",
                parent=world.county,
            )
    for one in model.to_declare():
        declare(made, one.name, one.label, one.unit, one.amount, world)
    declare(made, "t3", "零申报", "", 0, world)
    for number, text in model.drafts().items():
        save_chapter(made, number, text=text, revision=0, by=world["hewei"], now=NOW)
    return made


def declare(report, name, label, unit, amount, world) -> None:
    DeclaredFigure.objects.create(
        report=report,
        name=name,
        label=label,
        unit=unit,
        amount=amount,
        source="台账",
        declared_by=world["hewei"],
        declared_at=NOW,
        confirmed_by=world["chenjing"],
        confirmed_at=NOW,
    )


def test_the_sentences_come_out_exactly_as_they_are(report):
    made = {one.number: one.text for one in sections(report, counted(report))}
    assert made[0] == MODEL_PREAMBLE
    assert made[1] == MODEL_OVERVIEW
    assert made[5] == MODEL_PROBLEMS
    assert made[6] == MODEL_OTHER


def test_all_seventeen_statistics_are_bound_and_the_gap_is_seen(report):
    spans = [one for row in sources(report, counted(report))["chapters"]["1"] for one in row]
    values = "225 131 3 3 64 739 1258 22 12 0 6 38 12 4 7 12 6"
    assert [span["shown"] for span in spans] == values.split()
    (finding,) = findings(report, counted(report))
    assert (finding.code, finding.expected, finding.printed) == ("PROSE-TOTAL", "1165", "1258")
    assert "相差93" in finding.message


def test_the_audit_sees_the_gap_as_well(report):
    prose = Report("2021", agency=report.agency.name, year=2023)
    found = Report(
        "2021",
        agency=prose.agency,
        year=2023,
        sections=sections(report, counted(report)),
    )
    (gap,) = [one for one in run(found) if one.family == "TEXT_ITEMISATION"]
    assert gap.severity is Severity.WARNING
    assert "1165" in gap.message and "1258" in gap.message
