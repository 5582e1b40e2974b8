"""How a case ends: the reply is served, the applicant withdraws, the file is archived."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.actions.archiving import pack
from gongkai.requests.actions.reviewing import refuse_unlawful
from gongkai.requests.casefile import CaseFile, counted_day
from gongkai.requests.digests import reply_digest
from gongkai.requests.errors import Damaged, NoDraft, NotComplete, NotServed
from gongkai.requests.models import InfoRequest, Paper, PaperKind, Reply, ServiceRecord
from gongkai.requests.papers import Service, Written, send_out
from gongkai.review.actions import refuse_unsigned
from gongkai.rules.lifecycle import after, refuse_unready
from gongkai.rules.service import Method
from gongkai.rules.signoff import Level
from gongkai.rules.states import Act
from gongkai.web.days import local_day


@transaction.atomic
def serve(
    case: InfoRequest,
    *,
    addressee: str,
    service: Service,
    by: Officer,
    now: datetime,
    key: str = "",
) -> Reply:
    """
    Serve the signed reply: its exact text, under its number, with the addressee before it.

    The case is closed and counts by its decision, in the year of the last signature or, by
    GONGKAI_RESULTS_YEAR_BY, of the service.

    :param addressee: the name on the letter; it goes into the sealed paper alone
    :raises NotAllowed: it is not signed
    :raises NotReady, NotSigned, LegalMissing: something of decision or review is missing
    :raises Damaged: the content does not fit the digest that was signed
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    reply = Reply.objects.select_for_update(of=("self",)).filter(
        case=file.case, round=file.course.round
    ).first()  # fmt: skip
    if file.repeated and reply is not None:
        return reply
    after(file.course.state, Act.SERVE)
    version = reply.pending if reply is not None else None
    if reply is None or version is None:
        raise NoDraft
    refuse_unsigned(version)
    refuse_unlawful(version, "送达")
    last = version.signoffs.select_related("signer").get(level=int(Level.LEADER))
    refuse_unready(decision=version.outcome, basis=version.basis, signer=last.signer.name)
    if reply_digest(version) != version.digest:
        raise Damaged
    if not addressee.strip():
        raise NotComplete(field="受送达人", why="没有填写；答复书须写明申请人。")
    written = Written(
        f"{addressee.strip()}：\n{version.text}",
        files=[one.file for one in version.files.select_related("file")],
    )
    served = service.day()
    paper = send_out(
        file.case, PaperKind.REPLY, written, service, by=by, now=now, number=reply.number
    )
    reply.served, reply.pending, reply.paper = version, None, paper
    reply.save(update_fields=["served", "pending", "paper"])
    decided = local_day(last.signed_at)
    file.enter(
        Act.SERVE,
        served,
        outcome=version.outcome,
        counted=counted_day(decided=decided, served=served),
        first_only=settings.REOPENED_FIRST_ONLY,
        more={"decided": decided.isoformat(), "version": version.number},
    )
    file.close()
    return reply


@transaction.atomic
def withdraw(
    case: InfoRequest,
    *,
    on: date,
    by: Officer | None,
    now: datetime,
    key: str = "",
) -> InfoRequest:
    """
    Let the applicant withdraw, in writing or on line; the row is 其他处理 once it was received.

    :param by: None: the applicant, on line, by number and code
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(Act.WITHDRAW, on, counted=on)
    return file.close()


@transaction.atomic
def record_signature(
    record: ServiceRecord, *, signed_on: date, by: Officer, now: datetime
) -> ServiceRecord:
    """Register that a paper on its way was signed for."""
    record = _record(record, by, now)
    if not record.sent_on <= signed_on <= local_day(now):
        raise NotComplete(field="签收日期", why="早于送出之日，或者还没有到；请核对。")
    record.signed_on = signed_on
    if record.served_on is None:
        record.served_on = Service(Method[record.method], record.sent_on, signed_on).day()
    record.save(update_fields=["signed_on", "served_on"])
    return record


@transaction.atomic
def open_on_line(paper: Paper, *, now: datetime) -> None:
    """
    Register that the applicant opened a paper that was sent on line: it has reached them.

    A second look changes nothing, and neither does one at a paper that went another way.
    """
    rows = ServiceRecord.objects.select_for_update()
    record = rows.filter(paper=paper, method=Method.ELECTRONIC.name, signed_on=None).first()
    if record is None:
        return
    record.signed_on = max(local_day(now), record.sent_on)
    if record.served_on is None:
        record.served_on = Service(Method.ELECTRONIC, record.sent_on, record.signed_on).day()
    record.save(update_fields=["signed_on", "served_on"])


@transaction.atomic
def record_return(
    record: ServiceRecord, *, returned_on: date, why: str, by: Officer, now: datetime
) -> ServiceRecord:
    """
    Register that a paper came back; by mail it was served with its posting all the same (235号).

    :raises NotComplete: no reason, or a day that cannot be
    """
    record = _record(record, by, now)
    if not why.strip():
        raise NotComplete(field="退回原因", why="没有填写；请照退回单登记。")
    if not record.sent_on <= returned_on <= local_day(now):
        raise NotComplete(field="退回日期", why="早于送出之日，或者还没有到；请核对。")
    record.returned_on, record.returned_why = returned_on, why.strip()
    record.save(update_fields=["returned_on", "returned_why"])
    return record


@transaction.atomic
def archive(case: InfoRequest, *, by: Officer, now: datetime, key: str = "") -> InfoRequest:
    """
    Archive a closed case whose file is complete, and seal it as one package.

    :raises NotServed: papers lack the record of their service
    :raises DamagedDocument: a document is not as it was kept
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    after(file.course.state, Act.ARCHIVE)
    internal = Q(kind__in=(PaperKind.APPROVAL, PaperKind.ASSISTANCE, PaperKind.CONVERSION))
    open_ones = file.case.papers.exclude(internal).filter(
        Q(service__isnull=True) | Q(service__served_on__isnull=True, service__returned_on=None)
    )
    numbers = list(open_ones.values_list("number", flat=True))
    if numbers:
        raise NotServed(numbers="、".join(numbers))
    pack(file, Act.ARCHIVE)
    return file.close()


@transaction.atomic
def convert(
    case: InfoRequest, *, index_no: str, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """
    Note that what was given is public for everybody now (art. 44), under an index number.

    The item itself is published like any other; this app does not know those.

    :raises NothingToConvert: nothing was given
    """
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    if not index_no.strip():
        raise NotComplete(field="索引号", why="没有填写；请填写所公开信息的索引号。")
    file.enter(Act.CONVERT, file.today, more={"index_no": index_no.strip()})
    return file.close()


def _record(record: ServiceRecord, by: Officer, now: datetime) -> ServiceRecord:
    rows = ServiceRecord.objects.select_for_update(of=("self",)).select_related(
        "paper__case__agency", "paper__case__unit"
    )
    found = rows.get(pk=record.pk)
    reach.require(by, Access.HANDLE, found.paper.case, local_day(now))
    return found
