"""Sentences with their figures marked, [new 418]件, and the reports they are true of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.audit.finding import Finding, Severity
from gongkai.audit.narrative.concepts import cells_of
from gongkai.documents.report import Report
from gongkai.rules.report_form import FORM_2021
from tests.audit.narrative.reading import findings
from tests.make import clean_report, report, sections

MARK = re.compile(r"\[(\S+?) ([\d.]+)\]")
HERE = Path(__file__).parent

#: every row of results has its own number
RESULTS = {
    "partial": 31,
    "denied.state_secret": 2,
    "denied.other_law": 3,
    "denied.safety": 4,
    "denied.third_party": 11,
    "denied.internal": 6,
    "denied.process": 9,
    "denied.enforcement_file": 13,
    "denied.admin_query": 5,
    "unable.not_held": 88,
    "unable.must_create": 7,
    "unable.unclear": 10,
    "rejected.petition": 21,
    "rejected.repeat": 14,
    "rejected.publication": 8,
    "rejected.excessive": 15,
    "rejected.confirmation": 16,
    "other.no_correction": 17,
    "other.fee_unpaid": 1,
    "other.misc": 19,
    "carried_in": 22,
    "carried_out": 20,
}


@dataclass(frozen=True)
class Marked:
    """
    A sentence of one chapter with its figures marked.

    A figure is marked by its short name; "i" marks a number of a list, "x" one of a
    comparison: changed, they contradict the sentence itself.
    """

    kind: str
    chapter: int
    text: str

    @property
    def plain(self) -> str:
        """The sentence without its marks."""
        return MARK.sub(r"\2", self.text)

    def changed(self) -> Iterator[tuple[str, int, str]]:
        """Yield (figure, number, sentence) for each number changed by itself."""
        for match in MARK.finditer(self.text):
            if "." in match[2]:
                continue
            number = int(match[2]) + 7
            before, after = self.text[: match.start()], self.text[match.end() :]
            yield match[1], number, MARK.sub(r"\2", f"{before}{number}{after}")

    def loud(self, text: str) -> list[Finding]:
        """Return the errors and warnings on the report that says `text` there."""
        found = findings(reported(self.kind, self.chapter, text))
        return [f for f in found if f.severity is not Severity.NOTICE]


def marked() -> list[Marked]:
    """Return the sentences of marked.txt."""
    text = (HERE / "marked.txt").read_text("utf-8")
    split = [line.split("|", 1) for line in text.splitlines() if line and line[0] != "#"]
    return [Marked(head[0], int(head[1]), text) for head, text in split]


def points_at(found: Finding, name: str, number: int) -> bool:
    """Tell whether a finding says that the figure is `number` and in which cell it is not."""
    place = found.places[0]
    cells = cells_of(name, FORM_2021) or ()
    here = (place.table, place.row, place.col) in cells
    return found.family == "TEXT_VS_TABLE" and here and found.printed == number


def reported(kind: str, chapter: int, text: str) -> Report:
    """Return the report a sentence is true of: rich, clean, of four, one or no requests."""
    chapters = sections(*([""] * (chapter - 1)), text, preamble="略。")
    if kind == "C":
        return clean_report(sections=chapters)
    rows: dict[str, str] = {}
    if kind in "SO":
        n, row = (4, "granted") if kind == "S" else (1, "unable.not_held")
        rows = dict.fromkeys(("received", row, "results_total"), f"{n} 0 0 0 0 0 {n}")
    if kind != "R":
        return report(t3=rows, sections=chapters)
    rows = {name: f"{value} 0 0 0 0 0 {value}" for name, value in RESULTS.items()} | {
        "received": "380 25 2 3 6 2 418",
        "granted": "82 25 2 3 6 2 120",
        "results_total": "382 25 2 3 6 2 420",
    }
    return report(
        t2={
            "normative": "12 6 95",
            "permits": "1285",
            "penalties": "717",
            "coercion": "88",
            "fees": "7215.19",
        },
        t3=rows,
        t4={"review": "7 2 3 4 16", "suit_direct": "4 1 2 3 10", "suit_after_review": "5 0 1 2 8"},
        sections=chapters,
    )
