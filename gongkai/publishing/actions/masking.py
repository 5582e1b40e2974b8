"""Mask what screening found, in a draft's text and in its files: the drafter's one click."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from pathlib import PurePath

from django.db import transaction

from gongkai.agencies.models import Officer
from gongkai.bodies import check_file, text_of
from gongkai.publishing.actions.drafts import describe_file, locked_draft, save_draft
from gongkai.publishing.errors import NothingToMask
from gongkai.publishing.models import DraftFile, ItemDraft
from gongkai.publishing.screened.choices import screening_of
from gongkai.publishing.screened.located import Located, located
from gongkai.publishing.store import keep, path_of
from gongkai.redaction.masked import clean_pdf, mask_pdf
from gongkai.screening.body import mask_body
from gongkai.screening.clean_files import clean_file
from gongkai.screening.hits import Hit
from gongkai.screening.mask_files import mask_file
from gongkai.screening.masking import mask
from gongkai.screening.places import Part


@transaction.atomic
def mask_draft(
    draft: ItemDraft, keys: Collection[str], *, revision: int, by: Officer, now: datetime
) -> ItemDraft:
    """
    Mask findings of a draft where they stand, and return the draft as it is then.

    A masked file takes the place of the one that was attached; that one is nobody's any more.

    :param keys: `Found.key` of what is to be masked
    :raises NothingToMask: none of them can be
    :raises EditedMeanwhile: somebody saved the draft since it was looked at
    :raises NotMaskable: a kind of file that has to be masked where it was made
    :raises CannotRedact: a PDF that cannot be redrawn
    :raises StillThere: a value is still found after masking; nothing is changed
    """
    draft = locked_draft(draft, by=by, now=now, revision=revision)
    wanted = [one for one in located(draft) if one.found.key in keys and one.hit.masked]
    if not wanted:
        raise NothingToMask
    for held, hits in _by_file(wanted).items():
        _mask_held(draft, held, hits, by=by, now=now)
    return save_draft(draft, revision=revision, by=by, now=now, **_fields(draft, wanted))


@transaction.atomic
def clean_draft_file(held: DraftFile, *, by: Officer, now: datetime) -> DraftFile:
    """
    Take out of a file of a draft what its readers do not see.

    :raises NotMaskable: another kind than DOCX, XLSX and PDF
    :raises CannotRedact: a PDF that is damaged, has a password or is beyond the limits
    :raises StillThere: something hidden is still found; nothing is changed
    """
    draft = locked_draft(held.draft, by=by, now=now)
    data = path_of(held.file).read_bytes()
    made = clean_pdf(data) if _is_pdf(held) else clean_file(data, held.name, screening_of(draft))
    return _replace(held, made, held.name, now)


def _fields(draft: ItemDraft, wanted: list[Located]) -> dict[str, str]:
    found: dict[str, list[Hit]] = defaultdict(list)
    for one in wanted:
        if one.held is None:
            found[one.field].append(one.hit)
    made = {}
    for field, hits in found.items():
        old = getattr(draft, field)
        made[field] = mask_body(old, hits) if field == "body" else mask(old, hits)
    return made


def _by_file(wanted: list[Located]) -> dict[DraftFile, list[Located]]:
    found: dict[DraftFile, list[Located]] = defaultdict(list)
    for one in wanted:
        if one.held is not None:
            found[one.held].append(one)
    return found


def _mask_held(
    draft: ItemDraft, held: DraftFile, wanted: list[Located], *, by: Officer, now: datetime
) -> None:
    inside = [one.hit for one in wanted if not one.field]
    named = [hit for hit in inside if hit.place.part is Part.FILE_NAME and not hit.place.inside]
    content = [hit for hit in inside if hit not in named]
    stem, suffix = PurePath(held.name).stem, PurePath(held.name).suffix
    name = mask(stem, named).replace("*", "某") + suffix if named else held.name
    if content:
        data = path_of(held.file).read_bytes()
        masked = mask_pdf if _is_pdf(held) else mask_file
        _replace(held, masked(data, held.name, content, screening_of(draft)), name, now)
    elif named:
        held.name = name
        held.save(update_fields=["name"])
    words = {
        field: mask(getattr(held, field), [one.hit for one in wanted if one.field == field])
        for field in ("title", "alt")
    }
    describe_file(held, by=by, now=now, **words)


def _is_pdf(held: DraftFile) -> bool:
    return held.file.media_type == "application/pdf"


def _replace(held: DraftFile, data: bytes, name: str, now: datetime) -> DraftFile:
    checked = check_file(data, name)
    text = text_of(data, checked.kind, name)
    held.file = keep([data], media_type=checked.media, now=now, text=text)
    held.name = name
    held.save(update_fields=["file", "name"])
    return held
