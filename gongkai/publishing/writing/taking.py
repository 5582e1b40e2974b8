"""Files that contributors bring: checked, read for search, stored and attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.conf import settings

from gongkai.agencies.models import Officer
from gongkai.bodies import Checked, FileKind, Image, Policy, Refused, check_file, text_of
from gongkai.bodies.errors import TooLarge
from gongkai.publishing.actions import attach_file
from gongkai.publishing.models import DraftFile, FileRole, ItemDraft
from gongkai.publishing.store import keep
from gongkai.rules.words import said
from gongkai.web.uploads import MB

#: kinds nobody reads words out of; their content is never held in memory
_WORDLESS = frozenset(
    {
        *(FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP, FileKind.ZIP),
        *(FileKind.MP4, FileKind.MP3),
    }
)
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP})
_PIECE = 1 << 20


def policy() -> Policy:
    """Return what this office takes: our limits, none above its own."""
    standard, most = Policy(), settings.UPLOAD_MB * MB
    return replace(
        standard,
        most=most,
        most_of={kind: min(most, size) for kind, size in standard.most_of.items()},
    )


def too_large(name: str) -> TooLarge:
    """Return the refusal of a file that was given up while it was uploaded."""
    most = f"{settings.UPLOAD_MB}MB"
    return TooLarge(name=name, size=said("%(most)s以上", most=most), kind="文件", most=most)


def take(
    draft: ItemDraft,
    file: BinaryIO,
    *,
    name: str,
    by: Officer,
    now: datetime,
    role: str = FileRole.ATTACHMENT,
    alt: str = "",
) -> DraftFile:
    """
    Check a file, store it with its words, and attach it to a draft.

    :param file: a seekable file, read piece by piece
    :raises Refused: it is not taken, with what to do instead
    :raises NameTaken: the draft has a file of that name
    """
    checked = check_file(file, name, policy())
    if role == FileRole.IMAGE and checked.kind not in PICTURES:
        role = FileRole.ATTACHMENT
    stored = keep(_pieces(file), media_type=checked.media, now=now, text=words_of(file, checked))
    return attach_file(draft, stored, name=name, by=by, now=now, role=role, alt=alt)


def words_of(file: BinaryIO, checked: Checked) -> str:
    """Return the words of a file for search; none where they cannot be read."""
    if checked.kind in _WORDLESS:
        return ""
    file.seek(0)
    try:
        return text_of(file.read(), checked.kind, checked.name)
    except Refused:
        return ""  # it opens, or check_file would have refused it; screening tells what it is


def take_pictures(
    draft: ItemDraft, images: tuple[Image, ...], html: str, *, by: Officer, now: datetime
) -> str:
    """Store the pictures of a converted body, and return it with their addresses in it."""
    taken = set(draft.files.values_list("name", flat=True))
    for image in images:
        name = _free(image.name, taken)
        taken.add(name)
        take(
            draft, BytesIO(image.data), name=name, by=by, now=now, role=FileRole.IMAGE,
            alt=image.alt,
        )  # fmt: skip
        html = html.replace(f'src="{image.name}"', f'src="files/{name}"')
    return html


def _free(name: str, taken: set[str]) -> str:
    stem, dot, extension = name.rpartition(".")
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{stem}-{number}{dot}{extension}"
    return made


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
