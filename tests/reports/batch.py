"""Making documents: which layout, which facts, which fault, all from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.reports.faults import FAULTS
from tests.reports.issue import Issue
from tests.reports.layouts import LAYOUTS, suffix
from tests.reports.layouts.text import NO_BLANKS
from tests.reports.misprints import misprint
from tests.reports.paper import Paper, make_paper

BLANKS = ("marks", "only_total", "no_total")
WHOLE = ("plain", "plain", "plain", "thousands", "six", "words", "units")


@dataclass
class Document:
    """One generated file with all that is known about it."""

    name: str
    layout: str
    style: str
    misprint: str
    fault: str
    seed: int
    paper: Paper
    issues: list[Issue]
    data: bytes


def _paper(rng: random.Random, layout: str, fault: str) -> Paper:
    style = None
    if layout in (*NO_BLANKS, "html.total_first") or (fault and rng.random() < 0.9):
        style = rng.choice(WHOLE)
    elif fault:
        style = "marks"
    paper = make_paper(rng, style=style)
    if layout == "txt.cells" and "\n" in paper.title:
        paper.title = paper.title.replace("\n", "")
    return paper


def make(
    seed: int, *, layout: str | None = None, fault: str | None = None, only: str = ""
) -> Document:
    """
    Make the document of a seed.

    :param layout: one of LAYOUTS; chosen by the seed when None
    :param fault: one of FAULTS, "" for a clean document; chosen by the seed when None
    :param only: a kind of file, e.g. "html"
    """
    rng = random.Random(seed)
    names = [name for name in LAYOUTS if name.startswith(only) and name != "pdf.browser"]
    if rng.random() < 0.1 and "pdf.browser" in LAYOUTS and "pdf".startswith(only):
        names = ["pdf.browser"]
    chosen = layout or rng.choice(names)
    if fault is None:
        fault = rng.choice(["", "", "", "", "", *FAULTS, "text_cell", "text_cell", "text_sum"])
    issues: list[Issue] | None = []
    for _ in range(40):
        paper = _paper(rng, chosen, fault)
        issues = FAULTS[fault](paper, rng) if fault else []
        if issues or not fault:
            break
    else:
        fault, issues = "", []
        paper = _paper(rng, chosen, "")
    slip = misprint(paper, rng, spaced=chosen not in NO_BLANKS) if rng.random() < 0.45 else ""
    data = LAYOUTS[chosen](paper, rng)
    name = f"{seed}-{chosen}-{fault or 'clean'}{suffix(chosen)}"
    return Document(name, chosen, paper.style, slip, fault, seed, paper, issues or [], data)
