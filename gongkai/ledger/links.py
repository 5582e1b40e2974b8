"""The chains made anew from their lines: order, digests, heads and seals."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from gongkai.agencies.models import Agency
from gongkai.ledger.chain import COVERED, link, seal_of
from gongkai.ledger.difference import Counts, Difference
from gongkai.ledger.models import UNCOUNTED, Chain, Line

_CHUNK = 5000
_SEQ, _KEY, _ON, _KIND = (COVERED.index(name) for name in ("seq", "key", "on", "kind"))
_AFTER = len(COVERED)  # where digest, year and id stand in a row
_AGENCY = 0


@dataclass(slots=True)
class _Walk:
    """Where the walk along one chain is."""

    place: str
    algorithm: str
    seq: int = 0
    digest: str = ""
    newest: int = 0
    #: digest and newest counted line at the length its head was read with
    at_head: tuple[str, int] = field(default=("", 0))


def broken(
    counts: Counts, agencies: Collection[int] | None = None, years: Collection[int] | None = None
) -> Iterator[Difference]:
    """Walk along every chain and yield what is wrong with it; memory does not grow with it."""
    # Heads are read before lines: what is entered meanwhile is longer than its head, not shorter.
    heads = {(head.agency_id, head.year): head for head in _kept(Chain, agencies, years)}
    names = dict(Agency.objects.values_list("pk", "short_name"))
    rows = (
        _kept(Line, agencies, years)
        .order_by("agency", "year", "seq")
        .values_list(*COVERED, "digest", "year", "id")
        .iterator(chunk_size=_CHUNK)
    )
    for (agency, year), lines in groupby(rows, key=lambda row: (row[_AGENCY], row[_AFTER + 1])):
        place = f"{names.get(agency, agency)} {year}年账链"
        head = heads.pop((agency, year), None)
        if head is None:
            head = Chain.objects.filter(agency=agency, year=year).first()
        if head is None:
            counts.lines += sum(1 for _ in lines)
            yield Difference("chain.no_head", place, "有账目而没有链头，链头可能被删除")
            continue
        counts.chains += 1
        walk = _Walk(place, head.algorithm)
        yield from _along(walk, lines, head.length, counts)
        yield from _head(walk, head)
    for (agency, year), head in heads.items():
        counts.chains += 1
        walk = _Walk(f"{names.get(agency, agency)} {year}年账链", head.algorithm)
        yield from _head(walk, head)


def _kept(
    model: Any, agencies: Collection[int] | None, years: Collection[int] | None
) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.all()
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    return rows if years is None else rows.filter(year__in=years)


def _along(
    walk: _Walk, lines: Iterator[tuple[Any, ...]], length: int, counts: Counts
) -> Iterator[Difference]:
    for row in lines:
        counts.lines += 1
        digest, year, pk = row[_AFTER:]
        place = f"{walk.place}第{row[_SEQ]}条（{row[_KEY]}）"
        if row[_SEQ] != walk.seq + 1:
            gone = row[_SEQ] - walk.seq - 1
            said = f"之前缺少{gone}条，可能被删除" if gone > 0 else "序号重复"
            yield Difference("chain.gap", place, said)
        elif link(walk.digest, row[:_AFTER], walk.algorithm) != digest:
            yield Difference("chain.changed", place, "内容与摘要不符，可能被改动")
        if row[_ON].year != year:
            yield Difference("chain.year", place, f"日期{row[_ON]}不在{year}年")
        walk.seq, walk.digest = row[_SEQ], digest
        if row[_KIND] not in UNCOUNTED:
            walk.newest = max(walk.newest, pk)
        if walk.seq == length:
            walk.at_head = (walk.digest, walk.newest)


def _head(walk: _Walk, head: Chain) -> Iterator[Difference]:
    place = walk.place
    if walk.seq < head.length:
        gone = head.length - walk.seq
        yield Difference(
            "chain.cut", place, f"链头记{head.length}条，账上到第{walk.seq}条，末尾缺{gone}条"
        )
    elif (head.digest, head.newest) != walk.at_head:
        yield Difference("chain.head", place, "链头与账目不符，可能被改动")
    if not hmac.compare_digest(
        head.seal, seal_of(head.agency_id, head.year, head.length, head.digest)
    ):
        yield Difference("chain.seal", place, "链头的印记不是本机密钥所作，可能被改动")
    if walk.seq > head.length:
        # Entered since the head was read, or put behind it by hand: the head of now tells.
        now = Chain.objects.get(pk=head.pk)
        if now.length < walk.seq or (now.length == walk.seq and now.digest != walk.digest):
            yield Difference("chain.tail", place, f"链头之后还有账目，到第{walk.seq}条")
