"""How many messages came, were answered, and in time; how content their senders are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, F, Q

from gongkai.engagement.messages.models import Kind, Message, Rating, Stand
from gongkai.web.moment import kept


@dataclass(frozen=True, slots=True)
class Figures:
    """One year's messages, or those of one kind. `rate`: of those answered or late, in percent."""

    label: str
    received: int
    answered: int
    in_time: int
    late: int  # answered late, or unanswered after the last day

    @property
    def rate(self) -> str:
        """The share of what was answered in time, of everything whose time is over or that was."""
        whole = self.in_time + self.late
        return f"{100 * self.in_time / whole:.1f}%" if whole else "—"


def of_year(year: int, today: date) -> tuple[Figures, list[Figures]]:
    """Return a year's figures, whole and by the kinds of message; a minute old at most."""
    return kept(f"messages-{year}-{today}", lambda: _of_year(year, today))


def _of_year(year: int, today: date) -> tuple[Figures, list[Figures]]:
    answered = Q(state=Stand.ANSWERED)
    late = Q(answered_on__gt=F("due_on")) | (
        Q(answered_on__isnull=True) & ~Q(state=Stand.TURNED) & Q(due_on__lt=today)
    )
    rows = (
        Message.objects.counted()
        .filter(received_on__year=year)
        .values("kind")
        .annotate(
            received=Count("pk"),
            answered=Count("pk", filter=answered),
            in_time=Count("pk", filter=answered & Q(answered_on__lte=F("due_on"))),
            late=Count("pk", filter=late),
        )
    )
    by_kind = {row["kind"]: row for row in rows}
    names = ("received", "answered", "in_time", "late")
    found = [
        Figures(str(kind.label), **{name: by_kind.get(kind, {}).get(name, 0) for name in names})
        for kind in Kind
    ]
    whole = {name: sum(getattr(one, name) for one in found) for name in names}
    return Figures("合计", **whole), found


def satisfaction(year: int) -> tuple[int, float]:
    """Return how many rated their answers of a year's messages, and the mean of 1 to 5."""
    rows = Rating.objects.filter(message__received_on__year=year)
    found = rows.aggregate(number=Count("pk"), mean=Avg("score"))
    return found["number"], float(found["mean"] or 0)


def years() -> list[int]:
    """Return the years in which messages came, the newest first."""
    found = Message.objects.order_by("-received_on__year").values_list(
        "received_on__year", flat=True
    )
    return list(found.distinct())
