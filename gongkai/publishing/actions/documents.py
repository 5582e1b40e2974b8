"""Register normative documents, correct what is registered of them, and the opening stock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
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
from gongkai.ledger.sources import record_name
from gongkai.publishing.errors import (
    AnotherAgencysItem,
    NotComplete,
    RegisteredAlready,
    ShownAlready,
    StockTooSmall,
)
from gongkai.publishing.lines import entries
from gongkai.publishing.models import (
    Deed,
    DocumentDeed,
    DocumentKind,
    Item,
    NormativeDocument,
    OpeningStock,
)
from gongkai.publishing.search import document_changed
from gongkai.rules.powers import NoRegulations, Rank, may_make_regulations
from gongkai.rules.words import said
from gongkai.web.days import local_day

#: what a correction may change, in the order of the form
FIELDS = (
    "kind",
    "doc_no",
    "title",
    "forwarded",
    "amending",
    "issued_on",
    "effective_on",
    "expires_on",
    "reviewed_by",
    "review_no",
    "reviewed_on",
    "register_no",
    "printed_on",
)
_FLAGS = frozenset({"forwarded", "amending"})


@transaction.atomic
def issue_document(
    *,
    agency: Agency,
    by: Officer,
    now: datetime,
    item: Item | None = None,
    kind: str = DocumentKind.NORMATIVE,
    **values: Any,
) -> NormativeDocument:
    """
    Register a document the agency issued, with its ledger line.

    One issued no later than the day of the opening stock is in that stock, and not counted again.

    :param values: see FIELDS; `doc_no`, `title` and `issued_on` are needed
    :param item: the public item that shows it
    :raises NoRegulations: a 规章 by an agency without that power (立法法 第九十三条)
    :raises RegisteredAlready: the agency has that document number
    :raises NotThereAnyMore: it was issued after the agency's last day
    :raises NotComplete: something is missing or cannot be right
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    document = NormativeDocument(agency=agency, entered_by=by, entered_at=now)
    _fill(document, {"kind": kind, **values}, local_day(now))
    refuse_gone(agency, document.issued_on)
    document.in_stock_of = _stock_day(document)
    _save(document)
    enter(entries(document), agency=agency, by=by, now=now)
    document_changed(document, now)
    if item is not None:
        show_document(document, item, by=by, now=now)
    return document


@transaction.atomic
def correct_document(
    document: NormativeDocument, *, by: Officer, now: datetime, why: str = "", **values: Any
) -> NormativeDocument:
    """
    Correct what is registered of a document; its lines are reversed and entered anew as needed.

    To fill in what was empty needs no reason; to change what was there does.

    :param values: see FIELDS
    :raises NotComplete: no reason for a change, or a value that cannot be right
    """
    document = locked_document(document, by, now)
    before = {name: getattr(document, name) for name in values}
    _fill(document, values, local_day(now))
    _refuse_before_issue(document)
    changed = {name for name, old in before.items() if getattr(document, name) != old}
    if not changed:
        return document
    replaced = [name for name in changed if before[name] or name in _FLAGS]
    if replaced and not why.strip():
        raise NotComplete(field="更正理由", why="没有填写；改动已经登记的内容，请写明理由。")
    document.in_stock_of = _stock_day(document)
    document.turn += 1
    _save(document)
    settle(document, by=by, now=now, note="更正登记")
    DocumentDeed.objects.create(
        document=document,
        kind=Deed.CORRECTED,
        on=local_day(now),
        changes={
            name: [plain(before[name]), plain(getattr(document, name))]
            for name in FIELDS
            if name in changed
        },
        why=why.strip(),
        by=by,
        at=now,
    )
    document_changed(document, now)
    return document


@transaction.atomic
def show_document(
    document: NormativeDocument, item: Item | None, *, by: Officer, now: datetime
) -> NormativeDocument:
    """
    Link a document with the item that shows its text, or undo the link (None).

    :raises AnotherAgencysItem: the item is not the agency's
    :raises ShownAlready: the item shows another document
    """
    document = locked_document(document, by, now)
    if item is not None:
        if item.agency_id != document.agency_id:
            raise AnotherAgencysItem(index_no=item.index_no, agency=item.agency_name)
        other = NormativeDocument.objects.filter(item=item).exclude(pk=document.pk).first()
        if other is not None:
            raise ShownAlready(index_no=item.index_no, doc_no=other.doc_no)
    old = document.item
    if old == item:
        return document
    document_changed(document, now)  # what it showed before
    document.item = item
    document.save(update_fields=["item"])
    document_changed(document, now)
    DocumentDeed.objects.create(
        document=document,
        kind=Deed.SHOWN,
        on=local_day(now),
        changes={"item": [old and old.index_no, item and item.index_no]},
        by=by,
        at=now,
    )
    return document


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

    Documents of the register that were issued by that day are in the stock: their issue is no
    longer counted, nor an end before it.

    :param on: the last day the stock counts; documents issued after it are counted one by one
    :raises NoRegulations: 规章 of an agency without that power
    :raises StockTooSmall: more of them are on the register than the stock has
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    if amount:
        _refuse_powerless(agency, kind)
    if not basis.strip():
        raise NotComplete(field="依据", why="没有填写；请写明期初数的来源，如上年年度报告。")
    refuse_future("期初日期", on, local_day(now))
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
    _take_in(stock, by=by, now=now)
    return stock


