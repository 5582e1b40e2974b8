"""Issues, tasks and notices of supervision that wait for an officer."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.supervision.directives.models import Stand as TaskStand
from gongkai.supervision.directives.models import Task as Duty
from gongkai.supervision.notices.due import unanswered
from gongkai.supervision.rectification.models import Issue

_FIRST = 10


def supervision_due(officer: Officer, today: date) -> list[Task]:
    """Return what a unit has to put right, do or answer; what waits to be verified, accepted."""
    return _of_units(officer, today) + _of_supervisors(officer, today)


def _of_units(officer: Officer, today: date) -> list[Task]:
    own = list(agencies_for(officer, Act.RECTIFY, today))
    if not own:
        return []
    made = []
    issues = Issue.objects.with_unit().filter(agency__in=own).select_related("agency")
    for issue in issues.order_by("due_on", "pk")[:_FIRST]:
        what = _("整改 %(number)s：%(title)s") % {"number": issue.number, "title": issue.title}
        href = reverse("rectification:issue", args=(issue.pk,))
        made.append(Task(what, issue.agency.name, issue.due_on, _("办理"), href))
    duties = Duty.objects.with_unit().filter(agency__in=own).select_related("agency")
    for duty in duties.order_by("due_on", "pk")[:_FIRST]:
        what = _("任务 %(number)s：%(title)s") % {"number": duty.number, "title": duty.text[:60]}
        href = reverse("tasks:task", args=(duty.pk,))
        made.append(Task(what, duty.agency.name, duty.due_on, _("办理"), href))
    for to in unanswered(own)[:_FIRST]:
        answers = to.notice.due_on is not None
        what = _("答复《%(title)s》") if answers else _("签收《%(title)s》")
        href = reverse("notices:notice", args=(to.notice_id,))
        verb = _("答复") if answers else _("签收")
        words = what % {"title": to.notice.title}
        made.append(Task(words, to.agency.name, to.notice.due_on, verb, href))
    return made


def _of_supervisors(officer: Officer, today: date) -> list[Task]:
    below = agencies_for(officer, Act.SUPERVISE, today)
    if not below:
        return []
    issues = Issue.objects.with_supervisor().filter(agency__in=below).count()
    duties = Duty.objects.filter(agency__in=below, state=TaskStand.DONE).count()
    waits = (
        (
            issues,
            _("%(n)s 个问题等您交办、核验"),
            reverse("rectification:list") + "?state=standing",
        ),
        (duties, _("%(n)s 项任务等您验收"), reverse("tasks:list") + "?state=done"),
    )
    return [Task(says % {"n": n}, "", None, _("办理"), href) for n, says, href in waits if n]
