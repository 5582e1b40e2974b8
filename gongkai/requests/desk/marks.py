"""What the daily job marked in a case: the lapse to confirm, or the reminder to put away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.desk.forms_of_acts import address_of
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.models import DueMark, InfoRequest
from gongkai.rules.states import Act
from gongkai.web.days import local_day

Kind = DueMark.Kind
#: what an officer confirms, or does next, when a period is over
CONFIRMS: dict[str, Act] = {
    Kind.CONFIRM: Act.REGISTER,
    Kind.NO_CORRECTION: Act.ABANDON_CORRECTION,
    Kind.NO_PAYMENT: Act.ABANDON_FEE,
    Kind.NO_REASON: Act.REFUSE_REASON,
    Kind.NO_OPINION: Act.END_CONSULTATION,
    Kind.ARCHIVE: Act.ARCHIVE,
}
_PRESSING = frozenset({Kind.OVERDUE, Kind.TODAY})


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark, how pressing it is, and where it is confirmed."""

    mark: DueMark
    kind: str
    act: Act | None
    href: str | None


def marked(mark: DueMark) -> Marked:
    """Return a mark with the way on."""
    act = CONFIRMS.get(mark.kind)
    href = address_of(act, mark.case) if act is not None else None
    return Marked(mark, "error" if mark.kind in _PRESSING else "warning", act, href)


@panel(10)
def marks(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Remind of what is over or soon due; nothing has lapsed by it."""
    found = list(case.due_marks.filter(seen_at=None).select_related("case__agency"))
    if not found:
        return None
    context = {
        "marks": [marked(one) for one in found],
        "may": reach.may(officer, Access.HANDLE, case, local_day(now)),
    }
    return Panel("marks", _("提醒"), "requests/panels/marks.html", context)
