"""The weekly sheet: what happened in a week by the ledger, what is overdue, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from gongkai.agencies.models import Agency
from gongkai.ledger.models import Line
from gongkai.letters.compose.days import on
from gongkai.letters.filling import filled
from gongkai.letters.pieces import Pieces
from gongkai.letters.placeholders import Letter
from gongkai.letters.templates import template_of
from gongkai.rules.due_things import DueThing, due_things
from gongkai.rules.tally import Kind
from gongkai.rules.words import Said, said
from gongkai.supervision.leader.figures import UnitStand, overdue, units_by
from gongkai.supervision.rectification.models import Issue
from gongkai.web.days import day_span

#: the kind of template: the agency's own for it, else its one for every paper
TEMPLATE = "weekly"
#: code → what it is called, the kind of ledger line, and its `who` where only one counts
LINES: dict[str, tuple[Said, Kind, str]] = {
    "published": (said("公开信息"), Kind.ITEM_PUBLISHED, "own"),
    "received": (said("收到申请"), Kind.REQUEST_RECEIVED, ""),
    "closed": (said("办结申请"), Kind.REQUEST_CLOSED, ""),
    "messages": (said("收到网民留言"), Kind.MESSAGE_RECEIVED, ""),
    "answers": (said("答复网民留言"), Kind.MESSAGE_ANSWERED, ""),
    "fixed": (said("问题整改销号"), Kind.ISSUE_FIXED, ""),
    "meetings": (said("召开调度会"), Kind.MEETING_HELD, ""),
    "reminders": (said("印发工作提醒"), Kind.REMINDER_ISSUED, ""),
    "notices": (said("印发督查通知"), Kind.NOTICE_ISSUED, ""),
    "trainings": (said("举办培训"), Kind.TRAINING_HELD, "session"),
}


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a government. `overdue` is None unless the week is the one going on."""

    government: Agency
    first: date
    last: date
    counts: dict[str, int]
    found: int  # issues found
    overdue: list[UnitStand] | None
    coming: list[DueThing] | None

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return f"政府信息公开工作周报（{on(self.first)}至{on(self.last)}）"


def monday(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(day.weekday())


def _in_week(agencies: Sequence[Agency], first: date) -> QuerySet[Line]:
    days = (first, first + timedelta(6))
    return Line.objects.standing().filter(agency__in=agencies, on__range=days)


def lines_of(agencies: Sequence[Agency], first: date, code: str) -> list[Line]:
    """Return the ledger lines behind a figure of a week, those reversed left out."""
    _label, kind, who = LINES[code]
    rows = _in_week(agencies, first).filter(kind=kind)
    rows = rows.filter(who=who) if who else rows
    return list(rows.select_related("agency").order_by("on", "pk")[:500])


def week_of(government: Agency, agencies: Sequence[Agency], first: date, today: date) -> Week:
    """Return a week, with a statement for the ledger, one for issues, and what is overdue."""
    last = first + timedelta(6)
    known = {(kind, who): code for code, (_label, kind, who) in LINES.items()}
    counts = dict.fromkeys(LINES, 0)
    rows = _in_week(agencies, first).filter(kind__in=[kind for kind, _who in known])
    for kind, who, amount in rows.order_by().values_list("kind", "who").annotate(Sum("amount")):
        code = known.get((Kind(kind), who)) or known.get((Kind(kind), ""))
        if code is not None:
            counts[code] += amount
    found = Issue.objects.filter(agency__in=agencies, found_on__range=(first, last)).count()
    now = first <= today <= last
    late = coming = None
    if now:
        late = [one for one in units_by(overdue(agencies, today), agencies, today) if one.total]
        keys = [one.pk for one in agencies]
        coming = [one for one in due_things(keys, today, last) if one.due >= today]
    return Week(government, first, last, counts, found, late, coming)


def docx(week: Week, day: date) -> bytes:
    """Return the sheet as DOCX in the office's layout."""
    agency = week.government
    _start, now = day_span(day)
    pieces = Pieces(
        addressee="", body=tuple(body(week)), enclosed=(), slip=(), contact="",
        signer=agency.office or agency.name, dated=on(day),
    )  # fmt: skip
    letter = Letter(
        title=week.title, number="", pieces=pieces, day=day, case_number="", received_on=None,
        agency=agency.name, address=agency.address, postcode=agency.postcode, phone=agency.phone,
        hours=agency.hours,
    )  # fmt: skip
    return filled(template_of(agency, TEMPLATE, now), letter)


def body(week: Week) -> list[str]:
    """Return the sheet in paragraphs."""
    told = [f"{LINES[code][0]}{n}" for code, n in week.counts.items() if n]
    lines = ["一、本周情况", f"{'，'.join([f'发现问题{week.found}', *told])}。"]
    if week.overdue is None or week.coming is None:
        return lines
    lines.append("二、逾期情况")
    lines += [f"{one.agency.short_name}：{one.why}。" for one in week.overdue] or ["没有逾期。"]
    lines.append("三、本周还有到期的")
    names = {one.pk: one.short_name for one in _agencies(week)}
    lines += [
        f"{on(one.due)}前，{names[one.agency]}{one.what}{one.number}。" for one in week.coming[:40]
    ] or ["没有。"]
    return lines


def _agencies(week: Week) -> list[Agency]:
    keys = {one.agency for one in week.coming or ()}
    return list(Agency.objects.filter(pk__in=keys))
