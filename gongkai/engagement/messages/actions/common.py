"""What every act on a message does: lock it, move it on, write down that it was done."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.engagement.messages.errors import NotComplete
from gongkai.engagement.messages.models import Message, MessageEvent
from gongkai.rules.messages import Act, Kind, Limits, State, answer_due, state_after
from gongkai.rules.words import said


def locked(message: Message) -> Message:
    """Return a message as it stands, locked until the commit."""
    rows = Message.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "intake").get(pk=message.pk)


def limits() -> Limits:
    """Return the working days this place gives its offices."""
    return Limits(
        settings.CONSULTATION_DAYS,
        settings.HELP_DAYS,
        settings.COMPLAINT_DAYS,
        settings.ERROR_REPORT_DAYS,
    )


def due_of(kind: str, received: date, region: str, *, complicated: bool = False) -> date:
    """
    Return the last day to answer a message, whoever has it: the calendar of its intake.

    :raises NotComplicated: only suggestions are
    """
    calendar = calendar_in(region)
    due = answer_due(Kind(kind), received, calendar, complicated=complicated, limits=limits())
    return due.due


def moved(
    message: Message, act: Act, *, by: Officer | None, now: datetime, note: str = ""
) -> MessageEvent:
    """
    Move a message on and write down the act; the caller saves the message.

    :raises NotNow: the act does not follow its state
    """
    message.state = state_after(State(message.state), act, number=message.number).value
    return noted(message, act, by=by, now=now, note=note)


def noted(
    message: Message, act: Act, *, by: Officer | None, now: datetime, note: str = ""
) -> MessageEvent:
    """Write down an act."""
    return MessageEvent.objects.create(
        message=message,
        act=act.value,
        state=message.state,
        agency=message.agency,
        by=by,
        at=now,
        note=note.strip()[:500],
    )


def required(text: str, field: str, *, most: int, why: str = "") -> str:
    """
    Return a text that must be there, trimmed.

    :raises NotComplete: it is empty, or too long
    """
    found = text.strip()
    if not found:
        raise NotComplete(field=field, why=why or said("没有填写；请写明。"))
    if len(found) > most:
        raise NotComplete(field=field, why=said("太长了，最多%(most)s字；请写短些。", most=most))
    return found
