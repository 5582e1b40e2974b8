"""How a decision stands towards its publication period: on show, so many days left, or late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _

from gongkai.decisions.models import Decision, DecisionKind
from gongkai.rules.calendar import NoNotice, calendar_of
from gongkai.rules.publication import double_publicity_due, enforcement_decision_due
from gongkai.web.days import local_day

_LONGEST = 60  # days: longer than twenty working days and the longest holidays


@dataclass(frozen=True, slots=True)
class Standing:
    """A word for a list, its kind (ok, info, warning, error, none), and the last day, if known."""

    kind: str
    text: str
    due: date | None = None


def standing(decision: Decision, today: date, region: str) -> Standing:
    """
    Say how a decision stands: 已公示, 还有3个工作日, 逾期.

    Licences and penalties have 7 working days (双公示), coercion measures 20 (三项制度).
    """
    if decision.voided_at is not None:
        return Standing("none", _("已作废"))
    due = due_on(decision.kind, decision.decided_on, region)
    if decision.withdrawn_on is not None:
        return Standing("none", _("已撤回"), due)
    if decision.published_at is not None:
        late = due is not None and local_day(decision.published_at) > due
        return Standing("ok", _("已公示（逾期）") if late else _("已公示"), due)
    if due is None:
        return Standing("info", _("待公示"))
    if due < today:
        return Standing("error", _("逾期"), due)
    left = len(calendar_of(region).between(today, due))
    if left == 0:
        return Standing("warning", _("今天到期"), due)
    kind = "warning" if left <= 2 else "info"
    return Standing(kind, _("还有%(days)s个工作日") % {"days": left}, due)


@lru_cache(maxsize=4096)
def due_on(kind: str, decided_on: date, region: str) -> date | None:
    """Return the last day to publish; None in a year whose holidays are not known."""
    rule = enforcement_decision_due if kind == DecisionKind.COERCION else double_publicity_due
    try:
        return rule(decided_on, calendar_of(region)).due
    except NoNotice:
        return None


def newest_late(kind: str, today: date, region: str) -> date:
    """Return the latest day on which a decision was made whose period is over today."""
    for back in range(_LONGEST):
        day = today - timedelta(back)
        due = due_on(kind, day, region)
        if due is not None and due < today:
            return day
    return today - timedelta(_LONGEST)
