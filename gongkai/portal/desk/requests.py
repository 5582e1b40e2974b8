"""Requests for information that are due, or wait for a decision or a confirmation."""

from __future__ import annotations

from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.requests.desk.queues.counts import counts
from gongkai.requests.desk.queues.kinds import QUEUES, Queue, pressing
from gongkai.requests.desk.queues.scope import Scope
from gongkai.requests.desk.queues.walks import merged
from gongkai.requests.models import DueMark, Extension, InfoRequest
from gongkai.web.jinja import url_if

#: cases named one by one; the queues have them all
_FIRST = 10
#: periods of others that are over: an officer confirms what follows
_LAPSED = ("no_correction", "no_payment", "no_reason", "no_opinion")


def requests_due(officer: Officer, on: date) -> list[Task]:
    """Return the officer's cases that are late or soon due, new ones, lapses, extensions."""
    scope = _scope(officer, Act.DRAFT_REPLY, on)
    made = _extensions(officer, on)
    if not scope.agencies:
        return made
    office = _scope(officer, Act.HANDLE, on)
    first = merged(pressing(scope), None, None, _FIRST + 1)
    made += [_case(case, day) for day, case in first[:_FIRST]]
    number = counts(office) if office.agencies else {}
    if len(first) > _FIRST:
        known = number if office.agencies == scope.agencies else counts(scope)
        made.append(_rest(scope, known, first[_FIRST][0]))
    if office.agencies:
        made += _lapses(office)
    if number.get("new"):
        what = _("%(count)s 件新收的申请待确认或者分办") % {"count": number["new"]}
        made.append(_of_queue(what, office, QUEUES["new"]))
    return made


def _rest(scope: Scope, number: dict[str, int], due_on: date) -> Task:
    """Return one task for the cases not named, which stands behind those that are."""
    rest = number["overdue"] + number["today"] + number["soon"] - _FIRST
    queue = QUEUES["overdue"] if number["overdue"] > _FIRST else QUEUES["soon"]
    what = _("还有 %(count)s 件申请已超期或者3个工作日内到期") % {"count": rest}
    return _of_queue(what, scope, queue, due_on)


def _scope(officer: Officer, act: Act, on: date) -> Scope:
    """Return the scope of the agencies where the officer may do something with requests."""
    return Scope(officer, on, tuple(agencies_for(officer, act, on)))


def _case(case: InfoRequest, day: date) -> Task:
    what = _("申请 %(number)s：答复") % {"number": case.number}
    href = url_if("requests:case", case.pk)
    return Task(what, case.agency_name, day, _("办理"), href, _("条例 第三十三条"))


def _of_queue(what: str, scope: Scope, queue: Queue, due_on: date | None = None) -> Task:
    names = "、".join(one.short_name for one in islice(scope.agencies, 3))
    return Task(what, names, due_on, _("去办理"), url_if("requests:queue", queue.name))


def _lapses(scope: Scope) -> list[Task]:
    """Return the lapses the daily job marked, one by one up to ten."""
    marks = DueMark.objects.filter(
        seen_at=None, kind__in=_LAPSED, case__agency__in=[one.pk for one in scope.agencies]
    )
    made = []
    for mark in marks.select_related("case").order_by("due_on", "pk")[:_FIRST]:
        told = {"number": mark.case.number, "what": _(mark.get_kind_display())}
        what = _("申请 %(number)s：%(what)s") % told
        href = url_if("requests:case", mark.case_id)
        made.append(Task(what, mark.case.agency_name, None, _("去确认"), href))
    return made


def _extensions(officer: Officer, on: date) -> list[Task]:
    """Return the extensions that wait for the officer as head of the office."""
    heads = agencies_for(officer, Act.APPROVE, on)
    asked = Extension.objects.filter(
        approved_by=None, refused_why="", served_on=None, case__agency__in=heads
    )
    made = []
    for one in asked.exclude(asked_by=officer).select_related("case")[:_FIRST]:
        what = _("申请 %(number)s：审批延期") % {"number": one.case.number}
        href = url_if("requests:act", pk=one.case_id, name="decide-extension")
        basis = _("条例 第三十三条第二款")
        made.append(Task(what, one.case.agency_name, one.case.due_on, _("审批"), href, basis))
    return made
