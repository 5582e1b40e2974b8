"""The list behind a published figure is the one that was counted, whatever is entered later."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from gongkai.decisions.models import Decision
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from gongkai.reports.models import AnnualReport, Chapter, DeclaredFigure, ReportCorrection
from gongkai.rules.tally import Kind
from tests.site.cast import NOW, World
from tests.site.portal.made import draft, earlier, publish, records

TOP = "/reports/county/2023/"
MEETINGS = "召开调度会{{ meetings.held }}次，{{ permits.decisions@change }}。"


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def listed(address: str) -> tuple[str, str]:
    """Return the figure a page shows, and what its list comes to."""
    shown = page(address)
    figure = re.search(r'font-weight:600">([^<]+)<', shown)
    counted = re.search(r"合计 ([\d,.]+)", shown)
    assert figure is not None and counted is not None, address
    return figure[1], counted[1].replace(",", "")


@pytest.fixture
def report(world: World) -> AnnualReport:
    """The county's published report, with a figure of its own among its units' of that name."""
    records(world)
    for agency, amount in ((world.county, 4), (world.water, 9)):
        said = Entry(
            date(2023, 12, 31), Kind.DECLARED, f"meetings:{amount}", "", "meetings.held", amount
        )
        enter([said], agency=agency, by=world["ayi"], now=NOW)
    made = draft(world, world.county)
    DeclaredFigure.objects.create(
        report=made,
        name="meetings.held",
        label="调度会",
        unit="次",
        amount=4,
        source="会议纪要",
        declared_by=world["ayi"],
        declared_at=NOW,
        confirmed_by=world["chenjing"],
        confirmed_at=NOW,
    )
    chapter = Chapter.objects.get(report=made, number=1)
    Chapter.objects.filter(pk=chapter.pk).update(text=f"{chapter.text}\n{MEETINGS}")
    earlier(world, made)
    return publish(world, made)


def test_what_is_entered_after_freezing_is_not_in_the_lists(report, world):
    doors = [f"{TOP}cells/t2.permits.decisions/", f"{TOP}cells/t3.received.total/"]
    doors += [f"{TOP}cells/t4.review.total/", f"{TOP}figures/items.news/"]
    before = [listed(door) for door in doors]
    old = Line.objects.filter(kind=Kind.DECISION, what="permits")[:3]
    reverse(list(old), by=world["ayi"], now=NOW, note="更正")
    reverse(
        list(Line.objects.filter(kind=Kind.DISPUTE_ENDED)), by=world["ayi"], now=NOW, note="更正"
    )
    later = [
        Entry(date(2023, 5, 1), Kind.DECISION, "late:1", what="permits"),
        Entry(date(2023, 5, 1), Kind.REQUEST_RECEIVED, "late:2", "natural", subject="late:2"),
        Entry(date(2023, 5, 1), Kind.ITEM_PUBLISHED, "late:3", "own", "news"),
    ]
    enter(later, agency=world.housing, by=world["ayi"], now=NOW)

    assert before[0] == ("60", "60")
    assert [listed(door) for door in doors] == before
    assert all(figure == counted for figure, counted in before)


def test_a_correction_names_its_places_in_words(report, world):
    ReportCorrection.objects.create(
        report=report,
        old=report.published,
        new=report.published,
        changes=[
            {"place": "t2.permits.decisions", "words": "行政许可", "old": "3", "new": "60"},
            {"place": "chapter.1", "words": "第一章", "old": "", "new": "<b>新的一段</b>"},
        ],
        reason="补录许可决定",
        published_at=NOW,
    )
    shown = page(TOP).split('id="corrections"')[1]
    assert "t2.permits.decisions" not in shown and "行政许可" in shown
    assert "<del>3</del>" in shown and "<ins>60</ins>" in shown
    assert "<del>—</del>" in shown and "&lt;b&gt;新的一段" in shown


def test_a_figure_of_the_agency_alone_leaves_out_its_units(report):
    assert listed(f"{TOP}figures/meetings.held/") == ("4", "4")


def test_a_change_since_last_year_is_no_list_of_lines(report):
    shown = page(TOP)
    assert "与上年持平" in shown
    assert "permits.decisions@change" not in shown


def test_a_list_names_no_person_and_nothing_that_is_no_longer_on_show(report):
    first = Decision.objects.filter(kind="permits", party="朱镕堃").order_by("decided_on").first()
    assert first is not None
    Decision.objects.filter(pk=first.pk).update(title="关于朱镕堃的行政许可决定书")
    door = f"{TOP}cells/t2.permits.decisions/"
    shown = page(door)
    assert f"/decisions/permits/{first.pk}/" in shown
    assert "朱镕堃" not in shown

    Decision.objects.filter(pk=first.pk).update(shown_until=date(2023, 12, 31))
    assert f"/decisions/permits/{first.pk}/" not in page(door)
    assert listed(door) == ("60", "60")
