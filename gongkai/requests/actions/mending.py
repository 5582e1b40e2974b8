"""Mend what was registered wrongly, and keep sealed notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import identity
from gongkai.requests.actions.intake import refuse_unknown
from gongkai.requests.casefile import CaseFile
from gongkai.requests.digests import nameless_of
from gongkai.requests.errors import NotComplete, SignedForAnother
from gongkai.requests.models import InfoRequest, Note
from gongkai.rules.receipt import Channel
from gongkai.rules.states import Act, State


@transaction.atomic
def mend(
    case: InfoRequest,
    *,
    why: str,
    by: Officer,
    now: datetime,
    identity_values: Mapping[str, str] | None = None,
    channel: Channel | None = None,
    arrived_on: date | None = None,
    confirmed_on: date | None = None,
    key: str = "",
    **changes: Any,
) -> InfoRequest:
    """
    Mend what was registered wrongly: lines are reversed and entered anew, the reason is noted.

    :param changes: applicant_kind, applicant_class, description, delivery, carrier
    :param channel: with `arrived_on` and `confirmed_on`, the receipt anew
    :raises NotComplete: no reason, or nothing to mend
    :raises SignedForAnother: another applicant, while a reply to this one is in review or signed
    :raises OutOfOrder: something that happened would lie before the receipt
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明原因，今后可以查到。")
    unknown = set(changes) - _MENDABLE
    if unknown:
        raise TypeError(f"cannot mend {sorted(unknown)}")
    changed = [name for name, value in changes.items() if getattr(file.case, name) != value]
    if not (changed or channel or identity_values is not None):
        raise NotComplete(field="更正", why="没有改动任何一项；请核对。")
    more: dict[str, Any] = {}
    before = {name: str(getattr(file.case, name)) for name in changed}
    for name in changed:
        setattr(file.case, name, changes[name])
    if identity_values is not None:
        refuse_unknown(file.case.applicant_kind, identity_values)
        before |= identity.opened(file.case)
        file.case.sealed = identity.sealed(file.case, identity_values)
        who = identity.applicant_key(file.case.applicant_kind, identity_values)
        if who != file.case.applicant_key:
            _refuse_in_review(file)
            more["versions"] = nameless_of(file.case)
        file.case.applicant_key = who
        changed += ["sealed", "applicant_key"]
    receipt: dict[str, Any] = {}
    if channel is not None:
        receipt = {
            "channel": channel.value,
            "arrived": arrived_on or file.case.arrived_on,
            "confirmed": confirmed_on,
            "promised": settings.PLATFORM_PROMISES_RECEIPT and channel is Channel.INTERNET,
        }
    file.enter(Act.MEND, file.today, more={"changed": sorted(changed), **more}, **receipt)
    write_note(file.case, {"text": why, **{f"before.{k}": v for k, v in before.items()}},
               by=by, now=now)  # fmt: skip
    return file.close(*changed)


def _refuse_in_review(file: CaseFile) -> None:
    """Refuse another applicant while people read and sign a reply to this one."""
    if file.course.state in (State.UNDER_REVIEW, State.SIGNED):
        raise SignedForAnother


_MENDABLE = {"applicant_kind", "applicant_class", "description", "delivery", "carrier"}


def write_note(
    case: InfoRequest, values: Mapping[str, str], *, by: Officer, now: datetime, uid: str = ""
) -> Note:
    """
    Keep a sealed note of a case, in the caller's transaction.

    :param uid: what it is sealed for, where a form names it; otherwise a new one
    """
    note = Note(case=case, by=by, at=now, **({"uid": uid} if uid else {}))
    note.sealed = identity.sealed(note, values)
    note.save()
    return note
