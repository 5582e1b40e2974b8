"""Issue, repeal and lapse normative documents: the only writer of the register."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import refuse_gone
from gongkai.agencies.roles import AgencyKind
from gongkai.audit.agencies import Kind, Level
from gongkai.audit.agencies import agency as named
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from gongkai.publishing.errors import NotComplete, NotInForce, RegisteredAlready
from gongkai.publishing.lines import entries
from gongkai.publishing.models import DocumentKind, Item, NormativeDocument, OpeningStock
from gongkai.publishing.search import document_changed
from gongkai.rules.powers import NoRegulations, Rank, may_make_regulations
from gongkai.web.days import local_day


@transaction.atomic
def issue_document(
    *,
    agency: Agency,
    doc_no: str,
    title: str,
    issued_on: date,
    by: Officer,
    now: datetime,
    kind: str = DocumentKind.NORMATIVE,
    forwarded: bool = False,
    expires_on: date | None = None,
    item: Item | None = None,
) -> NormativeDocument:
    """
    Register a document the agency issued, with its ledger line.

    :param forwarded: a superior's document passed on; by default it does not count as made here
    :param item: the public item that shows it
    :raises NoRegulations: a 规章 by an agency without that power (立法法 第九十三条)
    :raises RegisteredAlready: the agency has that document number
    :raises NotThereAnyMore: it was issued after the agency's last day
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    _refuse_powerless(agency, kind)
    document = NormativeDocument(
        agency=agency,
        kind=kind,
        doc_no=doc_no.strip(),
        title=title.strip(),
        forwarded=forwarded,
        issued_on=issued_on,
        expires_on=expires_on,
        item=item,
        entered_by=by,
        entered_at=now,
    )
    _refuse_incomplete(document, local_day(now))
    refuse_gone(agency, issued_on)
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        if not NormativeDocument.objects.filter(agency=agency, doc_no=document.doc_no).exists():
            raise
        raise RegisteredAlready(doc_no=document.doc_no) from error
    enter(entries(document), agency=agency, by=by, now=now)
    document_changed(document, now)
    return document


@transaction.atomic
def repeal_document(
    document: NormativeDocument, *, by: Officer, now: datetime, on: date, act: str
) -> NormativeDocument:
    """
    Register that a document was repealed, or declared invalid, by which act.

    :raises NotInForce: it is repealed or has lapsed
    """
    document = _in_force(document, by, now)
    if not act.strip():
        raise NotComplete(field="废止依据", why="没有填写；请写明由哪一份文件或者决定废止。")
    document.repealed_on, document.repealed_by = on, act.strip()
    return _ended(document, by, now, on, ["repealed_on", "repealed_by"])


@transaction.atomic
def lapse_document(
    document: NormativeDocument, *, by: Officer, now: datetime, on: date
) -> NormativeDocument:
    """
    Register that a document lapsed: its validity ended, or what it governed did.

    :raises NotInForce: it is repealed or has lapsed
    """
    document = _in_force(document, by, now)
    document.lapsed_on = on
    return _ended(document, by, now, on, ["lapsed_on"])


@transaction.atomic
def opening_stock(
    *,
    agency: Agency,
    on: date,
    amount: int,
    basis: str,
    by: Officer,
    now: datetime,
    kind: str = DocumentKind.NORMATIVE,
) -> OpeningStock:
    """
    Register, or register anew, how many documents were in force when this register began.

    :param on: the day before it began; documents issued after it are registered one by one
    :raises NoRegulations: 规章 of an agency without that power
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    if amount:
        _refuse_powerless(agency, kind)
    if not basis.strip():
        raise NotComplete(field="依据", why="没有填写；请写明期初数的来源，如上年年度报告。")
    _refuse_future("期初日期", on, local_day(now))
    Agency.objects.select_for_update().get(pk=agency.pk)
    stock = OpeningStock.objects.filter(agency=agency, kind=kind).first()
    old: list[Entry] = entries(stock) if stock else []
    if stock is None:
        stock = OpeningStock(agency=agency, kind=kind)
    else:
        stock.revision += 1
    stock.on, stock.amount, stock.basis = on, amount, basis.strip()
    stock.entered_by, stock.entered_at = by, now
    stock.save()
    lines = list(Line.objects.filter(key__in=[entry.key for entry in old]))
    if lines:
        reverse(lines, by=by, now=now, note="更正期初数")
    enter(entries(stock), agency=agency, by=by, now=now)
    return stock


def _in_force(document: NormativeDocument, by: Officer, now: datetime) -> NormativeDocument:
    document = NormativeDocument.objects.select_for_update().get(pk=document.pk)
    access.require(by, Act.RECORD, document, local_day(now))
    if document.repealed_on or document.lapsed_on:
        state = "废止" if document.repealed_on else "失效"
        raise NotInForce(doc_no=document.doc_no, state=state)
    return document


def _ended(
    document: NormativeDocument, by: Officer, now: datetime, on: date, changed: list[str]
) -> NormativeDocument:
    if on < document.issued_on:
        raise NotComplete(field="日期", why="早于制发日期；请核对。")
    _refuse_future("日期", on, local_day(now))
    document.save(update_fields=changed)
    new = [entry for entry in entries(document) if not entry.key.endswith(":issued")]
    enter(new, agency=document.agency, by=by, now=now)
    document_changed(document, now)
    return document


def _refuse_powerless(agency: Agency, kind: str) -> None:
    if kind != DocumentKind.REGULATIONS:
        return
    rank, government = Rank.COUNTY, agency.kind == AgencyKind.GOVERNMENT
    if agency.kind == AgencyKind.SUPERIOR:  # of which only the name tells the level
        who = named(agency.name)
        government = who.kind is Kind.GOVERNMENT
        rank = {Level.PROVINCE: Rank.PROVINCE, Level.CITY: Rank.CITY}.get(who.level, Rank.COUNTY)
    if not may_make_regulations(rank, government=government):
        raise NoRegulations(agency=agency.name)


def _refuse_incomplete(document: NormativeDocument, today: date) -> None:
    for name, label in (("doc_no", "文号"), ("title", "标题")):
        if not getattr(document, name):
            raise NotComplete(field=label, why="没有填写；请填写后再保存。")
    _refuse_future("制发日期", document.issued_on, today)
    if document.expires_on and document.expires_on < document.issued_on:
        raise NotComplete(field="有效期至", why="早于制发日期；请核对。")


def _refuse_future(field: str, day: date, today: date) -> None:
    if day > today:
        raise NotComplete(field=field, why=f"{day}还没有到；请核对日期。")