def _take_in(stock: OpeningStock, *, by: Officer, now: datetime) -> None:
    """Count the documents of a stock there, and those no longer in it by themselves."""
    documents = NormativeDocument.objects.select_for_update().filter(
        agency=stock.agency, kind=stock.kind, forwarded=False
    )
    held = 0
    for document in documents:
        document.agency = stock.agency
        inside = document.issued_on <= stock.on
        held += inside and document.in_stock_on(stock.on)
        day = stock.on if inside else None
        if document.in_stock_of != day:
            document.in_stock_of = day
            document.turn += 1
            document.save(update_fields=["in_stock_of", "turn"])
            settle(document, by=by, now=now, note="期初数变动")
    if held > stock.amount:
        raise StockTooSmall(amount=stock.amount, on=stock.on, held=held)


def locked_document(document: NormativeDocument, by: Officer, now: datetime) -> NormativeDocument:
    """
    Read a document again, locked, for somebody who may record for its agency.

    :raises NotYours: they may not
    """
    rows = NormativeDocument.objects.select_for_update(of=("self",))
    found = rows.select_related("agency", "item").get(pk=document.pk)
    access.require(by, Act.RECORD, found, local_day(now))
    return found


def settle(document: NormativeDocument, *, by: Officer, now: datetime, note: str) -> None:
    """Make a document's lines what they should be: reverse those that are not, enter the rest."""
    wanted = {_face(entry): entry for entry in entries(document)}
    held = Line.objects.standing().filter(record=record_name(document))
    faces = {_face(line): line for line in held}
    gone = [line for face, line in faces.items() if face not in wanted]
    if gone:
        reverse(gone, by=by, now=now, note=note)
    new = [entry for face, entry in wanted.items() if face not in faces]
    enter(new, agency=document.agency, by=by, now=now)


def refuse_future(field: str, day: date, today: date) -> None:
    """
    Refuse a day that has not come.

    :raises NotComplete: it has not
    """
    if day > today:
        raise NotComplete(field=field, why=said("%(day)s还没有到；请核对日期。", day=day))


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def _face(one: Line | Entry) -> tuple[object, ...]:
    return one.on, str(one.kind), one.who, one.what, one.amount


def _fill(document: NormativeDocument, values: dict[str, Any], today: date) -> None:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"a document has no {'、'.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(document, name, value.strip() if isinstance(value, str) else value)
    try:
        document.clean_fields({field.name for field in document._meta.fields} - set(FIELDS))
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        label = str(document._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        missing = getattr(document, name) in ("", None)
        why = said("没有填写；请填写后再保存。") if missing else "".join(problems)
        raise NotComplete(field=label, why=why) from error
    _refuse_powerless(document.agency, document.kind)
    _refuse_impossible(document, today)


def _refuse_impossible(document: NormativeDocument, today: date) -> None:
    issued = document.issued_on
    refuse_future("制发日期", issued, today)
    effective, expires = document.effective_on, document.expires_on
    wrong = (
        (effective and effective < issued, "施行日期", "早于制发日期；请核对。"),
        (
            expires and expires < (effective or issued),
            "有效期至",
            "早于制发日期或者施行日期；请核对。",
        ),
        (
            document.reviewed_on and document.reviewed_on > issued,
            "审核日期",
            "晚于制发日期；合法性审核应当在制发以前，请核对。",
        ),
        (
            document.printed_on and document.printed_on < issued,
            "统一印发日期",
            "早于制发日期；请核对。",
        ),
        (document.forwarded and document.amending, "种类", "转发的文件不是本机关的修改决定。"),
        (
            settings.UNIFIED_NUMBERS and not document.forwarded and not document.register_no,
            "统一登记号",
            "没有填写；本地规定规范性文件应当统一登记，请先登记取得编号。",
        ),
    )
    for is_wrong, field, why in wrong:
        if is_wrong:
            raise NotComplete(field=field, why=why)


def _refuse_before_issue(document: NormativeDocument) -> None:
    ends = (document.amended_on, document.repealed_on, document.lapsed_on)
    if any(end is not None and end < document.issued_on for end in ends):
        raise NotComplete(field="制发日期", why="晚于已经登记的修改、废止或者失效日期；请核对。")


def _stock_day(document: NormativeDocument) -> date | None:
    """Return the day of the opening stock a document is counted in, None where in none."""
    if document.forwarded:
        return None
    stocks = OpeningStock.objects.filter(agency=document.agency, kind=document.kind)
    return stocks.filter(on__gte=document.issued_on).values_list("on", flat=True).first()


def _save(document: NormativeDocument) -> None:
    """
    Save a document.

    :raises RegisteredAlready: the agency has another of its number
    """
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        same = NormativeDocument.objects.filter(agency=document.agency, doc_no=document.doc_no)
        if not same.exclude(pk=document.pk).exists():
            raise
        raise RegisteredAlready(doc_no=document.doc_no) from error


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
