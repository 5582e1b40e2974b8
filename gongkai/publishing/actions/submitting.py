"""Freeze a draft as a version for review; what the checks find stops it, or needs a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of
from gongkai.bodies import plain
from gongkai.publishing import preflight
from gongkai.publishing.actions.drafts import copied, locked_draft, open_draft
from gongkai.publishing.complete import missing
from gongkai.publishing.digests import FORM, digest
from gongkai.publishing.duties import duties_of
from gongkai.publishing.errors import ColumnClosed, NeedsReason, NotComplete, Stopped
from gongkai.publishing.models import (
    Column,
    DraftFile,
    Item,
    ItemDraft,
    ItemVersion,
    VersionFile,
)
from gongkai.publishing.numbering import next_index_no
from gongkai.publishing.preflight import Found, Severity
from gongkai.web.days import local_day


@transaction.atomic
def submit_draft(
    draft: ItemDraft,
    *,
    revision: int,
    by: Officer,
    now: datetime,
    waivers: Mapping[str, str] | None = None,
) -> ItemVersion:
    """
    Freeze a draft as the next version of its item, for the three signatures; the draft is gone.

    :param waivers: the key of a finding → why it stands
    :raises EditedMeanwhile: somebody saved it since it was looked at
    :raises NotComplete: something the law wants is missing or cannot be right
    :raises Stopped: a check found what must be removed
    :raises NeedsReason: a check found what may stand for a reason, and there is none
    """
    draft = locked_draft(draft, by=by, now=now, revision=revision)
    files = list(draft.files.select_related("file"))
    _refuse_incomplete(draft, files, local_day(now))
    kept = _waived(preflight.examine(draft), waivers or {}, by)
    item = draft.item or _new_item(draft, local_day(now))
    version = ItemVersion(
        item=item,
        number=item.versions.count() + 1,
        drafter=by,
        made_at=now,
        text=plain(draft.body),
        digest_form=FORM,
        waivers=kept,
        **{name: getattr(draft, name) for name in ItemVersion.FIELDS},
    )
    version.digest = digest(version, files)
    version.save()
    if files:
        VersionFile.objects.bulk_create(
            [copied(VersionFile, one, version=version) for one in files]
        )
    draft.delete()
    item.pending = version
    if item.published_at is None:  # afterwards it is fixed
        duties = duties_of(version, local_day(now))
        item.due_on = duties[0].due if duties else None
    item.save(update_fields=["pending", "due_on"])
    return version


@transaction.atomic
def draft_item(
    *,
    by: Officer,
    now: datetime,
    agency: Agency | None = None,
    column: Column | None = None,
    item: Item | None = None,
    waivers: Mapping[str, str] | None = None,
    **values: Any,
) -> ItemVersion:
    """
    Open a draft and submit it in one go; see `open_draft` and `submit_draft`.

    :param values: fields of the draft: title, body, formed_on, …
    """
    draft = open_draft(agency=agency, column=column, item=item, by=by, now=now, **values)
    return submit_draft(draft, revision=draft.revision, by=by, now=now, waivers=waivers)


def _new_item(draft: ItemDraft, today: date) -> Item:
    agency = draft.agency
    return Item.objects.create(
        agency=agency,
        agency_name=names_of(agency)(today),
        column=draft.column,
        index_no=next_index_no(agency, today.year),
        title=draft.title,
        original_published_on=draft.original_published_on,
    )


def _waived(found: Sequence[Found], waivers: Mapping[str, str], by: Officer) -> list[Any]:
    stops = [one for one in found if one.severity is Severity.STOP]
    if stops:
        raise Stopped(stops)
    warnings = [one for one in found if one.severity is Severity.WARNING]
    open_ones = [one for one in warnings if not waivers.get(one.key, "").strip()]
    if open_ones:
        raise NeedsReason(open_ones)
    return [
        {
            "code": one.code,
            "place": one.place,
            "says": one.says,
            "why": waivers[one.key].strip(),
            "by": by.pk,
            "name": by.name,
        }
        for one in warnings
    ]


def _refuse_incomplete(draft: ItemDraft, files: Sequence[DraftFile], today: date) -> None:
    column = draft.column
    if column.retired_on is not None and column.retired_on <= today:
        raise ColumnClosed(column=column.name, on=column.retired_on)
    for field, why in missing(draft, files, today):
        raise NotComplete(field=field, why=why)
