"""Figures are put into the prose, and open to what they rest on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.audit.finding import Severity
from gongkai.reports.models import Chapter, DeclaredFigure, EarlierReport
from gongkai.reports.narrative import findings, sections, sources
from gongkai.reports.narrative.earlier import LastYear
from gongkai.reports.narrative.facts import Basis, Facts
from gongkai.reports.narrative.rendering import rendered
from gongkai.reports.narrative.tokens import Aspect
from tests.site.cast import NOW
from tests.site.narrative.making import counted, line, report_of


@pytest.fixture
def report(world):
    made = report_of(world.county, world["hewei"])
    line(world.county, "decision", what="permits", amount=285)
    line(world.county, "decision", what="permits", amount=200, year=2022)
    line(world.county, "item.published", what="news", who="own", amount=225)
    line(world.county, "item.published", what="budget", who="own", amount=131)
    line(world.county, "item.published", what="news", who="reposted", amount=50)
    line(world.county, "fee.collected", amount=7_215_190_000)
    return made


def write(report, number: int, text: str) -> None:
    Chapter.objects.create(
        report=report, number=number, text=text, saved_by=report.opened_by, saved_at=NOW
    )


def said(report, text: str) -> str:
    write(report, 1, text)
    return sections(report, counted(report))[0].text


def codes(report) -> list[str]:
    return [finding.code for finding in findings(report, counted(report))]


def declare(report, name: str, label: str, unit: str, amount: int, *, confirmed: bool = True):
    return DeclaredFigure.objects.create(
        report=report,
        name=name,
        label=label,
        unit=unit,
        amount=amount,
        source="会议记录",
        declared_by=report.opened_by,
        declared_at=NOW,
        confirmed_at=NOW if confirmed else None,
    )


def test_a_cell_is_said_by_its_short_and_by_its_full_name(report):
    text = "许可{{ permits.decisions }}件，即{{ t2.permits.decisions }}件。"
    assert said(report, text) == "许可285件，即285件。"


def test_money_is_said_in_the_unit_of_the_form(report):
    assert said(report, "收费{{ fees.amount }}万元。") == "收费7215.19万元。"


def test_what_was_only_reposted_is_not_counted_as_published(report):
    assert said(report, "新闻{{ items.news }}条，转载{{ items.reposted }}条。") == (
        "新闻225条，转载50条。"
    )


def test_last_year_and_the_change_are_counted_from_the_ledger(report):
    name = "permits.decisions"
    text = "许可{{ %s }}件，{{ %s@change }}，{{ %s@percent }}。" % (name, name, name)  # noqa: UP031
    assert said(report, text) == "许可285件，比上年增加85件，比上年增长42.5%。"


def test_last_years_published_report_goes_before_the_ledger(report):
    EarlierReport.objects.create(
        agency=report.agency,
        year=2022,
        file_name="2022.docx",
        file_digest="0" * 64,
        content={"tables": {"t2": {"permits": {"decisions": {"reading": "285"}}}}},
        by=report.opened_by,
        at=NOW,
    )
    text = "许可{{ permits.decisions@last }}件，{{ permits.decisions@change }}。"
    assert said(report, text) == "许可285件，与上年持平。"


def test_the_one_row_of_the_older_form_is_the_sum_of_the_three_of_the_newer():
    read = LastYear({"t3": {"other.all": {"total": {"reading": "7"}, "natural": {"value": "4"}}}})
    rows = ("other.no_correction", "other.fee_unpaid", "other.misc")
    assert read.value((3, row, "total") for row in rows) == 7
    assert read.value((3, row, col) for row in rows for col in ("total", "natural")) == 11
    assert read.value([(3, "other.misc", "total")]) is None


def test_a_percentage_of_nothing_is_refused_and_not_divided(report):
    write(report, 1, "新闻{{ items.news@percent }}。")
    assert codes(report) == ["PROSE-NO-VALUE"]


def test_a_percentage_of_zero_to_zero_is_level(report):
    assert said(report, "处罚{{ penalties.decisions@percent }}。") == "处罚与上年持平。"


def test_an_unknown_name_is_an_error_that_names_near_ones(report):
    write(report, 1, "许可{{ permit.decisions }}件。")
    (finding,) = findings(report, counted(report))
    assert (finding.code, finding.severity) == ("PROSE-UNKNOWN", Severity.ERROR)
    assert "permits.decisions" in finding.message


def test_what_nobody_declared_has_no_value_and_is_not_zero(report):
    write(report, 1, "召开{{ meetings.held }}次调度会。")
    assert codes(report) == ["PROSE-NO-VALUE"]
    assert "＿＿次" in sections(report, counted(report))[0].text


def test_a_declared_figure_is_said_once_another_has_confirmed_it(report, world):
    made = declare(report, "meetings.held", "调度会", "次", 6, confirmed=False)
    write(report, 1, "召开{{ meetings.held }}次调度会。")
    assert codes(report) == ["PROSE-UNCONFIRMED"]
    DeclaredFigure.objects.filter(pk=made.pk).update(
        confirmed_at=NOW, confirmed_by=world["chenjing"]
    )
    assert codes(report) == []
    assert sections(report, counted(report))[0].text == "召开6次调度会。"


def test_a_figure_the_clerk_named_may_be_used(report):
    declare(report, "letters.answered", "答复留言", "条", 92)
    assert said(report, "答复留言{{ letters.answered }}条。") == "答复留言92条。"


def test_a_declaration_cannot_take_the_place_of_what_the_ledger_counts(report):
    declare(report, "permits.decisions", "行政许可", "件", 9999)
    assert said(report, "许可{{ permits.decisions }}件。") == "许可285件。"


def test_a_total_whose_parts_do_not_add_up_is_a_warning_with_the_gap(report):
    declare(report, "disclosure.total", "实现政府信息公开", "条", 400)
    write(report, 1, "共公开{{ total:disclosure.total = items.news + items.budget }}条。")
    (finding,) = findings(report, counted(report))
    assert (finding.code, finding.severity) == ("PROSE-TOTAL", Severity.WARNING)
    assert (finding.expected, finding.printed) == ("356", "400")
    assert "225+131" in finding.message and "相差44" in finding.message
    assert finding.places[0].sentence == "共公开400条。"


def test_a_total_whose_parts_add_up_is_right(report):
    text = "共公开{{ total:items.total = items.news + items.budget }}条。"
    assert said(report, text) == "共公开356条。"
    assert codes(report) == []


def test_a_sum_opens_to_the_lines_of_all_its_parts(report):
    write(report, 1, "共公开{{ sum:items.news + items.budget }}条。")
    ((span,),) = sources(report, counted(report))["chapters"]["1"]
    assert (span["shown"], [part["shown"] for part in span["parts"]]) == ("356", ["225", "131"])
    assert {term["what"] for term in span["lines"]} == {"news", "budget"}


def test_spans_stand_where_the_figures_are_printed(report):
    write(report, 1, "　　许可{{ permits.decisions }}件。\n\n收费{{ fees.amount }}万元。")
    found = sources(report, counted(report))["chapters"]["1"]
    words = sections(report, counted(report))[0].paragraphs
    shown = [
        paragraph[span["start"] : span["end"]]
        for paragraph, spans in zip(words, found, strict=True)
        for span in spans
    ]
    assert shown == ["285", "7215.19"]
    assert found[0][0]["cell"] == "t2.permits.decisions"


def test_chapters_carry_the_headings_of_the_form_and_an_empty_preamble_is_left_out(report):
    made = sections(report, counted(report))
    assert [section.number for section in made] == [1, 2, 3, 4, 5, 6]
    assert made[0].heading == "一、总体情况"
    assert made[5].heading == "六、其他需要报告的事项"


def test_departments_and_townships_are_counted_from_the_agencies(report):
    text = "{{ units.departments }}个部门、{{ units.townships }}个乡镇，共{{ units.total }}个。"
    assert said(report, text) == "2个部门、1个乡镇，共3个。"


def test_figures_with_a_value_are_found_with_the_unit_first(report):
    found = Facts(report, counted(report)).valued(Decimal(285), "件")
    assert found[0].name == "permits.decisions"


def test_every_figure_has_a_label_and_a_unit_or_words(report):
    for one in Facts(report, counted(report)):
        assert one.label
        assert one.unit or one.shown


def test_organisations_are_the_sum_of_their_columns(report, world):
    for who in ("business", "legal"):
        line(world.county, "request.received", who=who)
    declare(report, "t3", "表三", "", 0)
    facts = Facts(report, counted(report))
    found = facts.get("requests.received.organisations")
    assert found is not None and found.shown == "2"
    last = facts.get("requests.received", Aspect.LAST)
    assert last is not None and last.shown == "0"


def test_money_is_not_added_to_counts(report):
    write(report, 1, "合计{{ sum: permits.decisions + fees.amount }}。")
    (finding,) = findings(report, counted(report))
    assert finding.severity is Severity.ERROR
    assert "单位不同（件、万元）" in finding.message


def test_figures_without_a_common_list_open_to_none(report):
    declare(report, "meetings.held", "调度会", "次", 6)
    facts = Facts(report, counted(report))
    for text in ("{{ sum: meetings.held + permits.decisions }}", "{{ permits.decisions@change }}"):
        ((span,),) = [one.spans for one in rendered(text, facts)]
        assert span.figure is not None and span.figure.value is not None
        assert (span.figure.basis, span.figure.selector) == (Basis.NOTHING, None)
