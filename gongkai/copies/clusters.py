"""Texts that are copies of one another, together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def clusters(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """
    Return the groups that pairs of copies make, the largest first, by union-find.

    A copy of a copy belongs to the group even where it is no copy of the first.
    """
    above: dict[str, str] = {}

    def top(one: str) -> str:
        above.setdefault(one, one)
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for one, other in pairs:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in above:
        groups[top(one)].append(one)
    made = [tuple(sorted(group)) for group in groups.values() if len(group) > 1]
    return sorted(made, key=lambda group: (-len(group), group))
