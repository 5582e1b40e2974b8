"""
Drafting, signing and publishing many items, and recording many decisions, at once.

The same rows and ledger lines as the actions write one by one (a test compares them), in as many
statements as there are kinds of row. Triggers hold here like everywhere else.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from gongkai.agencies.roles import Role
from gongkai.bodies import plain
from gongkai.demo.days import later, office_hours
from gongkai.demo.items import PlannedItem
from gongkai.demo.people import People
from gongkai.ledger.actions import Entered, enter_many
from gongkai.publishing.actions.publication import first_publication
from gongkai.publishing.body import clean
from gongkai.publishing.digests import FORM
from gongkai.publishing.digests import digest as text_digest
from gongkai.publishing.lines import entries
from gongkai.publishing.models import (
    Item,
    ItemSecrecyReview,
    ItemSignoff,
    ItemVersion,
    VersionFile,
)
from gongkai.publishing.numbering import take_index_numbers
from gongkai.review.digests import digest
from gongkai.review.lines import entry_of
from gongkai.rules import secrecy_form
from gongkai.rules.signoff import Level
from gongkai.web import bulk

SIGNERS = {
    Level.UNIT: Role.REVIEWER_1,
    Level.DEPARTMENT: Role.REVIEWER_2,
    Level.LEADER: Role.REVIEWER_3,
}
#: nothing stands in the way
ANSWERS: dict[str, Any] = {
    "form": secrecy_form.FORM.version,
    **{question.code: False for question in secrecy_form.FORM.questions},
}
_PUBLISHED = (
    "live_id",
    "published_at",
    "listed_at",
    "measure",
    "reposted",
    "due_on",
    "late_days",
    "lag",
)
OPINION = "不涉及国家秘密、工作秘密和个人隐私，可以公开。"


def publish_items(planned: Sequence[PlannedItem], people: People, seed: str) -> list[Item]:
    """Draft, sign, review and publish items, each on its own day."""
    dice = random.Random(seed)  # noqa: S311  data for a demonstration
    drafted = [office_hours(one.formed_on, dice) for one in planned]
    versions = _drafted(planned, drafted, people)
    done: list[Entered] = []
    moments = [
        _moments(version, one.shown_after, dice)
        for version, one in zip(versions, planned, strict=True)
    ]
    signoffs = [
        ItemSignoff(
            version=version, level=level, signer=people.at(version.agency, role),
            drafter_id=version.drafter_id, signed_at=at[level],
        )
        for version, at in zip(versions, moments, strict=True)
        for level, role in SIGNERS.items()
    ]  # fmt: skip
    reviews = [
        ItemSecrecyReview(
            version=version, reviewer=people.at(version.agency, Role.SECRECY),
            drafter_id=version.drafter_id, reviewed_at=at["secrecy"], answers=ANSWERS,
            passed=True, opinion=OPINION,
        )
        for version, at in zip(versions, moments, strict=True)
    ]  # fmt: skip
    for signoff in signoffs:
        signoff.digest = digest(signoff)
    for review in reviews:
        review.digest = digest(review)
    for level in SIGNERS:  # in order, as the triggers want it
        if level is Level.LEADER:
            bulk.create(reviews)
        bulk.create([one for one in signoffs if one.level == level])
    done += [Entered(entry_of(m), m.version.agency, m.signer, m.signed_at) for m in signoffs]
    done += [Entered(entry_of(m), m.version.agency, m.reviewer, m.reviewed_at) for m in reviews]
    items = []
    for version, at in zip(versions, moments, strict=True):
        item = version.item
        first_publication(item, version, at["published"])
        item.live = version
        items.append(item)
        clerk = people.at(item.agency, Role.CLERK)
        done += [Entered(one, item.agency, clerk, at["published"]) for one in entries(item)]
    enter_many(sorted(done, key=lambda one: one.now))  # before anything is shown: triggers look
    bulk.update(Item, _PUBLISHED, items)
    return items


def _drafted(
    planned: Sequence[PlannedItem], drafted: Sequence[datetime], people: People
) -> list[ItemVersion]:
    numbers = _numbers(planned)
    items = [
        Item(
            agency=one.agency,
            agency_name=one.agency.name,
            column=one.column,
            index_no=next(numbers[one.agency.pk]),
            title=one.title,
        )
        for one in planned
    ]
    bulk.create(items)
    by_number = {one.doc_no: item for one, item in zip(planned, items, strict=True) if one.doc_no}
    bodies = [clean(one.body) for one in planned]
    versions = [
        ItemVersion(
            item=item,
            number=1,
            drafter=people.at(one.agency, Role.CONTRIBUTOR),
            made_at=at,
            provided_by=one.agency.short_name,
            title=one.title,
            doc_no=one.doc_no,
            formed_on=one.formed_on,
            body=body,
            text=plain(body),
            digest_form=FORM,
            interprets=by_number.get(one.interprets),
            **one.values,
        )
        for one, item, at, body in zip(planned, items, drafted, bodies, strict=True)
    ]
    held = [_files(one, at) for one, at in zip(planned, drafted, strict=True)]
    for version, files in zip(versions, held, strict=True):
        version.digest = text_digest(version, files)
    bulk.create(versions)
    for version, files in zip(versions, held, strict=True):
        for file in files:
            file.version = version
    bulk.create([one for files in held for one in files])
    return versions


def _files(planned: PlannedItem, now: datetime) -> list[VersionFile]:
    """Store the files of an item; return their links, not saved."""
    return [
        VersionFile(
            file=one.kept(now),
            role=one.role,
            position=at,
            name=one.name,
            title=one.title,
            alt=one.alt,
        )
        for at, one in enumerate(planned.files, 1)
    ]


def _numbers(planned: Sequence[PlannedItem]) -> dict[int, Iterator[str]]:
    """Take the index numbers of every agency; those of a year are given out in one go."""
    count = Counter((one.agency.pk, one.formed_on.year) for one in planned)
    agencies = {one.agency.pk: one.agency for one in planned}
    return {
        pk: iter(take_index_numbers(agencies[pk], year, wanted))
        for (pk, year), wanted in count.items()
    }


def _moments(
    version: ItemVersion, shown_after: int | None, dice: random.Random
) -> dict[Any, datetime]:
    """
    Return when each is signed: minutes and hours apart.

    It is published so many working days after it was made; without a number up to five, and not
    after the year's end.
    """
    at, found = version.made_at, {}
    for step in (Level.UNIT, Level.DEPARTMENT, "secrecy", Level.LEADER):
        at += timedelta(minutes=dice.randint(4, 40))
        found[step] = at
    day = later(version.formed_on, shown_after or dice.randint(1, 5))
    day = min(day, version.formed_on.replace(month=12, day=29)) if day.year != at.year else day
    shown = office_hours(day, dice)
    found["published"] = max(shown, at + timedelta(minutes=dice.randint(5, 30)))
    return found
