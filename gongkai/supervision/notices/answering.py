"""What units do with a notice, and how each of them ends."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.rules.supervision_notice import objection_due
from gongkai.rules.words import said
from gongkai.supervision.notices.drafting import require_state
from gongkai.supervision.notices.errors import NotComplete, NotNow, OwnDraft, TooLate
from gongkai.supervision.notices.models import Addressee, Kind, Notice, NoticeEvent
from gongkai.web.days import local_day


@transaction.atomic
def acknowledge(one: Addressee, *, by: Officer, now: datetime) -> Addressee:
    """Acknowledge a notice for a unit; this alone never ends it. Twice is once."""
    one = _locked(one)
    access.require(by, access.Act.RECTIFY, one.agency, local_day(now))
    require_state(one.notice, (Notice.State.ISSUED,), said("签收"))
    if one.acknowledged_at is None:
        one.acknowledged_by, one.acknowledged_at = by, now
        one.save(update_fields=["acknowledged_by", "acknowledged_at"])
        _event(one, "acknowledge", by, now)
    return one


@transaction.atomic
def answer(one: Addressee, *, text: str, by: Officer, now: datetime) -> Addressee:
    """
    Answer a notice for a unit; it may be answered anew until it is concluded.

    :raises NotComplete: nothing said
    :raises NotNow: it was concluded
    """
    one = _locked(one)
    access.require(by, access.Act.RECTIFY, one.agency, local_day(now))
    require_state(one.notice, (Notice.State.ISSUED,), said("答复"))
    _refuse_concluded(one, said("答复"))
    if not text.strip():
        raise NotComplete(field="办理情况", why="没有填写；请写明做了什么。")
    if one.acknowledged_at is None:
        one.acknowledged_by, one.acknowledged_at = by, now
    one.answer, one.answered_by, one.answered_at = text.strip(), by, now
    one.save()
    _event(one, "answer", by, now, text)
    return one


@transaction.atomic
def conclude(one: Addressee, *, text: str, by: Officer, now: datetime) -> Addressee:
    """
    End a notice for one unit: its answer is accepted; a supervision notice says the conclusion.

    Who answered does not conclude.

    :raises NotComplete: no conclusion where one must be fed back (政府督查工作条例 第十六条)
    :raises NotNow: nothing was answered, or it is concluded
    """
    one = _locked(one)
    notice = one.notice
    access.require(by, access.Act.SUPERVISE, notice.agency, local_day(now))
    require_state(notice, (Notice.State.ISSUED,), said("办结"))
    _refuse_concluded(one, said("办结"))
    needs_answer = notice.due_on is not None
    if needs_answer and one.answered_at is None:
        raise NotNow(title=notice.title, state=said("还没有答复"), act=said("办结"))
    if not needs_answer and one.acknowledged_at is None:
        raise NotNow(title=notice.title, state=said("还没有签收"), act=said("办结"))
    if one.answered_by_id == by.pk:
        raise OwnDraft(title=notice.title)
    if notice.kind == Kind.SUPERVISION and not text.strip():
        raise NotComplete(field="督查结论", why="没有填写；督查结论应当反馈（第十六条）。")
    one.conclusion, one.concluded_by, one.concluded_at = text.strip(), by, now
    one.save(update_fields=["conclusion", "concluded_by", "concluded_at"])
    _event(one, "conclude", by, now, text)
    _close_when_done(notice, now)
    return one


@transaction.atomic
def object_to(one: Addressee, *, text: str, by: Officer, now: datetime) -> Addressee:
    """
    Object to the conclusion of a supervision notice, within 30 days (政府督查工作条例 第十七条).

    :raises TooLate: the thirty days are over
    :raises NotNow: no conclusion, or objected already
    """
    one = _locked(one)
    notice = one.notice
    today = local_day(now)
    access.require(by, access.Act.RECTIFY, one.agency, today)
    ready = notice.kind == Kind.SUPERVISION and one.concluded_at is not None
    if not ready or one.objected_at is not None or one.concluded_at is None:
        raise NotNow(title=notice.title, state=_standing(one), act=said("申请复核"))
    due = objection_due(local_day(one.concluded_at), calendar_in(one.agency.region)).due
    if today > due:
        raise TooLate(due=due.isoformat())
    if not text.strip():
        raise NotComplete(field="异议", why="没有填写；请写明不同意什么、理由是什么。")
    one.objection, one.objected_at = text.strip(), now
    one.save(update_fields=["objection", "objected_at"])
    _event(one, "object", by, now, text)
    if notice.state == Notice.State.CLOSED:
        notice.state, notice.closed_at = Notice.State.ISSUED, None
        notice.save(update_fields=["state", "closed_at"])
    return one


@transaction.atomic
def review(one: Addressee, *, text: str, by: Officer, now: datetime) -> Addressee:
    """
    Decide on an objection; another person than who concluded.

    :raises NotNow: there is none, or it is decided
    :raises NotComplete: no decision
    """
    one = _locked(one)
    notice = one.notice
    access.require(by, access.Act.SUPERVISE, notice.agency, local_day(now))
    if one.objected_at is None or one.reviewed_at is not None:
        raise NotNow(title=notice.title, state=_standing(one), act=said("作复核决定"))
    if one.concluded_by_id == by.pk:
        raise OwnDraft(title=notice.title)
    if not text.strip():
        raise NotComplete(field="复核决定", why="没有填写；请写明。")
    one.review, one.reviewed_by, one.reviewed_at = text.strip(), by, now
    one.save(update_fields=["review", "reviewed_by", "reviewed_at"])
    _event(one, "review", by, now, text)
    _close_when_done(notice, now)
    return one


def _locked(one: Addressee) -> Addressee:
    Notice.objects.select_for_update().get(pk=one.notice_id)
    rows = Addressee.objects.select_related("notice__agency", "agency")
    return rows.get(pk=one.pk)


def _refuse_concluded(one: Addressee, act: str) -> None:
    if one.concluded_at is not None:
        raise NotNow(title=one.notice.title, state=_standing(one), act=act)


def _standing(one: Addressee) -> str:
    return STATES[one.state]


#: how one addressee stands, in words
STATES = {
    "sent": said("已送达"),
    "acknowledged": said("已签收"),
    "answered": said("已答复"),
    "concluded": said("已办结"),
    "objected": said("已申请复核"),
    "reviewed": said("已复核"),
}


def _close_when_done(notice: Notice, now: datetime) -> None:
    """Close a notice once every unit is done with it."""
    for one in notice.addressees.all():
        if one.concluded_at is None or (one.objected_at and one.reviewed_at is None):
            return
    notice.state, notice.closed_at = Notice.State.CLOSED, now
    notice.save(update_fields=["state", "closed_at"])


def _event(one: Addressee, act: str, by: Officer, now: datetime, note: str = "") -> None:
    NoticeEvent.objects.create(
        notice=one.notice, addressee=one, act=act, by=by, at=now, note=note.strip()
    )
