"""An answer is written, signed by another person, and published after a third look."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act, may, require
from gongkai.agencies.models import Officer
from gongkai.engagement.messages.actions.common import locked, moved, noted, required
from gongkai.engagement.messages.actions.sending import BODY, TITLE
from gongkai.engagement.messages.digests import mark_digest, version_digest
from gongkai.engagement.messages.errors import NotPublishable
from gongkai.engagement.messages.lines import entries_of_mark
from gongkai.engagement.messages.models import AnswerMark, AnswerVersion, Message
from gongkai.engagement.messages.screened import stops
from gongkai.ledger.actions import enter
from gongkai.rules import messages as rule
from gongkai.rules.words import listed, said
from gongkai.web.days import local_day

ANSWER = 5000
#: who may sign an answer: whoever reviews above the first level, or leads
SIGNS = (Act.SIGN_2, Act.SIGN_3)


@transaction.atomic
def write_answer(
    message: Message,
    *,
    text: str,
    public_title: str,
    public_body: str,
    by: Officer,
    now: datetime,
) -> AnswerVersion:
    """
    Write an answer, with the question as the public would read it; a new version each time.

    :raises NotYours: only the unit that has the message may
    :raises NotComplete: something is missing or too long
    """
    message = locked(message)
    require(by, Act.DRAFT_REPLY, message, local_day(now))
    last = message.versions.order_by("-number").first()
    version = AnswerVersion(
        message=message,
        number=1 if last is None else last.number + 1,
        agency=message.agency,
        text=required(text, said("答复"), most=ANSWER),
        public_title=required(public_title, said("公开的标题"), most=TITLE),
        public_body=required(public_body, said("公开的留言内容"), most=BODY),
        drafter=by,
        made_at=now,
    )
    moved(message, rule.Act.WRITE, by=by, now=now)
    version.digest = version_digest(version)
    version.save(force_insert=True)
    message.save(update_fields=["state"])
    return version


def may_sign(officer: Officer, message: Message, now: datetime) -> bool:
    """Tell whether an officer's posts let them sign answers of the unit that has a message."""
    return any(may(officer, act, message, local_day(now)) for act in SIGNS)


@transaction.atomic
def sign(message: Message, *, version: int, by: Officer, now: datetime, note: str = "") -> Message:
    """
    Sign the newest answer: with that it is given. The ledger has the signature and the answer.

    :param version: the number of the version that was read
    :raises NotYours: neither the second nor the third level of review, nor a leader
    :raises OwnAnswer: one's own draft
    :raises NotPublishable: there is a newer version than the one that was read
    """
    message, newest = _newest(message, version, by, now)
    rule.refuse_own(number=message.number, drafter=newest.drafter_id, by=by.pk, act=rule.Act.SIGN)
    moved(message, rule.Act.SIGN, by=by, now=now, note=note)
    mark = _mark(newest, AnswerMark.What.SIGN, by=by, now=now, note=note)
    message.answer, message.answered_on = newest, mark.on
    message.save(update_fields=["state", "answer", "answered_on"])
    return message


@transaction.atomic
def send_back(
    message: Message, *, version: int, reason: str, by: Officer, now: datetime
) -> Message:
    """
    Send the newest answer back to be written anew.

    :raises NotYours: only who may sign it
    :raises OwnAnswer: one's own draft
    :raises NotComplete: no reason is given
    """
    message, newest = _newest(message, version, by, now)
    note = required(reason, said("退回的理由"), most=500)
    rule.refuse_own(
        number=message.number, drafter=newest.drafter_id, by=by.pk, act=rule.Act.SEND_BACK
    )
    moved(message, rule.Act.SEND_BACK, by=by, now=now, note=note)
    _mark(newest, AnswerMark.What.BACK, by=by, now=now, note=note)
    message.save(update_fields=["state"])
    return message


@transaction.atomic
def publish(message: Message, *, by: Officer, now: datetime, opinion: str) -> Message:
    """
    Publish question and answer, after the review that nothing secret or personal goes out.

    :raises NotYours: not designated for that review at the unit
    :raises OwnAnswer: one's own draft
    :raises NotPublishable: no consent, or something in it stops it
    """
    message = locked(message)
    require(by, Act.SECRECY, message, local_day(now))
    note = required(opinion, said("审查意见"), most=500)
    moved(message, rule.Act.PUBLISH, by=by, now=now, note=note)
    version = message.answer
    assert version is not None  # noqa: S101  a constraint holds it for whatever is answered
    rule.refuse_own(
        number=message.number, drafter=version.drafter_id, by=by.pk, act=rule.Act.PUBLISH
    )
    if not message.consent:
        why = said("来信人没有同意公开。答复已经给来信人，不必公开。")
        raise NotPublishable(number=message.number, why=why)
    if message.hidden_at is not None or message.live_id is not None:
        why = said("已经公开过；撤下的不再公开。")
        raise NotPublishable(number=message.number, why=why)
    if found := stops(version, local_day(now)):
        why = said("里面有%(what)s。答复已经签发，不能再改；这一件不公开。", what=listed(found))
        raise NotPublishable(number=message.number, why=why)
    _mark(version, AnswerMark.What.RELEASE, by=by, now=now, note=note)
    message.live, message.published_at = version, now
    message.save(update_fields=["live", "published_at"])
    return message


@transaction.atomic
def hide(message: Message, *, why: str, by: Officer, now: datetime) -> Message:
    """
    Take a published message from the public pages; the reason stays with it.

    :raises NotYours: neither the office that received it nor who reviews secrecy at the unit
    :raises NotPublishable: it is not public
    """
    message = locked(message)
    today = local_day(now)
    if not may(by, Act.SECRECY, message, today):
        require(by, Act.HANDLE, message.intake, today)
    note = required(why, said("撤下的理由"), most=200)
    if message.live_id is None or message.hidden_at is not None:
        raise NotPublishable(number=message.number, why=said("它现在没有公开，不用撤下。"))
    noted(message, rule.Act.HIDE, by=by, now=now, note=note)
    message.hidden_at, message.hidden_why = now, note
    message.save(update_fields=["hidden_at", "hidden_why"])
    return message


def _newest(
    message: Message, version: int, by: Officer, now: datetime
) -> tuple[Message, AnswerVersion]:
    message = locked(message)
    if not may_sign(by, message, now):
        require(by, SIGNS[-1], message, local_day(now))
    rule.state_after(rule.State(message.state), rule.Act.SIGN, number=message.number)
    newest = message.versions.order_by("-number").first()
    if newest is None or newest.number != version:
        why = said("答复已经改过，您看的不是最新的一稿；请看过最新的再办。")
        raise NotPublishable(number=message.number, why=why)
    return message, newest


def _mark(
    version: AnswerVersion, what: str, *, by: Officer, now: datetime, note: str
) -> AnswerMark:
    mark = AnswerMark(
        version=version,
        what=what,
        by=by,
        drafter_id=version.drafter_id,
        at=now,
        on=local_day(now),
        due_on=version.message.due_on,
        note=note.strip()[:500],
    )
    mark.digest = mark_digest(mark)
    mark.save(force_insert=True)
    enter(entries_of_mark(mark), agency=version.agency, by=by, now=now)
    return mark
