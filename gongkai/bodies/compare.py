"""Two versions of a body, paragraph by paragraph, with the characters that changed marked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

Kind = Literal["kept", "added", "removed", "changed"]
Mark = Literal["", "added", "removed"]

ALIKE = 0.4  # share of characters in common from which a paragraph counts as the old one, changed
_LONGEST = 8_000  # characters of a paragraph that is compared sign by sign
_MOST_PAIRS = 4_000  # paragraphs of a gap compared with each other
_BRIDGE = 2  # signs: fewer that are the same between two changes belong to the change
_UNITS = "p|h[2-6]|li|dt|dd|tr|caption|figcaption|blockquote|pre"
_PIECE = re.compile(rf"<(/?)({_UNITS}|td|th|br|img|ul|ol|table|figure)\b([^>]*)>|<[^>]*>|[^<]+")
_ALT = re.compile(r' (?:alt|src)="([^"]*)"')
_GAPS = re.compile(r"[ \t\r\n\xa0]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stayed, were added or were removed."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Change:
    """
    What became of one paragraph, heading, item or row of a table.

    `tag` is what it is in HTML; the cells of a row are parted by tabs.
    """

    kind: Kind
    tag: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    tag: str
    text: str


def compare(old: str, new: str) -> list[Change]:
    """
    Return what changed from one body to another, in the order of the text.

    Both are as `sanitise` returns them. Paragraphs that are alike are one that changed; others
    were removed and added.
    """
    before, after = list(_units(old)), list(_units(new))
    made: list[Change] = []
    gone: list[_Unit] = []
    come: list[_Unit] = []
    numbers = {unit: number for number, unit in enumerate({*before, *after})}
    steps = Indel.opcodes([numbers[one] for one in before], [numbers[one] for one in after])
    for step in steps:
        if step.tag == "equal":
            made += _paired(gone, come)
            gone, come = [], []
            made += [_whole("kept", unit) for unit in before[step.src_start : step.src_end]]
        else:
            gone += before[step.src_start : step.src_end]
            come += after[step.dest_start : step.dest_end]
    return made + _paired(gone, come)


def _units(body: str) -> Iterator[_Unit]:
    """Yield the paragraphs, items and rows of a body."""
    tag, parts = "p", [""]
    row = False
    for found in _PIECE.finditer(body):
        closing, name, attributes = found.groups()
        if name is None:
            if not found[0].startswith("<"):
                parts.append(html.unescape(found[0]))
        elif name in ("td", "th"):
            parts.append("\t" if closing else "")
        elif name == "br":
            parts.append("\n")
        elif name == "img":
            parts.append("［图片：" + html.unescape("，".join(_ALT.findall(attributes))) + "］")
        elif row and name != "tr":
            parts.append("\n" if closing else "")
        else:
            yield from _finished(tag, parts)
            parts = []
            row = name == "tr" and not closing
            tag = name if not closing and re.fullmatch(_UNITS, name) else "p"
    yield from _finished(tag, parts)


def _finished(tag: str, parts: list[str]) -> Iterator[_Unit]:
    lines = "".join(parts).split("\n")
    if tag == "tr":
        text = "\t".join(_GAPS.sub(" ", cell).strip() for cell in "\n".join(lines).split("\t"))
        text = text.removesuffix("\t")
    else:
        text = "\n".join(line for line in (_GAPS.sub(" ", one).strip() for one in lines) if line)
    if text.strip():
        yield _Unit(tag, text)


def _whole(kind: Kind, unit: _Unit) -> Change:
    mark: Mark = "added" if kind == "added" else "removed" if kind == "removed" else ""
    return Change(kind, unit.tag, (Run(unit.text, mark),))


def _paired(gone: Sequence[_Unit], come: Sequence[_Unit]) -> list[Change]:
    """Return the changes of a gap: alike units in order as changed, the rest removed and added."""
    made: list[Change] = []
    i = j = 0
    for a, b in _pairs(gone, come):
        made += [_whole("removed", unit) for unit in gone[i:a]]
        made += [_whole("added", unit) for unit in come[j:b]]
        made.append(_changed(gone[a], come[b]))
        i, j = a + 1, b + 1
    made += [_whole("removed", unit) for unit in gone[i:]]
    return made + [_whole("added", unit) for unit in come[j:]]


def _pairs(gone: Sequence[_Unit], come: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Return which units of a gap are each other's, so that they are as alike as can be."""
    if not gone or not come:
        return []
    if len(gone) * len(come) > _MOST_PAIRS:
        both = zip(range(len(gone)), range(len(come)), strict=False)
        return [(a, b) for a, b in both if _alike(gone[a], come[b])]
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    score = [[_alike(one, other) for other in come] for one in gone]
    for a in range(len(gone) - 1, -1, -1):
        for b in range(len(come) - 1, -1, -1):
            taken = score[a][b] + best[a + 1][b + 1] if score[a][b] else 0.0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], taken)
    pairs, a, b = [], 0, 0
    while a < len(gone) and b < len(come):
        if score[a][b] and best[a][b] == score[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a + 1][b] >= best[a][b + 1]:
            a += 1
        else:
            b += 1
    return pairs


def _alike(one: _Unit, other: _Unit) -> float:
    if (one.tag == "tr") is not (other.tag == "tr"):
        return 0.0
    found = Indel.normalized_similarity(one.text[:_LONGEST], other.text[:_LONGEST])
    return found if found >= ALIKE else 0.0


def _changed(old: _Unit, new: _Unit) -> Change:
    return Change("changed", new.tag, tuple(runs(old.text, new.text)))


def runs(old: str, new: str) -> list[Run]:
    """Return a text and what it became as one, readable: no single signs left standing between."""
    if max(len(old), len(new)) > _LONGEST:
        return [Run(old, "removed"), Run(new, "added")]
    made: list[Run] = []
    gone, come = "", ""
    for step in Indel.opcodes(old, new):
        same = old[step.src_start : step.src_end] if step.tag == "equal" else ""
        first, last = step.src_start == 0, step.src_end == len(old)
        bridge = len(same) < _BRIDGE and "\t" not in same and not (first or last)
        if same and bridge and (gone or come):
            gone, come = gone + same, come + same
        elif same:
            made += _edit(gone, come)
            gone = come = ""
            made.append(Run(same))
        else:
            gone += old[step.src_start : step.src_end]
            come += new[step.dest_start : step.dest_end]
    return _merged([*made, *_edit(gone, come)])


def _edit(gone: str, come: str) -> list[Run]:
    """Return a change; what is the same at its end was only bridged, and stays."""
    tail = 0
    while tail < min(len(gone), len(come)) and gone[-1 - tail] == come[-1 - tail]:
        tail += 1
    kept = gone[len(gone) - tail :]
    gone, come = gone[: len(gone) - tail], come[: len(come) - tail]
    found = [Run(gone, "removed"), Run(come, "added"), Run(kept)]
    return [run for run in found if run.text]


def _merged(found: list[Run]) -> list[Run]:
    made: list[Run] = []
    for run in found:
        if made and made[-1].mark == run.mark:
            made[-1] = Run(made[-1].text + run.text, run.mark)
        else:
            made.append(run)
    return made
