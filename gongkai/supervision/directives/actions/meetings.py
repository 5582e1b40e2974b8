"""Call a meeting, record who came and what was decided, count it; or void a wrong record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.rules.words import said
from gongkai.supervision.directives.actions.common import lines_of, refuse_others, required
from gongkai.supervision.directives.errors import NotComplete, NotThisState
from gongkai.supervision.directives.lines import enter_held, take_out
from gongkai.supervision.directives.models import (
    Attendance,
    Decision,
    Meeting,
    MeetingState,
    Presence,
)
from gongkai.web.days import local_day


@dataclass(frozen=True, slots=True)
class Came:
    """Whether a unit was there, who came, and for whom or why nobody."""

    presence: str
    person: str = ""
    post: str = ""
    note: str = ""


@transaction.atomic
def call_meeting(
    agency: Agency,
    *,
    held_on: date,
    chair: str,
    agenda: str,
    units: Sequence[Agency],
    by: Officer,
    now: datetime,
    title: str = "",
    place: str = "",
) -> Meeting:
    """
    Call a meeting, with its agenda, one matter a line, and the units that are to come.

    :param title: empty: by its number among the year's
    :raises NotComplete: no chair, no agenda, or no unit
    :raises NotUnderneath: a unit of another government
    """
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, agency, today)
    chair = required(chair, "主持人", most=100)
    matters = lines_of(required(agenda, "议程", "没有填写；一行写一项。", most=5000), "议程")
    invited = refuse_others(agency, units, today)
    if not invited:
        raise NotComplete(field="参会单位", why="没有选择；请至少选一个单位。")
    Agency.objects.select_for_update().get(pk=agency.pk)
    turn = _turn(agency, held_on.year)
    name = title.strip() or f"{held_on.year}年第{turn}次政府信息公开工作调度会"
    made = Meeting.objects.create(
        agency=agency, year=held_on.year, turn=turn, title=name[:100], held_on=held_on,
        place=place.strip()[:100], chair=chair, agenda="\n".join(matters), called_by=by,
        called_at=now,
    )  # fmt: skip
    Attendance.objects.bulk_create(Attendance(meeting=made, agency=one) for one in invited)
    return made


def _turn(agency: Agency, year: int) -> int:
    last = Meeting.objects.filter(agency=agency, year=year).aggregate(last=Max("turn"))["last"]
    return (last or 0) + 1


@transaction.atomic
def hold(
    meeting: Meeting,
    *,
    held_on: date,
    came: Mapping[int, Came],
    course: str,
    decisions: str,
    by: Officer,
    now: datetime,
    number: str = "",
) -> Meeting:
    """
    Record that a meeting was held: who came, what was said, what was decided; it is counted then.

    :param came: the key of each unit that was to come → how it was
    :param decisions: what was decided, one thing a line; may be none
    :raises NotThisState: it is recorded already, or void
    :raises NotComplete: a day to come, or a unit of which nothing is said
    """
    meeting = _locked(meeting)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, meeting, today)
    if meeting.state != MeetingState.CALLED:
        _refuse(meeting, said("登记召开"))
    if held_on > today:
        why = said("%(formed)s还没有到；会议召开以后再登记。", formed=held_on)
        raise NotComplete(field="日期", why=why)
    _record(list(meeting.attendance.select_related("agency")), came)
    _decide(meeting, lines_of(decisions, "议定事项"))
    if held_on.year != meeting.year:
        Agency.objects.select_for_update().get(pk=meeting.agency_id)
        meeting.year, meeting.turn = held_on.year, _turn(meeting.agency, held_on.year)
    meeting.held_on, meeting.course, meeting.number = held_on, course.strip(), number.strip()[:80]
    meeting.state, meeting.recorded_by, meeting.recorded_at = MeetingState.HELD, by, now
    meeting.save()
    enter_held(meeting, by=by, now=now)
    return meeting


def _record(rows: Sequence[Attendance], came: Mapping[int, Came]) -> None:
    for one in rows:
        told = came.get(one.agency_id)
        if told is None or told.presence not in Presence.values or told.presence == "invited":
            raise NotComplete(
                field="参会情况",
                why=said("没有登记%(unit)s；请选到会、替会或者缺席。", unit=one.agency.short_name),
            )
        if told.presence != Presence.ABSENT and not told.person.strip():
            raise NotComplete(
                field="参会情况",
                why=said("没有写%(unit)s谁参会；请写姓名。", unit=one.agency.short_name),
            )
        one.presence, one.person = told.presence, told.person.strip()[:60]
        one.post, one.note = told.post.strip()[:60], told.note.strip()[:200]
    Attendance.objects.bulk_update(rows, ["presence", "person", "post", "note"])


@transaction.atomic
def decide(meeting: Meeting, *, decisions: str, by: Officer, now: datetime) -> list[Decision]:
    """
    Add what else a meeting decided, one thing a line.

    :raises NotThisState: it is not held, or void
    """
    meeting = _locked(meeting)
    access.require(by, access.Act.SUPERVISE, meeting, local_day(now))
    if meeting.state != MeetingState.HELD:
        _refuse(meeting, said("补充议定事项"))
    text = required(decisions, "议定事项", "没有填写；一行写一项。", most=10_000)
    return _decide(meeting, lines_of(text, "议定事项"))


def _decide(meeting: Meeting, lines: Sequence[str]) -> list[Decision]:
    first = meeting.decisions.count() + 1
    return Decision.objects.bulk_create(
        Decision(meeting=meeting, number=number, text=text)
        for number, text in enumerate(lines, start=first)
    )


@transaction.atomic
def void_meeting(meeting: Meeting, *, why: str, by: Officer, now: datetime) -> Meeting:
    """
    Void a meeting that was not held, or recorded wrongly; it stays, and counts no more.

    :raises NotThisState: it is void
    :raises NotComplete: no reason
    """
    meeting = _locked(meeting)
    access.require(by, access.Act.SUPERVISE, meeting, local_day(now))
    if meeting.state == MeetingState.VOID:
        _refuse(meeting, said("作废"))
    why = required(why, "作废的理由", most=200)
    if meeting.state == MeetingState.HELD:
        take_out(meeting, by=by, now=now, why=why)
    meeting.state, meeting.void_by, meeting.void_at = MeetingState.VOID, by, now
    meeting.void_why = why
    meeting.save(update_fields=["state", "void_by", "void_at", "void_why"])
    return meeting


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=meeting.pk)


def _refuse(meeting: Meeting, act: str) -> None:
    words = MeetingState(meeting.state)
    instead = {
        MeetingState.CALLED: said("请先登记召开情况。"),
        MeetingState.HELD: said("登记有误的请作废后重新登记，有遗漏的可以补充议定事项。"),
        MeetingState.VOID: said("请重新通知一次会议。"),
    }[words]
    raise NotThisState(title=meeting.title, state=words.label, act=act, instead=instead)
