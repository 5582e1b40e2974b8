"""`clean_file`: what readers do not see is taken out of a file, proved by screening it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from gongkai.bodies.files.kinds import FileKind
from gongkai.bodies.files.sniffing import sniff
from gongkai.documents.docx_names import DEL, MOVE_FROM, RPR, VANISH, P, R, W
from gongkai.documents.packages import member, opened
from gongkai.screening.docx import hidden_styles, is_on
from gongkai.screening.errors import NotMaskable, StillThere
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind
from gongkai.screening.ooxml import Package, local, parsed, whole
from gongkai.screening.places import Part
from gongkai.screening.reading import Reading
from gongkai.screening.rewriting import rewritten, targets, written
from gongkai.screening.settings import Screening
from gongkai.screening.xlsx import HIDDEN_STATES, column_number, is_hidden, sheets

#: what cleaning takes out of each kind of file
CLEANED = frozenset(
    {
        Part.COMMENT, Part.REVISION, Part.HIDDEN_TEXT, Part.HIDDEN_SHEET, Part.HIDDEN_ROW,
        Part.HIDDEN_COLUMN, Part.PROPERTY,
    }
)  # fmt: skip
_COMMENTS = re.compile(
    r"word/(?:comments\w*|people)\.xml|xl/(?:comments\d*|comments/.*|threadedComments/.*"
    r"|persons/.*|drawings/(?:commentsDrawing|vmlDrawing)\d*)\.(?:xml|vml)"
)
_CUSTOM = re.compile(r"docProps/custom\d*\.xml|customXml/.*")
_PEOPLE = frozenset(
    {
        "creator", "lastModifiedBy", "Manager", "Company", "description", "keywords", "category",
        "subject", "contentStatus", "HyperlinkBase",
    }
)  # fmt: skip
_MARKS = frozenset(
    W + name
    for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
        "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_KEPT = (W + "ins", W + "moveTo")


def clean_file(data: bytes, name: str, settings: Screening | None = None) -> bytes:
    """
    Return a DOCX or XLSX without comments, tracked changes (accepted), hidden words, hidden
    sheets, rows and columns, and without names in its properties. Formulas become their values
    where something hidden is taken out, for they may need it.

    :raises NotMaskable: another kind of file
    :raises StillThere: something hidden is still found; nothing is returned then
    """
    kind = sniff(data, name)
    if kind is FileKind.DOCX:
        made = _document(data)
    elif kind is FileKind.XLSX:
        made = _workbook(data)
    else:
        raise NotMaskable(kind=kind.label, do="请另存为 DOCX 或者 XLSX 后再清理，或者手工删去")
    left = [
        hit
        for hit in screen_file(made, name, settings)
        if hit.kind in (Kind.HIDDEN, Kind.AUTHOR) and hit.place.part in CLEANED
    ]
    if left:
        raise StillThere(count=len(left), places="；".join(str(hit.place) for hit in left[:3]))
    return made


def _document(data: bytes) -> bytes:
    with opened(data, FileKind.DOCX.label) as zipped:
        styles = hidden_styles(Package(zipped, FileKind.DOCX.label))

    def change(name: str, content: bytes) -> bytes | None:
        if _COMMENTS.fullmatch(name) or _CUSTOM.fullmatch(name):
            return None
        if name.startswith("docProps/"):
            return _anonymous(content)
        if re.fullmatch(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml", name):
            return _changed(content, lambda root: accept_changes(root, styles))
        return content

    return rewritten(data, FileKind.DOCX.label, change)


def _changed(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    root = parsed(content)
    if root is None:
        return content
    change(root)
    return written(root)


def _anonymous(content: bytes) -> bytes:
    def change(root: etree._Element) -> None:
        for node in list(root):
            if local(node) in _PEOPLE:
                root.remove(node)

    return _changed(content, change)


def accept_changes(root: etree._Element, styles: frozenset[str]) -> None:
    """Accept every tracked change, and take out comments' marks and hidden runs."""
    _join_deleted_ends(root)
    for node in list(root.iter()):
        if node.tag in (DEL, MOVE_FROM) or node.tag in _MARKS:
            _remove(node)
        elif node.tag in _KEPT:
            _unwrap(node)
        elif node.tag == R and _is_vanished(node, styles):
            _remove(node)
    for row in list(root.iter(W + "tr")):
        if row.find(f"{W}trPr/{DEL}") is not None:
            _remove(row)


