"""What an agency was called on a day, and whether it was still there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import ChangeKind
from gongkai.rules.errors import RuleError
from gongkai.rules.words import said


class NotThereAnyMore(RuleError):
    """Something that happened after an agency's last day is not the agency's."""

    code = "agencies.not_there_any_more"
    says = "“%(agency)s”到%(until)s为止，%(day)s的事项不能再记在它名下；%(instead)s"


def names_of(agency: Agency) -> Callable[[date], str]:
    """Return what tells the name of an agency on a day; one query, for many days."""
    renamed = agency.changes.filter(kind=ChangeKind.RENAME).order_by("on", "id")
    steps = list(renamed.values_list("on", "old_name"))
    last = agency.name

    def name_on(day: date) -> str:
        return next((old for on, old in steps if day < on), last)

    return name_on


def refuse_gone(agency: Agency, day: date) -> None:
    """
    Refuse what happened after the agency's last day.

    :raises NotThereAnyMore: it was merged or closed before; says who took over
    """
    if agency.valid_to is None or day <= agency.valid_to:
        return
    after = agency.successor
    raise NotThereAnyMore(
        agency=agency.name,
        until=agency.valid_to,
        day=day,
        instead=said("请登记在承接单位“%(after)s”。", after=after.name)
        if after
        else "请核对日期。",
    )
