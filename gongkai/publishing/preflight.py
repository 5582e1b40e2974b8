"""
What is looked at before a draft may be submitted: a list of checks others fill.

A check reads a draft with its files and yields what it found. A `STOP` keeps the draft from
review; a `WARNING` needs a sentence why it stands, which is kept on the version; a `NOTICE` is
only shown. Checks never change anything and answer within seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from gongkai.publishing.models import ItemDraft


class Severity(IntEnum):
    """How grave a finding is; the gravest first."""

    STOP = 1
    WARNING = 2
    NOTICE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """
    One thing a check found. `says`: what it is, and what to do, in Chinese.

    `place`: where, as the drafter knows it (正文第3段, 附件“名单.xlsx”表1 B7). `basis`: the
    article. `about` is what is found there, by digest in `key` only: it may be personal.
    """

    code: str
    severity: Severity
    says: str
    place: str = ""
    basis: str = ""
    about: str = ""

    @property
    def key(self) -> str:
        """Name it, so that a reason given for it stands as long as the same thing is found."""
        text = "\0".join((self.code, self.place, self.about))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


Check = Callable[[ItemDraft], Iterable[Found]]

#: every check, in the order in which findings are shown
CHECKS: list[Check] = []


def examine(draft: ItemDraft) -> list[Found]:
    """Return everything the checks find in a draft, the gravest first, each thing once."""
    found = {one.key: one for check in CHECKS for one in check(draft)}
    return sorted(found.values(), key=lambda one: one.severity)
