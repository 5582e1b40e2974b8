"""What went out in an emergency and still lacks signatures, for those who answer for it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.access import SIGN, Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.models import ItemVersion
from gongkai.reports.models import ReportVersion
from gongkai.review.emergency import Emergency, emergencies
from gongkai.review.levels import level_verb
from gongkai.web.filters import moment
from gongkai.web.jinja import url_if


def urgent(officer: Officer, now: datetime) -> list[Task]:
    """Return the emergencies of the agencies where the officer publishes or signs last."""
    today = timezone.localdate(now)
    where = agencies_for(officer, Act.PUBLISH, today) | agencies_for(officer, SIGN[3], today)
    theirs = set(where.values_list("pk", flat=True))
    return [_task(one, now) for one in emergencies() if one.agency.pk in theirs]


def _task(one: Emergency, now: datetime) -> Task:
    missing = "、".join(level_verb(level) for level in one.missing)
    name, href = _of(one)
    return Task(
        _("%(name)s：紧急公布，还缺%(levels)s") % {"name": name, "levels": missing},
        one.agency.name,
        timezone.localdate(one.until),
        _("去补签"),
        href,
        _("须在 %(until)s 前补齐签署") % {"until": moment(one.until)},
        overdue=one.overdue(now),
    )


def _of(one: Emergency) -> tuple[str, str | None]:
    match one.version:
        case ReportVersion(report=report, number=number):
            name = _("%(year)s 年度报告") % {"year": report.year}
            return name, url_if("reports:version", report.agency.code, report.year, number)
        case ItemVersion(title=title, item=item):
            return title, url_if("publishing:item", item.pk)
    raise TypeError(f"nobody publishes {one.version!r}")
