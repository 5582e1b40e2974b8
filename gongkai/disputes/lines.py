"""The ledger lines a dispute stands for."""

from __future__ import annotations

from gongkai.disputes.models import Dispute, Part
from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import source
from gongkai.rules.disputes import field_for
from gongkai.rules.tally import Kind


@source("disputes.dispute")
def entries(record: Dispute) -> list[Entry]:
    """
    Return the lines in force: filed, and ended once it has a result.

    A review organ sued together with the actor does not count (〔2016〕201号), nor does a suit
    that another agency's record counts already.
    """
    if record.voided_at is not None or record.part == Part.REVIEW_ORGAN:
        return []
    if record.same_as_id is not None:
        return []
    turn = "" if record.revision == 1 else f"/{record.revision}"
    subject = f"dispute:{record.pk}"
    name = f"disputes.dispute:{record.pk}"
    found = [
        Entry(
            on=record.filed_on,
            kind=Kind.DISPUTE_FILED,
            key=f"{subject}:filed{turn}",
            who=record.block,
            subject=subject,
            record=name,
        )
    ]
    if record.ended_on is not None:
        found.append(
            Entry(
                on=record.ended_on,
                kind=Kind.DISPUTE_ENDED,
                key=f"{subject}:ended{turn}",
                who=record.block,
                what=field_for(record.block, record.result),  # type: ignore[arg-type]
                subject=subject,
                record=name,
            )
        )
    return found


source("disputes.dispute", related=("agency",))(entries)
