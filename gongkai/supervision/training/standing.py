"""Whether each unit has what articles 46 to 48 require: the body, the people, the training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max

from gongkai.agencies.models import Agency, Post
from gongkai.agencies.roles import Role
from gongkai.rules.organisation import Lack
from gongkai.rules.training import trained_until
from gongkai.supervision.organisation.places import in_place
from gongkai.supervision.training.models import Attendee, SessionState, Sitting

#: whose work it is to make information public
STAFF = (Role.CONTRIBUTOR, Role.CLERK, Role.HANDLER)


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit: who is in place, when somebody was last trained, whose quiz was passed."""

    agency: Agency
    lacks: tuple[Lack, ...]
    last: date | None  # the last training somebody of it came to
    people: int  # who came within the time that counts
    staff: int  # officers whose work it is
    passed: int  # of them, whose quiz was passed within the time
    trained: bool

    @property
    def complete(self) -> bool:
        """Nothing is missing."""
        return self.trained and not self.lacks


def standings(units: Iterable[Agency], today: date) -> list[Standing]:
    """Return how each of some units stands on a day, with five statements."""
    every = list(units)
    since = today - timedelta(settings.TRAINING_DAYS)
    came = Attendee.objects.filter(
        agency__in=every, session__state=SessionState.HELD, session__held_on__lte=today
    )
    last = dict(came.values_list("agency").annotate(Max("session__held_on")))
    people: dict[int, set[str]] = defaultdict(set)
    for agency, name in came.filter(session__held_on__gte=since).values_list("agency", "name"):
        people[agency].add(name)
    staff: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.on(today).filter(agency__in=every, role__in=STAFF)
    for agency, officer in posts.values_list("agency", "officer"):
        staff[agency].add(officer)
    passed = set(
        Sitting.objects.filter(passed=True, on__gte=since).values_list("officer", flat=True)
    )
    made = []
    for one in in_place(every, today):
        pk, day = one.agency.pk, last.get(one.agency.pk)
        until = trained_until(day, training_days=settings.TRAINING_DAYS) if day else None
        trained = until is not None and until >= today
        made.append(
            Standing(
                one.agency, one.lacks, day, len(people[pk]), len(staff[pk]),
                len(staff[pk] & passed), trained,
            )
        )  # fmt: skip
    return made
