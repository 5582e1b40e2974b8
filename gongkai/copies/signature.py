"""
The keys by which copies meet.

Shingles are runs of five characters. Sixteen keys are bands of a MinHash of 128 values: texts
with a Jaccard likeness of 0.8 share at least one of them in 95 cases of 100. The others are
anchors, the least of every 32 neighbouring shingles ("winnowing"): texts that have any 36
characters running in common share one, however much stands around them, which is how a repost
with a preface is met.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct
from zlib import crc32

from rensa import RMinHash

from gongkai.copies.bare import bare

#: goes up with every change of what keys are; the keys of another version are worth nothing
VERSION = 1
SHINGLE = 5  # characters
WINDOW = 32  # shingles
BANDS = 16  # keys of every text
_PERMUTATIONS, _SEED = 128, 20190515
_ROWS = _PERMUTATIONS // BANDS
_ROW = Struct(f"<{_ROWS}I")


@dataclass(frozen=True, slots=True)
class Signature:
    """
    What is kept of a text to find its copies.

    All keys are signed 64-bit numbers; `size` is the number of different shingles.
    """

    bands: frozenset[int]
    anchors: frozenset[int]
    size: int

    @property
    def keys(self) -> frozenset[int]:
        """Everything to be kept."""
        return self.bands | self.anchors


def shingles(text: str) -> frozenset[str]:
    """Return the runs of five characters in a text's bare form; a shorter text is its own one."""
    return frozenset(_runs(bare(text)))


def sign(text: str) -> Signature:
    """Return a text's signature; one without letters has no keys."""
    runs = _runs(bare(text))
    if not runs:
        return Signature(frozenset(), frozenset(), 0)
    return Signature(_bands(runs), _anchors(runs), len(set(runs)))


def _runs(plain: str) -> list[str]:
    if len(plain) <= SHINGLE:
        return [plain] if plain else []
    return [plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)]


def _bands(runs: list[str]) -> frozenset[int]:
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(runs)
    values = minhash.digest()
    return frozenset(
        _number(bytes([band]) + _ROW.pack(*values[band * _ROWS : (band + 1) * _ROWS]))
        for band in range(BANDS)
    )


def _anchors(runs: list[str]) -> frozenset[int]:
    """Return the keys of the least shingle of every window; of equals the one further right."""
    values = [crc32(run.encode()) for run in runs]
    window: deque[int] = deque()  # places, their values rising: the first is the least
    chosen = set()
    for at, value in enumerate(values):
        while window and values[window[-1]] >= value:
            window.pop()
        window.append(at)
        if window[0] <= at - WINDOW:
            window.popleft()
        if at >= WINDOW - 1:
            chosen.add(window[0])
    chosen.add(window[0])  # a text shorter than a window has one too
    return frozenset(_number(b"anchor" + runs[at].encode()) for at in chosen)


def _number(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)
