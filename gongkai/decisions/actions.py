"""Record, mend, void, release and withdraw decisions; collect fees: the only writer of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of, refuse_gone
from gongkai.decisions import identity
from gongkai.decisions.errors import (
    NotComplete,
    NothingChanged,
    NotReleased,
    OwnEntry,
    RecordedAlready,
    Voided,
)
from gongkai.decisions.lines import entries
from gongkai.decisions.models import Decision, DecisionChange, FeeIncome
from gongkai.finding.notes import DECISION, note
from gongkai.ledger.actions import enter, reverse
from gongkai.ledger.models import Line
from gongkai.rules.double_publicity import IDENTITY
from gongkai.rules.words import said
from gongkai.web.days import local_day

#: what can be mended; the agency and the kind cannot: void the record and enter it anew
MENDABLE = (
    "manner",
    "doc_no",
    "title",
    "party",
    "party_kind",
    "category",
    "content",
    "decided_on",
    "fields",
)


@transaction.atomic
def record_decision(
    *,
    agency: Agency,
    kind: str,
    doc_no: str,
    party: str,
    party_kind: str,
    decided_on: date,
    by: Officer,
    now: datetime,
    manner: str = "",
    title: str = "",
    category: str = "",
    content: str = "",
    fields: Mapping[str, Any] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> Decision:
    """
    Record a decision and its ledger line. It is not shown in public before its release.

    :param fields: the other fields of the double publicity by code, without identity numbers
    :param numbers: identity numbers by code (rules.double_publicity.IDENTITY); kept encrypted
    :raises NotYours: no post for this at the agency
    :raises NotComplete: number, party or date missing, or a date to come
    :raises NotThereAnyMore: it was decided after the agency's last day
    :raises RecordedAlready: the agency has that document number
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    decision = Decision(
        agency=agency,
        agency_name=names_of(agency)(decided_on),
        kind=kind,
        manner=manner,
        doc_no=doc_no.strip(),
        title=title,
        party=party.strip(),
        party_kind=party_kind,
        category=category,
        content=content,
        decided_on=decided_on,
        fields=dict(fields or {}),
        entered_by=by,
        entered_at=now,
    )
    decision.shown_until = _shown_until(decision)
    _refuse_incomplete(decision, local_day(now))
    _save(decision)
    if numbers:
        decision.sealed = identity.sealed(decision.pk, numbers)
        decision.save(update_fields=["sealed"])
    enter(entries(decision), agency=agency, by=by, now=now)
    return decision


@transaction.atomic
def mend_decision(
    decision: Decision,
    *,
    by: Officer,
    now: datetime,
    why: str,
    numbers: Mapping[str, str] | None = None,
    **changes: Any,
) -> Decision:
    """
    Mend a record entered wrongly: the old values are kept, its line is reversed and made anew.

    :param numbers: all identity numbers anew; None leaves them as they are
    :raises NothingChanged: every value is as it was
    :raises Voided: the record counts no more
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    access.require(by, Act.RECORD, decision, local_day(now))
    _refuse_voided(decision)
    _refuse_no_reason(why)
    unknown = set(changes) - set(MENDABLE)
    if unknown:
        raise TypeError(f"cannot mend {sorted(unknown)}")
    before = {
        name: getattr(decision, name)
        for name, value in changes.items()
        if getattr(decision, name) != value
    }
    old = decision.sealed if numbers is not None else None
    if not before and (numbers is None or dict(numbers) == identity.opened(decision)):
        raise NothingChanged
    old_entries = entries(decision)
    for name in before:
        setattr(decision, name, changes[name])
    decision.shown_until = _shown_until(decision)
    decision.agency_name = names_of(decision.agency)(decision.decided_on)
    if numbers is not None:
        decision.sealed = identity.sealed(decision.pk, numbers)
    _refuse_incomplete(decision, local_day(now))
    DecisionChange.objects.create(
        decision=decision,
        before={name: _plain(value) for name, value in before.items()},
        sealed_before=old,
        why=why,
        by=by,
        at=now,
    )
    if entries(decision) != old_entries:
        decision.revision += 1
        _reverse(old_entries[0].key, by, now, why)
        enter(entries(decision), agency=decision.agency, by=by, now=now)
    _save(decision)
    note(DECISION, [decision.pk], now=now)
    return decision


@transaction.atomic
def void_decision(decision: Decision, *, by: Officer, now: datetime, why: str) -> Decision:
    """
    Void a record that should not exist; its line is reversed, a public one leaves the public side.

    :raises Voided: it was voided before
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    access.require(by, Act.RECORD, decision, local_day(now))
    _refuse_voided(decision)
    _refuse_no_reason(why)
    for entry in entries(decision):
        _reverse(entry.key, by, now, why)
    decision.voided_at = now
    if decision.published_at and decision.withdrawn_on is None:
        decision.withdrawn_on, decision.withdrawn_why = local_day(now), why
    decision.save(update_fields=["voided_at", "withdrawn_on", "withdrawn_why"])
    DecisionChange.objects.create(decision=decision, before={}, why=why, by=by, at=now)
    note(DECISION, [decision.pk], now=now)
    return decision


@transaction.atomic
def release(decisions: Iterable[Decision], *, by: Officer, now: datetime) -> int:
    """
    Show decisions in public after their secrecy review (保密法 第三十五条).

    Return how many were released; those on show already stay as they are.

    :raises NotYours: the officer is not the secrecy reviewer of one of the agencies
    :raises OwnEntry: one of them was entered by the same officer
    """
    wanted = {decision.pk for decision in decisions}
    ids = sorted(wanted)
    done = 0
    for at in range(0, len(ids), 500):
        done += _release(ids[at : at + 500], by, now)
    return done


