"""Papers: numbered by agency, year and kind, frozen as they went out, served by the rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from gongkai.agencies.models import Agency, Officer
from gongkai.requests.errors import NotComplete
from gongkai.requests.identity import context, log_look
from gongkai.requests.models import (
    InfoRequest,
    Paper,
    PaperCounter,
    PaperFile,
    PaperKind,
    PaperPrefix,
    RequestFile,
    ServiceRecord,
)
from gongkai.requests.models.words import PAPER_MARKS
from gongkai.rules.remedies import refuse_without_channel
from gongkai.rules.service import Dispatch, Method, served_on
from gongkai.rules.words import said
from gongkai.web.days import local_day
from gongkai.web.sealed import CannotOpen, seal, unseal

#: what a text has in the place of its number, before it gets one
NUMBER = "{文号}"
#: what stands in a text where something is still to be said
BLANK = "____"
#: what must have become a name, or a number, before a paper goes out
_PLACES = ("{申请人}", "{第三方}", "{机关}")
#: what says no, or yes, for good: it names the remedies
_DECISIONS = frozenset({PaperKind.REPLY, PaperKind.NO_LONGER, PaperKind.TELL_THIRD_PARTY})


@dataclass(frozen=True, slots=True)
class Written:
    """A paper before it is issued: its text, with NUMBER where the number goes, and its files."""

    text: str
    title: str = ""
    files: Sequence[RequestFile] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """How a paper goes to its addressee; `carrier` must be the postal enterprise for mail."""

    method: Method
    sent_on: date
    signed_on: date | None = None
    receipt_no: str = ""
    carrier: str = "邮政企业"

    def day(self) -> date:
        """
        Return the day it counts as served.

        :raises NotSigned: handed over, and the day of signing is not known
        :raises WrongCarrier: official documents go by the postal enterprise
        """
        return served_on(
            Dispatch(self.method, self.sent_on, self.signed_on, self.carrier),
            electronic_service_on_sending=settings.ELECTRONIC_SERVICE_ON_SENDING,
        )


def next_number(agency: Agency, kind: str, year: int) -> str:
    """
    Return the next number (文号) of a kind of paper: 县政府公开复〔2024〕12号.

    The counter stays locked until the caller's transaction ends.
    """
    PaperCounter.objects.get_or_create(agency=agency, kind=kind, year=year)
    counter = PaperCounter.objects.select_for_update().get(agency=agency, kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{prefix_of(agency, kind)}〔{year}〕{counter.last}号"


def prefix_of(agency: Agency, kind: str) -> str:
    """Return what stands before the year: the agency's own mark, or its short name and ours."""
    own = PaperPrefix.objects.filter(agency=agency, kind=kind).first()
    return own.prefix if own is not None else f"{agency.short_name}公开{PAPER_MARKS[kind]}"


def refuse_blanks(field: str, text: str) -> None:
    """
    Refuse a text in which something is still to be filled in, by us or by who issues it.

    :raises NotComplete: a blank, or a name in braces that nothing took the place of
    """
    for place in (BLANK, *_PLACES):
        at = text.find(place)
        if at < 0:
            continue
        line = text.count("\n", 0, at) + 1
        why = said(
            "第%(line)s行还有“%(blank)s”没有填上；请写好，或者删去。"
            "留给对方填写的地方，请用空格。",
            line=line,
            blank=place,
        )
        raise NotComplete(field=field, why=why)


