"""`screen_file`: what must not leave the house in a file, and in the files inside it."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import replace

from gongkai.bodies.files.kinds import FileKind
from gongkai.bodies.files.sniffing import sniff
from gongkai.documents.errors import Unreadable
from gongkai.documents.packages import member, opened
from gongkai.rules.words import said
from gongkai.screening import (
    docx,
    pdf,
    pictures,
    plain_files,
    sheets,
    slides,
    xlsx,
)
from gongkai.screening.flat import flattened
from gongkai.screening.hits import ORDER, Hit, Kind, Severity
from gongkai.screening.passage import Passage, Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading
from gongkai.screening.settings import Screening
from gongkai.screening.text import local, pieces_of, screen_passage

DEEPEST = 2  # files inside files inside files
MOST_MEMBERS = 500
MOST_INSIDE = 200 * 1024 * 1024  # bytes of the files in one archive
_PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.TIFF})
_TEXTS = frozenset({FileKind.TXT, FileKind.JSON, FileKind.XML, FileKind.SCRIPT, FileKind.SVG})
_BINARY = frozenset({FileKind.DOC, FileKind.WPS, FileKind.PPT, FileKind.OLE, FileKind.UNKNOWN})
_READERS: dict[FileKind, Callable[[bytes], Reading]] = {
    FileKind.DOCX: docx.read,
    FileKind.XLSX: xlsx.read,
    FileKind.PPTX: slides.read,
    FileKind.PDF: pdf.read,
    FileKind.XLS: sheets.read_xls,
    FileKind.CSV: sheets.read_csv,
    FileKind.HTML: plain_files.read_html,
    FileKind.MHT: plain_files.read_text,
    FileKind.RTF: plain_files.read_rtf,
}


def screen_file(data: bytes, name: str, settings: Screening | None = None) -> list[Hit]:
    """
    Return what must not leave the house of a file, worst first, each with its place.

    What cannot be read is a hit of its own (UNREADABLE), never an exception: a file that was not
    looked into may not pass for clean.
    """
    settings = settings or Screening()
    hits = _named(name, settings) + _screened(data, name, settings, 0)
    return sorted(hits, key=lambda hit: ORDER[hit.severity])


def _named(name: str, settings: Screening) -> list[Hit]:
    """Screen the name of a file; its extension is no part of a number."""
    stem = posixpath.splitext(posixpath.basename(name))[0]
    passage = Passage([Piece(stem, Place(Part.FILE_NAME), end="")])
    return screen_passage(passage, settings)


def _screened(data: bytes, name: str, settings: Screening, depth: int) -> list[Hit]:
    try:
        kind = sniff(data, name)
        if kind is FileKind.ZIP:
            if depth >= DEEPEST:
                return [_unreadable(said("压缩包套压缩包，里层没有打开；请解开后逐个检查"))]
            return _archive(data, settings, depth)
        reading = _read(data, kind)
    except Unreadable as error:
        return [_unreadable(error.said)]
    hits = _hits_of(reading, settings)
    for place, inner, content in reading.files:
        found = _screened(content, inner, settings, depth + 1) if depth < DEEPEST else []
        hits += [_within(hit, place, inner) for hit in found]
    return hits


def _read(data: bytes, kind: FileKind) -> Reading:
    if kind is FileKind.MACRO:
        return _macro(data)
    if kind in _READERS:
        return _READERS[kind](data)
    if kind in _PICTURES:
        return pictures.read(data)
    if kind in _TEXTS:
        return plain_files.read_text(data)
    if kind is FileKind.OFD:
        return _ofd(data)
    if kind is FileKind.ENCRYPTED:
        raise Unreadable("encrypted", "文件有密码保护，不能检查", "请提供不加密的文件")
    if kind in _BINARY:
        return plain_files.read_binary(data, kind.label)
    return plain_files.unread(kind.label)


def _macro(data: bytes) -> Reading:
    """Read a document with macros as the document it is."""
    if not data.startswith(b"PK"):
        return plain_files.read_binary(data, FileKind.MACRO.label)
    with opened(data, FileKind.MACRO.label) as package:
        names = package.namelist()
    for folder, reader in (("word/", docx.read), ("xl/", xlsx.read), ("ppt/", slides.read)):
        if any(name.startswith(folder) for name in names):
            return reader(data)
    return plain_files.unread(FileKind.MACRO.label)


def _ofd(data: bytes) -> Reading:
    from gongkai.documents.from_ofd import flow
    from gongkai.documents.grid import Grid

    lines = []
    for block in flow(data).blocks:
        if isinstance(block, Grid):
            lines += ["\t".join(cell.text for cell in row) for row in block.rows]
        else:
            lines.append(block.text)
    return Reading(seen=[pieces_of("\n".join(lines))])


def _hits_of(reading: Reading, settings: Screening) -> list[Hit]:
    """Screen the passages; what is hidden is told only where it is not seen anyway."""
    hits = _screen(reading.seen, settings)
    known = {_known_by(hit) for hit in hits}
    again = [hit for hit in _screen(reading.again, settings) if hit.kind is Kind.ID_NUMBER]
    for hit in again + _screen(reading.unseen, settings):
        if _known_by(hit) not in known:
            hits.append(hit)
            if hit.place.part in (Part.CACHE, Part.BODY):
                known.add(_known_by(hit))
    return hits + reading.notes


def _known_by(hit: Hit) -> tuple[Kind, str]:
    """Return what makes two hits the same, however the number is written."""
    return hit.kind, "".join(char for char in flattened(hit.value) if char.isalnum())


def _screen(passages: list[list[Piece]], settings: Screening) -> list[Hit]:
    hits = []
    for pieces in passages:
        passage = Passage(pieces)
        hits += [local(passage, hit) for hit in screen_passage(passage, settings)]
    return hits


def _within(hit: Hit, place: Place, name: str) -> Hit:
    label = f"{place.part.label}“{name}”"
    return replace(hit, place=hit.place.within(label))


def _archive(data: bytes, settings: Screening, depth: int) -> list[Hit]:
    """Screen the members of a ZIP; archives are opened DEEPEST deep."""
    hits: list[Hit] = []
    with opened(data, "ZIP压缩包") as package:
        members = [info for info in package.infolist() if not info.is_dir()]
        if sum(info.file_size for info in members[:MOST_MEMBERS]) > MOST_INSIDE:
            return [_unreadable(said("ZIP压缩包解开后过大，没有检查；请分成几个文件"))]
        for info in members[:MOST_MEMBERS]:
            name = member_name(info)
            found = _named(name, settings)
            content = member(package, info.filename, "ZIP压缩包")
            found += _screened(content, name, settings, depth + 1)
            hits += [replace(hit, place=hit.place.within(name)) for hit in found]
        if len(members) > MOST_MEMBERS:
            hits.append(_unreadable(f"压缩包里有{len(members)}个文件，只检查了前{MOST_MEMBERS}个"))
    return hits


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; Chinese archivers write GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _unreadable(sentence: str) -> Hit:
    return Hit(
        Kind.UNREADABLE,
        Severity.WARNING,
        (0, 0),
        "",
        "",
        said("没有检查：%(sentence)s。", sentence=sentence),
        "条例 第十七条（公开前审查）",
    )
