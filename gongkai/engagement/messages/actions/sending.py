"""A message is sent, and its answer rated: what senders do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.agencies.models import Agency
from gongkai.engagement.messages.actions.common import due_of, noted, required
from gongkai.engagement.messages.contact import sealed
from gongkai.engagement.messages.errors import NotComplete, RatedAlready
from gongkai.engagement.messages.lines import entries
from gongkai.engagement.messages.lookup import code_hash, code_of
from gongkai.engagement.messages.models import Kind, Message, Rating, Serial
from gongkai.ledger.actions import enter
from gongkai.rules.messages import Act, State, state_after
from gongkai.rules.words import said
from gongkai.web.days import local_day

TITLE, BODY, PAGE, NOTE = 60, 3000, 500, 200


@dataclass(frozen=True, slots=True)
class Given:
    """What the sender says. `contact`: name, phone, email, as far as given."""

    kind: str
    title: str
    body: str
    consent: bool
    page_url: str = ""
    addressed: Agency | None = None
    contact: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message with the code to look it up; `again`: its form had been sent before."""

    message: Message
    code: str
    again: bool = False


@transaction.atomic
def send(given: Given, *, intake: Agency, key: str, now: datetime) -> Sent:
    """
    Take a message; the same form sent twice is one message.

    :param intake: the agency whose office looks at it first
    :param key: the name of the form it came on
    :raises NotComplete: something is missing or too long
    """
    known = Message.objects.filter(form_key=key).first()
    code = code_of(key)
    if known is not None:
        return Sent(known, code, again=True)
    if given.kind not in Kind.values:
        raise NotComplete(field=said("类别"), why=said("没有这一类；请从列出的类别中选。"))
    on = local_day(now)
    number = _number(on.year)
    message = Message(
        number=number,
        kind=given.kind,
        handled_as=given.kind,
        title=required(given.title, said("标题"), most=TITLE),
        body=required(given.body, said("内容"), most=BODY),
        page_url=given.page_url.strip()[:PAGE],
        consent=given.consent,
        addressed=given.addressed,
        intake=intake,
        agency=intake,
        form_key=key,
        code_hash=code_hash(number, code),
        received_at=now,
        received_on=on,
        due_on=due_of(given.kind, on, intake.region),
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice at once
        return Sent(Message.objects.get(form_key=key), code, again=True)
    message.sealed = sealed(message.pk, given.contact)
    if message.sealed is not None:
        message.save(update_fields=["sealed"])
    noted(message, Act.RECEIVE, by=None, now=now)
    enter(entries(message), agency=intake, by=None, now=now)
    return Sent(message, code)


@transaction.atomic
def rate(message: Message, *, score: int, note: str, now: datetime) -> Rating:
    """
    Keep how content the sender is, 1 to 5.

    :raises NotNow: there is no answer yet
    :raises RatedAlready: it was rated before
    """
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    state_after(State(message.state), Act.RATE, number=message.number)
    if score not in range(1, 6):
        raise NotComplete(field=said("满意度"), why=said("没有选；请从五档中选一档。"))
    if Rating.objects.filter(message=message).exists():
        raise RatedAlready(number=message.number)
    noted(message, Act.RATE, by=None, now=now)
    return Rating.objects.create(message=message, score=score, note=note.strip()[:NOTE], at=now)


def _number(year: int) -> str:
    Serial.objects.get_or_create(year=year)
    serial = Serial.objects.select_for_update().get(year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"LY{year}-{serial.last:05d}"
