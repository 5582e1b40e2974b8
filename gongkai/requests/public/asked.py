"""What the office asks of the applicant now, and what it has told them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.requests.models import Extension, InfoRequest, Paper, PaperKind
from gongkai.requests.models.words import Delivery
from gongkai.rules.service import Method
from gongkai.rules.states import State

#: papers that are addressed to the applicant
TO_APPLICANT = (
    PaperKind.RECEIPT,
    PaperKind.CORRECTION,
    PaperKind.REASON,
    PaperKind.EXTENSION,
    PaperKind.DELAY,
    PaperKind.TELL_APPLICANT,
    PaperKind.FEE,
    PaperKind.REPLY,
    PaperKind.NO_LONGER,
    PaperKind.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper that went to the applicant; `opens`: it was sent on line, and may be read here."""

    paper: Paper
    opens: bool


def notice_of(case: InfoRequest) -> Any:
    """Return the notice the case waits for the applicant on: correction, reason or fee."""
    match case.standing:
        case State.CORRECTION_REQUIRED:
            rows: Any = case.correctionnotices
        case State.REASON_REQUIRED if case.waiting_for:
            rows = case.reasonnotices
        case State.FEE_NOTICED:
            rows = case.feenotices
        case _:
            return None
    return rows.filter(round=case.round).first()


def extension_of(case: InfoRequest) -> Extension | None:
    """Return the extension the applicant was told of in this round."""
    return case.extensions.filter(round=case.round, served_on__isnull=False).first()


def sent_to(case: InfoRequest) -> list[Sent]:
    """Return the papers that went out to the applicant, the newest first."""
    papers = case.papers.filter(kind__in=TO_APPLICANT, service__isnull=False)
    rows = papers.select_related("service").order_by("-id")
    return [Sent(one, opens(case, one)) for one in rows]


def opens(case: InfoRequest, paper: Paper) -> bool:
    """
    Tell whether the applicant may read a paper here.

    They chose to get the information electronically, and it was sent so.
    """
    if paper.kind not in TO_APPLICANT or not paper.sealed_text or case.delivery != Delivery.EMAIL:
        return False
    service = getattr(paper, "service", None)
    return service is not None and service.method == Method.ELECTRONIC.name
