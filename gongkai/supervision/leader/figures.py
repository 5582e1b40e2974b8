"""What is overdue, unit by unit, which stands worst and why; how it went; what is at risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from gongkai.agencies.models import Agency
from gongkai.monitoring.models import Observation
from gongkai.rules.due_things import DueThing, due_things
from gongkai.rules.words import Said, listed, said
from gongkai.supervision.assessment.models import Round, RoundState
from gongkai.supervision.notices.due import unanswered
from gongkai.supervision.rectification.models import Issue, Severity

NOTICE = "通知答复"
#: code in an address → what a `DueThing` calls it, in the order of the page
KINDS: dict[str, Said] = {
    "requests": said("申请答复"),
    "issues": said("问题整改"),
    "tasks": said("任务办理"),
    "messages": said("网民留言"),
    "publication": said("信息公开"),
    "notices": said(NOTICE),
}
_CODES = {str(label): code for code, label in KINDS.items()}
#: what monitoring calls columns that are not kept
STALE = ("home_stale", "column_stale", "column_blank", "columns_veto")
MONTHS = 12


@dataclass(frozen=True, slots=True)
class UnitStand:
    """A unit: what is overdue there by kind, and by how many days the longest."""

    agency: Agency
    counts: dict[str, int]
    longest: int

    @property
    def total(self) -> int:
        """Everything that is overdue."""
        return sum(self.counts.values())

    @property
    def why(self) -> Said:
        """Say what is overdue, most first, and for how long."""
        most = sorted(self.counts.items(), key=lambda one: -one[1])
        parts = listed(said("%(what)s%(n)s件", what=KINDS[k], n=n) for k, n in most if n)
        return said("%(parts)s；最长逾期%(days)s天", parts=parts, days=self.longest)


@dataclass(frozen=True, slots=True)
class Month:
    """A month: issues found in it, closed in it, and standing at its end."""

    first: date
    found: int
    closed: int
    standing: int


@dataclass(frozen=True, slots=True)
class Risk:
    """What counts at the next assessment, if one is announced."""

    round: Round | None
    issues: int
    veto_issues: int
    veto_found: int
    stale: int


def code_of(thing: DueThing) -> str:
    """Return the code of a kind of thing; things of other kinds count as publication."""
    return _CODES.get(str(thing.what), "publication")


def overdue(agencies: Iterable[Agency], today: date) -> list[DueThing]:
    """Return everything of some agencies whose last day is over, the longest first."""
    keys = [one.pk for one in agencies]
    yesterday = today - timedelta(1)
    found = [*due_things(keys, today, yesterday), *_notices(keys, yesterday)]
    return sorted(found, key=lambda one: (one.due, one.agency, one.number))


def _notices(keys: Sequence[int], until: date) -> Iterable[DueThing]:
    """Yield the notices units have not answered in time."""
    rows = unanswered(keys).filter(answered_at__isnull=True, notice__due_on__lte=until)
    for agency, title, due, number in rows.values_list(
        "agency", "notice__title", "notice__due_on", "notice__number"
    ):
        if due is not None:
            yield DueThing(agency, NOTICE, title, due, number)


def units_by(
    things: Iterable[DueThing], agencies: Sequence[Agency], today: date
) -> list[UnitStand]:
    """Return how each agency stands, the worst first: most overdue, then longest."""
    counts: dict[int, Counter[str]] = {one.pk: Counter() for one in agencies}
    longest: Counter[int] = Counter()
    for one in things:
        counts[one.agency][code_of(one)] += 1
        longest[one.agency] = max(longest[one.agency], (today - one.due).days)
    made = [
        UnitStand(one, {code: counts[one.pk][code] for code in KINDS}, longest[one.pk])
        for one in agencies
    ]
    return sorted(made, key=lambda one: (-one.total, -one.longest))


def months_before(today: date, count: int = MONTHS) -> list[date]:
    """Return the first days of the last months, this one last."""
    number = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]


def trend(agencies: Sequence[Agency], today: date) -> list[Month]:
    """Return the issues of the last twelve months, with one statement."""
    firsts = months_before(today)
    rows = list(
        Issue.objects.filter(agency__in=agencies, found_on__lte=today)
        .filter(Q(closed_on__isnull=True) | Q(closed_on__gte=firsts[0]))
        .values_list("found_on", "closed_on")
    )
    made = []
    for at, first in enumerate(firsts):
        after = firsts[at + 1] if at + 1 < len(firsts) else today + timedelta(1)
        made.append(
            Month(
                first,
                sum(first <= found < after for found, _closed in rows),
                sum(closed is not None and first <= closed < after for _found, closed in rows),
                sum(
                    found < after and (closed is None or closed >= after) for found, closed in rows
                ),
            )
        )
    return made


def risk(government: Agency, agencies: Sequence[Agency], today: date) -> Risk:
    """Return what counts at the next assessment, with three statements."""
    rounds = Round.objects.filter(agency=government, cut_off_on__gte=today)
    issues = Issue.objects.standing().filter(agency__in=agencies)
    found = issues.aggregate(n=Count("pk"), veto=Count("pk", filter=Q(severity=Severity.VETO)))
    seen = Observation.objects.standing().filter(agency__in=agencies)
    watched = seen.aggregate(
        veto=Count("pk", filter=Q(severity="veto")), stale=Count("pk", filter=Q(code__in=STALE))
    )
    return Risk(
        rounds.exclude(state=RoundState.FINAL).order_by("cut_off_on").first(),
        found["n"], found["veto"], watched["veto"], watched["stale"],
    )  # fmt: skip
