"""How far documents and units are: read, worked on, finished, overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.rules.directives import Attention, attention
from gongkai.supervision.directives.models import Circulation, Directive, Stand, Task

_LIVE = (Stand.ASSIGNED, Stand.RETURNED, Stand.DONE, Stand.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Progress:
    """The tasks of a document that are not withdrawn; `read_only`: units that only read it."""

    tasks: int
    accepted: int
    waiting: int  # reported as done, not yet accepted
    overdue: int
    unread: int
    read_only: int
    points: int
    broken_down: int  # points of which tasks came


@dataclass(frozen=True, slots=True)
class AtUnit:
    """A document at a unit."""

    sent: Circulation
    attention: Attention
    tasks: tuple[Task, ...]


def at_units(sent: Iterable[Circulation], tasks: Iterable[Task]) -> list[AtUnit]:
    """Return how far each unit is with each document; the tasks are of these documents."""
    of: dict[tuple[int | None, int], list[Task]] = defaultdict(list)
    for one in tasks:
        if one.state in _LIVE:
            of[one.directive_id, one.agency_id].append(one)
    return [_at(one, tuple(of[one.directive_id, one.agency_id])) for one in sent]


def _at(sent: Circulation, tasks: tuple[Task, ...]) -> AtUnit:
    stands = attention(
        read=sent.read_at is not None,
        tasks=len(tasks),
        reported=sum(one.done_by_id is not None for one in tasks),
        accepted=sum(one.state == Stand.ACCEPTED for one in tasks),
    )
    return AtUnit(sent, stands, tasks)


def progress_of(directives: Sequence[Directive], today: date) -> dict[int, Progress]:
    """Return how far each of some documents is, in four statements."""
    tasks = Task.objects.filter(directive__in=directives, state__in=_LIVE)
    sent = Circulation.objects.filter(directive__in=directives)
    by_directive: dict[int | None, list[AtUnit]] = defaultdict(list)
    rows = list(tasks)
    for one in at_units(sent, rows):
        by_directive[one.sent.directive_id].append(one)
    found = {}
    for directive in directives:
        own = [one for one in rows if one.directive_id == directive.pk]
        units, points = by_directive[directive.pk], list(directive.points.all())
        found[directive.pk] = Progress(
            tasks=len(own),
            accepted=sum(one.state == Stand.ACCEPTED for one in own),
            waiting=sum(one.state == Stand.DONE for one in own),
            overdue=sum(is_overdue(one, today) for one in own),
            unread=sum(one.attention is Attention.UNREAD for one in units),
            read_only=sum(one.attention is Attention.READ_ONLY for one in units),
            points=len(points),
            broken_down=len({one.point_id for one in own} - {None}),
        )
    return found


def is_overdue(task: Task, today: date) -> bool:
    """Tell whether a unit has let the day of a task pass."""
    return task.state in (Stand.ASSIGNED, Stand.RETURNED) and task.due_on < today


def only_read(units: Iterable[Agency], today: date) -> list[AtUnit]:
    """Return the documents that units only read (一阅了之), oldest first."""
    sent = Circulation.objects.filter(agency__in=[one.pk for one in units], read_at__isnull=False)
    rows = list(sent.select_related("agency", "directive").order_by("read_at"))
    tasks = Task.objects.filter(directive__in={one.directive_id for one in rows}, state__in=_LIVE)
    every = at_units(rows, tasks)
    return [one for one in every if one.attention is Attention.READ_ONLY]
