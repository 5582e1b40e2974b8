"""Documents, tasks and meetings for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.supervision.directives import actions
from gongkai.supervision.directives.actions import Came
from gongkai.supervision.directives.models import Directive, Meeting, Task
from tests.site.cast import NOW, TODAY, World

DUE = date(2024, 1, 26)


def directive(world: World, **given: Any) -> Directive:
    """Register a document with two points, as the county's clerk."""
    values: dict[str, Any] = {
        "kind": "document",
        "title": "关于做好政务公开重点工作的通知",
        "doc_no": "示政办发〔2024〕1号",
        "issuer": "行署办公室",
        "received_on": date(2024, 1, 10),
        "points": "公开部门预算\n开设专栏",
    }
    values |= given
    return actions.register_directive(world.county, by=world["hewei"], now=NOW, **values)


def task(world: World, **given: Any) -> Task:
    """Give the housing bureau a task of a document."""
    of = given.pop("of", None) or directive(world).points.get(number=1)
    values: dict[str, Any] = {"text": "公开2024年部门预算", "due": DUE, "wanted": "公开的链接"}
    values |= given
    (made,) = actions.assign(of, [world.housing], by=world["hewei"], now=NOW, **values)
    return made


def called(world: World, **given: Any) -> Meeting:
    """Call a meeting of two units."""
    values: dict[str, Any] = {
        "held_on": TODAY,
        "chair": "常务副县长李某",
        "agenda": "通报第三方评估问题\n部署整改",
        "units": [world.housing, world.water],
    }
    values |= given
    return actions.call_meeting(world.county, by=world["hewei"], now=NOW, **values)


def held(world: World, **given: Any) -> Meeting:
    """Call a meeting and record that it was held; one unit came, another did not."""
    came = {
        world.housing.pk: Came("present", "阿依", "副局长"),
        world.water.pk: Came("absent", note="下乡"),
    }
    values: dict[str, Any] = {
        "held_on": TODAY,
        "course": "会议通报了问题。",
        "decisions": "十个工作日内完成整改\n建立月通报制度",
        "came": came,
    }
    values |= given
    return actions.hold(called(world), by=world["hewei"], now=NOW, **values)
