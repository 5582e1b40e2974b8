"""Open, save and discard working copies, and put files into them: their only writer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.body import clean, pictures_of, with_words
from gongkai.publishing.errors import (
    AnotherAgencysColumn,
    ColumnClosed,
    DraftGone,
    DraftOpen,
    EditedMeanwhile,
    NameTaken,
    NotComplete,
    clock,
)
from gongkai.publishing.models import Column, DraftFile, File, FileRole, Item, ItemDraft
from gongkai.web.days import local_day

#: what `save_draft` takes
FIELDS = frozenset((*ItemDraft.FIELDS, "column", "original_published_on"))
_CLEANED = FIELDS - {"column", "interprets"}  # the database looks at keys itself


@transaction.atomic
def open_draft(
    *,
    by: Officer,
    now: datetime,
    agency: Agency | None = None,
    column: Column | None = None,
    item: Item | None = None,
    **values: Any,
) -> ItemDraft:
    """
    Open a working copy: of a new item of an agency in a column, or of an item as it stands.

    The copy of an item begins with its newest version and that version's files.

    :param values: fields of the draft, see FIELDS
    :raises DraftOpen: the item has one already
    :raises ColumnClosed: the column takes no new items
    """
    if item is not None:
        return _of_item(item, by=by, now=now, values=values)
    if agency is None or column is None:
        raise TypeError("a new item needs its agency and column")
    access.require(by, Act.DRAFT, agency, local_day(now))
    _refuse_column(column, agency, now)
    draft = ItemDraft(agency=agency, column=column, opened_by=by, opened_at=now)
    _fill(draft, values)
    draft.saved_by, draft.saved_at = by, now
    draft.save()
    return draft


@transaction.atomic
def save_draft(
    draft: ItemDraft, *, revision: int, by: Officer, now: datetime, **values: Any
) -> ItemDraft:
    """
    Save some fields of a draft (see FIELDS), started from a revision; return it as it is now.

    :raises EditedMeanwhile: somebody saved another revision; it carries the other text
    :raises DraftGone: it was submitted or discarded
    :raises NotComplete: a value is too long, no date, no known class …
    """
    draft = locked_draft(draft, by=by, now=now, revision=revision)
    column = values.get("column", draft.column)
    if column != draft.column:
        if draft.item_id is not None:
            raise NotComplete(field="栏目", why="已有索引号的信息不在稿件中换栏目；请保持原栏目。")
        _refuse_column(column, draft.agency, now)
    _fill(draft, values)
    if "body" in values:
        _describe_pictures(draft)
    return _saved(draft, by, now)


@transaction.atomic
def attach_file(
    draft: ItemDraft,
    file: File,
    *,
    name: str,
    by: Officer,
    now: datetime,
    role: str = FileRole.ATTACHMENT,
    title: str = "",
    alt: str = "",
) -> DraftFile:
    """
    Put a stored file (publishing.store.keep) into a draft; its revision stays.

    :param name: the original name, under which the page offers it
    :param alt: what a picture shows, in words; without it the draft cannot be submitted
    :raises NameTaken: the draft has a file of that name
    :raises NotComplete: the name is a path
    """
    draft = locked_draft(draft, by=by, now=now)
    name = name.strip()
    if not name or len(name) > 200 or name in (".", "..") or any(c in name for c in "/\\\0\n\r"):
        raise NotComplete(
            field="文件名", why="应当是不含路径的文件名，不超过200字；请改名后再添加。"
        )
    if draft.files.filter(name=name).exists():
        raise NameTaken(name=name)
    last = draft.files.order_by("-position").values_list("position", flat=True).first()
    return DraftFile.objects.create(
        draft=draft,
        file=file,
        role=role,
        position=(last or 0) + 1,
        name=name,
        title=title.strip(),
        alt=alt.strip(),
    )


@transaction.atomic
def describe_file(
    held: DraftFile,
    *,
    by: Officer,
    now: datetime,
    title: str | None = None,
    alt: str | None = None,
) -> DraftFile:
    """Say what a file of a draft is called and, of a picture, what it shows: in the text too."""
    draft, before = locked_draft(held.draft, by=by, now=now), held.alt
    if title is not None:
        held.title = title.strip()
    if alt is not None:
        held.alt = alt.strip()
    held.save(update_fields=["title", "alt"])
    if held.role == FileRole.IMAGE and held.alt != before:
        draft.body = with_words(draft.body, {_address(held): held.alt}, before)
        draft.save(update_fields=["body"])
    return held


@transaction.atomic
def raise_file(held: DraftFile, *, by: Officer, now: datetime) -> None:
    """Put a file of a draft before the one above it; the first stays where it is."""
    locked_draft(held.draft, by=by, now=now)
    order = list(held.draft.files.all())
    at = order.index(held)
    if at:
        order[at - 1 : at + 1] = [order[at], order[at - 1]]
    for position, one in enumerate(order, 1):
        one.position = position
    DraftFile.objects.bulk_update(order, ["position"])


@transaction.atomic
def detach_file(held: DraftFile, *, by: Officer, now: datetime) -> None:
    """Take a file out of a draft; the stored file stays, for versions that have it."""
    locked_draft(held.draft, by=by, now=now)
    held.delete()


@transaction.atomic
def discard_draft(draft: ItemDraft, *, revision: int, by: Officer, now: datetime) -> None:
    """
    Throw a draft away; what was submitted of the item before stays.

    :raises EditedMeanwhile: somebody saved it since it was looked at
    """
    locked_draft(draft, by=by, now=now, revision=revision).delete()


def locked_draft(
    draft: ItemDraft, *, by: Officer, now: datetime, revision: int | None = None
) -> ItemDraft:
    """
    Read a draft again, locked, for somebody who may write it.

    :raises DraftGone: there is none any more
    :raises EditedMeanwhile: it has another revision than the one named
    """
    access.require(by, Act.DRAFT, draft, local_day(now))
    rows = ItemDraft.objects.select_for_update(of=("self",))
    found = rows.select_related("agency", "column", "item", "saved_by").filter(pk=draft.pk).first()
    if found is None:
        raise DraftGone
    if revision is not None and found.revision != revision:
        raise EditedMeanwhile(found)
    return found


def _of_item(item: Item, *, by: Officer, now: datetime, values: dict[str, Any]) -> ItemDraft:
    item = Item.objects.select_for_update(of=("self",)).select_related("agency", "column").get(
        pk=item.pk
    )  # fmt: skip
    access.require(by, Act.DRAFT, item, local_day(now))
    there = ItemDraft.objects.select_related("saved_by").filter(item=item).first()
    if there is not None:
        raise DraftOpen(title=item.title, by=there.saved_by.name, at=clock(there.saved_at))
    newest = item.versions.order_by("-number").first()
    kept = {name: getattr(newest, name) for name in ItemDraft.FIELDS} if newest else {}
    kept["change_note"] = ""
    draft = ItemDraft(
        agency=item.agency,
        item=item,
        column=item.column,
        original_published_on=item.original_published_on,
        opened_by=by,
        opened_at=now,
    )
    _fill(draft, kept | values)
    draft.saved_by, draft.saved_at = by, now
    draft.save()
    if newest is not None:
        DraftFile.objects.bulk_create([copied(DraftFile, one, draft=draft)
                                       for one in newest.files.all()])  # fmt: skip
    return draft


A = TypeVar("A")


def copied(model: type[A], held: Any, **whose: Any) -> A:
    """Return a link to the same file from another text, not saved."""
    same = ("role", "position", "file_id", "name", "title", "alt")
    return model(**whose, **{name: getattr(held, name) for name in same})


def _refuse_column(column: Column, agency: Agency, now: datetime) -> None:
    if column.agency_id != agency.pk:
        raise AnotherAgencysColumn(column=column.name, agency=agency.short_name)
    if column.retired_on is not None and column.retired_on <= local_day(now):
        raise ColumnClosed(column=column.name, on=column.retired_on)


def _fill(draft: ItemDraft, values: dict[str, Any]) -> None:
    unknown = set(values) - FIELDS
    if unknown:
        raise TypeError(f"a draft has no {'、'.join(sorted(unknown))}")
    for name, value in values.items():
        if name == "body":
            value = clean(value)
        setattr(draft, name, value.strip() if isinstance(value, str) else value)
    try:
        draft.clean_fields({field.name for field in draft._meta.fields} - _CLEANED)
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise NotComplete(field=_label(name), why="".join(problems)) from error


def _describe_pictures(draft: ItemDraft) -> None:
    """What a picture shows is said once: in the text or beside its file, it holds for both."""
    said = {src: alt for src, alt in pictures_of(draft.body).items() if alt}
    for held in draft.files.filter(role=FileRole.IMAGE, alt=""):
        alt = said.get(_address(held), "")[:500]
        if alt:
            held.alt = alt
            held.save(update_fields=["alt"])
    pictures = draft.files.filter(role=FileRole.IMAGE).exclude(alt="")
    draft.body = with_words(draft.body, {_address(held): held.alt for held in pictures})


def _address(held: DraftFile) -> str:
    return f"files/{held.name}"


def _label(name: str) -> str:
    labels = {field.name: str(field.verbose_name) for field in ItemDraft._meta.fields}
    return labels[name]


def _saved(draft: ItemDraft, by: Officer, now: datetime) -> ItemDraft:
    draft.revision += 1
    draft.saved_by, draft.saved_at = by, now
    draft.save()
    return draft
