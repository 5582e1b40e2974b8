"""Ask the applicant: what to correct (art. 30), or why so much and so often (art. 35)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.actions.said import keep_said
from gongkai.requests.casefile import CaseFile
from gongkai.requests.counting import counts_by_month
from gongkai.requests.errors import NotApproved, NotComplete
from gongkai.requests.models import CorrectionNotice, InfoRequest, PaperKind, ReasonNotice
from gongkai.requests.papers import Service, Written, send_out
from gongkai.requests.vault import Upload
from gongkai.rules.deadlines import correction_due
from gongkai.rules.guards import ReasonOwed
from gongkai.rules.states import Act


@transaction.atomic
def ask_to_correct(
    case: InfoRequest,
    *,
    points: Sequence[str],
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    last_on: date | None = None,
    guidance: str = "",
    key: str = "",
) -> CorrectionNotice:
    """
    Tell the applicant once, and at once, everything to correct, within seven working days.

    :param last_on: the day the notice names; otherwise GONGKAI_CORRECTION_DAYS working days
    :raises CorrectionLate: the seven working days are over
    :raises AskedAlready: one notice only
    :raises PeriodNotSet: the day named leaves no time
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case.correctionnotices.get(round=file.course.round)
    said = [point.strip() for point in points if point.strip()]
    if not said:
        raise NotComplete(field="补正事项", why="没有填写；须一次性告知全部需要补正之处。")
    served_on = service.day()
    last = correction_due(
        served_on, file.calendar, last=last_on, correction_days=settings.CORRECTION_DAYS
    ).due
    file.enter(Act.ASK_TO_CORRECT, served_on, last=last)
    notice = CorrectionNotice(
        case=file.case,
        round=file.course.round,
        points=said,
        guidance=guidance,
        served_on=served_on,
        last_on=last,
        by=by,
        at=now,
    )
    notice.paper = send_out(file.case, PaperKind.CORRECTION, paper, service, by=by, now=now)
    notice.save()
    file.close()
    return notice


@transaction.atomic
def receive_correction(
    case: InfoRequest,
    *,
    on: date,
    by: Officer | None,
    now: datetime,
    description: str = "",
    words: str = "",
    files: Sequence[Upload] = (),
    key: str = "",
) -> InfoRequest:
    """
    Take the corrected application in; the reply period starts anew with it.

    One that comes late is taken in too, as long as an officer has not closed the case.

    :param by: None: the applicant, on line
    :param description: what is asked now; empty: as before
    :param words: what the applicant says to the points, kept like a file
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(Act.CORRECT, on)
    _answered(file, on)
    keep_said(file, words, files, name="补正说明")
    file.case.description = description.strip() or file.case.description
    return file.close("description")


@transaction.atomic
def find_unclear(
    case: InfoRequest, *, corrected_on: date, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """Find a correction that came still unclear; the reply STILL_UNCLEAR is to be drafted."""
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(Act.FIND_UNCLEAR, corrected_on, corrected=corrected_on)
    _answered(file, corrected_on)
    return file.close()


@transaction.atomic
def abandon_correction(
    case: InfoRequest,
    *,
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    key: str = "",
) -> InfoRequest:
    """
    Close a case that was not corrected in time, by an officer's word and never by itself.

    :raises StillTime: the period is not over
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    return given_up(file, Act.ABANDON_CORRECTION, paper, service, by)


def given_up(
    file: CaseFile, act: Act, paper: Written, service: Service, by: Officer
) -> InfoRequest:
    """Close a case its applicant gave up, and tell them; in the caller's transaction."""
    file.enter(act, file.today, counted=file.today)
    send_out(file.case, PaperKind.NO_LONGER, paper, service, by=by, now=file.now, must=False)
    return file.close()


def _answered(file: CaseFile, on: date) -> None:
    file.case.correctionnotices.filter(round=file.course.round).update(answered_on=on)


