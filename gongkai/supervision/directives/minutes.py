"""The minutes of a meeting (会议纪要) in the office's layout, DOCX and PDF."""

from __future__ import annotations

from gongkai.letters.compose.days import on
from gongkai.letters.filling import filled
from gongkai.letters.pieces import Pieces
from gongkai.letters.placeholders import Letter
from gongkai.letters.printing import pdf
from gongkai.letters.templates import template_of
from gongkai.supervision.directives.models import Attendance, Meeting, Presence, Task
from gongkai.web.days import local_day

#: the kind of template: the agency's own for minutes, else its one for every paper
KIND = "minutes"


def minutes_docx(meeting: Meeting) -> bytes:
    """Return the minutes of a meeting that was held, in the template of the day of its record."""
    at = meeting.recorded_at or meeting.called_at
    return filled(template_of(meeting.agency, KIND, at), _letter(meeting))


def minutes_pdf(meeting: Meeting) -> bytes:
    """Return the minutes as PDF."""
    return pdf([minutes_docx(meeting)], title_of(meeting))


def title_of(meeting: Meeting) -> str:
    """Return what the minutes are called."""
    return f"{meeting.title}纪要"


def _letter(meeting: Meeting) -> Letter:
    agency, day = meeting.agency, local_day(meeting.recorded_at or meeting.called_at)
    pieces = Pieces(
        addressee="",
        body=tuple(body(meeting)),
        enclosed=(),
        slip=(),
        contact="",
        signer=agency.name,
        dated=on(day),
    )
    return Letter(
        title=title_of(meeting),
        number=meeting.number or f"{meeting.year}年第{meeting.turn}次",
        pieces=pieces,
        day=day,
        case_number="",
        received_on=None,
        agency=agency.name,
        address=agency.address,
        postcode=agency.postcode,
        phone=agency.phone,
        hours=agency.hours,
    )


def body(meeting: Meeting) -> list[str]:
    """Return the text of the minutes, paragraph by paragraph."""
    at = f"在{meeting.place}" if meeting.place else ""
    lines = [
        f"{on(meeting.held_on)}，{meeting.chair}{at}主持召开{meeting.title}。现纪要如下。",
        "一、会议议程",
        *_numbered(meeting.agenda.splitlines()),
    ]
    heads = iter("二三")
    if meeting.course:
        lines += [
            f"{next(heads)}、会议情况",
            *(s for s in meeting.course.splitlines() if s.strip()),
        ]
    decisions = list(meeting.decisions.prefetch_related("tasks__agency"))
    if decisions:
        lines.append(f"{next(heads)}、议定事项")
        for text, one in zip(_numbered([d.text for d in decisions]), decisions, strict=True):
            tasks = [task for task in one.tasks.all() if task.state != "withdrawn"]
            lines.append(text + _who(tasks))
    return [*lines, *_there(list(meeting.attendance.select_related("agency")))]


def _numbered(texts: list[str]) -> list[str]:
    return [
        f"（{_chinese(at)}）{text.rstrip('。；;')}。" for at, text in enumerate(texts, start=1)
    ]


def _chinese(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


def _who(tasks: list[Task]) -> str:
    if not tasks:
        return ""
    units = "、".join(dict.fromkeys(one.agency.short_name for one in tasks))
    days = sorted({one.due_on for one in tasks})
    due = on(days[0]) if len(days) == 1 else f"{on(days[0])}至{on(days[-1])}"
    return f"（责任单位：{units}；办理期限：{due}）"


def _there(rows: list[Attendance]) -> list[str]:
    def who(one: Attendance) -> str:
        post = f"{one.post}" if one.post else ""
        return f"{one.agency.short_name}{post}{one.person}"

    came = [who(one) for one in rows if one.presence in (Presence.PRESENT, Presence.SUBSTITUTE)]
    away = [
        one.agency.short_name + (f"（{one.note}）" if one.note else "")
        for one in rows
        if one.presence == Presence.ABSENT
    ]
    found = [f"出席：{'、'.join(came)}。"] if came else []
    return [*found, *([f"缺席：{'、'.join(away)}。"] if away else [])]
