"""What screening finds in a draft, with the field or the file it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.publishing.models import DraftFile, File, ItemDraft
from gongkai.publishing.preflight import Found, Severity
from gongkai.publishing.screened.choices import screening_of
from gongkai.publishing.store import path_of
from gongkai.rules.words import said
from gongkai.screening import hits
from gongkai.screening.body import screen_body
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Hit, Kind
from gongkai.screening.places import Part, Place
from gongkai.screening.settings import Screening
from gongkai.screening.text import screen_text

#: fields of a draft that are read by others, with the names the drafter knows them by
FIELDS = {
    "title": said("标题"),
    "summary": said("内容概述"),
    "keywords": said("主题词"),
    "audience": said("公开对象"),
    "source": said("信息来源"),
    "change_note": said("更正说明"),
}
SEVERITIES = {"stop": Severity.STOP, "warning": Severity.WARNING, "notice": Severity.NOTICE}


@dataclass(frozen=True, slots=True)
class Located:
    """
    One hit of a draft: in one of its fields, or in a file of it (`held`).

    :ivar found: the same as submission sees it
    :ivar field: the field the value stands in; "" in a file's content
    """

    hit: Hit
    found: Found
    field: str = ""
    held: DraftFile | None = None


def located(draft: ItemDraft) -> Iterator[Located]:
    """Yield every hit of a draft's fields, its body and its files."""
    settings = screening_of(draft)
    for field, name in FIELDS.items():
        for hit in screen_text(getattr(draft, field), settings):
            yield Located(hit, as_found(hit, name), field=field)
    for hit in screen_body(draft.body, settings):
        yield Located(hit, as_found(hit, _in_body(hit)), field="body")
    for held in draft.files.select_related("file"):
        yield from _of_file(held, settings)


def as_found(hit: Hit, place: str) -> Found:
    """Return a hit as the checks before submission tell it."""
    return Found(
        f"screening.{hit.kind}",
        SEVERITIES[hit.severity],
        hit.sentence,
        place,
        hit.basis,
        hit.value,
    )


def _in_body(hit: Hit) -> str:
    return (
        said("正文%(place)s", place=hit.place)
        if hit.place.part is not Part.BODY
        else _paragraph(hit.place)
    )


def _paragraph(place: Place) -> str:
    return (
        said("正文")
        if place.paragraph is None
        else said("正文第%(paragraph)s段", paragraph=place.paragraph)
    )


def _of_file(held: DraftFile, settings: Screening) -> Iterator[Located]:
    label = f"{held.get_role_display()}“{held.name}”"
    for hit in _screened(held.file.sha256, held.name, settings):
        place = f"{label} › {hit.place}"
        yield Located(hit, as_found(hit, place), held=held)
    for field, words in (("title", held.title), ("alt", held.alt)):
        name = said("名称") if field == "title" else said("图片说明")
        for hit in screen_text(words, settings):
            yield Located(
                hit,
                as_found(hit, said("%(label)s的%(name)s", label=label, name=name)),
                field=field,
                held=held,
            )


@lru_cache(maxsize=512)
def _screened(sha256: str, name: str, settings: Screening) -> Sequence[Hit]:
    """
    Screen a stored file once a process: its content never changes under its digest.

    Submission screens in its transaction; the page before it has done so already.
    """
    try:
        data = path_of(File(sha256=sha256)).read_bytes()
    except FileNotFoundError:
        says = said("文件不在数据文件夹中，没有检查；请移除后重新上传。")
        return (Hit(Kind.UNREADABLE, hits.Severity.STOP, (0, 0), name, "", says, ""),)
    return tuple(screen_file(data, name, settings))
