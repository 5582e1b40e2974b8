"""How many stand in each queue, in one statement for each agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, Q

from gongkai.requests.desk.queues.kinds import QUEUES, soon_day
from gongkai.requests.desk.queues.scope import Scope
from gongkai.requests.models import InfoRequest


def counts(scope: Scope) -> dict[str, int]:
    """Return the number of cases of every queue."""
    found: Counter[str] = Counter()
    open_ones = InfoRequest.objects.open()
    wanted = _conditions(scope)
    ways = {name: Count("pk", filter=condition) for name, condition in wanted.items()}
    for part in scope.parts():
        found.update(open_ones.filter(part).aggregate(**ways))
    mine = open_ones.filter(handler=scope.officer)
    found["mine"] = mine.filter(Q(due_on__isnull=False) | Q(waiting_until__isnull=False)).count()
    return {name: found[name] for name in QUEUES}


def _conditions(scope: Scope) -> Mapping[str, Q]:
    running = Q(paused=False)
    others = ("THIRD_PARTY", "JOINT_AGENCY", "AGENCY", "DETERMINATION")
    return {
        "new": Q(waiting_for="CONFIRMATION") | Q(state="REGISTERED"),
        "overdue": running & Q(due_on__lt=scope.today),
        "today": running & Q(due_on=scope.today),
        "soon": running & Q(due_on__gt=scope.today, due_on__lte=soon_day(scope)),
        "applicant": Q(waiting_for__in=("CORRECTION", "REASON")),
        "others": Q(waiting_for__in=others),
        "payment": Q(waiting_for="PAYMENT"),
    }
