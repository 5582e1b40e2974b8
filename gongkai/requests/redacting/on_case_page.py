"""The redactions on the page of a case."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.desk.panels import Panel, panel
from gongkai.requests.models import InfoRequest
from gongkai.requests.redacting.counting import by_ground
from gongkai.rules.states import CLOSED
from gongkai.web.days import local_day


@panel(65)
def redactions(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """List the redacted files, their grounds and their proof; originals only to those who mark."""
    today = local_day(now)
    acts = (Access.DRAFT_REPLY, Access.SEE_SEALED)
    may = all(reach.may(officer, act, case, today) for act in acts)
    made = list(case.redactions.select_related("output", "by", "made_by"))
    begins = may and case.standing not in CLOSED and case.received_on is not None
    if not made and not begins:
        return None
    rows = [(one, one.marks.count(), by_ground(one)) for one in made]
    context = {"rows": rows, "may": may, "begins": begins}
    return Panel("redaction", _("遮盖（区分处理）"), "redacting/panel.html", context)
