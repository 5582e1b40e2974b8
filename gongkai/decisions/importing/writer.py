"""Drafts into the tables and the ledger, in the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of
from gongkai.decisions import identity
from gongkai.decisions.importing.drafts import Draft, FeeDraft
from gongkai.decisions.models import Decision, FeeIncome, ImportBatch
from gongkai.ledger.actions import Entry
from gongkai.ledger.bulk import enter_many
from gongkai.rules.tally import Kind
from gongkai.web import bulk

Step = Callable[[int], None]
STEP = 1000
_quote: Callable[[str], str] = encode_basestring  # what json.dumps does without ensure_ascii

_DECISION = (
    "id",
    "agency_id",
    "agency_name",
    "kind",
    "manner",
    "doc_no",
    "title",
    "party",
    "party_kind",
    "category",
    "content",
    "decided_on",
    "fields",
    "sealed",
    "shown_until",
    "withdrawn_why",
    "revision",
    "batch_id",
    "entered_by_id",
    "entered_at",
)
_FEE = (
    "id",
    "agency_id",
    "item",
    "collected_on",
    "fen",
    "receipt",
    "basis",
    "batch_id",
    "entered_by_id",
    "entered_at",
)


def write(
    drafts: Sequence[Any], *, agency: Agency, kind: str, batch: ImportBatch, step: Step
) -> None:
    """
    Insert the records of a batch and their ledger lines.

    :param step: told how many rows are done, of twice as many as there are drafts
    """
    model, columns, row_of = (
        (FeeIncome, _FEE, _fee_row) if kind == "fees" else (Decision, _DECISION, _decision_row)
    )
    ids = bulk.take_ids(model, len(drafts))
    at = bulk.moment(batch.at)
    fixed = (agency.pk, cache(names_of(agency)), kind, batch.pk, batch.by_id, at)

    def rows() -> Iterator[tuple[Any, ...]]:
        for count, (pk, draft) in enumerate(zip(ids, drafts, strict=True)):
            if count % STEP == 0:
                step(count)
            yield row_of(pk, draft, fixed)

    bulk.insert(model, columns, rows())
    entries = _fee_entries(ids, drafts) if kind == "fees" else _entries(ids, drafts, kind)
    enter_many(
        entries,
        agency=agency,
        by=batch.by,
        now=batch.at,
        step=lambda done: step(len(drafts) + done),
    )


def _decision_row(pk: int, draft: Draft, fixed: tuple[Any, ...]) -> tuple[Any, ...]:
    agency_id, name_on, kind, batch_id, by_id, at = fixed
    return (
        pk,
        agency_id,
        name_on(draft.decided_on),
        kind,
        draft.manner,
        draft.doc_no,
        draft.title,
        draft.party,
        draft.party_kind,
        draft.category,
        draft.content,
        draft.decided_on.isoformat(),
        _as_json(draft.fields),
        identity.sealed(pk, draft.numbers) if draft.numbers else None,
        draft.fields.get("CF_GSJZQ"),
        "",
        1,
        batch_id,
        by_id,
        at,
    )


def _as_json(texts: Mapping[str, str]) -> str:
    """Return what json.dumps gives for named texts, whose names need no escaping."""
    return "{" + ", ".join([f'"{name}": {_quote(text)}' for name, text in texts.items()]) + "}"


def _fee_row(pk: int, draft: FeeDraft, fixed: tuple[Any, ...]) -> tuple[Any, ...]:
    agency_id, _, _, batch_id, by_id, at = fixed
    return (
        pk,
        agency_id,
        draft.item,
        draft.collected_on.isoformat(),
        draft.fen,
        draft.receipt,
        draft.basis,
        batch_id,
        by_id,
        at,
    )


def _entries(ids: Sequence[int], drafts: Sequence[Draft], kind: str) -> Iterator[Entry]:
    """Yield the same lines as `lines.entries` would, without building the records."""
    decision = str(Kind.DECISION)
    for pk, draft in zip(ids, drafts, strict=True):
        yield Entry(
            draft.decided_on,
            decision,
            f"decision:{pk}",
            draft.manner,
            kind,
            1,
            "",
            f"decisions.decision:{pk}",
        )


def _fee_entries(ids: Sequence[int], drafts: Sequence[FeeDraft]) -> Iterator[Entry]:
    collected = str(Kind.FEE_COLLECTED)
    for pk, draft in zip(ids, drafts, strict=True):
        yield Entry(
            draft.collected_on,
            collected,
            f"fee:{pk}",
            "",
            draft.item[:40],
            draft.fen,
            "",
            f"decisions.feeincome:{pk}",
        )


def new_batch(
    *,
    agency: Agency,
    kind: str,
    by: Officer,
    now: datetime,
    file_name: str,
    data: bytes,
    counts: tuple[int, int, int, int],
) -> ImportBatch:
    """Save the row that says what came of this import: rows, entered, known, skipped."""
    rows, entered, known, skipped = counts
    return ImportBatch.objects.create(
        agency=agency,
        kind=kind,
        file_name=file_name[:200],
        file_digest=hashlib.sha256(data).hexdigest(),
        rows=rows,
        entered=entered,
        known=known,
        skipped=skipped,
        by=by,
        at=now,
    )
