"""The chapters of a report with their figures put in, what they rest on, what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.audit.finding import Finding, Severity
from gongkai.documents.report import Place, Section
from gongkai.reports.models import AnnualReport
from gongkai.reports.narrative.facts import Compiled, Facts, Stated
from gongkai.reports.narrative.flags import flag_findings, flags
from gongkai.reports.narrative.rendering import (
    Paragraph,
    Problem,
    Span,
    Trouble,
    rendered,
)
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import Selector, cell_name

NUMBERS = range(7)  # 0 is the preamble
_NUMERALS = "〇一二三四五六"
_BASIS = "条例 第五十条"
_FOUND: dict[Trouble, tuple[str, Severity]] = {
    Trouble.BROKEN: ("PROSE-TOKEN", Severity.ERROR),
    Trouble.UNKNOWN: ("PROSE-UNKNOWN", Severity.ERROR),
    Trouble.NO_VALUE: ("PROSE-NO-VALUE", Severity.ERROR),
    Trouble.UNCONFIRMED: ("PROSE-UNCONFIRMED", Severity.ERROR),
    Trouble.FILL: ("PROSE-FILL", Severity.ERROR),
    Trouble.TOTAL: ("PROSE-TOTAL", Severity.WARNING),
}


def heading(report: AnnualReport, number: int) -> str | None:
    """Return the official heading of a chapter, None for the preamble."""
    if number == 0:
        return None
    return f"{_NUMERALS[number]}、{form_for(report.year).chapters[number - 1]}"


def drafts(report: AnnualReport) -> dict[int, str]:
    """Return the drafts of a report's chapters by number; what nobody has written is empty."""
    written = dict(report.chapters.values_list("number", "text"))
    return {number: written.get(number, "") for number in NUMBERS}


def paragraphs(
    report: AnnualReport, compiled: Compiled, texts: Mapping[int, str] | None = None
) -> dict[int, list[Paragraph]]:
    """
    Return the paragraphs of every chapter.

    :param texts: drafts to take instead of those that are saved
    """
    facts = Facts(report, compiled)
    wanted = {**drafts(report), **(texts or {})}
    return {number: rendered(text, facts) for number, text in wanted.items()}


def sections(
    report: AnnualReport, compiled: Compiled, texts: Mapping[int, str] | None = None
) -> tuple[Section, ...]:
    """Return preamble and chapters as they are printed, with their official headings."""
    return sections_of(report, paragraphs(report, compiled, texts))


def sections_of(
    report: AnnualReport, found: Mapping[int, Iterable[Paragraph]]
) -> tuple[Section, ...]:
    """Return chapters made of paragraphs; a preamble without words is left out."""
    made = []
    for number, one in found.items():
        words = tuple(paragraph.text for paragraph in one)
        if number or words:
            made.append(Section(number, heading(report, number), words, (None,) * len(words)))
    return tuple(made)


def sources(report: AnnualReport, compiled: Compiled) -> dict[str, Any]:
    """
    Return what each figure of the prose rests on, as plain data.

    {"chapters": {"1": [[span, …] for each paragraph]}}; see `span_data`.
    """
    found = paragraphs(report, compiled)
    return {
        "chapters": {
            str(number): [
                [span_data(span) for span in paragraph.spans if span.figure is not None]
                for paragraph in one
            ]
            for number, one in found.items()
        }
    }


def span_data(span: Span) -> dict[str, Any]:
    """Return a span as plain data: where it stands, what it states, the lines it counts."""
    assert span.figure is not None  # noqa: S101  only spans of figures have sources
    return {
        "start": span.start,
        "end": span.end,
        **_figure_data(span.figure),
        "parts": [_figure_data(part) for part in span.parts],
    }


def _figure_data(one: Stated) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "unit": one.unit,
        "shown": one.shown,
        "basis": one.basis.value,
        "year": one.year,
        "own": one.own,
        "cell": cell_name(one.cell) if one.cell is not None else None,
        "lines": selector_data(one.selector) if one.selector is not None else [],
    }


def selector_data(selector: Selector) -> list[dict[str, Any]]:
    """Return a selector as plain data; `part` counts its parts, which are counted apart."""
    return [
        {
            "part": number,
            "when": when.value,
            "kind": term.kind.value,
            "who": term.who,
            "what": term.what,
            "sign": term.sign,
            "not_who": list(term.not_who),
        }
        for number, (when, terms) in enumerate(selector.parts)
        for term in terms
    ]


def findings(
    report: AnnualReport, compiled: Compiled, texts: Mapping[int, str] | None = None
) -> list[Finding]:
    """
    Return what is wrong with the figures of the prose, the gravest first.

    Tokens that name nothing or have no value, totals whose parts do not add up, numbers that
    were typed by hand.
    """
    facts = Facts(report, compiled)
    wanted = {**drafts(report), **(texts or {})}
    found = []
    for number, text in wanted.items():
        one = rendered(text, facts)
        found += findings_of(number, one)
        found += flag_findings(number, flags(one, facts))
    return sorted(found, key=lambda one: list(Severity).index(one.severity))


def findings_of(number: int, found: Iterable[Paragraph]) -> list[Finding]:
    """Return what is wrong with the figures of one chapter."""
    made = []
    for paragraph in found:
        for span in paragraph.spans:
            if span.problem is not None:
                sentence = paragraph.sentence(span.start)
                made.append(_finding(span.problem, number, sentence))
    return made


def _finding(problem: Problem, number: int, sentence: str) -> Finding:
    code, severity = _FOUND[problem.trouble]
    return Finding(
        code,
        "NARRATIVE",
        severity,
        problem.message,
        _BASIS,
        (Place(chapter=number, sentence=sentence),),
        expected=problem.expected,
        printed=problem.printed,
    )
