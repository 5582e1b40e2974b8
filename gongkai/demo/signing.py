"""Signing one version after the other steps by the actions, as far as asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from gongkai.agencies.roles import Role
from gongkai.demo.bulk import ANSWERS, OPINION, SIGNERS
from gongkai.demo.people import People
from gongkai.publishing.actions import review_item_secrecy, sign_item
from gongkai.publishing.models import ItemVersion
from gongkai.rules.signoff import Level


class Until(IntEnum):
    """How far a version is carried."""

    SUBMITTED = 0
    FIRST = 1
    SECOND = 2
    SECRECY = 3
    SIGNED = 4


_STEP = timedelta(minutes=35)


def carry(version: ItemVersion, people: People, now: datetime, until: Until) -> datetime:
    """Sign and review a version, a while between each; return when it was last signed."""
    at = now
    if until >= Until.FIRST:
        at += _STEP
        _sign(version, Level.UNIT, people, at)
    if until >= Until.SECOND:
        at += _STEP
        _sign(version, Level.DEPARTMENT, people, at)
    if until >= Until.SECRECY:
        at += _STEP
        review_item_secrecy(
            version,
            by=people.at(version.agency, Role.SECRECY),
            now=at,
            answers={code: value for code, value in ANSWERS.items() if code != "form"},
            passed=True,
            opinion=OPINION,
        )
    if until >= Until.SIGNED:
        at += _STEP
        _sign(version, Level.LEADER, people, at)
    return at


def _sign(version: ItemVersion, level: Level, people: People, now: datetime) -> None:
    sign_item(version, level=level, by=people.at(version.agency, SIGNERS[level]), now=now)
