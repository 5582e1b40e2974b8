"""`Masks`: values and what stands for them, put into texts and into the parts of office files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.documents.docx_names import BR, CR, TAB, TC, TR, P, T, W
from gongkai.screening.flat import flattened
from gongkai.screening.ooxml import local, parsed, told
from gongkai.screening.rewriting import rewritten, written
from gongkai.screening.xlsx import number_text

_GAP = r"[\s\u200b-\u200f\u2060\ufeff]*"


@dataclass(slots=True)
class _Node:
    """A text or an attribute of an element, and where it stands in the joined text."""

    element: etree._Element
    key: str | None  # None: the element's own text
    start: int
    text: str

    def write(self, text: str) -> None:
        if self.key is None:
            self.element.text = text
        else:
            self.element.set(self.key, text)


@dataclass(slots=True)
class _Joined:
    """The texts of a part as one, so that a value is found across runs and lines."""

    nodes: list[_Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, element: etree._Element, text: str, key: str | None = None) -> None:
        self.nodes.append(_Node(element, key, self.length, text))
        self.gap(text)

    def gap(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


class Masks:
    """Values and what stands in their place, however their digits are parted by gaps."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values
        self._by_key = {key_of(value): masked for value, masked in values.items()}
        ordered = sorted(values, key=len, reverse=True)
        pattern = "|".join(_GAP.join(map(re.escape, re.sub(r"\s", "", v))) for v in ordered)
        self._pattern = re.compile(pattern) if values else None

    def text(self, text: str) -> str:
        """Return a text with every value masked."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._by_key[key_of(match[0])], text)

    def part(self, name: str, content: bytes) -> bytes:
        """Return a part of a package with every value masked; embedded packages as well."""
        if self._pattern is None:
            return content
        if "embeddings/" in name and content[:2] == b"PK":
            return rewritten(content, name, self.part)
        if not name.endswith((".xml", ".vml", ".rels")):
            return content
        root = parsed(content)
        if root is None:
            return content
        changed = self._numbers(root) if name.startswith("xl/worksheets/") else False
        joined = _words(root) if name.startswith("word/") else _strings(root)
        changed = self._replace(joined) or changed
        return written(root) if changed else content

    def _replace(self, joined: _Joined) -> bool:
        pattern = self._pattern
        assert pattern is not None  # noqa: S101  asked before
        text = "".join(joined.parts)
        found = [
            (match.start(), match.end(), self._by_key[key_of(match[0])])
            for match in pattern.finditer(text)
        ]
        if not found:
            return False
        for node in joined.nodes:
            end = node.start + len(node.text)
            inside = [one for one in found if one[0] < end and one[1] > node.start]
            if not inside:
                continue
            pieces, at = [], node.start
            for start, stop, masked in inside:
                pieces.append(text[at : max(start, at)])
                if start >= node.start:
                    pieces.append(masked)
                at = min(stop, end)
            node.write("".join((*pieces, text[at:end])))
        return True

    def _numbers(self, root: etree._Element) -> bool:
        """Mask cells that hold a value as a number, or make it by a formula."""
        changed = False
        for cell in root.iter():
            if local(cell) != "c":
                continue
            value = next((child for child in cell if local(child) == "v"), None)
            formula = next((child for child in cell if local(child) == "f"), None)
            text = "" if value is None else value.text or ""
            number = number_text(text) if cell.get("t", "n") == "n" else text
            masked = self.text(number)
            made = re.sub(r'"\s*&\s*"', "", formula.text or "") if formula is not None else ""
            if cell.get("t") == "s" or (masked == number and self.text(made) == made):
                continue
            shown = masked if text else self.text(made).strip('="')
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "inlineStr")
            space = cell.tag.rpartition("}")[0] + "}"
            holder = etree.SubElement(cell, f"{space}is")
            etree.SubElement(holder, f"{space}t").text = shown
            changed = True
        return changed


def key_of(value: str) -> str:
    """Return a value without the gaps it was written with."""
    return re.sub(r"[\s\u200b]", "", flattened(value))


def _words(root: etree._Element) -> _Joined:
    """Join the texts of a WordprocessingML part; cells and rows are never joined."""
    joined = _Joined()
    texts = (T, W + "delText", W + "instrText", W + "delInstrText")
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        if event == "end":
            if tag == P:
                joined.gap("\n")
            elif tag in (TC, TR):
                joined.gap("\t")
            continue
        if tag in texts:
            joined.add(node, node.text or "")
        elif tag in (BR, CR, TAB):
            joined.gap("\n")
        else:
            _others(node, joined)
    return joined


_HOLDERS = frozenset({"si", "is", "comment", "p", "threadedComment"})


def _strings(root: etree._Element) -> _Joined:
    """Join the texts of any other part: runs of one string together, strings apart."""
    joined = _Joined()
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if local(node) in _HOLDERS:
                joined.gap("\t")
            continue
        if node.text and node.text.strip():
            joined.add(node, node.text)
            if local(node) != "t":
                joined.gap("\t")
        _others(node, joined)
    return joined


def _others(node: etree._Element, joined: _Joined) -> None:
    """Add the attributes that hold words, each by itself."""
    for key, value in told(node):
        joined.gap("\t")
        joined.add(node, value, key)
        joined.gap("\t")
