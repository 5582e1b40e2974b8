"""What is due of tasks, for work reminders."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from gongkai.rules.due_things import DueThing, provider
from gongkai.supervision.directives.models import Task


@provider("tasks")
def tasks(agencies: Collection[int], today: date, until: date) -> Iterator[DueThing]:
    """Yield the tasks units have to report as done by a day."""
    rows = Task.objects.with_unit().filter(agency__in=agencies, due_on__lte=until)
    told = rows.order_by("due_on", "pk").values_list("agency", "text", "due_on", "number")
    for agency, text, due, number in told:
        yield DueThing(agency, "任务办理", text[:100], due, number)
