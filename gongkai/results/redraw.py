"""A report drawn again for the result page: its chapters and tables, with marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongkai.documents.layout import Sheet, sheet
from gongkai.documents.report import Kind, Report
from gongkai.results.marks import Mark, Marks, Piece, span_of
from gongkai.results.waivers import Judged
from gongkai.rules.report_form import CHAPTERS
from gongkai.rules.words import said

_NUMERALS = "零一二三四五六"
ABSENT = "缺"
_LONG = 300  # characters


@dataclass(slots=True)
class Run:
    """Paragraphs one after the other, all marked or all not."""

    marked: bool
    paragraphs: list[list[Piece]] = field(default_factory=list)

    @property
    def folded(self) -> bool:
        """Whether it is long enough, and without marks, to be folded away."""
        length = sum(len(piece.text) for pieces in self.paragraphs for piece in pieces)
        return not self.marked and length > _LONG


@dataclass(slots=True)
class Chapter:
    """One chapter: its heading, its paragraphs in runs, its table."""

    number: int
    heading: str
    is_there: bool
    marks: list[Mark]
    runs: list[Run]
    quotes: list[tuple[str, Mark]]  # sentences of findings that no paragraph holds
    sheet: Sheet | None = None
    table: int | None = None
    table_marks: list[Mark] = field(default_factory=list)


def chapters(report: Report, findings: Sequence[Judged], marks: Marks) -> list[Chapter]:
    """Return the chapters of the form, those the report lacks too."""
    filled = _filled(report)
    return [_chapter(report, filled, number, marks) for number in range(7)]


def _chapter(report: Report, filled: Report, number: int, marks: Marks) -> Chapter:
    section = report.section(number)
    paragraphs = list(section.paragraphs) if section else []
    if number == 0 and report.title:
        paragraphs = [report.title, *(p for p in paragraphs if p != report.title)]
    runs: list[Run] = []
    for paragraph in paragraphs:
        pieces = marks.pieces(number, paragraph)
        marked = any(piece.marks for piece in pieces)
        if not runs or runs[-1].marked != marked:
            runs.append(Run(marked))
        runs[-1].paragraphs.append(pieces)
    text = "\n".join(paragraphs)
    quotes = [
        (sentence, mark)
        for sentence, mark in marks.sentences.get(number, ())
        if span_of(sentence, text) is None
    ]
    has_table = number in report.form.tables
    return Chapter(
        number,
        _heading(report, number),
        section is not None or number == 0,
        marks.headings.get(number, []),
        runs,
        quotes,
        sheet(filled, number) if has_table else None,
        number if has_table else None,
        marks.slot(number, "") if has_table else [],
    )


def _heading(report: Report, number: int) -> str:
    if number == 0:
        return said("标题和开头")
    section = report.section(number)
    printed = section.heading if section else None
    return printed or f"{_NUMERALS[number]}、{CHAPTERS[number - 1]}"


def _filled(report: Report) -> Report:
    """Return the report with its missing cells drawn as missing, not left out."""
    cells = dict(report.cells)
    for key, figure in report.figures():
        if figure.kind is Kind.MISSING and key[0] in report.tables_found:
            cells[key] = replace(figure, printed=ABSENT, kind=Kind.TEXT)
    return replace(report, cells=cells)
