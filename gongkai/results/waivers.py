"""
Waivers: findings somebody has looked at and answers for.

A waiver names a finding by code, file (or agency and year) and place, and keeps a fingerprint
of the values it was given for. When a value changes, or the date is past, the finding is open
again and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from gongkai.audit.finding import Finding, Severity, Value
from gongkai.results import places

CHANGED = "豁免已失效：数值已变"
PAST = "豁免已到期"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of a waiver file. `number` counts the entries from 1."""

    code: str
    place: str
    fingerprint: str
    reason: str
    who: str
    until: date
    file: str | None = None
    agency: str | None = None
    year: int | None = None
    number: int = 0

    def as_data(self) -> dict[str, Any]:
        """Return what a result prints of a waiver that holds."""
        return {
            "reason": self.reason,
            "who": self.who,
            "until": self.until.isoformat(),
            "fingerprint": self.fingerprint,
        }

    def concerns(self, subject: Subject) -> bool:
        """Tell whether the waiver is about this document."""
        if self.file is not None:
            mine, theirs = _parts(self.file), _parts(subject.file)
            return bool(mine) and theirs[-len(mine) :] == mine
        return self.agency == subject.agency and self.year == subject.year


@dataclass(frozen=True, slots=True)
class Subject:
    """The document a finding is about."""

    file: str
    agency: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the waiver that holds for it, or the words why one no longer does."""

    finding: Finding
    waiver: Waiver | None = None
    lapsed: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody answers for the finding."""
        return self.waiver is None

    @property
    def severity(self) -> Severity:
        """The severity of the finding."""
        return self.finding.severity


@dataclass(frozen=True, slots=True)
class Waivers:
    """All waivers of a file and the day on which they are looked at."""

    entries: tuple[Waiver, ...] = ()
    today: date = date.max
    _by_code: dict[str, list[Waiver]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for waiver in self.entries:
            self._by_code.setdefault(waiver.code, []).append(waiver)

    def judged(self, findings: Sequence[Finding], subject: Subject | None) -> list[Judged]:
        """
        Return findings with their waivers.

        :param subject: the document; None for findings across documents, whose places say it
        """
        prints = [fingerprint(finding) for finding in findings]
        return [
            self._judge(finding, mark, prints, subject)
            for finding, mark in zip(findings, prints, strict=True)
        ]

    def _judge(
        self, finding: Finding, mark: str, prints: list[str], subject: Subject | None
    ) -> Judged:
        where = place_of(finding)
        about = [
            waiver
            for waiver in self._by_code.get(finding.code, ())
            if waiver.place == where and _concerns(waiver, finding, subject)
        ]
        for waiver in about:
            if waiver.fingerprint == mark:
                if waiver.until < self.today:
                    return Judged(finding, lapsed=f"{PAST}（{waiver.until.isoformat()}）")
                return Judged(finding, waiver)
        # a waiver of another finding at the same place says nothing about this one
        if any(waiver.fingerprint not in prints for waiver in about):
            return Judged(finding, lapsed=CHANGED)
        return Judged(finding)


def place_of(finding: Finding) -> str:
    """Return the decisive place of a finding as a waiver names it."""
    return places.key(finding.places[0]) if finding.places else "report"


def fingerprint(finding: Finding) -> str:
    """
    Return twelve digits that change when a place or a value of the finding changes.

    The words of the message count only where the finding has no value at all.
    """
    parts = [finding.code, *(places.key(place) for place in finding.places)]
    parts += [_plain(finding.expected), _plain(finding.printed)]
    if finding.expected is None and finding.printed is None:
        parts.append(finding.message)
    return hashlib.sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()[:12]


def unused(waivers: Waivers, used: Iterable[int]) -> list[Waiver]:
    """Return the waivers that no finding needed; what they were for is gone."""
    numbers = set(used)
    return [waiver for waiver in waivers.entries if waiver.number not in numbers]


def _plain(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return "" if value is None else str(value)


def _concerns(waiver: Waiver, finding: Finding, subject: Subject | None) -> bool:
    if subject is not None:
        return waiver.concerns(subject)
    files = (place.file for place in finding.places if place.file is not None)
    return waiver.file is not None and any(waiver.concerns(Subject(file)) for file in files)


def _parts(file: str) -> tuple[str, ...]:
    plain = PurePosixPath(file.replace("\\", "/")).parts
    return tuple(part for part in plain if part not in (".", "/"))
