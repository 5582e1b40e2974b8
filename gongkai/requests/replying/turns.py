"""Whose turn it is: the replies in review that wait for an officer, the soonest due first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.agencies.access import SIGN, Act, own_agencies
from gongkai.agencies.models import Officer
from gongkai.requests.models import (
    Reply,
    ReplyLegalReview,
    ReplySecrecyReview,
    ReplySignoff,
)
from gongkai.rules.signoff import Level
from gongkai.rules.states import State


@dataclass(frozen=True, slots=True)
class Turn:
    """
    One reply that waits for an officer.

    `level` is what they may sign; None where it is the secrecy review or, by `legal`, the legal.
    """

    case: int
    version: int
    case_number: str
    agency: str
    due_on: date | None
    level: Level | None
    legal: bool


_LEVEL = ReplySignoff.objects.filter(version=OuterRef("pending")).order_by("-level")
_SECRECY = ReplySecrecyReview.objects.filter(version=OuterRef("pending"))
_LEGAL = ReplyLegalReview.objects.filter(version=OuterRef("pending"))
_FIELDS = (
    "case_id",
    "pending_id",
    "case__number",
    "agency__short_name",
    "case__due_on",
    "level",
    "passed",
    "lawful",
    "agency_id",
)


def waiting(officer: Officer, today: date) -> QuerySet[Any]:
    """Return the replies in review that wait for this officer, in the order of their last days."""
    posts = own_agencies(officer, (*SIGN.values(), Act.SECRECY, Act.LEGAL), today)
    mine = ReplySignoff.objects.filter(version=OuterRef("pending"), signer=officer)
    found = Reply.objects.filter(
        pending__isnull=False, case__state=State.UNDER_REVIEW.name
    ).exclude(pending__drafter=officer).annotate(
        level=Subquery(_LEVEL.values("level")[:1]),
        passed=Subquery(_SECRECY.values("passed")[:1]),
        lawful=Subquery(_LEGAL.values("passed")[:1]),
        mine=Exists(mine),
    )  # fmt: skip
    secrecy = Q(passed__isnull=True, agency__in=posts[Act.SECRECY])
    legal = Q(lawful__isnull=True, agency__in=posts[Act.LEGAL])
    return found.filter((_signing(posts) & Q(mine=False)) | secrecy | legal).order_by(
        "case__due_on", "pk"
    )


def turns(found: QuerySet[Any], officer: Officer, today: date) -> Iterator[Turn]:
    """Read rows of `waiting`; who may do several things is told the signature first."""
    posts = own_agencies(officer, (*SIGN.values(), Act.SECRECY, Act.LEGAL), today)
    for row in found.values_list(*_FIELDS, "mine"):
        case, version, number, agency, due_on, level, passed, lawful, where, mine = row
        upcoming = Level((level or 0) + 1) if (level or 0) < Level.LEADER else None
        ready = upcoming is not Level.LEADER or bool(passed and lawful)
        signs = upcoming is not None and ready and not mine and where in posts[SIGN[int(upcoming)]]
        legal = not signs and lawful is None and where in posts[Act.LEGAL]
        yield Turn(case, version, number, agency, due_on, upcoming if signs else None, legal)


def _signing(posts: dict[Act, frozenset[int]]) -> Q:
    """Return what is at a level one signs with these posts: each only after the one before it."""
    below: dict[Level, Q] = {
        Level.UNIT: Q(level__isnull=True),
        Level.DEPARTMENT: Q(level=1),
        Level.LEADER: Q(level=2, passed=True, lawful=True),
    }
    found = Q(pk__in=())
    for level, ready in below.items():
        found |= ready & Q(agency__in=posts[SIGN[level]])
    return found
