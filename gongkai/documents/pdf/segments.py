"""Pieces of a line that stand apart: the cells of a table without rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.documents.pdf.ink import Word
from gongkai.documents.pdf.lattice import FIGURE
from gongkai.documents.pdf.lines import line_text
from gongkai.documents.pdf.sheet import Line

APART = 0.32  # of the type size: a wider gap parts two cells
TOUCHING = 0.12  # of the type size: a narrower gap is none
MARK_APART = 0.9  # the same, behind a bare number ("三、 本年度办理结果")
MARK = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.．]{0,2}")
WHOLE = re.compile(  # a cell of the form: what stands close behind it is a cell of its own
    r"信息内容|本年(?:制发|废止)件数|现行有效件数|本年新(?:制作|公开)数量|对外公开总数量|上一年项目数量|本年增/减"
    r"|(?:本年)?处理决定数量|采购(?:项目数量|总金额)|规章|(?:行政)?规范性文件|行政许可|行政处罚|行政强制"
    r"|行政事业性收费|政府集中采购|其他对外管理服务事项|结果维持|结果纠正|其他结果|尚未审结|总计"
    r"|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他"
)
START = re.compile(r"[（(]?[一二三四五六七][)）]|[一二三四][、.．]|\d{1,2}[、.．](?!\d)")


@dataclass(slots=True)
class Segment:
    """One piece of a line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    figure: bool

    @property
    def xc(self) -> float:
        """The middle across."""
        return (self.x0 + self.x1) / 2

    @property
    def yc(self) -> float:
        """The middle of the line."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Row:
    """One line of a page and its pieces."""

    line: Line
    pieces: list[Segment]
    beneath: tuple[Line, ...] = ()  # the other lines of a wrapped label

    @property
    def figures(self) -> list[Segment]:
        """The pieces that are figures."""
        return [p for p in self.pieces if p.figure]


def segments(line: Line) -> list[Segment]:
    """Return the pieces of a line from the left; figures always stand alone."""
    if len(line.words) == 1:
        return [_segment(line.words)]
    groups: list[list[Word]] = []
    was_figure = False
    for word in _parted(line.words):
        figure = FIGURE.fullmatch(word.text) is not None
        if groups:
            gap = word.x0 - groups[-1][-1].x1
            marked = not was_figure and MARK.fullmatch(line_text(groups[-1]))
            apart = (MARK_APART if marked and not figure else APART) * word.size
            touches = figure and not was_figure and FIGURE.fullmatch(line.words[-1].text)
            if touches and len(line.words) > 3:
                apart = 0.0
            whole = was_figure or WHOLE.fullmatch(line_text(groups[-1]))
            if whole and gap > TOUCHING * word.size and (figure or WHOLE.fullmatch(word.text)):
                apart = 0.0
            if -0.15 * word.size < gap <= apart and not (
                gap > 0.1 * word.size and START.match(word.text)
            ):
                groups[-1].append(word)
                was_figure = was_figure and figure
                continue
        groups.append([word])
        was_figure = figure
    return [_segment(group) for group in groups]


def _parted(words: list[Word]) -> list[Word]:
    """Part a figure from the label that touches it, on a line with other figures."""
    first = words[0]
    if first.joins is None or len(words) < 4 or not FIGURE.fullmatch(words[-1].text):
        return words
    index, x = first.joins[-1]
    before, after = first.text[:index], first.text[index:]
    if before[-1:].isascii() or not FIGURE.fullmatch(after):
        return words
    y0, y1, size = first.y0, first.y1, first.size
    label = Word(before, first.x0, y0, x, y1, size)
    return [label, Word(after, x + 0.2 * size, y0, first.x1, y1, size), *words[1:]]


def _segment(words: list[Word]) -> Segment:
    text = line_text(words)
    if len(words) == 1:
        word = words[0]
        figure = FIGURE.fullmatch(text) is not None
        return Segment(text, word.x0, word.y0, word.x1, word.y1, word.size, figure)
    return Segment(
        text,
        words[0].x0,
        min(w.y0 for w in words),
        words[-1].x1,
        max(w.y1 for w in words),
        words[0].size,
        FIGURE.fullmatch(text) is not None,
    )


@dataclass(slots=True)
class Column:
    """A column of a table without rules: how far its figures and heads reach."""

    x0: float
    x1: float

    @property
    def xc(self) -> float:
        """The middle of the column."""
        return (self.x0 + self.x1) / 2


def columns(figures: list[Segment], heads: list[Segment], most: int) -> list[Column]:
    """
    Return the columns that figures and column heads stand in.

    :param most: the form has no more columns than this; the nearest ones are put together
    """
    found = _clusters(figures, 0.5)
    if len(found) == most:
        return found
    over = _at_most(_clusters(heads, -1.0), most)
    if len(over) == most and found:
        fitted = _fitted(found, over)
        if fitted:
            return fitted
    for head in over:
        if not any(head.x0 < c.x1 + 1 and head.x1 > c.x0 - 1 for c in found):
            found.append(head)
    found.sort(key=lambda c: c.x0)
    return _at_most(found, most)


def _at_most(found: list[Column], most: int) -> list[Column]:
    """Put the nearest columns together until there are no more than the form has."""
    while len(found) > most:
        k = min(range(len(found) - 1), key=lambda i: found[i + 1].x0 - found[i].x1)
        found[k : k + 2] = [Column(found[k].x0, max(found[k].x1, found[k + 1].x1))]
    return found


def _clusters(pieces: list[Segment], near: float) -> list[Column]:
    found: list[Column] = []
    for piece in sorted(pieces, key=lambda s: s.x0):
        if found and piece.x0 < found[-1].x1 + near:
            found[-1].x1 = max(found[-1].x1, piece.x1)
        else:
            found.append(Column(piece.x0, piece.x1))
    return found


def _fitted(found: list[Column], over: list[Column]) -> list[Column] | None:
    """
    Say which heads the columns of figures belong to, when some columns are blank.

    Figures stand left, right or in the middle of their columns: the distance to the head is
    the same in all of them.
    """
    pitch = (over[-1].xc - over[0].xc) / (len(over) - 1)
    best: tuple[float, float, list[int]] | None = None
    middles = [c.xc for c in over]
    lefts, rights = [c.x0 for c in over], [c.x1 for c in over]
    own_middles = [c.xc for c in found]
    own_lefts, own_rights = [c.x0 for c in found], [c.x1 for c in found]
    for at, heads in (
        (own_middles, middles),
        (own_lefts, lefts),
        (own_rights, rights),
        (own_lefts, middles),
        (own_rights, middles),
    ):
        for head in heads:
            shift = at[0] - head
            if abs(shift) > 0.65 * pitch:
                continue
            to = [min(range(len(over)), key=lambda k: abs(heads[k] + shift - x)) for x in at]
            if len(set(to)) < len(to):
                continue
            rest = sum(abs(heads[k] + shift - x) for k, x in zip(to, at, strict=True))
            score = (round(rest / pitch, 1), abs(shift))
            if best is None or score < best[:2]:
                best = (*score, to)
    if best is None:
        return None
    out = list(over)
    for column, k in zip(found, best[2], strict=True):
        out[k] = column
    return out


def placed(figures: list[Segment], among: list[Column]) -> list[str]:
    """Return one text a column: each figure where it stands, blank where none does."""
    if len(figures) == len(among):
        return [s.text for s in figures]
    out = [""] * len(among)
    for piece in figures:
        k = min(range(len(among)), key=lambda i: _distance(piece, among[i]))
        out[k] = f"{out[k]} {piece.text}" if out[k] else piece.text
    return out


def _distance(piece: Segment, column: Column) -> float:
    outside = max(column.x0 - piece.x1, piece.x0 - column.x1, 0.0)
    return outside * 4 + min(
        abs(piece.xc - column.xc), abs(piece.x1 - column.x1), abs(piece.x0 - column.x0)
    )


def under(pieces: list[Segment], among: list[Column]) -> list[str]:
    """Return the words of the column heads, wrapped lines put together, one a column."""
    over = _at_most(_clusters(pieces, -1.0), len(among))
    if len(over) != len(among):
        over = among
    out = [""] * len(among)
    for piece in sorted(pieces, key=lambda s: (round(s.yc), s.x0)):
        k = min(range(len(over)), key=lambda i: abs(piece.xc - over[i].xc))
        out[k] += piece.text
    return out
