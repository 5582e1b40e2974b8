"""Tables built of other elements than <table>: rows and cells that a style sheet lays out."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from gongkai.documents.grid import Cell

_AROUND = "div, ul, ol, dl, section"
_ROWS = frozenset({"div", "ul", "ol", "dl", "li", "section", "p"})
_CELLS = frozenset({"div", "span", "li", "dt", "dd", "p", "section"})
_FEWEST = 3  # rows; table four has as many lines of heads and one of figures
_LONG = 80  # characters no cell of the form has
_DEEP = 4  # elements around the words of a cell
_BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"


def div_tables(root: LexborNode) -> dict[int, list[list[Cell]]]:
    """Return the rows of every element whose children are rows of short cells, by its id."""
    found: dict[int, list[list[Cell]]] = {}
    for node in root.css(_AROUND):
        rows = _rows(node)
        if rows is not None:
            found[node.mem_id] = rows
    return found


def _rows(node: LexborNode) -> list[list[Cell]] | None:
    """Return an element's rows, None unless all it holds are rows and most have several cells."""
    lines: list[list[str]] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if (child.text_content or "").strip(_BLANKS):
                return None
        elif child.tag in _ROWS:
            line = _cells(child)
            if line is None:
                return None
            lines.append(line)
        elif child.tag not in ("-comment", "br", "hr"):
            return None
    several = sum(1 for line in lines if len(line) > 1)
    if several < _FEWEST or several * 2 < len(lines):
        return None
    return [
        [Cell(text, number, col) for col, text in enumerate(line)]
        for number, line in enumerate(lines)
    ]


def _cells(row: LexborNode) -> list[str] | None:
    """Return the words of a row's cells, None where it holds something else than cells."""
    line: list[str] = []
    for child in row.iter(include_text=True):
        if child.tag == "-text":
            if (child.text_content or "").strip(_BLANKS):
                return None
        elif child.tag in _CELLS:
            text = child.text().strip(_BLANKS)
            if len(text) > _LONG or _depth(child) > _DEEP:
                return None
            line.append("".join(text.split()))
        elif child.tag not in ("-comment", "br"):
            return None
    return line


def _depth(node: LexborNode) -> int:
    """Return how many elements stand inside one another along the first child of each."""
    depth = 0
    child = node.child
    while child is not None and depth <= _DEEP:
        if child.tag != "-text":
            depth += 1
            child = child.child
        else:
            child = child.next
    return depth
