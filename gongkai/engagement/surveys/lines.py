"""The ledger lines of questionnaires: one that was closed, and how many answered it."""

from __future__ import annotations

from gongkai.engagement.surveys.models import Survey
from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import record_name, source
from gongkai.rules.tally import Kind


@source("surveys.survey", related=("agency",))
def entries(record: Survey) -> list[Entry]:
    """Return the lines of a closed questionnaire; they count in the year of its closing."""
    if record.closed_on is None:
        return []
    counted = {"survey": 1, "answers": record.answers_at_close}
    return [
        Entry(
            on=record.closed_on,
            kind=Kind.SURVEY_CLOSED,
            key=f"survey:{record.pk}:{who}",
            who=who,
            amount=amount,
            record=record_name(record),
        )
        for who, amount in counted.items()
        if amount
    ]
