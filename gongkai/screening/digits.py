"""Digits as they are written: in one, in groups, spaced out, broken by the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.screening.flat import THIN
from gongkai.screening.passage import Passage

_GAP = rf"(?:[ {THIN}]{{1,4}}|[ {THIN}]{{0,4}}(?:[-._·]|\n{{1,2}})[ {THIN}]{{0,8}})"
_STRETCH = re.compile(rf"[0-9]+(?:{_GAP}?[Xx](?![A-Za-z0-9])|{_GAP}[0-9]+)*")
_GROUP = re.compile(rf"[0-9](?:{THIN}*[0-9])*|[Xx]")
_COLUMN = 100  # digits each by itself: a column of figures, no number written wide
_LONGEST = 40  # groups of one number: each digit by itself, with room for signs
SHORTEST = 7  # digits: a shorter number is nobody's


@dataclass(frozen=True, slots=True)
class Group:
    """Digits written together, or the X that ends an identity number."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class Number:
    """Groups read as one number."""

    groups: tuple[Group, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.groups[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        """Its digits alone, an X in capitals."""
        return "".join(group.digits for group in self.groups)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many digits stand in each group."""
        return tuple(len(group.digits) for group in self.groups)

    @property
    def is_spaced_out(self) -> bool:
        """Whether every digit stands by itself."""
        return len(self.groups) > 2 and all(len(group.digits) == 1 for group in self.groups)


class Stretch:
    """Groups of digits that only gaps divide; each is used once."""

    def __init__(self, passage: Passage, groups: list[Group]) -> None:
        self.passage = passage
        self.groups = groups
        self.used = _columns(groups)

    def numbers(self, lengths: frozenset[int], starts: str = "123456789") -> Iterator[Number]:
        """
        Yield what whole unused groups make, of the lengths asked for: all groups together first,
        then the fewest.
        """
        most = max(lengths)
        found: list[tuple[int, int]] = []
        for first, group in enumerate(self.groups):
            if self.used[first] or group.digits[0] not in starts:
                continue
            total = 0
            for last in range(first, min(first + _LONGEST, len(self.groups))):
                if self.used[last]:
                    break
                total += len(self.groups[last].digits)
                if total > most:
                    break
                if total in lengths:
                    found.append((first, last))
        every = (0, len(self.groups) - 1)
        found.sort(key=lambda pair: (pair != every, pair[1] - pair[0]))
        for first, last in found:
            if not any(self.used[first : last + 1]):
                yield Number(tuple(self.groups[first : last + 1]))

    def is_whole(self, number: Number) -> bool:
        """Tell whether nothing but the number stands between two words, or in a cell."""
        return len(number.groups) == len(self.groups)

    def singles(self, lengths: frozenset[int]) -> Iterator[Number]:
        """Yield the unused groups that are a number by themselves."""
        for at, group in enumerate(self.groups):
            if not self.used[at] and len(group.digits) in lengths:
                yield Number((group,))

    def use(self, number: Number) -> None:
        """Keep the groups of a number from being read again."""
        for at in range(self._index(number.groups[0]), self._index(number.groups[-1]) + 1):
            self.used[at] = True

    def _index(self, group: Group) -> int:
        at = bisect_left(self.groups, group.start, key=lambda one: one.start)
        while self.groups[at] is not group:  # a group that was split stands before its parts
            at += 1
        return at

    def split(self, at: int, begin: int, end: int) -> None:
        """Leave what stands before and after a number inside a group to be read by itself."""
        group = self.groups[at]
        rests = []
        for low, high in ((0, begin), (end, len(group.digits))):
            if high > low:
                digits = group.digits[low:high]
                rests.append(Group(group.start + low, group.start + high, digits))
        self.groups[at : at + 1] = [group, *rests]
        self.used[at : at + 1] = [True, *(False for _ in rests)]

    def is_one_of_a_row(self, number: Number) -> bool:
        """Tell whether mere spaces lead to other figures before or after, as in a row of them."""
        return any(
            gap and not gap.strip() for gap in (self.gap_before(number), self.gap_after(number))
        )

    def gap_before(self, number: Number) -> str:
        """Return what divides a number from an unused group before it; "" without one."""
        at = self._index(number.groups[0])
        if at == 0 or self.used[at - 1]:
            return ""
        return self.passage.flat[self.groups[at - 1].end : number.start]

    def gap_after(self, number: Number) -> str:
        """Return what divides a number from an unused group after it; "" without one."""
        at = self._index(number.groups[-1])
        if at + 1 == len(self.groups) or self.used[at + 1]:
            return ""
        return self.passage.flat[number.end : self.groups[at + 1].start]


def _columns(groups: list[Group]) -> list[bool]:
    """Return what is not read at all: digits each by itself, too many for any number."""
    used: list[bool] = []
    for single, run in groupby(groups, key=lambda group: len(group.digits) == 1):
        count = sum(1 for _ in run)
        used += [single and count > _COLUMN] * count
    return used


def stretches(passage: Passage) -> Iterator[Stretch]:
    """Yield every stretch long enough to hold somebody's number."""
    for match in _STRETCH.finditer(passage.flat):
        if match.end() - match.start() < SHORTEST:
            continue
        base = match.start()
        groups = [
            Group(base + group.start(), base + group.end(), group[0].replace(THIN, "").upper())
            for group in _GROUP.finditer(match[0])
        ]
        if sum(len(group.digits) for group in groups) >= SHORTEST:
            yield Stretch(passage, groups)


def is_masked_beside(passage: Passage, number: Number) -> bool:
    """Tell whether a mask stands at either end: what is left of a number hidden in part."""
    flat = passage.flat
    before = flat[number.start - 1] if number.start else ""
    after = flat[number.end : number.end + 1]
    return before == "*" or after == "*"


def stands_alone(passage: Passage, number: Number) -> bool:
    """Tell whether no letters run into a number, but for a short word before it (ID, Tel)."""
    flat = passage.flat
    after = flat[number.end : number.end + 1]
    if after.isascii() and after.isalnum():
        return False
    begin = number.start
    while begin and flat[begin - 1].isascii() and flat[begin - 1].isalpha():
        begin -= 1
    letters = number.start - begin
    if not letters:
        return True
    beyond = flat[begin - 1] if begin else ""
    return letters <= 8 and not (beyond.isascii() and beyond.isalnum())
