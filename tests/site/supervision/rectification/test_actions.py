"""An issue is found, handed over, put right, looked at by another person, closed, found again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gongkai.agencies.access import Act, NotYours, agencies_for, may
from gongkai.agencies.models import Post
from gongkai.agencies.roles import Role
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify as verify_ledger
from gongkai.reports.compute import compiled
from gongkai.reports.declare import declare
from gongkai.reports.errors import NotDeclarable
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.opening import open_report
from gongkai.rules import recheck
from gongkai.rules.recheck import Checker, Result, Seen
from gongkai.rules.rectification import DueTooLate, NotNow, SamePerson
from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.errors import (
    ClosedAlready,
    NobodyThere,
    NotComplete,
    NotTheirs,
    OpenedAlready,
    PushedAlready,
)
from gongkai.supervision.rectification.models import Evidence, Issue, IssueEvent
from tests.site.cast import NOW, TODAY, World
from tests.site.supervision.rectification.making import assigned, opened, rectified

PUBLIC = "http://www.example.gov.cn/news/1.html"


def lines() -> list[tuple[str, str, int]]:
    rows = Line.objects.filter(kind="issue.fixed").order_by("id")
    return list(rows.values_list("who", "what", "amount"))


def test_an_issue_is_counted_when_another_person_has_closed_it(world: World):
    issue = opened(world, immediate=True)
    assert issue.number == "WT2024-0001"
    issue = actions.assign(issue, by=world["hewei"], now=NOW)
    assert (issue.owner, issue.due_on) == (world["ayi"], date(2024, 1, 18))
    actions.push(issue, by=world["hewei"], now=NOW)
    issue = actions.rectify(issue, note="补发了预算", url=PUBLIC, by=world["ayi"], now=NOW)
    assert issue.state == "rectified"
    assert lines() == []

    issue = actions.verify(issue, by=world["hewei"], now=NOW)

    assert (issue.state, issue.ended, issue.closed_on) == ("closed", "fixed", TODAY)
    assert lines() == [("both", "third_party", 1)]
    assert [one.act for one in issue.events.all()] == [
        *("open", "assign", "push", "rectify", "verify", "close")
    ]


def test_an_issue_that_is_there_again_is_counted_no_more_until_it_is_closed_anew(world: World):
    issue = actions.verify(rectified(world), by=world["hewei"], now=NOW)

    issue = actions.reopen(issue, why="又不见了", by=world["hewei"], now=NOW)
    assert (issue.state, issue.times_reopened) == ("reopened", 1)
    assert lines() == [("plain", "third_party", 1), ("plain", "third_party", -1)]

    issue = actions.rectify(issue, note="又发了", by=world["ayi"], now=NOW)
    actions.verify(issue, by=world["leader"], now=NOW)
    assert sum(amount for _who, _what, amount in lines()) == 1
    assert list(verify_ledger()) == []


def test_who_put_it_right_does_not_verify(world: World):
    Post.objects.create(officer=world["hewei"], agency=world.housing, role=Role.CONTRIBUTOR)
    issue = assigned(world)
    issue = actions.rectify(issue, note="改了", by=world["hewei"], now=NOW)

    with pytest.raises(SamePerson):
        actions.verify(issue, by=world["hewei"], now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(verified_by=world["hewei"])


def test_units_supervise_nobody_and_governments_reach_down(world: World):
    issue = rectified(world)
    for who in ("ayi", "aili_clerk", "superior", "auditor", "admin"):
        with pytest.raises(NotYours):
            actions.verify(issue, by=world[who], now=NOW)
    Post.objects.create(officer=world["aili"], agency=world.housing, role=Role.CLERK)
    assert not may(world["aili"], Act.SUPERVISE, world.housing, TODAY)
    assert not agencies_for(world["aili"], Act.SUPERVISE, TODAY).exists()
    assert set(agencies_for(world["leader"], Act.SUPERVISE, TODAY)) == {
        *(world.county, world.office, world.housing, world.water, world.town)
    }
    with pytest.raises(NotYours):
        actions.rectify(assigned(world), note="改了", by=world["hewei"], now=NOW)


def test_a_unit_opens_what_it_found_itself(world: World):
    issue = opened(world, by=world["ayi"], source="self_check")
    assert issue.opened_by == world["ayi"]
    with pytest.raises(NotYours):
        opened(world, by=world["ayi"])


def test_the_same_problem_stands_once(world: World):
    issue = opened(world, key="monitoring:1")
    with pytest.raises(OpenedAlready, match=issue.number):
        opened(world, key="monitoring:1")
    assert actions.issue_of("monitoring:1") == issue
    actions.withdraw(issue, why="误报", by=world["hewei"], now=NOW)
    again = opened(world, key="monitoring:1")
    with pytest.raises(OpenedAlready, match=again.number):
        actions.reopen(issue, why="又有了", by=world["hewei"], now=NOW)


def test_an_objection_is_decided(world: World):
    issue = actions.dispute(assigned(world), why="不是本单位的", by=world["ayi"], now=NOW)
    issue = actions.uphold(
        issue, why="三定方案写明", due=date(2024, 1, 31), by=world["hewei"], now=NOW
    )
    assert (issue.state, issue.due_on) == ("assigned", date(2024, 1, 31))
    issue = actions.dispute(issue, why="已划出", by=world["ayi"], now=NOW)
    issue = actions.withdraw(issue, why="确已划出", by=world["hewei"], now=NOW)
    assert (issue.state, issue.ended, lines()) == ("closed", "withdrawn", [])


def test_days_and_people_that_cannot_be_are_refused(world: World):
    by: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    with pytest.raises(NotComplete, match="还没有到"):
        opened(world, found_on=TODAY + timedelta(days=1))
    with pytest.raises(NotComplete, match="链接"):
        opened(world, url="javascript:alert(1)")
    issue = opened(world)
    with pytest.raises(NotTheirs):
        actions.assign(issue, owner=world["aili"], **by)
    with pytest.raises(DueTooLate):
        actions.assign(issue, due=TODAY - timedelta(days=1), **by)
    with pytest.raises(NobodyThere):
        actions.assign(opened(world, agency=world.town), **by)
    issue = actions.assign(issue, due=date(2024, 3, 1), **by)
    issue = actions.flag(issue, immediate=True, **by)
    assert issue.due_on == date(2024, 1, 18)
    with pytest.raises(DueTooLate):
        actions.extend(issue, due=date(2024, 3, 1), why="忙", **by)
    actions.push(issue, **by)
    with pytest.raises(PushedAlready):
        actions.push(issue, **by)
    with pytest.raises(NotNow):
        actions.verify(issue, **by)
    assert list(Issue.objects.overdue(date(2024, 1, 19))) == [issue]
    assert list(Issue.objects.overdue(date(2024, 1, 18))) == []


def test_evidence_keeps_its_digest_and_what_was_done_stays(world: World, tmp_path, settings):
    settings.DATA = tmp_path
    issue = assigned(world)
    kept: dict[str, Any] = {"name": "C:\\图\\截图.png", "media_type": "image/png", "now": NOW}
    before = actions.add_evidence(issue, [b"png"], phase="before", by=world["hewei"], **kept)
    actions.add_evidence(issue, [b"new"], phase="after", by=world["ayi"], **kept)
    assert before.name == "截图.png"
    assert before.sha256 == before.file.sha256
    with pytest.raises(NotYours):
        actions.add_evidence(issue, [b"x"], phase="before", by=world["ayi"], **kept)
    for act in (
        lambda: Evidence.objects.filter(pk=before.pk).update(name="别的"),
        lambda: IssueEvent.objects.filter(issue=issue).delete(),
        lambda: Issue.objects.filter(pk=issue.pk).update(title="别的问题"),
        lambda: Issue.objects.filter(pk=issue.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    actions.withdraw(issue, why="误报", by=world["hewei"], now=NOW)
    with pytest.raises(ClosedAlready):
        actions.add_evidence(issue, [b"x"], phase="after", by=world["ayi"], **kept)


@pytest.fixture
def link(monkeypatch):
    """Let addresses of other sites answer as a test says."""
    broken: set[str] = set()

    def opens(subject: recheck.Subject, now: object) -> Seen:
        url = subject.fixed_url or subject.url
        if "unknown" in url:
            return Seen(Result.UNKNOWN, "连不上")
        return Seen(Result.FAILED, "404") if url in broken else Seen(Result.PASSED, "200")

    monkeypatch.setitem(recheck.CHECKERS, "link", Checker("link", "链接可以打开", opens))
    return broken


def test_one_click_looks_at_many(world: World, link: set[str]):
    issues = [rectified(world, url=f"https://other.example.cn/{n}") for n in range(4)]
    issues.append(rectified(world, url="https://other.example.cn/unknown"))
    issues.append(rectified(world))
    link.add(issues[0].fix_url)

    told = actions.look_at_many(issues, by=world["hewei"], now=NOW)

    assert (told.closed, told.reopened, told.waiting, told.unknown) == (3, 1, 0, 2)
    assert told.numbers["reopened"] == [issues[0].number]
    assert len(lines()) == 3


def test_the_machine_alone_closes_nothing_and_opens_again_what_is_broken(
    world: World, link: set[str]
):
    first, second = (rectified(world, url=f"https://other.example.cn/{n}") for n in range(2))
    link.add(first.fix_url)

    told = actions.look_at_many(actions.to_look_at(NOW), by=None, now=NOW)

    assert (told.reopened, told.waiting) == (1, 1)
    assert list(actions.to_look_at(NOW)) == []
    second.refresh_from_db()
    assert (second.state, second.seen) == ("rectified", "passed")
    actions.verify(second, by=world["hewei"], now=NOW)
    link.add(second.fix_url)
    later = NOW + timedelta(days=2)
    actions.look_at_many(actions.to_look_at(later), by=None, now=later)
    second.refresh_from_db()
    assert (second.state, second.times_reopened) == ("reopened", 1)
    assert sum(amount for *_, amount in lines()) == 0


def test_a_report_takes_its_figures_from_the_records_and_nothing_declared_beside(world: World):
    report = open_report(world.county, 2024, by=world["hewei"], now=NOW)
    told: dict[str, Any] = {"by": world["ayi"], "now": NOW, "source": "登记簿"}
    declare(report, name="issues.pushed", amount=12, label="点对点推送问题", unit="条", **told)
    for immediate in (True, True, False):
        issue = rectified(world, immediate=immediate)
        actions.push(issue, by=world["hewei"], now=NOW)
        actions.verify(issue, by=world["hewei"], now=NOW)

    facts = Facts(report, compiled(report))
    shown = {name: facts.get(f"issues.{name}") for name in ("immediate", "pushed", "union")}

    assert {name: one and one.value for name, one in shown.items()} == {
        "immediate": 2,
        "pushed": 3,
        "union": 3,
    }
    with pytest.raises(NotDeclarable, match="按记录计数"):
        declare(report, name="issues.immediate", amount=38, **told)
