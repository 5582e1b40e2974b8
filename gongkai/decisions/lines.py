"""The ledger lines a decision or a fee stands for; entered by actions, rebuilt by verification."""

from __future__ import annotations

from functools import singledispatch

from gongkai.decisions.models import Decision, FeeIncome
from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import source
from gongkai.rules.tally import Kind


@singledispatch
def entries(record: object) -> list[Entry]:
    """Return the lines that are in force for a record; none when it was voided."""
    raise TypeError(f"no lines for {record!r}")


@entries.register
@source("decisions.decision")
def _of_decision(record: Decision) -> list[Entry]:
    if record.voided_at is not None:
        return []
    return [
        Entry(
            on=record.decided_on,
            kind=Kind.DECISION,
            key=decision_key(record.pk, record.revision),
            who=record.manner,
            what=record.kind,
            record=f"decisions.decision:{record.pk}",
        )
    ]


@entries.register
@source("decisions.feeincome")
def _of_fee(record: FeeIncome) -> list[Entry]:
    if record.voided_at is not None:
        return []
    return [
        Entry(
            on=record.collected_on,
            kind=Kind.FEE_COLLECTED,
            key=f"fee:{record.pk}",
            what=record.item[:40],
            amount=record.fen,
            record=f"decisions.feeincome:{record.pk}",
        )
    ]


def decision_key(pk: int, revision: int) -> str:
    """Return the key of a decision's line; each mending makes the next revision."""
    return f"decision:{pk}" if revision == 1 else f"decision:{pk}/{revision}"


source("decisions.decision", related=("agency",))(entries)
source("decisions.feeincome", related=("agency",))(entries)
