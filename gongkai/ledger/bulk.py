"""Enter very many lines of one agency at once: the same lines and chain, without the objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.ledger.actions import Entry
from gongkai.ledger.chain import digest_of, seal_of
from gongkai.ledger.models import UNCOUNTED, Chain, Line
from gongkai.web import bulk

STEP = 1000
_quote: Callable[[str], str] = encode_basestring  # what json.dumps does without ensure_ascii
_COLUMNS = (
    "id",
    "agency_id",
    "on",
    "year",
    "kind",
    "who",
    "what",
    "amount",
    "subject",
    "record",
    "key",
    "note",
    "entered_by_id",
    "entered_at",
    "seq",
    "digest",
)


def _after(step: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda at: step(before + at)


def _silent(done: int) -> None:
    pass


# No savepoint of its own: while one is open, SQLite goes through all it has kept for undoing after
# every row, and 100,000 rows took minutes instead of seconds.
@transaction.atomic(savepoint=False)
def enter_many(
    entries: Iterable[Entry],
    *,
    agency: Agency,
    by: Officer | None,
    now: datetime,
    step: Callable[[int], None] = _silent,
) -> int:
    """
    Enter lines of one agency, in the caller's transaction; return how many.

    The database refuses a key that is there already (IntegrityError), and with it the whole
    transaction; `ledger.actions.enter` says it in words, for few lines.

    :param step: told now and then how many lines are entered
    """
    by_year: dict[int, list[Entry]] = {}
    for entry in entries:
        by_year.setdefault(entry.on.year, []).append(entry)
    done = 0
    for year in sorted(by_year):  # one order for everybody, so that nobody deadlocks
        part = by_year[year]
        _enter_year(part, agency, year, by, now, _after(step, done))
        done += len(part)
    return done


def _enter_year(
    entries: list[Entry],
    agency: Agency,
    year: int,
    by: Officer | None,
    now: datetime,
    step: Callable[[int], None],
) -> None:
    Chain.objects.get_or_create(agency=agency, year=year, defaults={"algorithm": settings.DIGEST})
    chain = Chain.objects.select_for_update().get(agency=agency, year=year)
    ids = bulk.take_ids(Line, len(entries))
    by_id = None if by is None else by.pk
    at = bulk.moment(now)
    digests = _digests(entries, chain, by_id, now)

    def rows() -> Iterator[tuple[Any, ...]]:
        before = chain.length
        for count, (pk, entry, digest) in enumerate(zip(ids, entries, digests, strict=True), 1):
            if count % STEP == 0:
                step(count)
            yield (
                pk,
                agency.pk,
                entry.on.isoformat(),
                year,
                entry.kind,
                entry.who,
                entry.what,
                entry.amount,
                entry.subject,
                entry.record,
                entry.key,
                entry.note,
                by_id,
                at,
                before + count,
                digest,
            )
            chain.digest = digest

    bulk.insert(Line, _COLUMNS, rows())
    chain.length += len(entries)
    chain.seal = seal_of(agency.pk, year, chain.length, chain.digest)
    if entries[-1].kind not in UNCOUNTED:
        chain.newest = max(chain.newest, ids[-1])
    chain.save(update_fields=["length", "digest", "seal", "newest"])


def _digests(
    entries: list[Entry], chain: Chain, by_id: int | None, now: datetime
) -> Iterator[str]:
    """Yield what `chain.line_digest` gives for each line after the other; a test compares them."""
    quoted = _Quoted()
    before, seq, agency = chain.digest, chain.length, chain.agency_id
    moment = quoted[now.astimezone(UTC).isoformat(timespec="microseconds")]
    who = "null" if by_id is None else str(by_id)
    days = _Days()
    usual = chain.algorithm == "sha256"
    for entry in entries:
        seq += 1
        text = (
            f'["{before}", {agency}, "{days[entry.on]}", {quoted[entry.kind]}, '
            f"{quoted[entry.who]}, {quoted[entry.what]}, {entry.amount}, "
            f"{_quote(entry.subject)}, {_quote(entry.record)}, {_quote(entry.key)}, null, "
            f"{quoted[entry.note]}, {who}, {moment}, {seq}]"
        )
        data = text.encode()
        before = sha256(data).hexdigest() if usual else digest_of(data, chain.algorithm)
        yield before


class _Days(dict[date, str]):
    """Days as they are written."""

    def __missing__(self, day: date) -> str:
        made = self[day] = day.isoformat()
        return made


class _Quoted(dict[str, str]):
    """Texts that come again and again, as JSON."""

    def __missing__(self, text: str) -> str:
        made = self[text] = _quote(text)
        return made
