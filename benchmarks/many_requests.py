"""
Many requests of one agency, inserted in bulk: born unfiled, then their events, then their rows.

The database refuses rows with a state and no event, so that is the only way in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.requests.models import Event, InfoRequest

ZONE = ZoneInfo("Asia/Shanghai")
_BATCH = 2000
#: how many of a hundred stand in each state; served ones need a reply with three signatures
_MIX = (
    ("ARCHIVED", 88),
    ("CLOSED_WITHDRAWN", 4),
    ("REGISTERED", 1),
    ("SUBMITTED", 1),
    ("CORRECTION_REQUIRED", 1),
    ("CONSULTING_THIRD_PARTY", 1),
    ("FEE_NOTICED", 1),
    ("PROCESSING", 3),
)
_CLOSED = ("ARCHIVED", "CLOSED_WITHDRAWN")
_WAITS = {
    "SUBMITTED": "CONFIRMATION",
    "CORRECTION_REQUIRED": "CORRECTION",
    "CONSULTING_THIRD_PARTY": "THIRD_PARTY",
    "FEE_NOTICED": "PAYMENT",
}
_WORDS = ("保障性住房", "旧房改造", "征收补偿", "物业服务", "危房鉴定", "招标投标", "补助对象")


def fill(count: int, agency: Agency, handler: Officer, today: date) -> None:
    """Insert so many requests; an eighth of them are open, the rest closed over eight years."""
    dice = random.Random(7)
    states = [state for state, share in _MIX for _ in range(share)]
    made = _rows(count, agency, handler, today, dice, states)
    with transaction.atomic():
        while batch := [one for _, one in zip(range(_BATCH), made, strict=False)]:
            _insert(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows(
    count: int,
    agency: Agency,
    handler: Officer,
    today: date,
    dice: random.Random,
    states: list[str],
) -> Iterator[tuple[InfoRequest, str]]:
    for serial in range(1, count + 1):
        state = dice.choice(states)
        closed = state in _CLOSED
        back = dice.randrange(40, 2900) if closed else dice.randrange(0, 40)
        arrived = today - timedelta(back)
        row = InfoRequest(
            agency=agency,
            agency_name=agency.name,
            number=f"{agency.code}-bench-{serial:06d}",
            year=arrived.year,
            serial=serial,
            channel="in_person",
            applicant_kind="person",
            applicant_class="natural",
            applicant_key=f"{dice.randrange(count // 3 + 1):064x}",
            description=f"{dice.randrange(2015, 2026)}年{dice.choice(_WORDS)}第{serial}号的情况",
            delivery="post",
            carrier="paper",
            submitted_at=datetime.combine(arrived, time(11), ZONE),
            arrived_on=arrived,
            entered_by=handler,
            state="DRAFT",
        )
        row.handler = handler if dice.random() < 0.3 else None
        yield row, state


def _insert(batch: list[tuple[InfoRequest, str]]) -> None:
    rows = InfoRequest.objects.bulk_create(one for one, _ in batch)
    events = []
    for row, (_, state) in zip(rows, batch, strict=True):
        channel = {"channel": "in_person", "arrived": row.arrived_on.isoformat()}
        for seq, (act, end) in enumerate((("SUBMIT", "SUBMITTED"), ("REGISTER", state)), start=1):
            events.append(
                Event(
                    case=row, seq=seq, act=act, from_state="DRAFT", to_state=end,
                    on=row.arrived_on, at=row.submitted_at, by="officer",
                    officer_id=row.entered_by_id, data=channel, digest="0" * 64,
                )
            )  # fmt: skip
    Event.objects.bulk_create(events)
    for row, (_, state) in zip(rows, batch, strict=True):
        closed = state in _CLOSED
        due = row.arrived_on + timedelta(28)
        row.state, row.log_length, row.received_on = state, 2, row.arrived_on
        row.due_on = None if state in ("SUBMITTED", "CORRECTION_REQUIRED", "FEE_NOTICED") else due
        row.due_national, row.paused = row.due_on, state == "CONSULTING_THIRD_PARTY"
        row.waiting_for = _WAITS.get(state, "")
        row.waiting_until = row.arrived_on + timedelta(21) if row.waiting_for else None
        if closed:
            row.closed_on = row.served_on = row.counted_on = due
            row.outcome = "OTHER"
    sets = ", ".join(f"{name} = %s" for name in _KEPT)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {InfoRequest._meta.db_table} SET {sets} WHERE id = %s",  # noqa: S608
            [[*(getattr(row, name) for name in _KEPT), row.pk] for row in rows],
        )


_KEPT = (
    "state", "log_length", "received_on", "due_on", "due_national", "paused", "waiting_for",
    "waiting_until", "closed_on", "served_on", "counted_on", "outcome",
)  # fmt: skip