def _release(ids: list[int], by: Officer, now: datetime) -> int:
    found = list(
        Decision.objects.select_for_update(of=("self",))
        .filter(pk__in=ids, published_at=None)
        .select_related("agency")
    )
    for agency in {decision.agency for decision in found}:
        access.require(by, Act.SECRECY, agency, local_day(now))
    for decision in found:
        _refuse_voided(decision)
        if decision.entered_by_id == by.pk:
            raise OwnEntry(number=decision.doc_no)
    note(DECISION, [one.pk for one in found], now=now)
    return Decision.objects.filter(pk__in=[one.pk for one in found], published_at=None).update(
        published_at=now, released_by=by
    )


@transaction.atomic
def withdraw_decision(
    decision: Decision, *, by: Officer, now: datetime, on: date, why: str
) -> Decision:
    """
    Take a changed or annulled decision off the public side (行政处罚法 第四十八条).

    The decision was made and still counts in its year; a record made by mistake is voided.

    :param on: the day the decision was changed, annulled or found unlawful; three working days
    :raises NotReleased: it is not on show
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    access.require(by, Act.RECORD, decision, local_day(now))
    _refuse_no_reason(why)
    if decision.published_at is None or decision.withdrawn_on is not None:
        raise NotReleased(number=decision.doc_no)
    decision.withdrawn_on, decision.withdrawn_why = local_day(now), why
    decision.changed_on = on
    decision.save(update_fields=["withdrawn_on", "withdrawn_why", "changed_on"])
    DecisionChange.objects.create(
        decision=decision, before={"withdrawn_on": None}, why=why, by=by, at=now
    )
    note(DECISION, [decision.pk], now=now)
    return decision


@transaction.atomic
def collect_fee(
    *,
    agency: Agency,
    item: str,
    collected_on: date,
    fen: int,
    receipt: str,
    by: Officer,
    now: datetime,
    basis: str = "",
) -> FeeIncome:
    """
    Record fees collected, in fen, by receipt or treasury voucher, with their ledger line.

    :raises NotComplete: no item, receipt or amount, or a date to come
    :raises RecordedAlready: the agency has that receipt for that item
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    if not item.strip():
        raise NotComplete(field="收费项目", why="没有填写；请填写收费项目名称。")
    if not receipt.strip():
        raise NotComplete(field="票据号", why="没有填写；请填写票据或者入库凭证号。")
    if fen <= 0:
        raise NotComplete(field="金额", why="必须大于0；退费请作废原记录后按实收重新登记。")
    _refuse_future("收款日期", collected_on, local_day(now))
    refuse_gone(agency, collected_on)
    fee = FeeIncome(
        agency=agency,
        item=item.strip(),
        collected_on=collected_on,
        fen=fen,
        receipt=receipt.strip(),
        basis=basis,
        entered_by=by,
        entered_at=now,
    )
    _save(fee)
    enter(entries(fee), agency=agency, by=by, now=now)
    return fee


@transaction.atomic
def void_fee(fee: FeeIncome, *, by: Officer, now: datetime, why: str) -> FeeIncome:
    """
    Void fee income entered by mistake; its line is reversed.

    :raises Voided: it was voided before
    """
    fee = FeeIncome.objects.select_for_update().get(pk=fee.pk)
    access.require(by, Act.RECORD, fee, local_day(now))
    if fee.voided_at is not None:
        raise Voided(number=fee.receipt)
    _refuse_no_reason(why)
    for entry in entries(fee):
        _reverse(entry.key, by, now, why)
    fee.voided_at = now
    fee.save(update_fields=["voided_at"])
    return fee


def _shown_until(decision: Decision) -> date | None:
    """Return the last day of display its own field says (公示截止期)."""
    found = decision.fields.get("CF_GSJZQ")
    return date.fromisoformat(found) if found else None


def _reverse(key: str, by: Officer, now: datetime, why: str) -> None:
    reverse([Line.objects.get(key=key)], by=by, now=now, note=why)


def _refuse_voided(decision: Decision) -> None:
    if decision.voided_at is not None:
        raise Voided(number=decision.doc_no)


def _refuse_no_reason(why: str) -> None:
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明原因，今后可以查到。")


def _refuse_future(field: str, day: date, today: date) -> None:
    if day > today:
        raise NotComplete(field=field, why=said("%(day)s还没有到；请核对日期。", day=day))


def _refuse_incomplete(decision: Decision, today: date) -> None:
    if not decision.doc_no:
        raise NotComplete(field="决定文书号", why="没有填写；没有文书号的填许可编号。")
    if not decision.party:
        raise NotComplete(field="行政相对人名称", why="没有填写；请填写全称。")
    if IDENTITY & set(decision.fields):
        raise NotComplete(field="证件号码", why="不能存入公开字段；请填在证件号码栏，加密保存。")
    _refuse_future("决定日期", decision.decided_on, today)
    refuse_gone(decision.agency, decision.decided_on)


def _save(record: Decision | FeeIncome) -> None:
    """Save; the database has the last word on what was recorded already."""
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        if not same(record).exists():
            raise
        number = record.doc_no if isinstance(record, Decision) else record.receipt
        raise RecordedAlready(number=number) from error


def same(record: Decision | FeeIncome) -> QuerySet[Any]:
    """Return the other records in force under the same number, of which there may be none."""
    found: QuerySet[Any]
    if isinstance(record, Decision):
        found = Decision.objects.filter(kind=record.kind, doc_no=record.doc_no)
    else:
        found = FeeIncome.objects.filter(item=record.item, receipt=record.receipt)
    return found.filter(agency_id=record.agency_id, voided_at=None).exclude(pk=record.pk)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
