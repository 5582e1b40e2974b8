"""A DOCX taken apart: the parts that may stand in a new one, cleaned; and written again."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from gongkai.documents.docx_names import W
from gongkai.documents.errors import Unreadable
from gongkai.documents.packages import opened, relations_of, targets_of
from gongkai.redaction import docx_pictures
from gongkai.redaction.docx_clean import Cleaning, cleaned
from gongkai.redaction.docx_names import REL, SETTINGS, TYPE
from gongkai.redaction.docx_styles import new_numbering, new_styles, new_theme
from gongkai.redaction.errors import CannotRedact
from gongkai.rules.words import said
from gongkai.screening.docx import hidden_styles
from gongkai.screening.ooxml import Package
from gongkai.screening.rewriting import written

WHAT = "DOCX文档"
MOST_BYTES = 60_000_000
MOST_PICTURES = 300
_FIRST = (1980, 1, 1, 0, 0, 0)
_KEPT = re.compile(
    r"word/(?:document|styles|numbering|settings|theme\d*|header\d*|footer\d*|footnotes|endnotes)"
    r"\.xml|word/theme/.*|word/media/.*|.*\.rels|\[Content_Types\]\.xml"
)
_THUMBNAIL = re.compile(r"docProps/thumbnail.*", re.IGNORECASE)


@dataclass(slots=True)
class Base:
    """
    A document ready to be marked: its parts by name ("document", "header1", …), in order.

    `pictures` are those drawn anew, in the order they stand; `relations` say for each part which
    relation is which picture's number. `gone` counts what was left out.
    """

    parts: dict[str, etree._Element] = field(default_factory=dict)
    about: dict[str, etree._Element] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    relations: dict[str, dict[str, int]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # relation of the document → part
    gone: Counter[str] = field(default_factory=Counter)


def base_of(data: bytes) -> Base:
    """
    Return a document without anything but what its readers see.

    :raises CannotRedact: no DOCX, damaged, encrypted, or beyond the limits
    """
    if len(data) > MOST_BYTES:
        raise CannotRedact(
            what=said("文件超过%(most_bytes)sMB", most_bytes=MOST_BYTES // 1000000),
            do="请拆成几个文件，分别遮盖",
        )
    try:
        with opened(data, WHAT) as zipped:
            return _Taking(Package(zipped, WHAT)).apart()
    except Unreadable as error:
        raise CannotRedact(what=error.what, do=error.do) from error
    except (RecursionError, KeyError) as error:
        raise CannotRedact(
            what="文档的结构损坏或者层层嵌套，不能处理", do="请用办公软件打开后另存为新的DOCX"
        ) from error


class _Taking:
    """Takes a package apart."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.base = Base()
        self.cleaning = Cleaning(gone=self.base.gone, hidden=hidden_styles(package))

    def apart(self) -> Base:
        root = self.package.xml("word/document.xml")
        if root is None or root.find(W + "body") is None:
            raise CannotRedact(
                what="文档里没有正文，或者正文已损坏", do="请用办公软件打开后另存为新的DOCX"
            )
        styles = self.package.xml("word/styles.xml")
        if styles is not None:
            self.base.about["styles"], self.cleaning.styles = new_styles(styles)
        self._part("document", "word/document.xml", root)
        for kind in ("footnotes", "endnotes"):
            notes = self.package.xml(f"word/{kind}.xml")
            if notes is not None:
                self._part(kind, f"word/{kind}.xml", self._referred(notes, kind[:-1]))
        numbering = self.package.xml("word/numbering.xml")
        if numbering is not None:
            self.base.about["numbering"] = new_numbering(numbering, self.cleaning.styles)
        theme = self.package.xml("word/theme/theme1.xml")
        if theme is not None:
            self.base.about["theme"] = new_theme(theme)
        settings = self.package.xml("word/settings.xml")
        if settings is not None:
            self.base.about["settings"] = _settings(settings)
        self._count()
        return self.base

    def _part(self, name: str, path: str, root: etree._Element) -> None:
        targets = self._targets(path)
        self.base.relations[name] = {}

        def picture(relation: str, crop: tuple[float, float, float, float]) -> str | None:
            target = targets.get(relation, "")
            if target not in self.package.names or len(self.base.pictures) >= MOST_PICTURES:
                self.base.gone["图片（链接到别处，没有带入）"] += 1
                return None
            made = docx_pictures.anew(self.package.bytes(target), crop)
            if made is None:
                self.base.gone["矢量图等（没有带入，换成灰色方块）"] += 1
                made = docx_pictures.grey()
            self.base.pictures.append(made)
            number = len(self.base.pictures)
            self.base.relations[name][f"p{number}"] = number
            return f"p{number}"

        self.base.parts[name] = cleaned(root, self.cleaning, picture, self._side(targets))

    def _side(self, targets: Mapping[str, str]) -> Callable[[str], str | None]:
        """Return what gives a header or footer its new relation, reading it the first time."""
        known: dict[str, str] = {}

        def relation(old: str) -> str | None:
            target = targets.get(old, "")
            if target in known:
                return known[target]
            root = self.package.xml(target) if target.startswith("word/") else None
            if root is None or root.tag not in (W + "hdr", W + "ftr"):
                return None
            kind = "header" if root.tag == W + "hdr" else "footer"
            name = f"{kind}{1 + sum(1 for one in self.base.parts if one.startswith(kind))}"
            self.base.parts[name] = etree.Element(root.tag)  # its place, before its own content
            self._part(name, target, root)
            known[target] = f"s{len(self.base.links) + 1}"
            self.base.links[known[target]] = name
            return known[target]

        return relation

    def _referred(self, root: etree._Element, kind: str) -> etree._Element:
        """Take out the notes nobody refers to."""
        for note in list(root):
            number = f"{kind}:{note.get(W + 'id')}"
            if note.get(W + "type") in (None, "normal") and number not in self.cleaning.notes:
                root.remove(note)
                self.base.gone["没有引用的脚注、尾注"] += 1
        return root

    def _targets(self, path: str) -> Mapping[str, str]:
        return targets_of(path, self.package.xml(relations_of(path)))

    def _count(self) -> None:
        """Count the parts that are left out."""
        comments = self.package.xml("word/comments.xml")
        if comments is not None:
            self.base.gone["批注"] = max(self.base.gone["批注"], len(comments))
        for name in self.package.names:
            if _THUMBNAIL.fullmatch(name):
                self.base.gone["缩略图"] += 1
            elif name.startswith("docProps/"):
                self.base.gone["文件属性（作者、单位、软件等）"] += 1
            elif not _KEPT.fullmatch(name) and not name.endswith("/"):
                self.base.gone["附带的部件（嵌入文件、宏、自定义数据等）"] += 1
        if self.base.pictures:
            self.base.gone["图片的拍摄信息和裁去的部分（图片重新绘制）"] = len(self.base.pictures)


