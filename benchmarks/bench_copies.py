"""
Copies among many texts.

Run as `python -m benchmarks.bench_copies [TEXTS]`, 100,000 by default. One text in ten is planted:
another one edited here and there, or reposted with a preface as long as itself. Wanted: 95 of 100
copies with a Jaccard likeness of 0.8 or more found, and as many reposts; at most one text in a
thousand that is no copy called one. Comparing each pair, the only exact other way, is measured on
a part and said for the whole.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import chinese
from benchmarks.clock import verdict
from gongkai.copies import Copies, SqliteStore, clusters
from gongkai.copies.signature import shingles

TEXTS = 100_000
LENGTH = 490
ASKED = 2000  # of the planted ones, and of those that are no copy
RECALL, FALSE = 0.95, 0.001


def main() -> int:
    """Measure; 1 when a target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    texts = {one.id: one.text for one in chinese.documents(count * 9 // 10, LENGTH)}
    originals = list(texts)
    planted = {
        f"copy-{number}": original for number, original in enumerate(_some(originals, count))
    }
    texts |= {
        ident: _taken(texts[original], at) for at, (ident, original) in enumerate(planted.items())
    }
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "copies.sqlite3"
        copies = Copies(SqliteStore(file, texts.get))
        start = time.perf_counter()
        copies.add(texts.items())
        spent = time.perf_counter() - start
        print(f"{count:,} texts in {spent:.0f} s, {file.stat().st_size / 1e6:.0f} MB", flush=True)
        return int(not all([_recall(copies, texts, planted), _false(copies, texts, planted)]))


def _some(originals: list[str], count: int) -> list[str]:
    return random.Random(1).sample(originals, count // 10)


def _taken(text: str, at: int) -> str:
    """Return a text as another site has it: with slips, or behind a preface of its own."""
    dice = random.Random(f"taken {at}")
    if at % 4 == 0:
        return f"{chinese.sentence(dice, len(text))}\n{text}\n来源：县政府网"
    letters = list(text)
    for place in dice.sample(range(len(letters)), dice.randint(0, len(letters) // 40)):
        letters[place] = dice.choice("某甲乙丙丁")
    return f"转发：{''.join(letters)}"


def _recall(copies: Copies, texts: dict[str, str], planted: dict[str, str]) -> bool:
    alike = found_alike = reposts = found_reposts = 0
    pairs = []
    start = time.perf_counter()
    for at, (ident, original) in enumerate(list(planted.items())[:ASKED]):
        found = {match.id for match in copies.find(texts[ident], but=ident)}
        pairs += [(ident, other) for other in found]
        if at % 4 == 0:
            reposts += 1
            found_reposts += original in found
        elif _jaccard(texts[ident], texts[original]) >= 0.8:
            alike += 1
            found_alike += original in found
    spent = (time.perf_counter() - start) / min(ASKED, len(planted))
    print(f"a search: {spent * 1000:.1f} ms; {len(clusters(pairs))} groups", flush=True)
    _pairwise(texts)
    met = found_alike / alike >= RECALL, found_reposts / reposts >= RECALL
    verdict(f"copies found, of {alike}", found_alike / alike, "≥ 0.95", met[0])
    verdict(f"reposts found, of {reposts}", found_reposts / reposts, "≥ 0.95", met[1])
    return all(met)


def _false(copies: Copies, texts: dict[str, str], planted: dict[str, str]) -> bool:
    copied = set(planted.values())
    others = [ident for ident in texts if ident not in copied and ident not in planted][:ASKED]
    wrong = sum(bool(copies.find(texts[ident], but=ident)) for ident in others)
    good = wrong / len(others) <= FALSE
    print(f"called copies and are none: {wrong} of {len(others)} {'ok' if good else 'MISSED'}")
    return good


def _pairwise(texts: dict[str, str]) -> None:
    """Time the comparison of every pair on a few texts."""
    some = [shingles(text) for text in list(texts.values())[:300]]
    start = time.perf_counter()
    for one in some:
        for other in some:
            len(one & other)
    each = (time.perf_counter() - start) / len(some) ** 2
    print(f"comparing one text with every other: {each * len(texts):.1f} s")


def _jaccard(one: str, other: str) -> float:
    ours, theirs = shingles(one), shingles(other)
    return len(ours & theirs) / len(ours | theirs)


if __name__ == "__main__":
    raise SystemExit(main())
