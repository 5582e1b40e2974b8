"""Which rows of a file are recorded already, the same or with other values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.bodies.tables.result import Difference
from gongkai.decisions import identity
from gongkai.decisions.importing.drafts import Draft, FeeDraft
from gongkai.decisions.models import Decision, FeeIncome
from gongkai.rules.double_publicity import CODES, FIELDS

CHUNK = 500
_COLUMNS = ("title", "party", "party_kind", "category", "content", "decided_on")


def identity_of(draft: Draft | FeeDraft) -> Any:
    """Return what makes a record the same within its agency: the number, or item and receipt."""
    return draft.doc_no if isinstance(draft, Draft) else (draft.item, draft.receipt)


def known_ids(agency: Agency, kind: str) -> dict[Any, int]:
    """Return the records in force of an agency by their number."""
    if kind == "fees":
        fees = FeeIncome.objects.filter(agency=agency, voided_at=None)
        rows = fees.values_list("item", "receipt", "pk").iterator(5000)
        return {(item, receipt): pk for item, receipt, pk in rows}
    found = Decision.objects.filter(agency=agency, kind=kind, voided_at=None)
    return dict(found.values_list("doc_no", "pk").iterator(5000))


def differences(
    kind: str, pairs: list[tuple[int, Draft | FeeDraft]], step: Callable[[int], None]
) -> Iterable[Difference]:
    """Yield the differences of rows from the records with the same number."""
    for at in range(0, len(pairs), CHUNK):
        part = pairs[at : at + CHUNK]
        step(at)
        if kind == "fees":
            fees = FeeIncome.objects.in_bulk([pk for pk, _ in part])
            for pk, draft in part:
                if isinstance(draft, FeeDraft) and (found := _of_fee(fees[pk], draft)):
                    yield Difference(draft.row, draft.receipt, found)
        else:
            decisions = Decision.objects.in_bulk([pk for pk, _ in part])
            for pk, draft in part:
                if isinstance(draft, Draft) and (found := _of_decision(decisions[pk], draft)):
                    yield Difference(draft.row, draft.doc_no, found)


def _of_fee(fee: FeeIncome, draft: FeeDraft) -> tuple[str, ...]:
    by_column = CODES["fees"].by_column
    return tuple(
        by_column[name].label
        for name in ("collected_on", "fen", "basis")
        if getattr(fee, name) != getattr(draft, name)
    )


def _of_decision(decision: Decision, draft: Draft) -> tuple[str, ...]:
    by_column = CODES[decision.kind].by_column
    found = [
        by_column[name].label
        for name in _COLUMNS
        if getattr(decision, name) != getattr(draft, name) and name in by_column
    ]
    if draft.manner != decision.manner:
        found.append("处理方式")
    old_numbers = identity.opened(decision) if decision.sealed is not None else {}
    old = {**decision.fields, **old_numbers}
    new = {**draft.fields, **draft.numbers}
    found += [
        one.label
        for one in FIELDS[decision.kind]
        if not one.column and old.get(one.code, "") != new.get(one.code, "")
    ]
    return tuple(found)