def _join_deleted_ends(root: etree._Element) -> None:
    """A paragraph whose end is deleted goes on in the next."""
    for paragraph in list(root.iter(P)):
        if paragraph.find(f"{W}pPr/{RPR}/{DEL}") is None:
            continue
        follower = paragraph.getnext()
        if follower is not None and follower.tag == P:
            for child in follower:
                if child.tag != W + "pPr":
                    paragraph.append(child)
            _remove(follower)


def _is_vanished(run: etree._Element, styles: frozenset[str]) -> bool:
    look = run.find(RPR)
    if look is None:
        return False
    vanish, style = look.find(VANISH), look.find(W + "rStyle")
    if vanish is not None:
        return is_on(vanish)
    return style is not None and style.get(W + "val") in styles


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    for offset, child in enumerate(list(node)):
        parent.insert(at + offset, child)
    parent.remove(node)


def _workbook(data: bytes) -> bytes:
    label = FileKind.XLSX.label
    with opened(data, label) as zipped:
        listed = sheets(Package(zipped, label), Reading())
        parts = {
            name: member(zipped, name, label)
            for name in zipped.namelist()
            if name.endswith((".rels", ".xml")) and name.startswith("xl/")
        }
    hidden = {sheet.part for sheet in listed if sheet.state in HIDDEN_STATES}
    shown = {sheet.part for sheet in listed} - hidden
    only = _reached(hidden, parts) - _reached(shown, parts)
    has_hidden = bool(hidden) or any(_hides(parts.get(part, b"")) for part in shown)
    names = [sheet.name for sheet in listed if sheet.part in hidden]

    def change(name: str, content: bytes) -> bytes | None:
        if name in hidden or name in only or name == "xl/calcChain.xml":
            return None
        if _COMMENTS.fullmatch(name) or _CUSTOM.fullmatch(name):
            return None
        if name.startswith("docProps/"):
            return _anonymous(content)
        if name == "xl/workbook.xml":
            return _changed(content, lambda root: _without_sheets(root, names))
        if name in shown:
            return _changed(content, lambda root: _clean_sheet(root, has_hidden))
        return content

    return rewritten(data, label, change)


def _reached(names: Iterable[str], parts: dict[str, bytes]) -> set[str]:
    """Return the parts that sheets refer to: drawings, comments, tables."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        for target in targets(parts, todo.pop()).values():
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


def _hides(content: bytes) -> bool:
    return b'hidden="1"' in content or b'hidden="true"' in content


def _without_sheets(root: etree._Element, names: list[str]) -> None:
    order = [node for node in root.iter() if local(node) == "sheet"]
    kept = [node for node in order if node.get("state", "visible") not in HIDDEN_STATES]
    place = {order.index(node): at for at, node in enumerate(kept)}
    for node in list(root.iter()):
        kind = local(node)
        if kind == "sheet" and node not in kept:
            _remove(node)
        elif kind == "definedName":
            owner = node.get("localSheetId")
            gone = owner is not None and owner.isdecimal() and int(owner) not in place
            if gone or any(name in (node.text or "") for name in names):
                _remove(node)
            elif owner is not None and owner.isdecimal():
                node.set("localSheetId", str(place[int(owner)]))
        elif kind == "workbookView":
            for key in ("activeTab", "firstSheet"):
                node.attrib.pop(key, "")


def _clean_sheet(root: etree._Element, has_hidden: bool) -> None:
    """Empty what is hidden, turn formulas into their values, take out the comments' drawing."""
    columns = [
        (whole(col.get("min")), whole(col.get("max")))
        for cols in root
        if local(cols) == "cols"
        for col in cols
        if is_hidden(col, "width")
    ]
    for node in list(root):
        if local(node) in ("legacyDrawing", "legacyDrawingHF"):
            root.remove(node)
        if local(node) != "sheetData" or not has_hidden:
            continue
        for row in list(node):
            if is_hidden(row, "ht"):
                node.remove(row)
                continue
            for cell in list(row):
                letters = re.match(r"[A-Z]+", cell.get("r", ""))
                number = column_number(letters[0]) if letters else 0
                if any(low <= number <= high for low, high in columns):
                    row.remove(cell)
                    continue
                for child in list(cell):
                    if local(child) == "f":
                        cell.remove(child)