@transaction.atomic
def ask_reason(
    case: InfoRequest,
    *,
    why: str,
    last_on: date,
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    key: str = "",
) -> ReasonNotice:
    """
    Ask for reasons where amount or frequency are clearly beyond reasonable (art. 35).

    :param why: why they are; the applicant's requests by month are added from the register
    :raises NotComplete: no reason, or no time to answer
    :raises AskedAlready: once a round
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case.reasonnotices.get(round=file.course.round)
    if not why.strip():
        raise NotComplete(field="认定说明", why="没有填写；请写明为何明显超过合理范围。")
    served_on = service.day()
    if last_on <= served_on:
        raise NotComplete(field="说明理由的期限", why="不晚于告知书送达之日；请另定。")
    file.enter(Act.ASK_REASON, served_on, last=last_on)
    notice = ReasonNotice(
        case=file.case,
        round=file.course.round,
        why=why,
        counts=counts_by_month(file.case),
        served_on=served_on,
        last_on=last_on,
        by=by,
        at=now,
    )
    notice.paper = send_out(file.case, PaperKind.REASON, paper, service, by=by, now=now)
    notice.save()
    file.close()
    return notice


@transaction.atomic
def give_reason(
    case: InfoRequest,
    *,
    on: date,
    by: Officer | None,
    now: datetime,
    words: str = "",
    files: Sequence[Upload] = (),
    key: str = "",
) -> InfoRequest:
    """
    Take in why the applicant asks so much and so often; the office finds on it (art. 35).

    :param by: None: the applicant, on line
    :param words: what they say, kept like a file: nobody reads it without leave
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(Act.GIVE_REASON, on)
    keep_said(file, words, files, name="理由说明")
    file.case.reasonnotices.filter(round=file.course.round).update(answered_on=on)
    return file.close()


@transaction.atomic
def refuse_reason(
    case: InfoRequest,
    *,
    on: date,
    found: str,
    by: Officer,
    now: datetime,
    silent: bool = False,
    approved_by: Officer | None = None,
    key: str = "",
) -> InfoRequest:
    """
    Find the reasons wanting; the reply EXCESSIVE is to be drafted.

    :param silent: none were given and the period is over; the head of the office must agree
    :raises ReasonOwed: silence without the head's leave
    :raises StillTime: the period is not over
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    if not found.strip():
        raise NotComplete(field="认定", why="没有填写；请写明理由为何不合理。")
    if silent:
        if approved_by is None or approved_by.pk == by.pk:
            raise ReasonOwed
        reach.require(approved_by, Access.APPROVE, file.case, file.today)
    file.enter(Act.REFUSE_REASON, on, silent=silent)
    notice = file.case.reasonnotices.get(round=file.course.round)
    notice.answered_on = None if silent else on
    notice.finding, notice.found = ReasonNotice.Finding.UNREASONABLE, found
    notice.approved_by = approved_by
    notice.save(update_fields=["answered_on", "finding", "found", "approved_by"])
    return file.close()


@transaction.atomic
def accept_reason(
    case: InfoRequest,
    *,
    on: date,
    found: str,
    by: Officer,
    now: datetime,
    delayed_until: date | None = None,
    paper: Written | None = None,
    service: Service | None = None,
    key: str = "",
) -> InfoRequest:
    """
    Find the reasons sound; where the period cannot be kept a later day may be fixed (art. 35).

    :param delayed_until: the day fixed for the reply; then `paper` and `service` tell of it
    :raises NotComplete: a day to come without the notice that tells of it
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    notice = file.case.reasonnotices.get(round=file.course.round)
    if delayed_until is not None:
        if paper is None or service is None:
            raise NotApproved(what="延迟答复", why="须以延迟答复告知书告知申请人；请附告知书。")
        if delayed_until <= on:
            raise NotComplete(field="延迟答复的日期", why="不晚于认定之日；请另定。")
        notice.delay_paper = send_out(file.case, PaperKind.DELAY, paper, service, by=by, now=now)
    file.enter(Act.ACCEPT_REASON, on, last=delayed_until)
    notice.answered_on, notice.finding = on, ReasonNotice.Finding.REASONABLE
    notice.found, notice.delayed_until = found, delayed_until
    notice.save(update_fields=["answered_on", "finding", "found", "delayed_until", "delay_paper"])
    return file.close()