def issue(
    case: InfoRequest,
    kind: str,
    written: Written,
    *,
    by: Officer,
    now: datetime,
    number: str = "",
    uid: str = "",
) -> Paper:
    """
    Freeze a paper under its number, in the caller's transaction.

    :param number: the one it has already; otherwise the next of its kind
    :param uid: what it is sealed for, where that follows from a form; otherwise by chance
    :raises NotComplete: no text
    """
    if not written.text.strip():
        raise NotComplete(field=PaperKind(kind).label, why="没有正文；请先写好再发出。")
    refuse_blanks(str(PaperKind(kind).label), written.text)
    number = number or next_number(case.agency, kind, local_day(now).year)
    text = written.text.replace(NUMBER, number)
    digests = sorted(file.sha256 for file in written.files)
    paper = Paper(
        case=case,
        kind=kind,
        number=number,
        title=written.title or PaperKind(kind).label,
        file_digests=digests,
        digest=_digest(number, text, digests),
        made_by=by,
        made_at=now,
        **({"uid": uid} if uid else {}),
    )
    paper.sealed_text = seal(text.encode(), context(paper, "sealed_text"))
    paper.save()
    PaperFile.objects.bulk_create(PaperFile(paper=paper, file=file) for file in written.files)
    return paper


def record_service(
    paper: Paper, service: Service, *, by: Officer, now: datetime, must: bool = True
) -> ServiceRecord:
    """
    Record how a paper was served, in the caller's transaction.

    :param must: it must count as served now; otherwise the signature may come later
    :raises NotSigned: it must, and is not signed for
    :raises WrongCarrier: official documents go by the postal enterprise
    :raises NotComplete: a day to come, or signed for before it was sent
    """
    today = local_day(now)
    for field, day in (("送出日期", service.sent_on), ("签收日期", service.signed_on)):
        if day is not None and day > today:
            raise NotComplete(
                field=field, why=said("%(day)s还没有到；请在当日或者之后登记。", day=day)
            )
    if service.signed_on is not None and service.signed_on < service.sent_on:
        raise NotComplete(field="签收日期", why="早于送出日期；请核对两个日期。")
    waits = not must and service.signed_on is None and service.method is not Method.MAIL
    return ServiceRecord.objects.create(
        paper=paper,
        method=service.method.name,
        sent_on=service.sent_on,
        signed_on=service.signed_on,
        served_on=None if waits else service.day(),
        receipt_no=service.receipt_no,
        by=by,
        at=now,
    )


def send_out(
    case: InfoRequest,
    kind: str,
    written: Written,
    service: Service,
    *,
    by: Officer,
    now: datetime,
    number: str = "",
    must: bool = True,
) -> Paper:
    """
    Freeze a paper and record how it was served: `issue`, then `record_service`.

    :raises NoChannel: a decision sent on line, without the channel on line for its review
    """
    if kind in _DECISIONS and service.method is Method.ELECTRONIC:
        refuse_without_channel(
            PaperKind(kind).label,
            written.text,
            service.sent_on,
            online_channel=settings.ONLINE_REVIEW,
        )
    paper = issue(case, kind, written, by=by, now=now, number=number)
    record_service(paper, service, by=by, now=now, must=must)
    return paper


def text_of(paper: Paper) -> str:
    """
    Return a paper's text; empty after it was erased. For printing, never for a page (`look`).

    :raises CannotOpen: it was changed or moved
    """
    if not paper.sealed_text:
        return ""
    return unseal(paper.sealed_text, context(paper, "sealed_text")).decode()


def look(paper: Paper, *, by: Officer, now: datetime) -> str:
    """
    Return a paper's text to an officer who may see it, and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    log_look(paper.case, paper, by=by, now=now)
    return text_of(paper)


def paper_doubt(paper: Paper) -> str | None:
    """Say what is wrong with a paper; None when it is as it went out, or was erased."""
    if not paper.sealed_text:
        return None
    try:
        text = text_of(paper)
    except CannotOpen:
        return "文书打不开，可能被改动"
    if _digest(paper.number, text, paper.file_digests) == paper.digest:
        return None
    return "文书的内容与其摘要不符，可能被改动"


def _digest(number: str, text: str, files: list[str]) -> str:
    covered = json.dumps([number, text, files], ensure_ascii=False)
    return hashlib.sha256(covered.encode()).hexdigest()
