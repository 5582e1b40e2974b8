"""Draft, publish and withdraw items: the only writer of them."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of
from gongkai.ledger.actions import enter
from gongkai.publishing.errors import ColumnClosed, NotComplete, PublishedAlready
from gongkai.publishing.lines import entries
from gongkai.publishing.models import Column, Item, ItemVersion
from gongkai.review.actions import refuse_unsigned
from gongkai.review.state import state
from gongkai.rules.signoff import missing_signatures_due
from gongkai.web.days import local_day


@transaction.atomic
def draft_item(
    *,
    agency: Agency,
    column: Column,
    title: str,
    body: str,
    formed_on: date,
    by: Officer,
    now: datetime,
    item: Item | None = None,
    summary: str = "",
    doc_no: str = "",
    source: str = "",
    provided_by: str = "",
) -> ItemVersion:
    """
    Write a frozen version of an item, new or given, for the three signatures.

    :param source: where it is reposted from; empty for our own
    :raises ColumnClosed: the column takes no new items
    :raises NotComplete: no title or no text
    """
    access.require(by, Act.DRAFT, item or agency, local_day(now))
    if column.retired_on is not None and column.retired_on <= local_day(now):
        raise ColumnClosed(column=column.name, on=column.retired_on)
    for value, label in ((title, "标题"), (body, "正文")):
        if not value.strip():
            raise NotComplete(field=label, why="没有填写；请填写后再送审。")
    Agency.objects.select_for_update().get(pk=agency.pk)  # one number after the other
    if item is None:
        item = Item.objects.create(
            agency=agency,
            agency_name=names_of(agency)(local_day(now)),
            column=column,
            index_no=next_index_no(agency, local_day(now).year),
            title=title.strip(),
        )
    version = ItemVersion(
        item=item,
        number=item.versions.count() + 1,
        drafter=by,
        made_at=now,
        provided_by=provided_by,
        title=title.strip(),
        summary=summary,
        doc_no=doc_no,
        formed_on=formed_on,
        source=source,
        body=body,
    )
    version.digest = digest(version)
    version.save()
    return version


@transaction.atomic
def publish_item(
    version: ItemVersion, *, by: Officer, now: datetime, urgent: bool = False
) -> Item:
    """
    Show a signed version; the first time sets the day of publication for good, and its line.

    :param urgent: show it after the first signature and the secrecy review, visibly marked; the
        other signatures follow within the set time
    :raises NotSigned: a signature or the secrecy review is missing
    :raises PublishedAlready: this version is on show
    """
    item = Item.objects.select_for_update().get(pk=version.item_id)
    access.require(by, Act.PUBLISH, item, local_day(now))
    late = urgent and not state(version).complete
    if not (late and state(version).enough_in_emergency):
        refuse_unsigned(version)
    if item.live_id == version.pk:
        raise PublishedAlready(title=version.title)
    first = item.published_at is None
    item.live, item.title = version, version.title
    if first:
        item.published_at = now
    item.emergency_until = missing_signatures_due(now) if late else None
    item.save(update_fields=["live", "title", "published_at", "emergency_until"])
    if first:
        enter(entries(item), agency=item.agency, by=by, now=now)
    return item


@transaction.atomic
def withdraw_item(item: Item, *, by: Officer, now: datetime, why: str) -> Item:
    """
    Take an item off the public side; it keeps its number, and a page says why it is gone.

    :raises NotComplete: no reason
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    access.require(by, Act.PUBLISH, item, local_day(now))
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明撤回原因，公众可以看到。")
    item.withdrawn_at, item.withdrawn_why = now, why.strip()
    item.save(update_fields=["withdrawn_at", "withdrawn_why"])
    return item


def digest(version: ItemVersion) -> str:
    """Return the digest over everything a reader of the version will see."""
    seen = (
        version.item.index_no,
        version.number,
        version.title,
        version.summary,
        version.doc_no,
        version.formed_on.isoformat(),
        version.source,
        version.body,
    )
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


def next_index_no(agency: Agency, year: int) -> str:
    """
    Return the next index number (索引号) of an agency and year: organisation code, year, serial.

    Call it with the agency's row locked. An agency without a code takes its number here.
    """
    code = re.sub(r"[^0-9A-Z]", "", agency.org_code.upper())
    prefix = f"{code if len(code) == 9 else f'{agency.pk:09d}'}/{year}-"
    last = Item.objects.filter(index_no__startswith=prefix).order_by("-index_no").first()
    serial = int(last.index_no.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{serial:05d}"
