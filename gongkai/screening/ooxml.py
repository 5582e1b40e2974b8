"""What DOCX, XLSX and PPTX share: parts of a package, properties, whatever else has text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from gongkai.documents.packages import member
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.names import is_person
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading

MOST = 256 * 1024 * 1024  # bytes of all parts together
_TOLD = frozenset(
    {"descr", "title", "alt", "string", "prompt", "promptTitle", "error", "tooltip", "formatCode"}
)
_VALUE_OF = frozenset({"docVar", "tag", "alias", "userShapes"})
_FILES = re.compile(r"(?:^|/)embeddings/[^/]+$|(?:^|/)media/[^/]+$")
_PERSONS = {
    "creator": "作者",
    "lastModifiedBy": "最后修改人",
    "Manager": "经理",
}
#: what programs write where a person's name belongs
_PROGRAMS = re.compile(
    r"python|openpyxl|microsoft|office|wps|user|admin|apache|poi|libre|unknown|root|pc|lenovo|win|dell|hp",
    re.IGNORECASE,
)


class Package:
    """A package of parts, unpacked one by one, never more than MOST bytes together."""

    def __init__(self, package: ZipFile, what: str) -> None:
        self.zip = package
        self.what = what
        self.names = package.namelist()
        self.read_parts: set[str] = set()
        self._unpacked = 0

    def bytes(self, name: str) -> bytes:
        """
        Unpack a part.

        :raises Unreadable: damaged, encrypted, or beyond the limits
        """
        from gongkai.documents.errors import Unreadable

        content = member(self.zip, name, self.what)
        self._unpacked += len(content)
        if self._unpacked > MOST:
            raise Unreadable(
                "too_large",
                said("%(what)s解开后异常庞大", what=self.what),
                "请拆成几个文件后再检查",
            )
        return content

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part; None without one, or where it is not XML."""
        if name not in self.names:
            return None
        self.read_parts.add(name)
        return parsed(self.bytes(name))

    def matching(self, pattern: str) -> list[str]:
        """Return the names of parts that match, in order of their numbers."""
        found = [name for name in self.names if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])


def parsed(content: bytes) -> etree._Element | None:
    """Parse XML without entities, network or recovery of trees of any depth."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=False,
    )
    try:
        root: etree._Element | None = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def local(node: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for comments."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def whole(text: str | None) -> int:
    """Return the whole number an attribute holds; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else 0


def properties(package: Package, reading: Reading) -> None:
    """Read core, extended and custom properties: values are screened, persons are named."""
    for name in package.matching(r"docProps/(?:core|app|custom)\d*\.xml"):
        root = package.xml(name)
        if root is None:
            continue
        for node in root.iter():
            key = local(node)
            text = (node.text or "").strip()
            if key == "property":
                key, text = node.get("name", ""), " ".join(map(str, node.itertext())).strip()
            if not text or key in ("lpwstr", "lpstr"):
                continue
            place = Place(Part.PROPERTY, name=_PERSONS.get(key, key))
            reading.unseen.append([Piece(text, place, heading=key, end="")])
            if key in _PERSONS and is_person(text) and not _PROGRAMS.search(text):
                reading.note(
                    Kind.AUTHOR,
                    Severity.NOTICE,
                    said(
                        "文件属性里的%(persons)s是“%(text)s”：公开前清除。",
                        persons=_PERSONS[key],
                        text=text,
                    ),
                    place,
                    text,
                    "个人信息保护法 第四条、第六条",
                )


def leftovers(package: Package, reading: Reading) -> None:
    """Read the text of every part that nobody has read: caches, charts, custom XML, settings."""
    for name in package.names:
        if name in package.read_parts or not name.endswith((".xml", ".vml", ".rels")):
            continue
        root = package.xml(name)
        if root is None:
            continue
        relations = name.endswith(".rels")
        lines = [text for node in root.iter() for text in _texts(node, relations)]
        if lines:
            place = Place(Part.LINK if relations else Part.CACHE, name=name)
            reading.unseen.append([Piece(line, place) for line in lines])


def _texts(node: etree._Element, relations: bool) -> Iterator[str]:
    name = local(node)
    if not name:
        return
    if node.text and node.text.strip():
        yield node.text.strip()
    for key, value in told(node):
        if value.strip() and (key == "Target") == relations:
            yield value.strip()


def told(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element that hold words: the key in full, and the value."""
    name = local(node)
    for key, value in node.attrib.items():
        short = str(key).rpartition("}")[2]
        if (
            short in _TOLD
            or (short == "val" and name in _VALUE_OF)
            or (short == "v" and name == "s")  # a string in the cache of a pivot table
            or (short == "Target" and node.get("TargetMode") == "External")
        ):
            yield str(key), str(value)


def alternatives(root: etree._Element, reading: Reading) -> None:
    """Read the alternative texts of pictures and shapes."""
    for node in root.iter():
        if local(node) not in ("docPr", "cNvPr", "shape"):
            continue
        for key in ("descr", "title", "alt"):
            text = node.get(key, "")
            if text.strip():
                place = Place(Part.ALT_TEXT, name=node.get("name") or None)
                reading.unseen.append([Piece(text, place, end="")])


def embedded(package: Package, reading: Reading) -> None:
    """Hand over the files inside: objects and pictures."""
    for name in package.names:
        if not _FILES.search(name):
            continue
        short = name.rpartition("/")[2]
        is_object = "embeddings/" in name
        place = Place(Part.EMBEDDED if is_object else Part.PICTURE, name=short)
        if is_object:
            reading.note(
                Kind.HIDDEN,
                Severity.WARNING,
                said(
                    "嵌入了文件“%(short)s”，会随文档一起公开：确认内容，或者改贴图片。",
                    short=short,
                ),
                place,
                short,
            )
        if is_object or short.lower().endswith((".jpg", ".jpeg", ".png", ".tif", ".tiff")):
            reading.files.append((place, short, package.bytes(name)))
