"""The lines every record must have, made anew and compared with those in force."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from django.apps import apps
from django.db.models import Model

from gongkai.agencies.models import Agency
from gongkai.ledger.difference import Counts, Difference
from gongkai.ledger.models import Line
from gongkai.ledger.sources import SOURCES, Source, record_name

_CHUNK = 500
_TRIES = 3  # a record may be changed between the reading of it and of its lines
#: agency, on, kind, who, what, subject, note where it matters
_Of = tuple[Any, ...]
_Sums = Counter[_Of]


def strayed(
    counts: Counts, agencies: Collection[int] | None = None, years: Collection[int] | None = None
) -> Iterator[Difference]:
    """Compare every record with its lines, then every line's record with what there is."""
    names = dict(Agency.objects.values_list("pk", "short_name"))
    wanted = _Wanted(names, agencies, years)
    for source in SOURCES.values():
        records = source.records().iterator(chunk_size=_CHUNK)
        while batch := list(islice(records, _CHUNK)):
            counts.records += len(batch)
            yield from _compared(source, batch, wanted)
    yield from _orphans(wanted)


class _Wanted:
    """Which agencies and years are asked for, and how agencies are called."""

    def __init__(
        self,
        names: dict[int, str],
        agencies: Collection[int] | None,
        years: Collection[int] | None,
    ) -> None:
        self.names, self.agencies, self.years = names, agencies, years

    def __call__(self, agency: int, year: int) -> bool:
        return (self.agencies is None or agency in self.agencies) and (
            self.years is None or year in self.years
        )

    @property
    def everything(self) -> bool:
        """Nothing is left out."""
        return self.agencies is None and self.years is None


def _compared(source: Source, batch: list[Any], wanted: _Wanted) -> Iterator[Difference]:
    there = _lines(source, [record_name(record) for record in batch])
    for record in batch:
        name = record_name(record)
        sums = there.get(name, Counter())
        differs = _difference(source, record, sums)
        if differs:
            differs, record = _again(source, record)
        place = f"记录 {name}（{record}）"
        doubt = source.doubt(record)
        if doubt is not None and wanted.everything:
            yield Difference("record.doubt", place, doubt)
        for of, amount in differs.items():
            if wanted(of[0], of[1].year):
                what = _words(of, abs(amount), wanted.names)
                said = f"应有{what}，账上没有" if amount > 0 else f"账上多出{what}"
                yield Difference("record.differs", place, said)


def _again(source: Source, record: Model) -> tuple[_Sums, Any]:
    """Read a record and its lines once more, before anybody is alarmed."""
    now: Any = record
    differs: _Sums = Counter()
    for _ in range(_TRIES):
        found = source.records().filter(pk=record.pk).first()
        now = found or now
        sums = _lines(source, [record_name(record)]).get(record_name(record), Counter())
        differs = _difference(source, now, sums)
        if not differs:
            break
    return differs, now


def _difference(source: Source, record: Any, there: _Sums) -> _Sums:
    """Return what is missing from the lines (positive) or too many (negative)."""
    differs: _Sums = Counter()
    entries = source.entries(record)
    agency = source.agency(record).pk if entries else 0
    for entry in entries:
        note = entry.note if source.noted else ""
        of = (agency, entry.on, entry.kind, entry.who, entry.what, entry.subject, note)
        differs[_plain(of)] += entry.amount
    for of, amount in there.items():
        differs[of] -= amount
    return Counter({of: amount for of, amount in differs.items() if amount})


def _plain(of: _Of) -> _Of:
    """Give enumerations their plain text, as the database has it."""
    return (*of[:2], *(str(part) for part in of[2:]))


def _lines(source: Source, records: list[str]) -> dict[str, _Sums]:
    """Add up the lines of records; what was reversed is gone."""
    rows = Line.objects.filter(record__in=records).order_by()
    found: dict[str, _Sums] = defaultdict(Counter)
    columns = ("agency_id", "on", "kind", "who", "what", "subject", "note", "record", "amount")
    for *of, note, record, amount in rows.values_list(*columns):
        found[record][(*of, note if source.noted else "")] += amount
    return {
        record: Counter({of: amount for of, amount in sums.items() if amount})
        for record, sums in found.items()
    }


def _orphans(wanted: _Wanted) -> Iterator[Difference]:
    """Find the lines whose record is gone, and those of records nobody can tell of."""
    lines = Line.objects.all()
    if wanted.agencies is not None:
        lines = lines.filter(agency__in=wanted.agencies)
    if wanted.years is not None:
        lines = lines.filter(year__in=wanted.years)
    rows = lines.order_by("record").values_list("record", flat=True).distinct()
    by_model = groupby(rows.iterator(chunk_size=5000), key=lambda name: name.partition(":")[0])
    for model, names in by_model:
        if model in SOURCES:
            yield from _gone(model, names)
        else:
            count = sum(1 for _ in names)
            said = f"{count}个来源没有登记重建的方法，这些账目只核对了账链"
            yield Difference("record.untold", f"来源 {model or '（空）'}", said, grave=False)


def _gone(model: str, names: Iterable[str]) -> Iterator[Difference]:
    rest = iter(names)
    while batch := list(islice(rest, 1000)):
        keys = {name: name.partition(":")[2] for name in batch}
        numbers = [int(key) for key in keys.values() if key.isdecimal()]
        there = set(
            apps.get_model(model)
            ._default_manager.filter(pk__in=numbers)
            .values_list("pk", flat=True)
        )
        for name, key in keys.items():
            if not key.isdecimal() or int(key) not in there:
                yield Difference("record.gone", f"记录 {name}", "账上有它，记录已不存在")


def _words(of: _Of, amount: int, names: dict[int, str]) -> str:
    agency, on, kind, who, what, subject, note = of
    parts = [names.get(agency, str(agency)), str(on), kind, who, what, subject, note[:12]]
    return "“" + " ".join(part for part in parts if part) + f"”×{amount}"