def _settings(root: etree._Element) -> etree._Element:
    made = etree.Element(W + "settings", nsmap={"w": W[1:-1]})
    for node in root:
        if node.tag in SETTINGS:
            made.append(_plain(node))
    return made


def _plain(node: etree._Element) -> etree._Element:
    attributes = {str(k): str(v) for k, v in node.attrib.items() if str(k).startswith(W)}
    made = etree.Element(node.tag, attributes)
    for child in node:
        if isinstance(child.tag, str) and child.tag.startswith(W):
            made.append(_plain(child))
    return made


def package_of(base: Base) -> bytes:
    """Return a document as a file: its parts and nothing else, all of one date."""
    files: dict[str, bytes] = {}
    kinds: dict[str, str] = {}
    relations = [("d1", REL + "officeDocument", "word/document.xml")]
    files["_rels/.rels"] = _relations(relations)
    own: list[tuple[str, str, str]] = []
    for at, (name, root) in enumerate(base.about.items(), 1):
        path = "theme/theme1.xml" if name == "theme" else f"{name}.xml"
        files[f"word/{path}"] = written(root)
        kinds[f"/word/{path}"] = (
            "application/vnd.openxmlformats-officedocument.theme+xml"
            if name == "theme"
            else f"{TYPE}{name}+xml"
        )
        own.append((f"a{at}", REL + name, path))
    for relation, name in base.links.items():
        own.append((relation, REL + name.rstrip("0123456789"), f"{name}.xml"))
    for name, root in base.parts.items():
        files[f"word/{name}.xml"] = written(root)
        kind = name.rstrip("0123456789")
        kinds[f"/word/{name}.xml"] = f"{TYPE}{'document.main' if kind == 'document' else kind}+xml"
        if kind in ("footnotes", "endnotes"):
            own.append((f"n{len(own)}", REL + kind, f"{name}.xml"))
        used = _used(root, base.relations.get(name, {}))
        pictures = [
            (relation, REL + "image", f"media/{_file(number, base)}")
            for relation, number in used.items()
        ]
        for number in used.values():
            files[f"word/media/{_file(number, base)}"] = base.pictures[number - 1]
        if name == "document":
            own += pictures
        elif pictures:
            files[f"word/_rels/{name}.xml.rels"] = _relations(pictures)
    files["word/_rels/document.xml.rels"] = _relations(own)
    return _zipped({"[Content_Types].xml": _types(kinds), **files})


def _used(root: etree._Element, relations: dict[str, int]) -> dict[str, int]:
    """Return the pictures that still stand in a part."""
    named = {str(value) for node in root.iter() for value in node.attrib.values()}
    return {relation: number for relation, number in relations.items() if relation in named}


def _file(number: int, base: Base) -> str:
    is_png = base.pictures[number - 1].startswith(b"\x89PNG")
    return f"image{number}.{'png' if is_png else 'jpeg'}"


def _relations(rows: list[tuple[str, str, str]]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.fromstring(f'<Relationships xmlns="{space}"/>')
    for name, kind, target in rows:
        etree.SubElement(root, f"{{{space}}}Relationship", Id=name, Type=kind, Target=target)
    return written(root)


def _types(kinds: dict[str, str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.fromstring(f'<Types xmlns="{space}"/>')
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
    )
    for extension, kind in defaults:
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    for name, kind in kinds.items():
        etree.SubElement(root, f"{{{space}}}Override", PartName=name, ContentType=kind)
    return written(root)


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(
                zipfile.ZipInfo(name, _FIRST), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
