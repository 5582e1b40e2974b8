"""Give tasks, report them as done with evidence, accept or return them, extend, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.rules import directives as rules
from gongkai.rules.directives import Act, State
from gongkai.supervision.directives.actions.common import refuse_others, required
from gongkai.supervision.directives.actions.registering import sent_to
from gongkai.supervision.directives.errors import NotComplete
from gongkai.supervision.directives.models import Decision, Directive, Point, Task, TaskEvent
from gongkai.supervision.organisation.files import Kept, link
from gongkai.supervision.organisation.units import calendar_of
from gongkai.web.days import local_day


def proposed_due(government: Agency, today: date) -> date:
    """Return the last day proposed for a task given today."""
    return rules.task_due(today, calendar_of(government), task_days=settings.TASK_DAYS)


@transaction.atomic
def assign(
    of: Directive | Point | Decision,
    units: Sequence[Agency],
    *,
    text: str,
    due: date,
    by: Officer,
    now: datetime,
    wanted: str = "",
) -> list[Task]:
    """
    Give each of some units a task; all of them or none. They have the document then, too.

    :param of: the document, the point of it, or the decision of a meeting it comes of
    :param wanted: what shows that it is done
    :raises BadDue: the last day is over, or no working day
    :raises NotUnderneath, NotComplete: no unit, one of another government, or no text
    """
    directive, decision = _comes_of(of)
    government = _government(of)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, government, today)
    text = required(text, "任务")
    rules.checked_due(due, today, calendar_of(government))
    chosen = refuse_others(government, units, today)
    if not chosen:
        raise NotComplete(field="责任单位", why="没有选择；请至少选一个单位。")
    Agency.objects.select_for_update().get(pk=government.pk)
    tasks = Task.objects.bulk_create(
        Task(
            agency=unit, number=number, directive=directive, decision=decision,
            point=of if isinstance(of, Point) else None, text=text, wanted=wanted.strip()[:200],
            assigned_by=by, assigned_on=today, due_on=due,
        )
        for unit, number in zip(chosen, _numbers(today.year, len(chosen)), strict=True)
    )  # fmt: skip
    TaskEvent.objects.bulk_create(
        TaskEvent(task=one, act=Act.ASSIGN, state=one.state, by=by, at=now, due_on=due)
        for one in tasks
    )
    if directive is not None:
        sent_to(directive, chosen, by, now)
    return tasks


def _government(of: Directive | Point | Decision) -> Agency:
    if isinstance(of, Decision):
        return of.meeting.agency
    return (of.directive if isinstance(of, Point) else of).agency


def _comes_of(of: Directive | Point | Decision) -> tuple[Directive | None, Decision | None]:
    if isinstance(of, Decision):
        return None, of
    return (of.directive if isinstance(of, Point) else of), None


def _numbers(year: int, count: int) -> list[str]:
    """Return so many new numbers of a year: RW2023-0001; the caller holds the government."""
    head = f"RW{year}-"
    last = Task.objects.filter(number__startswith=head).order_by("-id").first()
    begun = int(last.number.removeprefix(head)) if last is not None else 0
    return [f"{head}{serial:04}" for serial in range(begun + 1, begun + count + 1)]


@transaction.atomic
def do_task(
    task: Task,
    *,
    by: Officer,
    now: datetime,
    note: str = "",
    url: str = "",
    file: Kept | None = None,
) -> Task:
    """
    Report as the unit that a task is done, with what shows it: words, a link or a file.

    :raises OnlyRead: it says no more than that the document was read
    :raises NoEvidence: it says nothing
    :raises NotNow: it is with the supervisor, or closed
    """
    task = _locked(task)
    access.require(by, access.Act.RECTIFY, task, local_day(now))
    url = link(url)
    rules.refuse_only_read(text=note, proof=bool(url or file), wanted=task.wanted)
    _moved(task, Act.DO, by, now, note=note, url=url, file=file)
    task.done_by, task.done_on = by, local_day(now)
    task.save(update_fields=["state", "done_by", "done_on"])
    return task


@transaction.atomic
def accept_task(task: Task, *, by: Officer, now: datetime, note: str = "") -> Task:
    """
    Accept as whoever supervises that a task is done; it closes.

    :raises SamePerson: the same person reported it
    :raises NotNow: it is not reported as done
    """
    task = _locked(task)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, task, today)
    _moved(task, Act.ACCEPT, by, now, note=note)
    rules.refuse_same_person(number=task.number, done_by=task.done_by_id, by=by.pk, name=by.name)
    task.accepted_by, task.accepted_on = by, today
    task.save(update_fields=["state", "accepted_by", "accepted_on"])
    return task


@transaction.atomic
def return_task(
    task: Task, *, why: str, by: Officer, now: datetime, due: date | None = None
) -> Task:
    """
    Return a task reported as done, with what is missing and, where it needs one, a new last day.

    :raises NotNow: it is not reported as done
    :raises NotComplete: no reason
    :raises BadDue: the new last day is over, or no working day
    """
    task = _locked(task)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, task, today)
    why = required(why, "退回的理由", most=2000)
    if due is not None:
        task.due_on = rules.checked_due(due, today, calendar_of(task.agency))
    _moved(task, Act.RETURN, by, now, note=why, due=due)
    task.times_returned += 1
    task.save(update_fields=["state", "due_on", "times_returned"])
    return task


@transaction.atomic
def extend_task(task: Task, *, due: date, why: str, by: Officer, now: datetime) -> Task:
    """
    Give a unit more time, with a reason.

    :raises NotNow: it is with the supervisor, or closed
    :raises BadDue: the last day is over, or no working day
    """
    task = _locked(task)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, task, today)
    why = required(why, "延期的理由", most=2000)
    task.due_on = rules.checked_due(due, today, calendar_of(task.agency))
    _moved(task, Act.EXTEND, by, now, note=why, due=due)
    task.save(update_fields=["state", "due_on"])
    return task


@transaction.atomic
def withdraw_task(task: Task, *, why: str, by: Officer, now: datetime) -> Task:
    """
    Withdraw a task given by mistake; it stays, and nobody waits for it any more.

    :raises NotNow: it is reported as done, or closed
    """
    task = _locked(task)
    access.require(by, access.Act.SUPERVISE, task, local_day(now))
    _moved(task, Act.WITHDRAW, by, now, note=required(why, "撤销的理由", most=2000))
    task.save(update_fields=["state"])
    return task


def _locked(task: Task) -> Task:
    rows = Task.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=task.pk)


def _moved(
    task: Task,
    act: Act,
    by: Officer,
    now: datetime,
    *,
    note: str,
    due: date | None = None,
    url: str = "",
    file: Kept | None = None,
) -> None:
    task.state = rules.state_after(State(task.state), act, number=task.number).value
    TaskEvent.objects.create(
        task=task, act=act.value, state=task.state, by=by, at=now, due_on=due,
        note=note.strip(), url=url, file=file.file if file else None,
        file_name=file.name if file else "",
    )  # fmt: skip
