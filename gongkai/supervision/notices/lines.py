"""The ledger line a notice stands for once it is issued."""

from __future__ import annotations

from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import record_name, source
from gongkai.rules.tally import Kind as LineKind
from gongkai.supervision.notices import models
from gongkai.supervision.notices.models import Notice
from gongkai.web.days import local_day

_KINDS = {
    models.Kind.REMINDER: LineKind.REMINDER_ISSUED,
    models.Kind.PUSH: LineKind.PUSH_ISSUED,
    models.Kind.SUPERVISION: LineKind.NOTICE_ISSUED,
    models.Kind.BULLETIN: LineKind.BULLETIN_ISSUED,
}


@source("notices.notice", related=("agency",))
def entries(record: Notice) -> list[Entry]:
    """Return the line of an issued notice, on the day of its issue."""
    if record.issued_at is None:
        return []
    return [
        Entry(
            on=local_day(record.issued_at),
            kind=_KINDS[models.Kind(record.kind)],
            key=f"notice:{record.pk}:issued",
            record=record_name(record),
        )
    ]
