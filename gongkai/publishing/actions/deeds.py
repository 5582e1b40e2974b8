"""What becomes of a normative document: amended, ended, extended; and taking that back."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.agencies.models import Officer
from gongkai.publishing.actions.documents import locked_document, refuse_future, settle
from gongkai.publishing.errors import NoSuchItem, NotComplete, NothingToTakeBack, NotInForce
from gongkai.publishing.models import CleanUp, Deed, DocumentDeed, Item, NormativeDocument
from gongkai.publishing.search import document_changed
from gongkai.rules.words import said
from gongkai.web.days import local_day

_DOC_NO = re.compile(r"[\w\u4e00-\u9fff]{1,20}[〔\[（(]\d{4}[〕\]）)]\d{1,5}号")
#: what a deed did that taking it back undoes
_UNDONE = {
    Deed.REPEALED: ("repealed_on", "repealed_by"),
    Deed.LAPSED: ("lapsed_on", "lapsed_by"),
}


@transaction.atomic
def amend_document(
    document: NormativeDocument,
    *,
    by: Officer,
    now: datetime,
    on: date,
    act: str,
    index_no: str = "",
    cleanup: CleanUp | None = None,
) -> NormativeDocument:
    """
    Register that a document was amended, by which act; it stays in force, marked as amended.

    The deciding paper, if it is a normative document itself, is registered as one of its own.

    :param index_no: the index number of the item where the act can be read
    :raises NotInForce: it is repealed or has lapsed
    """
    document = _in_force(document, by, now, on, said("修改"))
    _refuse_no_act("修改依据", act)
    document.amended_on = min(document.amended_on or on, on)
    document.save(update_fields=["amended_on"])
    _tell(document, Deed.AMENDED, by, now, on, act, index_no, cleanup)
    return document


@transaction.atomic
def repeal_document(
    document: NormativeDocument,
    *,
    by: Officer,
    now: datetime,
    on: date,
    act: str,
    index_no: str = "",
    cleanup: CleanUp | None = None,
) -> NormativeDocument:
    """
    Register that a document was repealed, by which act, with its ledger line.

    :param index_no: the index number of the item where the act can be read
    :raises NotInForce: it is repealed or has lapsed
    """
    document = _in_force(document, by, now, on, said("废止"))
    _refuse_no_act("废止依据", act)
    document.repealed_on, document.repealed_by = on, act.strip()
    document.save(update_fields=["repealed_on", "repealed_by"])
    settle(document, by=by, now=now, note="废止")
    _tell(document, Deed.REPEALED, by, now, on, act, index_no, cleanup)
    return document


@transaction.atomic
def lapse_document(
    document: NormativeDocument,
    *,
    by: Officer,
    now: datetime,
    on: date,
    act: str = "",
    index_no: str = "",
    cleanup: CleanUp | None = None,
) -> NormativeDocument:
    """
    Register that a document lapsed: declared by an act, its validity ended, or its matter did.

    :param on: the first day it is no longer in force
    :raises NotInForce: it is repealed or has lapsed
    """
    document = _in_force(document, by, now, on, said("失效"))
    document.lapsed_on, document.lapsed_by = on, act.strip()
    document.save(update_fields=["lapsed_on", "lapsed_by"])
    settle(document, by=by, now=now, note="失效")
    _tell(document, Deed.LAPSED, by, now, on, act, index_no, cleanup)
    return document


@transaction.atomic
def extend_document(
    document: NormativeDocument,
    *,
    by: Officer,
    now: datetime,
    on: date,
    until: date,
    act: str,
    index_no: str = "",
    cleanup: CleanUp | None = None,
) -> NormativeDocument:
    """
    Register that an act gave a document a later last day.

    :raises NotComplete: the day is not later than the one it has
    """
    document = _in_force(document, by, now, on, said("延长有效期"))
    _refuse_no_act("延长依据", act)
    if document.expires_on is None:
        raise NotComplete(field="有效期至", why="这份文件没有规定有效期，不需要延长。")
    if until <= document.expires_on:
        raise NotComplete(
            field="有效期至",
            why=said(
                "不晚于现在的有效期%(expires_on)s；请核对日期。", expires_on=document.expires_on
            ),
        )
    before, document.expires_on = document.expires_on, until
    document.save(update_fields=["expires_on"])
    _tell_lists(document)
    changes = {"expires_on": [before.isoformat(), until.isoformat()]}
    _tell(document, Deed.EXTENDED, by, now, on, act, index_no, cleanup, changes)
    return document


def _tell_lists(document: NormativeDocument) -> None:
    """Let lists go by the last day that is in force, not by the one the text names."""
    if document.item_id is not None:
        shown = Item.objects.filter(pk=document.item_id, expires_on__isnull=False)
        shown.update(expires_on=document.expires_on)


@transaction.atomic
def keep_document(
    document: NormativeDocument,
    *,
    by: Officer,
    now: datetime,
    on: date,
    act: str,
    cleanup: CleanUp | None = None,
) -> NormativeDocument:
    """Register that a clean-up looked at a document and kept it."""
    document = _in_force(document, by, now, on, said("继续有效"))
    _tell(document, Deed.KEPT, by, now, on, act, "", cleanup)
    return document


@transaction.atomic
def take_back_deed(
    deed: DocumentDeed, *, by: Officer, now: datetime, why: str
) -> NormativeDocument:
    """
    Take back an amendment, end or extension that was registered in error; both lines stay.

    :raises NothingToTakeBack: it is no such line, or not the last of them
    :raises NotComplete: no reason
    """
    document = locked_document(deed.document, by, now)
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明为什么撤销这一次登记。")
    standing = _standing(document)
    if deed.kind not in (Deed.AMENDED, Deed.REPEALED, Deed.LAPSED, Deed.EXTENDED):
        raise NothingToTakeBack(why="没有改变文件的效力")
    if not standing or standing[-1].pk != deed.pk:
        raise NothingToTakeBack(why="之后还有登记，或者已经撤销")
    if deed.kind == Deed.AMENDED:
        left = [one.on for one in standing[:-1] if one.kind == Deed.AMENDED]
        document.amended_on = min(left, default=None)
    elif deed.kind == Deed.EXTENDED:
        document.expires_on = date.fromisoformat(deed.changes["expires_on"][0])
    else:
        day, act = _UNDONE[Deed(deed.kind)]
        setattr(document, day, None)
        setattr(document, act, "")
        document.turn += 1
    document.save()
    if deed.kind == Deed.EXTENDED:
        _tell_lists(document)
    settle(document, by=by, now=now, note="撤销登记")
    document_changed(document, now)
    DocumentDeed.objects.create(
        document=document,
        kind=Deed.TAKEN_BACK,
        on=local_day(now),
        takes_back=deed,
        why=why.strip(),
        by=by,
        at=now,
    )
    return document


def _standing(document: NormativeDocument) -> list[DocumentDeed]:
    """Return the deeds that changed whether a document is in force, and were not taken back."""
    kinds = (Deed.AMENDED, Deed.REPEALED, Deed.LAPSED, Deed.EXTENDED)
    return list(document.deeds.filter(kind__in=kinds, taken_back_by__isnull=True))


def _in_force(
    document: NormativeDocument, by: Officer, now: datetime, on: date, act: str
) -> NormativeDocument:
    document = locked_document(document, by, now)
    if document.ended:
        state = said("废止") if document.repealed_on else said("失效")
        raise NotInForce(doc_no=document.doc_no, state=state, act=act)
    if on < document.issued_on:
        raise NotComplete(field="日期", why="早于制发日期；请核对。")
    refuse_future("日期", on, local_day(now))
    return document


def _refuse_no_act(field: str, act: str) -> None:
    if not act.strip():
        raise NotComplete(field=field, why="没有填写；请写明由哪一份文件或者决定作出。")


def _tell(
    document: NormativeDocument,
    kind: Deed,
    by: Officer,
    now: datetime,
    on: date,
    act: str,
    index_no: str,
    cleanup: CleanUp | None,
    changes: dict[str, Any] | None = None,
) -> None:
    """Write the line of the history, with links to the paper it rests on."""
    acting = _named_in(act, document)
    item = _item(index_no) or (cleanup.item if cleanup else None)
    DocumentDeed.objects.create(
        document=document,
        kind=kind,
        on=on,
        act=act.strip(),
        acting=acting,
        acting_item=item or (acting.item if acting else None),
        cleanup=cleanup,
        changes=changes or {},
        by=by,
        at=now,
    )
    document_changed(document, now)


def _named_in(act: str, document: NormativeDocument) -> NormativeDocument | None:
    """Return the registered document whose number an act names; of the same agency first."""
    numbers = _DOC_NO.findall(act)
    found = NormativeDocument.objects.filter(doc_no__in=numbers).exclude(pk=document.pk)
    both = sorted(
        found.select_related("item"), key=lambda one: one.agency_id != document.agency_id
    )
    return both[0] if numbers and both else None


def _item(index_no: str) -> Item | None:
    if not index_no.strip():
        return None
    found = Item.objects.filter(index_no=index_no.strip()).first()
    if found is None:
        raise NoSuchItem(index_no=index_no.strip())
    return found
