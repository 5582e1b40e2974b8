"""The parts of a DOCX and what they refer to, each read with a limit."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from gongkai.bodies.docx.names import R, W
from gongkai.bodies.errors import Damaged, Refused, TooDeep
from gongkai.bodies.files import FileKind, Policy, office, zips
from gongkai.bodies.files.check import refuse_kind
from gongkai.bodies.files.sniffing import kind_of
from gongkai.bodies.files.source import Source
from gongkai.rules.words import said

MOST_XML = 32 << 20  # bytes of one part
MOST_TAGS = 2_000_000  # of one part; five hundred pages have half a million
MOST_PICTURE = 20 << 20
MOST_PICTURES = 200 << 20  # all of them
_ONLY = Policy(kinds=frozenset({FileKind.DOCX}))
_STRICT = b"http://purl.oclc.org/ooxml/"
#: strict documents name the same things by other addresses
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org"
    b"/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": b"http://schemas"
    b".openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org"
    b"/officeDocument/2006/math",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """What an identifier in a part stands for: another part, or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """
    An opened DOCX.

    :raises Refused: it is something else, has macros or a password, or is damaged
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.source = Source(data, name)
        kind = kind_of(self.source)
        if kind is FileKind.ZIP:
            zips.opened(self.source).close()  # says so where it is broken
        if kind is not FileKind.DOCX:
            refuse_kind(kind, self.source, _ONLY)
        self._zip = zips.opened(self.source)
        self._names = {entry.lower(): entry for entry in self._zip.namelist()}
        self._pictures = 0
        self.main = self._main()
        self.relations = self.relations_of(self.main)

    def _main(self) -> str:
        for relation in self.relations_of("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise Damaged(name=self.source.name, what="没有正文")

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part.lower() in self._names

    def xml(self, part: str) -> etree._Element:
        """
        Return the root of a part.

        :raises Refused: missing, damaged or too large
        """
        content = self._read(part, MOST_XML)
        if content.count(b"<") > MOST_TAGS:
            raise TooDeep(
                name=self.source.name,
                what=said("标记超过%(most_tags)s万个", most_tags=MOST_TAGS // 10000),
            )
        if _STRICT in content[:8192]:
            for strict, usual in _TRANSITIONAL.items():
                content = content.replace(strict, usual)
        return office.parsed(content, self.source)

    def part(self, kind: str) -> str | None:
        """Return the name of the part of a kind that belongs to the main one, if there is one."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return None

    def beside(self, kind: str) -> etree._Element | None:
        """Return the root of the part of a kind that belongs to the main one, if there is one."""
        part = self.part(kind)
        return self.xml(part) if part is not None else None

    def picture(self, part: str) -> bytes | None:
        """Return the bytes of a picture, None where it is missing or too large."""
        if self._pictures > MOST_PICTURES or not self.has(part):
            return None
        try:
            content = self._read(part, MOST_PICTURE)
        except Refused:
            return None
        self._pictures += len(content)
        return content

    def relations_of(self, part: str) -> dict[str, Relation]:
        """Return what the identifiers in a part stand for."""
        folder, _, last = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{last}.rels")
        if not self.has(rels):
            return {}
        found = {}
        for item in self.xml(rels):
            target, outside = item.get("Target", ""), item.get("TargetMode") == "External"
            if not outside:
                inside = posixpath.normpath(posixpath.join("/", folder, target))
                target = inside.lstrip("/")
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relation(kind, target, outside)
        return found

    def _read(self, part: str, most: int) -> bytes:
        name = self._names.get(part.lower(), part)
        return zips.read(self._zip, name, self.source, most)
