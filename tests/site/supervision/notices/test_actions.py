"""Notices are drafted from the records, frozen, signed by another, issued, answered, closed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from docx import Document

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify as verify_ledger
from gongkai.reports.compute import compiled
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.opening import open_report
from gongkai.rules.escalation import TooEarly
from gongkai.supervision.notices import actions, papers
from gongkai.supervision.notices.errors import (
    ChangedMeanwhile,
    NotComplete,
    NotNow,
    OwnDraft,
    TextChanged,
    TooLate,
)
from gongkai.supervision.notices.models import Addressee, Notice, NoticeSignature, NoticeText
from tests.site.cast import NOW, TODAY, World
from tests.site.supervision.rectification.making import assigned, rectified


def issued(world: World, notice: Notice, now: Any = NOW) -> Notice:
    """Freeze as the clerk, sign as the leader, issue."""
    text = actions.freeze(notice, by=world["hewei"], now=now)
    actions.sign(notice, sha256=text.sha256, by=world["leader"], now=now)
    return actions.issue(notice, by=world["hewei"], now=now)


def supervision(world: World, **given: Any) -> Notice:
    values: dict[str, Any] = {
        "addressees": [world.housing], "body": "督查2023年第三方评估反馈问题整改情况。",
        "due_on": date(2024, 1, 31), "decided_by": "head", "decision": "县长批示",
        "decided_on": date(2024, 1, 10), "type": "special", "method": "report",
    }  # fmt: skip
    given = values | given
    return actions.draft_notice(world.county, "supervision", by=world["hewei"], now=NOW, **given)


def test_a_reminder_is_drafted_from_what_is_due_and_counted(world: World):
    assert actions.draft_reminder(world.county, by=world["hewei"], now=NOW) is None
    issue = assigned(world, title="预算没有公开", immediate=True)
    later = NOW + timedelta(days=8)
    notice = actions.draft_reminder(world.county, by=world["hewei"], now=later)
    assert notice is not None
    notice = issued(world, notice, later)

    assert notice.number == "2024年第1期"
    text = papers.text_of(notice)
    assert f"问题整改：预算没有公开（{issue.number}），期限2024年1月18日，已经逾期" in text
    assert "2024年第1期" in text
    assert text.count("数据快照") == 1
    frozen = NoticeText.objects.select_related("notice__agency").get()
    assert actions.reproduced(frozen)
    assert Line.objects.get(kind="reminder.issued").agency == world.county
    report = open_report(world.county, 2024, by=world["hewei"], now=NOW)
    figure = Facts(report, compiled(report)).get("reminders.issued")
    assert figure is not None
    assert figure.value == 1
    assert figure.own
    assert list(verify_ledger()) == []

    one = notice.addressees.get()
    with pytest.raises(NotNow):
        actions.conclude(one, text="", by=world["hewei"], now=later)
    actions.acknowledge(one, by=world["ayi"], now=later)
    actions.conclude(one, text="", by=world["hewei"], now=later)
    notice.refresh_from_db()
    assert notice.state == "closed"


def test_nobody_signs_their_own_draft_or_a_text_they_did_not_read(world: World):
    notice = actions.draft_notice(
        world.county, "push", by=world["leader"], now=NOW, addressees=[world.housing],
        issues=[assigned(world)], body="请整改。", due_on=date(2024, 1, 31),
    )  # fmt: skip
    text = actions.freeze(notice, by=world["leader"], now=NOW)
    with pytest.raises(OwnDraft):
        actions.sign(notice, sha256=text.sha256, by=world["leader"], now=NOW)
    with pytest.raises(TextChanged):
        actions.sign(notice, sha256="0" * 64, by=world["dingyan"], now=NOW)
    with pytest.raises(NotYours):
        actions.sign(notice, sha256=text.sha256, by=world["hewei"], now=NOW)
    with pytest.raises(NotNow):
        actions.issue(notice, by=world["hewei"], now=NOW)
    actions.send_back(notice, why="改一下", by=world["dingyan"], now=NOW)
    notice.refresh_from_db()
    with pytest.raises(ChangedMeanwhile):
        actions.change_draft(notice, revision=1, body="甲", by=world["hewei"], now=NOW)
    actions.change_draft(notice, revision=notice.revision, body="甲", by=world["hewei"], now=NOW)
    text = actions.freeze(notice, by=world["hewei"], now=NOW)
    actions.sign(notice, sha256=text.sha256, by=world["dingyan"], now=NOW)
    actions.issue(notice, by=world["hewei"], now=NOW)
    for act in (
        lambda: NoticeText.objects.filter(pk=text.pk).update(text="别的"),
        lambda: Notice.objects.filter(pk=notice.pk).update(number="1号"),
        lambda: Addressee.objects.filter(notice=notice)._raw_delete("default"),
        lambda: NoticeSignature.objects.filter(text=text).delete(),
    ):
        refused(act)
    forged = Notice.objects.create(
        agency=world.county, kind="push", title="伪造", drafter=world["hewei"], drafted_at=NOW,
        text=NoticeText.objects.create(
            notice=notice, text="", sha256="", drafter=world["hewei"], at=NOW
        ),
    )  # fmt: skip
    refused(
        lambda: Notice.objects.filter(pk=forged.pk).update(
            issued_at=NOW, serial=9, year=2024, number="9"
        )
    )


def refused(act: Callable[[], object]) -> None:
    """Expect that the database refuses it."""
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_a_push_marks_its_issues_and_is_answered(world: World):
    issue = assigned(world)
    notice = actions.draft_push(
        world.county, world.housing, [issue], by=world["hewei"], now=NOW, due=date(2024, 1, 31)
    )
    notice = issued(world, notice)
    issue.refresh_from_db()
    assert (issue.pushed, notice.number) == (True, "点对点〔2024〕1号")
    one = notice.addressees.get()
    with pytest.raises(NotYours):
        actions.answer(one, text="已办", by=world["aili"], now=NOW)
    actions.answer(one, text="已经整改", by=world["ayi"], now=NOW)
    actions.conclude(one, text="", by=world["hewei"], now=NOW)
    with pytest.raises(NotNow):
        actions.answer(one, text="再答", by=world["ayi"], now=NOW)
    with pytest.raises(NotComplete, match="只选一个单位"):
        actions.draft_push(
            world.county, world.water, [issue], by=world["hewei"], now=NOW, due=TODAY
        )


def test_a_supervision_notice_rests_on_a_decision_and_ends_with_a_conclusion(world: World):
    with pytest.raises(NotComplete, match="第十一条"):
        actions.freeze(supervision(world, decided_by=""), by=world["hewei"], now=NOW)
    notice = issued(world, supervision(world))
    assert notice.number == "政办督〔2024〕1号"
    assert "《政府督查工作条例》第十一条，2024年1月10日政府行政首长确定" in papers.text_of(notice)
    assert Line.objects.filter(kind="notice.issued").count() == 1
    one = notice.addressees.get()
    with pytest.raises(NotNow):
        actions.conclude(one, text="整改到位", by=world["hewei"], now=NOW)
    actions.answer(one, text="已办", by=world["ayi"], now=NOW)
    with pytest.raises(NotComplete, match="第十六条"):
        actions.conclude(one, text="", by=world["hewei"], now=NOW)
    with pytest.raises(NotNow):
        actions.object_to(one, text="不同意", by=world["ayi"], now=NOW)
    actions.conclude(one, text="整改不到位", by=world["hewei"], now=NOW)
    with pytest.raises(TooLate):
        actions.object_to(one, text="不同意", by=world["ayi"], now=NOW + timedelta(days=40))
    actions.object_to(one, text="不同意", by=world["ayi"], now=NOW)
    notice.refresh_from_db()
    assert notice.state == "issued"
    with pytest.raises(OwnDraft):
        actions.review(one, text="维持", by=world["hewei"], now=NOW)
    actions.review(one, text="维持", by=world["leader"], now=NOW)
    notice.refresh_from_db()
    assert notice.state == "closed"


def test_a_bulletin_tells_what_the_records_come_to_and_waits_its_turn(world: World):
    from gongkai.supervision.rectification.actions import verify

    fixed = rectified(world, immediate=True)
    verify(fixed, by=world["hewei"], now=NOW)
    late = assigned(world, title="栏目空白")
    period: dict[str, Any] = {"first": date(2024, 1, 1), "last": TODAY}
    early = actions.draft_bulletin(
        world.county, **period, by=world["hewei"], now=NOW, issues=[late]
    )
    with pytest.raises(TooEarly):
        actions.freeze(early, by=world["hewei"], now=NOW)
    notice = actions.draft_bulletin(
        world.county, **period, by=world["hewei"], now=NOW + timedelta(days=20), issues=[late],
        praise="住建局整改及时。",
    )  # fmt: skip
    notice = issued(world, notice, NOW + timedelta(days=20))
    text = papers.text_of(notice)
    assert "发现问题2个，整改销号1个（立行立改1个，点对点推送0个，两项合计不重复计1个）" in text
    assert late.number in text
    assert "住建局整改及时" in text
    document = Document(io.BytesIO(papers.docx_of(notice, TODAY)))
    assert any("2024年第1期" in one.text for one in document.paragraphs)
    assert papers.pdf_of(notice, TODAY).startswith(b"%PDF")
