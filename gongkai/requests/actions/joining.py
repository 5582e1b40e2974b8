"""Cases that are several, or one and the same, or another agency's: split, merge, transfer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of
from gongkai.requests import identity
from gongkai.requests.actions.intake import take_serial
from gongkai.requests.actions.mending import write_note
from gongkai.requests.casefile import CaseFile
from gongkai.requests.counting import keys_of
from gongkai.requests.errors import CannotSplit, NotTaken, NotTheSame
from gongkai.requests.log import deeds_of
from gongkai.requests.models import CaseLink, InfoRequest, LinkKind
from gongkai.rules.states import CLOSED, Act, State

_COPIED = (
    "agency",
    "agency_name",
    "channel",
    "applicant_kind",
    "applicant_class",
    "applicant_key",
    "delivery",
    "carrier",
    "submitted_at",
    "arrived_on",
    "confirmed_at",
    "opening",
    "entered_by",
)
#: what every matter of one letter has had in common
_SHARED = frozenset({Act.SUBMIT, Act.REGISTER, Act.ASK_TO_CORRECT, Act.CORRECT})


@transaction.atomic
def split(
    case: InfoRequest, matters: Sequence[str], *, by: Officer, now: datetime, key: str = ""
) -> list[InfoRequest]:
    """
    Split a letter with several matters into one request each (一事一申请, 109号 第四条).

    The case keeps the first matter; each of the others becomes a case of its own, received on
    the same day by the same applicant. What was asked at first is kept in a sealed note.

    :raises CannotSplit: fewer than two matters, or something was asked or extended already
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return [link.case for link in file.case.linked_from.filter(kind=LinkKind.SPLIT)]
    said = [matter.strip() for matter in matters if matter.strip()]
    if len(said) < 2:
        raise CannotSplit(why="只有一个事项；请逐项写明，至少两项。")
    course = file.course
    if course.letters or course.extra or course.fee_noticed or course.reason_asked:
        raise CannotSplit(
            why="已经征求意见、延期、收费或者要求说明理由；请合并答复，或者恢复后再办。"
        )
    write_note(file.case, {"text": file.case.description}, by=by, now=now)
    deeds = [one for one in deeds_of(file.case.events.all()) if one.act in _SHARED]
    made = []
    for matter in said[1:]:
        child = _copy(file.case, description=matter, now=now)
        sibling = CaseFile(child, None, by=by, now=now)
        for deed in deeds:
            values: dict[str, Any] = {name: getattr(deed, name) for name in deed.as_data()}
            sibling.enter(deed.act, deed.on, more={"split_from": file.case.number}, **values)
        child = sibling.close()
        CaseLink.objects.create(case=child, other=file.case, kind=LinkKind.SPLIT, by=by, at=now)
        made.append(child)
    file.case.description = said[0]
    file.enter(Act.SPLIT, file.today, more={"into": [one.number for one in made]})
    file.close("description")
    return made


@transaction.atomic
def merge(
    case: InfoRequest, *, into: InfoRequest, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Join a duplicate to the case it repeats: the same applicant, the same matter, both open.

    :raises NotTheSame: another applicant or agency, itself, or the other is closed
    """
    first, second = sorted((case, into), key=lambda one: one.pk)
    InfoRequest.objects.select_for_update().get(pk=first.pk)  # one order for everybody
    InfoRequest.objects.select_for_update().get(pk=second.pk)
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    kept = InfoRequest.objects.get(pk=into.pk)
    told = {"number": file.case.number, "into": kept.number}
    if kept.pk == file.case.pk:
        raise NotTheSame(**told, why="是同一件；请选择另一件。")
    if kept.agency_id != file.case.agency_id:
        raise NotTheSame(**told, why="向不同机关提出；请分别答复。")
    if kept.applicant_key not in keys_of(file.case):
        raise NotTheSame(**told, why="不是同一申请人；请分别答复，可以登记为内容相同。")
    if State[kept.state] in CLOSED or kept.state == State.SUBMITTED.name:
        raise NotTheSame(**told, why="后者已经办结，或者尚未登记；已经答复过的按重复申请答复。")
    file.enter(Act.MERGE, file.today, counted=file.today, more={"into": kept.number})
    CaseLink.objects.create(case=file.case, other=kept, kind=LinkKind.MERGED, by=by, at=now)
    return file.close()


@transaction.atomic
def transfer(
    case: InfoRequest, *, to: Agency, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Pass an open case to the agency that took over after a reform (国办公开办函〔2019〕14号).

    It keeps its number and its days; its lines count with the successor.

    :param by: an officer of the successor, for nobody works at the old agency any more
    :raises NotTaken: the agency still exists, or another took it over
    """
    file = CaseFile(case, None, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    old = file.case.agency
    told = {"agency": old.short_name, "to": to.short_name}
    if old.valid_to is None or old.valid_to >= file.today:
        raise NotTaken(**told, why="该机关仍在；不属于本机关负责公开的，请依法答复。")
    if not _succeeds(to, old):
        raise NotTaken(**told, why="不是登记的承接单位；请先登记机构变动。")
    access.require(by, Access.HANDLE, to, file.today)
    file.enter(Act.TRANSFER, file.today, more={"from": old.code, "to": to.code})
    file.case.agency, file.case.agency_name = to, names_of(to)(file.today)
    file.case.unit, file.case.section, file.case.handler = None, "", None
    file.case.replies.filter(served=None).update(agency=to)
    return file.close("unit", "section", "handler")


def _succeeds(to: Agency, old: Agency) -> bool:
    after = old.successor
    while after is not None:
        if after.pk == to.pk:
            return True
        after = after.successor
    return False


def _copy(case: InfoRequest, *, description: str, now: datetime) -> InfoRequest:
    """Save another case of the same applicant and letter, without any event."""
    serial = take_serial(case.agency, case.year)
    child = InfoRequest(
        **{name: getattr(case, name) for name in _COPIED},
        number=f"{case.agency.code}-{case.year}-{serial:05d}",
        year=case.year,
        serial=serial,
        description=description,
        state="DRAFT",
    )
    child.save()
    child.sealed = identity.sealed(child, identity.opened(case))
    child.save(update_fields=["sealed"])
    return child
