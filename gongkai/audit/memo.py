"""Remember what was worked out for the report in hand, so several checks can share it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from gongkai.documents.report import Report

T = TypeVar("T")


def once(function: Callable[[Report], T]) -> Callable[[Report], T]:
    """Keep the last report's result: the checks of one report run one after the other."""
    last: tuple[Report, T] | None = None

    @wraps(function)
    def remembering(report: Report) -> T:
        nonlocal last
        held = last
        if held is not None and held[0] is report:
            return held[1]
        result = function(report)
        last = (report, result)
        return result

    return remembering
