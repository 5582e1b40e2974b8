"""`mask_file`: the values of hits masked in the file itself, proved by screening it again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterable
from pathlib import PurePath

from gongkai.bodies.files.kinds import FileKind
from gongkai.bodies.files.sniffing import sniff
from gongkai.documents.decode import decoded
from gongkai.documents.packages import member, opened
from gongkai.rules.words import said
from gongkai.screening.errors import NotMaskable, StillThere
from gongkai.screening.files import DEEPEST, MOST_INSIDE, MOST_MEMBERS, member_name, screen_file
from gongkai.screening.hits import Hit
from gongkai.screening.masks import Masks, key_of
from gongkai.screening.places import Part, Place
from gongkai.screening.rewriting import rewritten
from gongkai.screening.settings import Screening

_TEXTS = frozenset({FileKind.TXT, FileKind.CSV})
_OFFICE = frozenset({FileKind.DOCX, FileKind.XLSX, FileKind.PPTX})
_AGAIN = said("移除原附件，重新上传后就能一键遮掩")
_ADVICE = {
    FileKind.PDF: said(
        "请单独上传这个 PDF，就能一键遮掩；或者在原来的 Word 文档里遮掩，再导出 PDF"
        "（自己在 PDF 上盖黑框，下面的字仍能读出）"
    ),
    FileKind.XLS: said("请用办公软件另存为 XLSX，%(again)s", again=_AGAIN),
    FileKind.DOC: said("请用办公软件另存为 DOCX，%(again)s", again=_AGAIN),
    FileKind.WPS: said("请用办公软件另存为 DOCX，%(again)s", again=_AGAIN),
    FileKind.PPT: said("请用办公软件另存为 PPTX，%(again)s", again=_AGAIN),
    FileKind.ZIP: said("请解开压缩包，逐个遮掩后重新打包上传"),
}
_OTHERWISE = said("请在制作它的程序里遮掩后重新导出，移除原附件再上传")
_BY_EXTENSION = {one: kind for kind in reversed(FileKind) for one in kind.extensions}
SHORTEST = 6  # characters of a value: a shorter one also stands where it is something else
_MOST_PLACES = 3  # told of what is left


def mask_file(
    data: bytes, name: str, hits: Iterable[Hit], settings: Screening | None = None
) -> bytes:
    """
    Return a DOCX, XLSX, PPTX, text, CSV, or a ZIP of such, its hits masked everywhere in it.

    :param hits: hits of this file (`screen_file`); those nothing can stand for, and those of
        fewer than SHORTEST characters, are left
    :raises NotMaskable: a kind of file that has to be masked where it was made
    :raises StillThere: a value is still found; nothing is returned then
    """
    hits = maskable(hits)
    masks = Masks({hit.value: hit.masked for hit in hits})
    kind = sniff(data, name)
    if kind is FileKind.ZIP:
        for hit in hits:
            why = why_not(name, hit.place)
            if why is not None:
                raise why
        made = _archive(data, masks, 0)
    else:
        inner = _masked(data, kind, masks)
        if inner is None:
            raise _refusal(kind)
        made = inner
    prove(made, name, masks.values, settings)
    return made


def why_not(name: str, place: Place) -> NotMaskable | None:
    """Return why what stands in a file cannot be masked there, by its name; None where it can."""
    around = [name, *place.inside]
    while len(around) > 1 and _kind_of(around[0]) is FileKind.ZIP:
        del around[0]
    if place.part is Part.FILE_NAME and len(around) == 1:
        return None
    kind = _kind_of(around[0])
    return None if kind in _TEXTS | _OFFICE else _refusal(kind, around[0])


def _kind_of(name: str) -> FileKind:
    return _BY_EXTENSION.get(PurePath(name).suffix[1:].lower(), FileKind.UNKNOWN)


def _refusal(kind: FileKind, name: str = "") -> NotMaskable:
    label = kind.label if kind is not FileKind.UNKNOWN else f"“{name}”" if name else kind.label
    return NotMaskable(kind=label, do=_ADVICE.get(kind, _OTHERWISE))


def _masked(data: bytes, kind: FileKind, masks: Masks) -> bytes | None:
    """Return a file masked; None for a kind that is not."""
    if kind in _TEXTS:
        return _text(data, masks)
    if kind in _OFFICE:
        return rewritten(data, kind.label, lambda part, content: masks.part(part, content))
    return None


def _archive(data: bytes, masks: Masks, depth: int) -> bytes:
    """Mask the members of a ZIP and their names; whatever cannot be masked stays as it is."""
    out = io.BytesIO()
    label = FileKind.ZIP.label
    with opened(data, label) as package, zipfile.ZipFile(out, "w") as made:
        members = package.infolist()
        if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_INSIDE:
            raise _refusal(FileKind.ZIP)
        for info in members:
            name = member_name(info)
            named = zipfile.ZipInfo(_renamed(name, masks, made.NameToInfo), info.date_time)
            named.external_attr, named.compress_type = info.external_attr, zipfile.ZIP_DEFLATED
            if info.is_dir():
                made.writestr(named, b"")
                continue
            content = member(package, info.filename, label)
            kind = sniff(content, name)
            if kind is FileKind.ZIP and depth + 1 < DEEPEST:
                inner: bytes | None = _archive(content, masks, depth + 1)
            else:
                inner = _masked(content, kind, masks)
            made.writestr(named, content if inner is None else inner)
    return out.getvalue()


def _renamed(name: str, masks: Masks, taken: Container[str]) -> str:
    """Return the name of a member with every value masked; no two members get the same."""
    masked = masks.text(name).replace("*", "某") if masks.text(name) != name else name
    stem, dot, suffix = masked.rpartition(".")
    number = 2
    while masked in taken:
        masked = f"{stem}（{number}）{dot}{suffix}" if dot else f"{suffix}（{number}）"
        number += 1
    return masked


def maskable(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits something can stand for, of SHORTEST characters at least."""
    return [hit for hit in hits if hit.masked and len(key_of(hit.value)) >= SHORTEST]


def prove(
    made: bytes, name: str, values: Container[str], settings: Screening | None = None
) -> None:
    """
    Screen a masked file again.

    :raises StillThere: one of the values is still found in it
    """
    left = [
        hit
        for hit in screen_file(made, name, settings)
        if hit.value in values and (hit.place.inside or hit.place.part is not Part.FILE_NAME)
    ]
    if left:
        places = "；".join(str(hit.place) for hit in left[:_MOST_PLACES])
        raise StillThere(count=len(left), places=places)


def _text(data: bytes, masks: Masks) -> bytes:
    text, encoding = decoded(data)
    made = masks.text(text)
    try:
        return made.encode(encoding)
    except UnicodeEncodeError:
        return made.encode("utf-8-sig")
