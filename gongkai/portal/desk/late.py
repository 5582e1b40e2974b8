"""Decisions whose double publicity is late."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Min
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.decisions.models import Decision
from gongkai.portal.desk.task import Task
from gongkai.rules.calendar import calendar_of
from gongkai.rules.publication import double_publicity_due
from gongkai.web.jinja import url_if

_LONGEST = 40  # days: longer than seven working days and the longest holidays


def newest_late(today: date, region: str) -> date:
    """Return the latest day of decision whose seven working days are over."""
    calendar = calendar_of(region)
    for back in range(7, _LONGEST):
        day = today - timedelta(back)
        if double_publicity_due(day, calendar).due < today:
            return day
    return today - timedelta(_LONGEST)


def late_decisions(officer: Officer, today: date) -> list[Task]:
    """Return for each agency how many decisions are late, with the day the oldest was due."""
    made = []
    who = agencies_for(officer, Act.RECORD, today) | agencies_for(officer, Act.SECRECY, today)
    for agency in who.distinct():
        unshown = Decision.objects.filter(
            agency=agency,
            published_at__isnull=True,
            voided_at__isnull=True,
            decided_on__lte=newest_late(today, agency.region),
        )
        oldest = unshown.aggregate(day=Min("decided_on"))["day"]
        if oldest is not None:
            made.append(
                Task(
                    _("%(count)s 件决定还没有公示") % {"count": unshown.count()},
                    agency.name,
                    double_publicity_due(oldest, calendar_of(agency.region)).due,
                    _("去公示"),
                    url_if("decisions:list"),
                    _("双公示：自作出决定之日起7个工作日"),
                )
            )
    return made
