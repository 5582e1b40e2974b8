"""
Looking again: the register of what can tell by itself whether an issue is put right.

An app that can tell registers a function by a code, at its start:

    @checker("link", label="链接可以打开")
    def link_opens(subject: Subject, now: datetime) -> Seen: ...

and gives that code to the issues it finds. Rectification asks the register and knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gongkai.rules.words import said


class Result(StrEnum):
    """What looking again came to."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"  # it could not be told: no network, no such thing any more


@dataclass(frozen=True, slots=True)
class Subject:
    """
    What is looked at: an issue as far as a check needs it.

    `reference` is what the one who found it gave to find it again by; `url` the place of the
    issue, `fixed_url` where the unit says it is put right; `item` the key of an item of the site.
    """

    agency: int
    found_on: date
    kind: str = ""
    reference: str = ""
    url: str = ""
    fixed_url: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen, and what it comes to, in a sentence for people."""

    result: Result
    says: str


Check = Callable[[Subject, datetime], Seen]


@dataclass(frozen=True, slots=True)
class Checker:
    """A check by its code, with what it tells in a few words."""

    code: str
    label: str
    check: Check


CHECKERS: dict[str, Checker] = {}


def checker(code: str, *, label: str) -> Callable[[Check], Check]:
    """Put a check on the register; entered again under its code, the newer one holds."""

    def register(check: Check) -> Check:
        CHECKERS[code] = Checker(code, label, check)
        return check

    return register


def seen(code: str, subject: Subject, now: datetime) -> Seen:
    """Return what the check of a code sees now; a code nobody has is told as unknown."""
    known = CHECKERS.get(code)
    if known is None:
        return Seen(Result.UNKNOWN, said("没有名为“%(code)s”的自动复核；请人工核验。", code=code))
    return known.check(subject, now)
