"""The digest of a version: over everything a reader sees of it, its files included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from gongkai.publishing.models import Attached, ItemVersion

#: the list of fields a new version's digest covers
FORM = 2


def digest(version: ItemVersion, files: Iterable[Attached] | None = None) -> str:
    """
    Return the digest over everything a reader of the version will see, by its `digest_form`.

    :param files: the files it will have, where they are not saved yet
    """
    covered = _FORMS[version.digest_form](version, files)
    return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()


def _first(version: ItemVersion, files: Iterable[Attached] | None) -> list[object]:
    """Return what was covered before versions had files."""
    return [
        version.item.index_no,
        version.number,
        version.title,
        version.summary,
        version.doc_no,
        version.formed_on.isoformat(),
        version.source,
        version.body,
    ]


def _second(version: ItemVersion, files: Iterable[Attached] | None) -> list[object]:
    if files is None:
        files = version.files.all()
    return [
        FORM,
        version.item.index_no,
        version.number,
        *(_plain(version, name) for name in ItemVersion.FIELDS),
        [
            [one.role, one.position, one.name, one.title, one.alt, one.file.sha256]
            for one in sorted(files, key=lambda one: (one.position, one.name))
        ],
    ]


def _plain(version: ItemVersion, name: str) -> object:
    if name == "interprets":
        return version.interprets.index_no if version.interprets is not None else None
    value = getattr(version, name)
    return value.isoformat() if isinstance(value, date) else value


_FORMS = {1: _first, 2: _second}
