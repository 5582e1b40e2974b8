"""The drafter's lists: what is being written, where it is in review, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.duties import lag_between
from gongkai.publishing.models import (
    Item,
    ItemDraft,
    ItemSecrecyReview,
    ItemSendBack,
    ItemSignoff,
    ItemVersion,
    Schedule,
)
from gongkai.review.levels import level_verb
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day

#: what the desk can be narrowed to: value in the address → label
STATES = (
    ("draft", gettext_noop("草稿")),
    ("review", gettext_noop("审核中")),
    ("back", gettext_noop("退回")),
    ("signed", gettext_noop("签完待公开")),
    ("scheduled", gettext_noop("定时公开")),
    ("public", gettext_noop("已公开")),
)
_LAST = max(Level)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a version is in review: what it waits for, since when, for how many working days."""

    waits_for: tuple[str, ...]
    since: datetime
    days: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the way, with its newest version and what became of it."""

    item: Item
    version: ItemVersion
    where: Where | None = None
    back: ItemSendBack | None = None
    schedule: Schedule | None = None
    draft: int | None = None  # the working copy there is of it


def drafts(agencies: Sequence[Agency], mine: Officer | None, words: str) -> QuerySet[ItemDraft]:
    """Return the drafts of agencies, or an officer's own."""
    found = ItemDraft.objects.filter(agency__in=agencies)
    if mine is not None:
        found = found.filter(Q(opened_by=mine) | Q(saved_by=mine))
    if words:
        found = found.filter(Q(title__icontains=words) | Q(doc_no__icontains=words))
    return found.select_related("agency", "column", "item", "saved_by")


def items(
    agencies: Sequence[Agency], state: str, mine: Officer | None, words: str
) -> QuerySet[Item]:
    """Return the items of agencies in a state of STATES, or those an officer drafted last."""
    newest = "live" if state == "public" else "pending"
    found: QuerySet[Item] = Item.objects.public() if state == "public" else _pending(state)
    found = found.filter(agency__in=agencies)
    if mine is not None:
        found = found.filter(**{f"{newest}__drafter": mine})
    if words:
        asked = Q(**{f"{newest}__title__icontains": words})
        found = found.filter(asked | Q(index_no__startswith=words))
    return found.select_related("agency", "column", "live", newest, f"{newest}__drafter").defer(
        "live__body", "live__text", f"{newest}__body", f"{newest}__text"
    )


def _pending(state: str) -> QuerySet[Item]:
    version = OuterRef("pending")
    back = Exists(ItemSendBack.objects.filter(version=version))
    signed = Exists(ItemSignoff.objects.filter(version=version, level=_LAST)) & Exists(
        ItemSecrecyReview.objects.filter(version=version, passed=True)
    )
    planned = Exists(Schedule.objects.filter(version=version, ended_at__isnull=True))
    found = Item.objects.filter(pending__isnull=False)
    if state == "back":
        return found.filter(back)
    found = found.filter(~back)
    if state == "review":
        return found.filter(~signed)
    return (
        found.filter(signed, planned) if state == "scheduled" else found.filter(signed, ~planned)
    )


def counts(agencies: Sequence[Agency], mine: Officer | None) -> dict[str, int]:
    """Return how many are in each state on the way; the public ones are not counted."""
    found = {"draft": drafts(agencies, mine, "").count()}
    for state, _label in STATES[1:-1]:
        found[state] = items(agencies, state, mine, "").count()
    return found


def rows(found: Sequence[Item], state: str, today: date) -> list[Row]:
    """Return items as the list shows them; a few statements for a page."""
    versions = {one.pk: one.live if state == "public" else one.pending for one in found}
    keys = [version.pk for version in versions.values() if version is not None]
    backs = {
        one.version_id: one
        for one in ItemSendBack.objects.filter(version__in=keys).select_related("by")
    }
    planned = {
        one.version_id: one
        for one in Schedule.objects.filter(version__in=keys, ended_at__isnull=True)
    }
    copies = dict(
        ItemDraft.objects.filter(item__in=[one.pk for one in found]).values_list("item", "pk")
    )
    signed = _marks(keys)
    made = []
    for item in found:
        version = versions[item.pk]
        if version is None:
            continue
        where = None
        if state == "review":
            where = _where(version, signed.get(version.pk, []), item.agency.region, today)
        made.append(
            Row(
                item,
                version,
                where,
                backs.get(version.pk),
                planned.get(version.pk),
                copies.get(item.pk),
            )
        )
    return made


def _marks(keys: Sequence[int]) -> dict[int, list[tuple[int, datetime]]]:
    """Return the levels signed on versions, each with its moment; 0 is a passed secrecy review."""
    found: dict[int, list[tuple[int, datetime]]] = {}
    signs = ItemSignoff.objects.filter(version__in=keys)
    for version, level, at in signs.values_list("version", "level", "signed_at"):
        found.setdefault(version, []).append((level, at))
    seen = ItemSecrecyReview.objects.filter(version__in=keys, passed=True)
    for version, at in seen.values_list("version", "reviewed_at"):
        found.setdefault(version, []).append((0, at))
    return found


def _where(
    version: ItemVersion, marks: list[tuple[int, datetime]], region: str, today: date
) -> Where:
    done = {level for level, _at in marks}
    since = max([version.made_at, *(at for _level, at in marks)])
    level = next((level for level in Level if level not in done), None)
    waits = [level_verb(level)] if level is not None else []
    if 0 not in done:
        waits.append(_("保密审查"))
    return Where(tuple(waits), since, lag_between(local_day(since), today, region))
