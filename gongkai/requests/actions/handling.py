"""Who handles a case: assign, claim, hand over, substitute, return; and what is noted of it."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Agency, Officer
from gongkai.requests import reach
from gongkai.requests.actions.mending import write_note
from gongkai.requests.casefile import CaseFile
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import Assignment, AssignmentKind, CaseLink, InfoRequest, Note
from gongkai.rules.states import Act, State
from gongkai.rules.words import said
from gongkai.web.days import local_day

_ASSIGNED = ("unit", "section", "handler")


@transaction.atomic
def assign(
    case: InfoRequest,
    *,
    by: Officer,
    now: datetime,
    unit: Agency | None = None,
    section: str = "",
    handler: Officer | None = None,
    internal_due_on: date | None = None,
    why: str = "",
    key: str = "",
) -> InfoRequest:
    """
    Give a registered case to whoever prepares the reply; later it is handed over.

    :param unit: the agency below that prepares it; None: the agency itself
    :raises NotComplete: to nobody
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    if unit is None and handler is None and not section.strip():
        raise NotComplete(field="承办", why="没有选择承办单位、科室或者承办人；请至少选择一项。")
    first = file.course.state is State.REGISTERED
    act = Act.ASSIGN if first else Act.HAND_OVER
    kind = AssignmentKind.ASSIGN if first else AssignmentKind.HAND_OVER
    return _passed(file, act, kind, unit, section, handler, internal_due_on, None, why)


@transaction.atomic
def claim(case: InfoRequest, *, by: Officer, now: datetime, key: str = "") -> InfoRequest:
    """Take a case upon oneself; the state stays."""
    file = CaseFile(case, Access.DRAFT_REPLY, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    return _passed(
        file, Act.HAND_OVER, AssignmentKind.CLAIM, file.case.unit, file.case.section, by,
        None, None, "",
    )  # fmt: skip


@transaction.atomic
def hand_over(
    case: InfoRequest, *, to: Officer, why: str, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Hand a case over to another officer who may prepare its reply.

    :raises NotYours: the other may not
    """
    file = CaseFile(case, Access.DRAFT_REPLY, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    reach.require(to, Access.DRAFT_REPLY, file.case, file.today)
    return _passed(
        file, Act.HAND_OVER, AssignmentKind.HAND_OVER, file.case.unit, file.case.section, to,
        None, None, why,
    )  # fmt: skip


@transaction.atomic
def substitute(
    case: InfoRequest,
    *,
    to: Officer,
    until: date,
    why: str,
    by: Officer,
    now: datetime,
    key: str = "",
) -> InfoRequest:
    """
    Let another officer stand in for one who is absent, until a day.

    :raises NotYours: the other may not
    :raises NotComplete: the day is over
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    if until < file.today:
        raise NotComplete(field="代理至", why=said("%(until)s已经过去；请核对日期。", until=until))
    reach.require(to, Access.DRAFT_REPLY, file.case, file.today)
    return _passed(
        file, Act.HAND_OVER, AssignmentKind.SUBSTITUTE, file.case.unit, file.case.section, to,
        None, until, why,
    )  # fmt: skip


@transaction.atomic
def return_to_office(
    case: InfoRequest, *, why: str, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Send a case back to the office, above all to have it corrected within the seven days.

    :raises NotComplete: no reason
    """
    file = CaseFile(case, Access.DRAFT_REPLY, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    _refuse_no_reason(why)
    file.enter(Act.RETURN, file.today)
    write_note(file.case, {"text": why}, by=by, now=now)
    file.case.unit, file.case.section, file.case.handler = None, "", None
    return file.close(*_ASSIGNED)


@transaction.atomic
def add_note(case: InfoRequest, text: str, *, by: Officer, now: datetime, key: str = "") -> Note:
    """
    Note something of a case, sealed.

    :raises NotComplete: nothing written
    """
    reach.require(by, Access.DRAFT_REPLY, case, local_day(now))
    if not text.strip():
        raise NotComplete(field="备注", why="没有填写。")
    uid = sha256(f"{case.pk}:{by.pk}:{key}".encode()).hexdigest()[:32] if key else ""
    InfoRequest.objects.select_for_update().get(pk=case.pk)  # the same form waits for itself
    known = Note.objects.filter(case=case, uid=uid).first() if uid else None
    return known or write_note(case, {"text": text}, by=by, now=now, uid=uid)


@transaction.atomic
def link(
    case: InfoRequest, other: InfoRequest, kind: str, *, by: Officer, now: datetime
) -> CaseLink:
    """
    Link a case to another that it repeats or resembles.

    :raises NotComplete: to itself
    """
    reach.require(by, Access.DRAFT_REPLY, case, local_day(now))
    if case.pk == other.pk:
        raise NotComplete(field="关联申请", why="不能与自身关联；请选择另一件。")
    made, _new = CaseLink.objects.get_or_create(
        case=case, other=other, kind=kind, defaults={"by": by, "at": now}
    )
    return made


def _passed(
    file: CaseFile,
    act: Act,
    kind: AssignmentKind,
    unit: Agency | None,
    section: str,
    handler: Officer | None,
    internal_due_on: date | None,
    until: date | None,
    why: str,
) -> InfoRequest:
    assert file.by is not None  # noqa: S101  every caller has an officer
    file.enter(act, file.today, more={"kind": kind.value})
    Assignment.objects.create(
        case=file.case,
        kind=kind,
        unit=unit,
        section=section.strip(),
        handler=handler,
        until=until,
        internal_due_on=internal_due_on,
        why=why.strip(),
        by=file.by,
        at=file.now,
    )
    file.case.unit, file.case.section, file.case.handler = unit, section.strip(), handler
    return file.close(*_ASSIGNED)


def _refuse_no_reason(why: str) -> None:
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明原因，今后可以查到。")
