"""A message is looked at: handed to a unit, given back, or pointed to the channel for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import MAY, Act, require
from gongkai.agencies.models import Agency, Officer, Post
from gongkai.engagement.messages.actions.common import due_of, locked, moved, required
from gongkai.engagement.messages.errors import NobodyThere, NotComplete
from gongkai.engagement.messages.lines import entries
from gongkai.engagement.messages.models import Kind, Message, Why
from gongkai.ledger.actions import reverse_of
from gongkai.ledger.sources import record_name
from gongkai.rules import messages as rule
from gongkai.rules.words import said
from gongkai.web.days import local_day


@transaction.atomic
def assign(
    message: Message,
    *,
    agency: Agency,
    by: Officer,
    now: datetime,
    handled_as: str = "",
    complicated: bool = False,
    note: str = "",
) -> Message:
    """
    Hand a message to a unit, and say what it is: its clock goes by that, from the day it came.

    :raises NotYours: only the office that received it may
    :raises NobodyThere: the unit has nobody who could answer
    :raises NotComplicated: only suggestions have a longer time
    """
    message = locked(message)
    today = local_day(now)
    require(by, Act.HANDLE, message.intake, today)
    kind = handled_as or message.handled_as
    if kind not in Kind.values:
        raise NotComplete(field=said("按哪一类办理"), why=said("没有这一类；请从列出的类别中选。"))
    answers = Post.objects.on(today).filter(agency=agency, role__in=MAY[Act.DRAFT_REPLY])
    if not answers.exists():
        raise NobodyThere(agency=agency.short_name)
    message.agency = agency
    message.handled_as, message.complicated = kind, complicated
    message.due_on = due_of(
        kind, message.received_on, message.intake.region, complicated=complicated
    )
    moved(message, rule.Act.ASSIGN, by=by, now=now, note=note)
    message.save(update_fields=["agency", "handled_as", "complicated", "due_on", "state"])
    return message


@transaction.atomic
def give_back(message: Message, *, by: Officer, now: datetime, why: str) -> Message:
    """
    Give a message back to the office, because it is another unit's.

    :raises NotYours: only who could answer it may
    :raises NotComplete: no reason is given
    """
    message = locked(message)
    require(by, Act.DRAFT_REPLY, message, local_day(now))
    note = required(why, said("退回的理由"), most=500)
    moved(message, rule.Act.GIVE_BACK, by=by, now=now, note=note)
    message.agency = message.intake
    message.save(update_fields=["agency", "state"])
    return message


@transaction.atomic
def turn_away(message: Message, *, reason: str, why: str, by: Officer, now: datetime) -> Message:
    """
    Do not answer a message here, and tell the sender why and which channel is for it.

    A request for information is offered the form; it never becomes a request by itself. What was
    sent twice, or is abuse, is taken out of the figures.

    :raises NotYours: only the office that received it may
    :raises NotComplete: no reason of the list, or no words
    """
    message = locked(message)
    require(by, Act.HANDLE, message.intake, local_day(now))
    if reason not in Why.values:
        raise NotComplete(field=said("理由"), why=said("没有选；请从列出的理由中选。"))
    note = required(why, said("告知来信人的话"), most=500)
    moved(message, rule.Act.TURN, by=by, now=now, note=note)
    message.turned, message.turned_why = reason, note
    message.agency = message.intake
    message.save(update_fields=["state", "turned", "turned_why", "agency"])
    if not entries(message):
        reverse_of(record_name(message), by=by, now=now, note=str(Why(reason).label))
    return message
