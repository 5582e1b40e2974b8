"""More time for a reply (art. 33): asked for, approved by the head of the office, served."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests.casefile import CaseFile
from gongkai.requests.choices import clock_choices
from gongkai.requests.errors import NotApproved, NotComplete
from gongkai.requests.models import Extension, InfoRequest, PaperKind
from gongkai.requests.papers import Service, Written, issue, record_service
from gongkai.rules.deeds import Deed
from gongkai.rules.guards import refuse
from gongkai.rules.states import Act


@transaction.atomic
def propose_extension(
    case: InfoRequest, *, days: int, reason: str, by: Officer, now: datetime
) -> Extension:
    """
    Ask the head of the office for more time, at most 20 working days, once a round.

    The same asked for by the same officer again, before it is decided, is the one asked for.

    :raises ExtensionTooLong, ExtendedTwice, ExtendedLate, FixedDay: it could not be served today
    :raises NotComplete: no reason
    """
    file = CaseFile(case, Access.DRAFT_REPLY, by=by, now=now)
    if not reason.strip():
        raise NotComplete(field="延期的理由", why="没有填写；须告知申请人延期的理由。")
    deed = Deed(Act.EXTEND, file.today, days=days)
    refuse(file.course, deed, file.calendar, clock_choices())
    standing = file.case.extensions.filter(round=file.course.round, refused_why="").first()
    if standing is not None:
        asked = (standing.asked_by_id, standing.days, standing.reason)
        if standing.approved_by_id is None and asked == (by.pk, days, reason.strip()):
            return standing
        raise NotComplete(field="延期", why="已有一份延期申请；请等待同意，或者由负责人退回。")
    return Extension.objects.create(
        case=file.case,
        round=file.course.round,
        days=days,
        reason=reason.strip(),
        asked_by=by,
        asked_at=now,
    )


@transaction.atomic
def approve_extension(extension: Extension, *, by: Officer, now: datetime) -> Extension:
    """
    Approve an extension, as the head of the office; never one's own.

    :raises NotApproved: one's own, or decided already
    """
    extension = _open(extension, by, now, agreed=True)
    if extension.approved_by_id == by.pk:
        return extension
    extension.approved_by, extension.approved_at = by, now
    extension.save(update_fields=["approved_by", "approved_at"])
    return extension


@transaction.atomic
def refuse_extension(extension: Extension, *, why: str, by: Officer, now: datetime) -> Extension:
    """
    Refuse an extension, with a reason; another may be asked for.

    :raises NotApproved: one's own, or decided already
    """
    extension = _open(extension, by, now)
    if not why.strip():
        raise NotComplete(field="不同意的理由", why="没有填写。")
    extension.refused_why = why.strip()
    extension.save(update_fields=["refused_why"])
    return extension


@transaction.atomic
def extend(
    extension: Extension,
    *,
    paper: Written,
    service: Service,
    by: Officer,
    now: datetime,
    key: str = "",
) -> Extension:
    """
    Serve the notice of an approved extension; from then on the period is longer.

    :raises NotApproved: nobody has approved it
    :raises ExtendedLate: it would be served after the first last day
    """
    file = CaseFile(extension.case, Access.HANDLE, by=by, now=now, key=key)
    extension = Extension.objects.select_for_update().get(pk=extension.pk)
    if file.repeated:
        return extension
    if extension.approved_by_id is None or extension.round != file.course.round:
        raise NotApproved(what="延期", why="尚未同意；请先由负责人同意。")
    served_on = service.day()
    made = issue(file.case, PaperKind.EXTENSION, paper, by=by, now=now)
    file.enter(Act.EXTEND, served_on, days=extension.days, number=made.number)
    record_service(made, service, by=by, now=now)
    extension.paper, extension.served_on = made, served_on
    extension.save(update_fields=["paper", "served_on"])
    file.close()
    return extension


def _open(extension: Extension, by: Officer, now: datetime, *, agreed: bool = False) -> Extension:
    """Lock an extension not decided yet, or agreed to by this very officer before."""
    CaseFile(extension.case, Access.APPROVE, by=by, now=now)  # locks it, and asks who may
    extension = Extension.objects.select_for_update().get(pk=extension.pk)
    if agreed and extension.approved_by_id == by.pk:
        return extension
    if extension.approved_by_id is not None or extension.refused_why:
        raise NotApproved(what="延期", why="已经作出决定，不能再改。")
    if extension.asked_by_id == by.pk:
        raise NotApproved(what="延期", why="不能同意自己提出的延期；请由其他负责人同意。")
    return extension
