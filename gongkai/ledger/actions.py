"""Enter and reverse lines: the only writer of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.ledger.chain import line_digest, seal_of
from gongkai.ledger.models import UNCOUNTED, Chain, Line
from gongkai.rules.errors import RuleError
from gongkai.web import bulk

_FEW = 50  # lines that go into one statement


@dataclass(frozen=True, slots=True)
class Entry:
    """A line to be entered; see `Line` for what the fields mean. `key` is unique for ever."""

    on: date
    kind: str
    key: str
    who: str = ""
    what: str = ""
    amount: int = 1
    subject: str = ""
    record: str = ""
    note: str = ""


class EnteredAlready(RuleError):
    """A line with that key exists: the fact was entered before."""

    code = "ledger.entered_already"
    says = "“%(key)s”已经记账，不能再记一次；如需更正，请冲销后重记。"


class ReversedAlready(RuleError):
    """A line can be reversed once."""

    code = "ledger.reversed_already"
    says = "“%(key)s”已经冲销，不能再次冲销。"


@dataclass(frozen=True, slots=True)
class Entered:
    """A line with whose it is, by whom and when."""

    entry: Entry
    agency: Agency
    by: Officer | None
    now: datetime


def enter(
    entries: Iterable[Entry], *, agency: Agency, by: Officer | None, now: datetime
) -> list[Line]:
    """
    Enter lines of one agency, in the caller's transaction; return them.

    :raises EnteredAlready: one of the keys is in the ledger
    """
    return enter_many(Entered(entry, agency, by, now) for entry in entries)


def enter_many(wanted: Iterable[Entered]) -> list[Line]:
    """
    Enter lines of several agencies, officers and moments at once, in the order given.

    All or none; in the caller's transaction where there is one, which fails with them.

    :raises EnteredAlready: one of the keys is in the ledger
    """
    every = list(wanted)
    known = _first_known([one.entry.key for one in every])
    if known is not None:
        raise EnteredAlready(key=known)
    with transaction.atomic(savepoint=False):
        return _append([_line(one) for one in every])


def _line(one: Entered) -> Line:
    entry = one.entry
    return Line(
        agency=one.agency,
        on=entry.on,
        year=entry.on.year,
        kind=entry.kind,
        who=entry.who,
        what=entry.what,
        amount=entry.amount,
        subject=entry.subject,
        record=entry.record,
        key=entry.key,
        note=entry.note,
        entered_by=one.by,
        entered_at=one.now,
    )


@transaction.atomic
def reverse(lines: Sequence[Line], *, by: Officer | None, now: datetime, note: str) -> list[Line]:
    """
    Enter the opposite of each line, on the same day, so that the year it counts in is mended.

    :raises ReversedAlready: one of them has been reversed
    """
    done = Line.objects.filter(reverses__in=[line.pk for line in lines]).first()
    if done is not None and done.reverses is not None:
        raise ReversedAlready(key=done.reverses.key)
    opposite = [
        Line(
            agency_id=line.agency_id,
            on=line.on,
            year=line.year,
            kind=line.kind,
            who=line.who,
            what=line.what,
            amount=-line.amount,
            subject=line.subject,
            record=line.record,
            key=f"{line.key}#reversed",
            reverses=line,
            note=note,
            entered_by=by,
            entered_at=now,
        )
        for line in lines
    ]
    return _append(opposite)


def reverse_of(record: str, *, by: Officer | None, now: datetime, note: str) -> list[Line]:
    """Reverse what stands for a record, which counts no more."""
    standing = Line.objects.standing().filter(record=record)
    return reverse(list(standing), by=by, now=now, note=note[:200])


def _first_known(keys: list[str]) -> str | None:
    if len(set(keys)) < len(keys):
        return next(key for key in keys if keys.count(key) > 1)
    for at in range(0, len(keys), 500):
        found = Line.objects.filter(key__in=keys[at : at + 500]).values_list("key", flat=True)
        first = found.first()
        if first is not None:
            return first
    return None


def _append(lines: list[Line]) -> list[Line]:
    """Put lines at the ends of their chains, whose heads are locked until the commit."""
    by_chain: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        by_chain[line.agency_id, line.year].append(line)
    chains = [  # one order for everybody, so that nobody deadlocks
        _chained(agency_id, year, by_chain[agency_id, year])
        for agency_id, year in sorted(by_chain)
    ]
    if len(lines) > _FEW:
        bulk.create(lines)
    else:  # one statement
        Line.objects.bulk_create(lines)
    for chain in chains:
        _keep(chain, by_chain[chain.agency_id, chain.year])
    return lines


def _chained(agency_id: int, year: int, lines: list[Line]) -> Chain:
    heads = Chain.objects.select_for_update().filter(agency_id=agency_id, year=year)
    chain = heads.first()
    if chain is None:
        Chain.objects.get_or_create(
            agency_id=agency_id, year=year, defaults={"algorithm": settings.DIGEST}
        )
        chain = heads.get()
    for line in lines:
        chain.length += 1
        line.seq = chain.length
        line.digest = chain.digest = line_digest(chain.digest, line, chain.algorithm)
    return chain


def _keep(chain: Chain, lines: list[Line]) -> None:
    counted = [line.pk for line in lines if line.kind not in UNCOUNTED]
    chain.newest = max([chain.newest, *counted])
    chain.seal = seal_of(chain.agency_id, chain.year, chain.length, chain.digest)
    chain.save(update_fields=["length", "digest", "seal", "newest"])
