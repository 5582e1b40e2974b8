"""The text to begin with states what the ledger has, binds it, and passes the audit."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.agencies.roles import AgencyKind
from gongkai.audit.finding import Severity
from gongkai.audit.run import run
from gongkai.documents import about
from gongkai.documents.report import Report
from gongkai.publishing.models import Measure
from gongkai.reports.compute import figure_of
from gongkai.reports.models import AnnualReport, DeclaredFigure
from gongkai.reports.narrative.chapters import findings, sections
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.narrative.skeleton import skeleton
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import APPLICANTS, FORM_2021
from gongkai.rules.tally import Fact, selectors, tally
from tests.site.cast import NOW
from tests.site.narrative.making import report_of

WHO = [column.name for column in APPLICANTS]
FEW = st.integers(0, 3) | st.integers(0, 400)


@dataclass(frozen=True)
class Counted:
    report: Report
    facts: tuple[Fact, ...]
    sums: dict[Cell, int]
    agencies: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()
    awaiting: frozenset[Cell] = frozenset()


def counted(report: AnnualReport, facts: tuple[Fact, ...]) -> Counted:
    sums = tally(facts, selectors(FORM_2021), 2023)
    title = f"{report.agency.name}2023年政府信息公开工作年度报告"
    cells = {cell: figure_of(cell, amount) for cell, amount in sums.items()}
    tables = Report(
        "2021",
        title=title,
        agency=report.agency.name,
        year=2023,
        cells=cells,
        tables_found=frozenset({2, 3, 4}),
    )
    return Counted(tables, facts, sums)


@st.composite
def ledgers(draw) -> tuple[Fact, ...]:
    """Lines of two years that records can have entered: nothing is closed before it came in."""
    made = []
    for year in (2022, 2023):
        for kind in ("permits", "penalties", "coercion"):
            made.append(Fact(year, "decision", "", kind, draw(FEW)))
        made.append(Fact(year, "fee.collected", "", "", draw(st.integers(0, 10**11))))
        for measure in Measure:
            made.append(Fact(year, "item.published", "own", measure, draw(FEW)))
        issued = draw(st.integers(0, 9))
        made.append(Fact(year, "document.issued", "own", "normative", issued))
        made.append(Fact(year, "document.repealed", "", "normative", draw(st.integers(0, issued))))
    if draw(st.booleans()):
        for who in draw(st.lists(st.sampled_from(WHO), max_size=3, unique=True)):
            before, now = draw(st.integers(0, 4)), draw(st.integers(0, 30))
            made.append(Fact(2022, "request.received", who, "", before))
            made.append(Fact(2023, "request.received", who, "", now))
            left = before + now
            for row in draw(st.lists(st.sampled_from(FORM_2021.result_rows), max_size=5)):
                closed = draw(st.integers(0, left))
                made.append(Fact(2023, "request.closed", who, row, closed))
                left -= closed
    for group in ("review", "suit_direct", "suit_after_review"):
        filed = draw(st.integers(0, 5))
        made.append(Fact(2023, "dispute.filed", group, "", filed))
        for outcome in ("upheld", "corrected", "other"):
            ended = draw(st.integers(0, filed))
            made.append(Fact(2023, "dispute.ended", group, outcome, ended))
            filed -= ended
    return tuple(fact for fact in made if fact.amount)


DECLARED = {
    "meetings.held": ("调度会", "次"),
    "issues.immediate": ("立行立改问题", "条"),
    "columns.added": ("增设专栏", "个"),
    "training.sessions": ("培训", "次"),
    "training.people": ("培训人员", "人次"),
    "accountability.cases": ("责任追究", "件"),
    "fees.processing": ("信息处理费", "元"),
}


def declare(report: AnnualReport, amounts: dict[str, int]) -> None:
    DeclaredFigure.objects.filter(report=report).delete()
    for name, amount in amounts.items():
        label, unit = DECLARED[name]
        DeclaredFigure.objects.create(
            report=report,
            name=name,
            label=label,
            unit=unit,
            amount=amount,
            source="台账",
            declared_by=report.opened_by,
            declared_at=NOW,
            confirmed_at=NOW,
        )


def texts_of(report: AnnualReport, tables: Counted) -> dict[int, str]:
    return {number: skeleton(number, Facts(report, tables)) for number in range(7)}


@pytest.mark.parametrize("kind", [AgencyKind.GOVERNMENT, AgencyKind.DEPARTMENT])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=ledgers(), amounts=st.dictionaries(st.sampled_from(sorted(DECLARED)), FEW))
def test_for_any_ledger_the_text_passes_the_audit_and_every_figure_is_bound(
    world, kind, facts, amounts
):
    agency = world.county if kind == AgencyKind.GOVERNMENT else world.housing
    report = AnnualReport.objects.filter(agency=agency).first() or report_of(
        agency, world["hewei"]
    )
    declare(report, amounts)
    tables = counted(report, facts)
    texts = texts_of(report, tables)
    found = sections(report, tables, texts)
    frame = about.frame(found, about.Facts(tables.report.title, 0, 2023, agency.name))
    whole = Report(
        "2021",
        title=tables.report.title,
        agency=agency.name,
        year=2023,
        period=frame.period,
        contact=frame.contact,
        sections=found,
        cells=tables.report.cells,
        tables_found=frozenset({2, 3, 4}),
    )
    wrong = [one for one in run(whole, strict=True) if one.severity is not Severity.NOTICE]
    assert wrong == []
    codes = {one.code for one in findings(report, tables, texts)}
    assert codes <= {"PROSE-FILL"}


def test_nothing_received_is_said_in_words_and_not_as_a_number(world):
    report = report_of(world.county, world["hewei"])
    text = skeleton(1, Facts(report, counted(report, ())))
    assert "本年未收到政府信息公开申请" in text
    assert "未发生因政府信息公开引起的行政复议和行政诉讼" in text
    assert "0件" not in text


def test_what_nobody_has_declared_is_to_be_filled_in_and_never_called_zero(world):
    from gongkai.reports.compute import compiled

    report = report_of(world.county, world["hewei"])
    facts = Facts(report, compiled(report))
    assert "表三的数字还没有申报" in skeleton(1, facts)
    assert "信息处理费的收取情况（还没有申报）" in skeleton(6, facts)


def test_a_government_has_to_write_of_appraisal_and_accountability(world):
    report = report_of(world.county, world["hewei"])
    text = skeleton(1, Facts(report, counted(report, ())))
    for topic in ("工作考核", "社会评议", "责任追究"):
        assert topic in text
    department = report_of(world.housing, world["ayi"])
    assert "工作考核" not in skeleton(1, Facts(department, counted(department, ())))


def test_the_five_topics_of_chapter_one_are_there(world):
    report = report_of(world.county, world["hewei"])
    text = skeleton(1, Facts(report, counted(report, ())))
    for topic in ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"):
        assert topic in text
