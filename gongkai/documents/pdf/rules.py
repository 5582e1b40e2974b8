"""Rules put in order: snapped to common positions, dashes joined, tables told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.documents.pdf.ink import Box, Rule

NEAR = 2.6  # points: rules no further apart are one rule (double lines, edges of cells)
APART = 6.0  # points: but never more than this in all
DASH_GAP = 4.5  # points between the dashes of one rule
TOUCH = 3.5  # points: a rule that ends this close to another meets it
MOST = 1_200  # rules of a page after joining


@dataclass(slots=True)
class Frame:
    """Rules that hang together: one table, or one box around something."""

    across: list[Rule]
    down: list[Rule]
    reach: Box | None = None  # how far its text goes, where sides are not drawn

    @property
    def box(self) -> Box:
        """The area the rules enclose."""
        if self.reach is not None:
            return self.reach
        xs = [r[0] for r in self.down] + [x for r in self.across for x in r[1:]]
        ys = [r[0] for r in self.across] + [y for r in self.down for y in r[1:]]
        return min(xs), min(ys), max(xs), max(ys)


def joined(rules: list[Rule]) -> list[Rule]:
    """Return the rules with near positions made one and their pieces put together."""
    out: list[Rule] = []
    for cluster in _clusters(sorted(rules)):
        at = sum(r[0] * (r[2] - r[1]) for r in cluster) / sum(r[2] - r[1] for r in cluster)
        pieces = sorted(r[1:] for r in cluster)
        start, end = pieces[0]
        for a, b in pieces[1:]:
            if a - end <= DASH_GAP:
                end = max(end, b)
            else:
                out.append((at, start, end))
                start, end = a, b
        out.append((at, start, end))
    return [r for r in out if r[2] - r[1] >= 5.0]


def _clusters(rules: list[Rule]) -> Iterable[list[Rule]]:
    cluster: list[Rule] = []
    for rule in rules:
        if cluster and (rule[0] - cluster[-1][0] > NEAR or rule[0] - cluster[0][0] > APART):
            yield cluster
            cluster = []
        cluster.append(rule)
    if cluster:
        yield cluster


def frames(across: list[Rule], down: list[Rule]) -> list[Frame]:
    """Return the groups of rules that touch one another, from the top of the page."""
    across, down = joined(across), joined(down)
    if len(across) + len(down) > MOST:
        return []
    count = len(across)
    parent = list(range(count + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, count):
            if x0 - TOUCH <= x <= x1 + TOUCH and y0 - TOUCH <= y <= y1 + TOUCH:
                a, b = root(i), root(j)
                if a != b:
                    parent[b] = a
    groups: dict[int, Frame] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), Frame([], [])).across.append(rule)
    for j, rule in enumerate(down, count):
        groups.setdefault(root(j), Frame([], [])).down.append(rule)
    return sorted(groups.values(), key=lambda f: f.box[1])


def box_edges(boxes: list[Box]) -> tuple[list[Rule], list[Rule]]:
    """Return the edges of filled boxes as rules: cells told apart by colour only."""
    across, down = [], []
    for x0, y0, x1, y1 in boxes:
        across += [(y0, x0, x1), (y1, x0, x1)]
        down += [(x0, y0, y1), (x1, y0, y1)]
    return across, down
