"""Numbers of several years in one list: 2021年、2022年、2023年分别收到31件、45件、52件."""

from __future__ import annotations

import re

from gongkai.audit.narrative.item import Item, joins

_DEALT = re.compile(r"(?:20\d\d年?度?[、和及与])+20\d\d年度?[^。；]*(?:分别|依次)")
_SPAN = re.compile(r"(20\d\d)年?(?:至|到|-|—|～)+(20\d\d)年[^。；]*(?:分别|依次)")
_YEAR = re.compile(r"20\d\d")


class YearsDealt:
    """Deals out the years named before 分别 to the numbers behind it."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left: list[int] = []

    def next(self, item: Item) -> int | None:
        """Return the year of a number, None where no years are dealt out. Call it in order."""
        if dealt := _DEALT.search(item.gap):
            self._left = [int(year) for year in _YEAR.findall(dealt[0])]
        elif span := _SPAN.search(item.gap):
            self._left = list(range(int(span[1]), int(span[2]) + 1))
        elif not joins(item):
            self._left = []
        return self._left.pop(0) if self._left else None
