"""The ledger lines of messages: received, answered in time or late, and every signature's."""

from __future__ import annotations

from gongkai.engagement.messages.digests import doubt
from gongkai.engagement.messages.models import AnswerMark, Message
from gongkai.ledger.actions import Entry
from gongkai.ledger.models import SIGNATURE
from gongkai.ledger.sources import record_name, source
from gongkai.rules.messages import Turned, counts
from gongkai.rules.tally import Kind


@source("netizen.message", agency=lambda message: message.intake, related=("intake",))
def entries(record: Message) -> list[Entry]:
    """Return the line of a message that counts; one sent twice, or abuse, has none."""
    if not counts(Turned(record.turned) if record.turned else None):
        return []
    return [
        Entry(
            on=record.received_on,
            kind=Kind.MESSAGE_RECEIVED,
            key=f"message:{record.pk}:received",
            who=record.kind,
            record=record_name(record),
        )
    ]


@source(
    "netizen.answermark",
    agency=lambda mark: mark.version.agency,
    doubt=doubt,
    related=("version__agency", "version__message"),
    noted=True,
)
def entries_of_mark(record: AnswerMark) -> list[Entry]:
    """Return the lines of a signature: its digest, and for an answer that it was given."""
    name = record_name(record)
    found = [
        Entry(
            on=record.on,
            kind=SIGNATURE,
            key=name,
            who=record.what,
            subject=record_name(record.version),
            record=name,
            note=record.digest,
        )
    ]
    if record.what == AnswerMark.What.SIGN:
        found.append(
            Entry(
                on=record.on,
                kind=Kind.MESSAGE_ANSWERED,
                key=f"message:{record.version.message_id}:answered",
                who=record.version.message.kind,
                what="late" if record.on > record.due_on else "in_time",
                record=name,
                note=record.digest,
            )
        )
    return found
