"""May the office take this file? The one question asked of every upload."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from gongkai.bodies.errors import (
    BadEntry,
    BadName,
    Empty,
    Encrypted,
    HasMacros,
    IsProgram,
    KindNotTaken,
    NameDisagrees,
    NotRecognised,
    TooLarge,
)
from gongkai.bodies.files import office, pdfs, pictures, svg, texts, zips
from gongkai.bodies.files.kinds import FileKind, by_extension
from gongkai.bodies.files.policy import Policy
from gongkai.bodies.files.sniffing import kind_of
from gongkai.bodies.files.source import CHUNK, Source, is_plain, shown
from gongkai.rules.words import said

_PACKED = frozenset({FileKind.ZIP, FileKind.RAR, FileKind.SEVEN_ZIP, FileKind.GZIP, FileKind.TAR})
_IN_MEMORY = 8 << 20


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: what it is, its length in bytes and its digest."""

    name: str
    kind: FileKind
    size: int
    sha256: str

    @property
    def media(self) -> str:
        """The media type to serve it with."""
        return self.kind.media


def check_file(data: bytes | BinaryIO, name: str, policy: Policy | None = None) -> Checked:
    """
    Return what a file is when it may be taken.

    :param data: the bytes, or a seekable binary file, which is then read piece by piece
    :param name: as the contributor's machine calls it
    :raises Refused: one of its kinds says why not, and what to do instead
    """
    policy = policy or Policy()
    source = Source(data, name)
    if not is_plain(name):
        raise BadName(name=source.name, what="带有路径或者看不见的字符")
    if not source.size:
        raise Empty(name=source.name)
    biggest = max([policy.most, *policy.most_of.values()])
    if source.size > biggest:  # not even looked at
        raise _too_large(source, "文件", biggest)
    kind = kind_of(source)
    refuse_kind(kind, source, policy)
    if source.size > policy.limit(kind):
        raise _too_large(source, kind.label, policy.limit(kind))
    if kind is FileKind.ZIP:
        _check_packed(source, policy)
    elif (look := _LOOKS.get(kind)) is not None:
        look(source, policy)
    return Checked(name, kind, source.size, source.sha256())


_LOOKS: dict[FileKind, Callable[[Source, Policy], None]] = {
    FileKind.DOCX: office.check,
    FileKind.XLSX: office.check,
    FileKind.PPTX: office.check,
    FileKind.ODF: office.check_open_document,
    FileKind.OFD: office.check_ofd,
    FileKind.PDF: pdfs.check,
    FileKind.SVG: svg.check,
    FileKind.PNG: pictures.check,
    FileKind.JPEG: pictures.check,
    FileKind.GIF: pictures.check,
    FileKind.WEBP: pictures.check,
    FileKind.RTF: texts.check_rtf,
    FileKind.TXT: texts.check,
    FileKind.CSV: texts.check,
    FileKind.JSON: texts.check,
}


def refuse_kind(kind: FileKind, source: Source, policy: Policy) -> None:
    """
    Refuse a file for what it is.

    :raises Refused: what is never taken, what this office does not take, what bears a false name
    """
    claimed = by_extension(source.extension)
    if kind is FileKind.MACRO:
        raise HasMacros(name=source.name, where="VBA工程或者宏表")
    if claimed is FileKind.MACRO:
        raise HasMacros(
            name=source.name, where=said("扩展名.%(extension)s", extension=source.extension)
        )
    for one in (claimed, kind):
        if one in (FileKind.PROGRAM, FileKind.SCRIPT):
            raise IsProgram(name=source.name, kind=one.label)
    if kind is FileKind.ENCRYPTED:
        raise Encrypted(name=source.name)
    if kind in (FileKind.UNKNOWN, FileKind.OLE):
        raise NotRecognised(name=source.name)
    if kind not in policy.kinds:
        taken = [one for one in FileKind if one in policy.kinds]
        extensions = "、".join(one.extensions[0].upper() for one in taken)
        raise KindNotTaken(name=source.name, kind=kind.label, taken=extensions)
    if source.extension not in kind.extensions:
        if kind is FileKind.ZIP:
            zips.opened(source)  # a document cut short is damaged, not misnamed
        raise NameDisagrees(name=source.name, kind=kind.label)


def _too_large(source: Source, kind: str, most: int) -> TooLarge:
    return TooLarge(name=source.name, size=_size(source.size), kind=kind, most=_size(most))


def _size(count: int) -> str:
    if count >= 1 << 20:
        return f"{count / (1 << 20):.0f}MB"
    return f"{max(1, count >> 10)}KB"


def _check_packed(source: Source, policy: Policy) -> None:
    """Check a packed file and each file in it as it would be checked alone."""
    inner = replace(policy, kinds=policy.kinds - _PACKED)
    with zips.opened(source) as package:
        zips.check_entries(package, source, policy.most_unpacked)
        for entry in package.infolist():
            if not entry.is_dir():
                _check_entry(package, entry, source, inner)


def _check_entry(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Source, policy: Policy
) -> None:
    last = zips.true_name(entry).rpartition("/")[2]
    if by_extension(last.rpartition(".")[2]) in _PACKED:
        raise BadEntry(name=source.name, entry=shown(last), what="又是一个压缩包，没有办法检查")
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as kept, package.open(entry) as part:
        while piece := part.read(CHUNK):
            kept.write(piece)
        check_file(kept, last, policy)  # type: ignore[arg-type]
