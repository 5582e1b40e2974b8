"""What the leader sees is what the lists hold; watchers see no titles of what is not public."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.monitoring.detectors import Finding, Severity
from gongkai.monitoring.running import keep
from gongkai.supervision.leader.figures import code_of, overdue, risk, trend, units_by
from gongkai.supervision.leader.week import body, week_of
from gongkai.supervision.notices import actions as notices
from gongkai.supervision.rectification import actions as rectification
from tests.site.cast import NOW, TODAY, World
from tests.site.engagement.messages.making import assigned
from tests.site.supervision.directives.making import task

WHERE = "/desk/supervision/leader/"
LATER = date(2024, 3, 1)


def late_county(world: World) -> None:
    """Let the housing bureau have an issue, a task and a message that are late on 1 March."""
    by: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    task(world)
    found = rectification.Found(
        source="inspection", kind="other", title="目录空白", found_on=date(2024, 1, 9)
    )
    issue = rectification.open_issue(world.housing, found, **by)
    rectification.assign(issue, **by)
    assigned(world)
    seen = Finding("leak", "housing", date(2024, 1, 9), "leak:1", "身份证号", Severity.VETO)
    keep(world.housing, {seen.key: seen}, NOW)


def test_units_stand_by_what_is_overdue_and_every_kind_is_counted(world: World):
    late_county(world)
    agencies = [world.county, world.housing, world.water]
    assert overdue(agencies, TODAY) == []
    things = overdue(agencies, LATER)
    assert {code_of(one) for one in things} >= {"issues", "tasks", "messages"}
    worst, *rest = units_by(things, agencies, LATER)
    assert (worst.agency, worst.total) == (world.housing, len(things))
    assert "任务办理1件" in worst.why and worst.longest == max(
        (LATER - t.due).days for t in things
    )
    assert [one.total for one in rest] == [0, 0]
    *_old, before, now = trend(agencies, TODAY)
    assert (before.found, now.found, now.closed, now.standing) == (0, 1, 0, 1)
    known = risk(world.county, agencies, TODAY)
    assert (known.issues, known.veto_issues, known.veto_found, known.round) == (1, 0, 1, None)
    week = week_of(world.county, agencies, date(2024, 1, 15), TODAY)
    assert week.counts["messages"] == 1 and week.coming is not None
    assert week_of(world.county, agencies, date(2024, 1, 8), TODAY).found == 1
    assert "二、逾期情况" in body(week) and "没有逾期。" in body(week)


def test_reminders_name_tasks_and_messages(world: World):
    late_county(world)
    agencies = [world.housing]
    from gongkai.supervision.notices.snapshot import due_now

    told = {one["what"] for one in due_now(agencies, LATER)}
    assert {"任务办理", "网民留言", "问题整改"} <= told
    assert notices  # a draft is made of the same snapshot


@pytest.mark.one_database
def test_the_pages(world: World, client: Client):
    late_county(world)
    client.force_login(world["leader"])
    for page in ("", "overdue/", "week/", "week/messages/", "week.docx", "week.pdf"):
        assert client.get(WHERE + page).status_code == 200, page
    assert "还没有" not in client.get(WHERE).content.decode()
    assert client.get(f"{WHERE}overdue/?kind=nothing").status_code == 404
    home = client.get("/desk/").content.decode()
    assert WHERE in home
    for name in ("ayi", "aili_clerk", "nobody"):
        client.force_login(world[name])
        assert client.get(WHERE).status_code == 404
        assert WHERE not in client.get("/desk/").content.decode()
    client.force_login(world["ayi"])
    assert "整改" in client.get("/desk/").content.decode()
