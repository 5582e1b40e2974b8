"""Issues for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.actions import Found
from gongkai.supervision.rectification.models import Issue
from tests.site.cast import NOW, World


def opened(world: World, **given: Any) -> Issue:
    """Open an issue at the housing bureau, as the county's clerk."""
    values: dict[str, Any] = {
        "source": "third_party",
        "kind": "missing",
        "title": "没有公开部门预算",
        "found_on": date(2024, 1, 10),
    }
    by, agency = given.pop("by", world["hewei"]), given.pop("agency", world.housing)
    return actions.open_issue(agency, Found(**(values | given)), by=by, now=NOW)


def assigned(world: World, **given: Any) -> Issue:
    """Open an issue and hand it over."""
    return actions.assign(opened(world, **given), by=world["hewei"], now=NOW)


def rectified(world: World, *, url: str = "", note: str = "已经整改", **given: Any) -> Issue:
    """Open an issue, hand it over, and say as the unit that it is put right."""
    issue = assigned(world, **given)
    return actions.rectify(issue, note=note, url=url, by=world["ayi"], now=NOW)
