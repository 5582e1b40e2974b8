"""The officer's first page: what is due, what waits, what is late, and nothing of others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from gongkai.agencies.models import Post
from gongkai.decisions.actions import record_decision
from gongkai.decisions.models import DecisionKind, PartyKind
from gongkai.portal.desk.late import late_decisions, newest_late
from gongkai.portal.desk.recent import recent
from gongkai.portal.desk.reports import reopened, reports_due
from gongkai.portal.desk.sent_back import items_sent_back
from gongkai.portal.desk.signing import waiting_for
from gongkai.portal.desk.task import in_order
from gongkai.portal.desk.urgent import urgent
from gongkai.publishing.actions import publish_item
from gongkai.reports.models import AnnualReport, Scope
from gongkai.review.actions import send_back, sign
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, TODAY, World
from tests.site.review.made import item_version, pass_secrecy, report_version, sign_all

pytestmark = pytest.mark.django_db


def page(world: World, name: str) -> str:
    client = Client()
    client.force_login(world[name])
    answer = client.get("/desk/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_nobody_comes_in_without_signing_in():
    assert Client().get("/desk/")["Location"].startswith("/desk/login/")


def test_the_report_of_last_year_is_due_at_one_s_own_agencies_only(world):
    due = {task.agency: task.due_on for task in reports_due(world["ayi"], TODAY)}
    assert due == {
        "示例县人民政府": date(2024, 3, 31),
        "示例县住房和城乡建设局": date(2024, 1, 31),
    }
    assert [task.agency for task in reports_due(world["aili"], TODAY)] == ["示例县水利局"]


def test_a_version_waits_for_the_one_whose_turn_it_is(world):
    version = report_version(world)

    def who() -> set[str]:
        return {name for name in world.officers if waiting_for(world[name], TODAY)}

    assert who() == {"bate", "guomin"}
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    assert who() == {"chenjing", "guomin"}
    pass_secrecy(version, world)
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    assert who() == {"dingyan"}
    sign(version, level=Level.LEADER, by=world["dingyan"], now=NOW)
    assert who() == set()


def test_what_was_sent_back_or_replaced_waits_for_nobody(world):
    first = item_version(world)
    assert [task.what for task in waiting_for(world["bate"], TODAY)] == ["关于供水的通知"]
    item_version(world, number=2, item=first.item)
    assert len(waiting_for(world["bate"], TODAY)) == 1
    send_back(first.item.versions.get(number=2), by=world["bate"], now=NOW, reason="缺少附件")
    assert waiting_for(world["bate"], TODAY) == []
    (task,) = items_sent_back(world["ayi"], TODAY)
    assert task.what == "《关于供水的通知》被退回" and "缺少附件" in task.basis
    assert items_sent_back(world["hewei"], TODAY) == []
    steps = [step["title"] for step in recent(world["ayi"], TODAY)]
    assert steps[0] == "《关于供水的通知》 退回" and "《关于供水的通知》 送审" in steps
    client = Client()
    client.force_login(world["ayi"])
    assert "去修改" in client.get(task.href or "").content.decode()


def test_decisions_not_shown_after_seven_working_days_are_late(world):
    assert newest_late(TODAY, "xinjiang") == date(2024, 1, 3)
    for number, day in enumerate((date(2024, 1, 3), date(2024, 1, 4), date(2023, 12, 1))):
        record_decision(
            agency=world.housing,
            kind=DecisionKind.PERMITS.value,
            doc_no=f"示住建许〔2024〕{number}号",
            party="示例公司",
            party_kind=PartyKind.ORGANISATION.value,
            decided_on=day,
            by=world["ayi"],
            now=NOW,
        )
    (task,) = late_decisions(world["ayi"], TODAY)
    assert task.what == "2 件决定还没有公示"
    assert task.due_on == date(2023, 12, 12)
    assert late_decisions(world["aili"], TODAY) == []


def test_an_emergency_stands_first_until_it_is_signed_and_says_when_its_time_is_over(world):
    Post.objects.create(officer=world["hewei"], agency=world.housing, role="clerk")
    version = item_version(world)
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    pass_secrecy(version, world)
    publish_item(version, by=world["hewei"], now=NOW, urgent="汛情紧急，须立即告知")

    (running,) = urgent(world["hewei"], NOW + timedelta(hours=1))
    assert running.what == "关于供水的通知：紧急公布，还缺复审、终审签发"
    assert running.kind(TODAY) == "warning" and running.says(TODAY) == "还有 1 天"
    (over,) = urgent(world["dingyan"], NOW + timedelta(hours=25))
    tomorrow = TODAY + timedelta(days=1)
    assert over.kind(tomorrow) == "error" and over.says(tomorrow) == "今天已逾期"
    others = waiting_for(world["chenjing"], TODAY) + reports_due(world["ayi"], TODAY)
    assert in_order([*others, over])[0] is over
    assert urgent(world["aili_clerk"], NOW) == []


def test_the_next_step_of_a_report_is_to_write_to_look_or_to_publish(world):
    Post.objects.create(officer=world["hewei"], agency=world.housing, role="clerk")

    def step(who: str) -> str:
        return next(
            task.verb
            for task in reports_due(world[who], TODAY)
            if task.agency == world.housing.name
        )

    assert step("hewei") == "开始编写"
    version = report_version(world)
    assert step("hewei") == "看审核"
    sign_all(version, world)
    assert (step("hewei"), step("ayi")) == ("去公布", "看审核")


def test_a_published_report_whose_figures_changed_asks_for_a_correction(world):
    version = report_version(world)
    sign_all(version, world)
    report = version.report
    report.published, report.published_at = version, NOW + timedelta(hours=1)
    report.save()
    assert reopened(world["ayi"], TODAY) == []
    report.reopened_at = NOW
    report.save()
    (task,) = reopened(world["ayi"], TODAY)
    assert task.verb == "看更正" and task.href == "/desk/reports/housing/2023/"
    assert reopened(world["aili"], TODAY) == []


def test_who_only_watches_is_led_to_the_units(world):
    AnnualReport.objects.create(
        agency=world.county,
        year=2023,
        code="WATCHED1",
        scope=Scope.CONSOLIDATED,
        opened_by=world["ayi"],
        opened_at=NOW,
    )
    client = Client()
    client.force_login(world["superior"])
    assert 'href="/desk/reports/"' in client.get("/desk/").content.decode()
    listed = client.get("/desk/reports/").content.decode()
    assert 'href="/desk/reports/county/2023/units/"' in listed
    units = client.get("/desk/reports/county/2023/units/").content.decode()
    assert "/desk/reports/county/2023/checks/" not in units, "pages that are not theirs"


def test_the_page_shows_tasks_posts_and_steps(world):
    version = report_version(world)
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    shown = page(world, "chenjing")
    assert "2023 年度报告，第 1 版" in shown
    assert "复审" in shown
    assert "住建局 2023 年度报告 初审" in shown
    assert "住建局 2023 初审" not in page(world, "aili"), "another agency's steps are not shown"


def test_somebody_without_posts_is_told_so(world):
    assert "您现在没有岗位" in page(world, "nobody")
