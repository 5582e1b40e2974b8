"""The ledger lines of cases, payments and legal reviews, rebuilt from the log alone."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch

from gongkai.agencies.models import Agency
from gongkai.ledger.actions import Entry
from gongkai.ledger.models import SIGNATURE
from gongkai.ledger.sources import record_name, source
from gongkai.requests.digests import intact, legal_digest
from gongkai.requests.log import break_in, course_of, deeds_of
from gongkai.requests.models import (
    Event,
    FeePayment,
    InfoRequest,
    Paper,
    ReplyLegalReview,
    ReplyVersion,
    RequestFile,
)
from gongkai.requests.papers import paper_doubt
from gongkai.requests.vault import damage
from gongkai.rules.course import Course
from gongkai.rules.errors import RuleError
from gongkai.rules.fold import fold
from gongkai.rules.outcomes import row_for
from gongkai.rules.tally import Kind
from gongkai.web.days import local_day


def subject_of(pk: int) -> str:
    """Return what the opening and the closing line of a case have in common."""
    return f"request:{pk}"


def entries_of(case: InfoRequest, course: Course, turn: int = 0) -> list[Entry]:
    """
    Return the lines a course stands for: received once, closed once, or none at all.

    :param turn: the number of the event that makes them, so that a line reversed and entered
        again has a key of its own
    """
    if course.received is None or course.uncounted:
        return []
    found = [_entry(case, Kind.REQUEST_RECEIVED, course.received.day, "", "received", turn)]
    if course.result is not None:
        row = row_for(course.result.outcome, course.result.day.year)
        found.append(_entry(case, Kind.REQUEST_CLOSED, course.result.day, row, "closed", turn))
    return found


def _entry(case: InfoRequest, kind: Kind, on: date, what: str, step: str, turn: int) -> Entry:
    return Entry(
        on=on,
        kind=kind,
        key=f"{subject_of(case.pk)}:{step}/{turn}",
        who=case.applicant_class,
        what=what,
        subject=subject_of(case.pk),
        record=record_name(case),
    )


def _doubt(case: InfoRequest) -> str | None:
    """Say what is wrong with a case: its log was changed, or its row does not follow from it."""
    events = list(case.events.all())
    place = break_in(events)
    if place is not None:
        return f"办理记录第{place}条与其摘要不符，可能被改动"
    ordered = sorted(events, key=lambda event: event.seq)
    if len(ordered) != case.log_length or (ordered and ordered[-1].digest != case.log_digest):
        return "办理记录的末端与申请上所记的不符，可能缺少记录"
    try:
        course = fold(deeds_of(ordered))
    except RuleError as error:
        return f"办理记录不能复算：{error}"
    received = course.received.day if course.received else None
    told = (case.state, case.round, case.received_on, case.outcome, case.counted_on)
    result = course.result if not course.uncounted else None
    outcome, counted = (result.outcome, result.day) if result else ("", None)
    if told != (course.state.name, course.round, received, outcome, counted):
        return "申请的状态、收到日期或者结果与办理记录不符"
    return None


@source(
    "requests.inforequest",
    doubt=_doubt,
    related=("agency",),
    prefetch=(Prefetch("events", Event.objects.order_by("seq")),),
)
def _of_case(case: InfoRequest) -> list[Entry]:
    try:
        return entries_of(case, course_of(case))
    except RuleError:
        return []  # the doubt says why


def payment_entry(payment: FeePayment) -> Entry:
    """Return the line of a processing fee paid, in fen."""
    return Entry(
        on=payment.paid_on,
        kind=Kind.FEE_PROCESSING,
        key=f"requestfee:{payment.pk}",
        amount=payment.fen,
        record=record_name(payment),
    )


@source("requests.feepayment", related=("notice__case__agency",))
def _of_payment(payment: FeePayment) -> list[Entry]:
    return [payment_entry(payment)] if payment.voided_at is None else []


def legal_entry(review: ReplyLegalReview) -> Entry:
    """Return the line that holds the digest of a legal review; it counts nothing."""
    return Entry(
        on=local_day(review.reviewed_at),
        kind=SIGNATURE,
        key=record_name(review),
        who="legal",
        subject=record_name(review.version),
        record=record_name(review),
        note=review.digest,
    )


def _legal_doubt(review: ReplyLegalReview) -> str | None:
    if legal_digest(review) == review.digest:
        return None
    return "合法性审核记录的内容与其摘要不符，可能被改动"


def _agency_of_review(review: ReplyLegalReview) -> Agency:
    return review.version.reply.agency


@source(
    "requests.replylegalreview",
    agency=_agency_of_review,
    doubt=_legal_doubt,
    related=("version__reply__agency",),
    noted=True,
)
def _of_legal(review: ReplyLegalReview) -> list[Entry]:
    return [legal_entry(review)]


def _version_doubt(version: ReplyVersion) -> str | None:
    return None if intact(version) else "送审的答复与其摘要不符，可能被改动"


@source(
    "requests.replyversion",
    doubt=_version_doubt,
    related=("reply__case", "reply__agency"),
    prefetch=(Prefetch("files"),),
)
def _none_of_version(version: ReplyVersion) -> list[Entry]:
    """Return no lines; a version is verified for the digest that was signed."""
    return []


@source("requests.paper", doubt=paper_doubt, related=("case",))
def _none_of_paper(paper: Paper) -> list[Entry]:
    """Return no lines; a paper is verified for its digest, unless its text was erased."""
    return []


@source("requests.requestfile", doubt=damage, related=("case",))
def _none_of_file(file: RequestFile) -> list[Entry]:
    """Return no lines; a stored file is verified for its digest, unless it was erased."""
    return []
