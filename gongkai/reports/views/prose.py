"""The chapters of the workshop: words, marked sentences, and figures that open what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.documents.characters import writable
from gongkai.reports.compute import Compiled
from gongkai.reports.models import AnnualReport
from gongkai.reports.narrative import chapters
from gongkai.reports.narrative.facts import Stated
from gongkai.reports.narrative.rendering import Paragraph
from gongkai.reports.views.common import address
from gongkai.results.marks import Mark, Marks
from gongkai.rules.tally import cell_name
from gongkai.web.jinja import url_if


@dataclass(frozen=True, slots=True)
class Fragment:
    """
    A stretch of words with one look.

    `mark` is the gravest finding on it, `begins` the numbers of the findings whose sentence
    begins here; `href` and `title` where a figure opens and what it is.
    """

    text: str
    mark: Mark | None = None
    begins: tuple[int, ...] = ()
    href: str = ""
    title: str = ""


def prose(
    report: AnnualReport, computed: Compiled, marks: Marks
) -> dict[int, list[list[Fragment]]]:
    """Return the paragraphs of every chapter as they stand in the drafts."""
    return {
        number: [list(_fragments(report, number, one, marks)) for one in found]
        for number, found in chapters.paragraphs(report, computed).items()
    }


def _fragments(
    report: AnnualReport, number: int, paragraph: Paragraph, marks: Marks
) -> Iterator[Fragment]:
    text = writable(paragraph.text)
    doors = [s for s in paragraph.spans if s.figure is not None and s.end <= len(text)]
    begun: set[int] = set()
    at = 0
    for piece in marks.pieces(number, text):
        begins = tuple(m.number for m in piece.marks if m.first and m.number not in begun)
        begun.update(begins)
        end = at + len(piece.text)
        inside = [span for span in doors if at <= span.start and span.end <= end]
        for span in inside:
            if span.start > at:
                yield Fragment(text[at : span.start], piece.gravest, begins)
                begins = ()
            figure = span.figure
            href, title = _door(report, figure) if figure is not None else ("", "")
            yield Fragment(text[span.start : span.end], piece.gravest, begins, href, title)
            begins, at = (), span.end
        if at < end:
            yield Fragment(text[at:end], piece.gravest, begins)
        at = end


def _door(report: AnnualReport, figure: Stated) -> tuple[str, str]:
    """Return where a figure of the prose opens, empty for words, and what it is called."""
    if figure.value is None:
        return "", figure.label
    if figure.cell is not None and figure.year == report.year:
        return address("cell", report, name=cell_name(figure.cell)), figure.label
    of = (report.agency.code, report.year, figure.name)
    return url_if("reports:fact", *of) or "", figure.label
