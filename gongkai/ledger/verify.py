"""Verify the ledger: triggers in place, chains unbroken, lines as their records say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TextIO

from django.db import connection

from gongkai.ledger import triggers
from gongkai.ledger.difference import Counts, Difference
from gongkai.ledger.links import broken
from gongkai.ledger.rebuilding import strayed


def verify(
    counts: Counts | None = None,
    *,
    agencies: Collection[int] | None = None,
    years: Collection[int] | None = None,
) -> Iterator[Difference]:
    """
    Yield every difference, as it is found; nothing is changed and nobody is kept from writing.

    :param agencies: their keys; None for all
    :param years: the years of the lines; None for all
    """
    counts = counts or Counts()
    for trigger in triggers.missing(connection):
        place = f"数据库触发器 {trigger.full_name}"
        yield Difference("trigger.missing", place, f"缺失或者被改动（“{trigger.says}”无从保证）")
    yield from broken(counts, agencies, years)
    yield from strayed(counts, agencies, years)


def report(
    out: TextIO,
    *,
    agencies: Collection[int] | None = None,
    years: Collection[int] | None = None,
) -> int:
    """
    Write every difference, one a line, and a summary; return the exit status.

    0: no difference; 1: at least one. What merely cannot be told does not count.
    """
    counts, grave = Counts(), 0
    for difference in verify(counts, agencies=agencies, years=years):
        grave += difference.grave
        print(f"{'差异' if difference.grave else '提示'}　{difference}", file=out, flush=True)
    looked = f"核对账目{counts.lines}条、账链{counts.chains}条、记录{counts.records}条"
    result = f"发现差异{grave}处，请查明原因。" if grave else "没有差异。"
    print(f"{looked}：{result}", file=out)
    return 1 if grave else 0
