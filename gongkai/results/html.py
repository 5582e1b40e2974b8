"""`--format html`: one standalone page an official would forward."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai import __version__
from gongkai.audit.finding import CHECKS
from gongkai.documents.breaks import title_lines
from gongkai.documents.breaks import words as break_words
from gongkai.documents.characters import lines, writable
from gongkai.documents.report import Place
from gongkai.documents.to_html import bodies, head_rows, scope, thousands
from gongkai.results import places
from gongkai.results.document import Digest, Document, tally
from gongkai.results.held_view import checked
from gongkai.results.job import End, Options
from gongkai.results.marks import gravest, marks_of, slot_name
from gongkai.results.numbers import value
from gongkai.results.redraw import ABSENT, chapters
from gongkai.results.verdict import state, verdict
from gongkai.results.waivers import Judged
from gongkai.results.words import MARK, SEVERITY, counts

if TYPE_CHECKING:
    from jinja2 import Environment

_MOST_FULL = 20  # with more files than this, clean reports are not drawn again
_GROUPS = {None: "全文", 0: "标题和开头", 2: "表二", 3: "表三", 4: "表四"}
_NUMERALS = "零一二三四五六"


def body(document: Document, options: Options) -> str:
    """Return the section of one document."""
    shared = {"order": document.order, "file": document.file, "alone": options.count == 1}
    template = _environment().get_template("document.html")
    report = document.report
    if report is None:
        return template.render(**shared, report=None, error=document.error)
    findings = by_place(document.listed)
    found = checked(report, [judged.finding for judged in document.findings])
    marks = marks_of(findings)
    count = tally(document.findings)
    full = options.count <= _MOST_FULL or count.faults > 0
    return template.render(
        **shared,
        report=report,
        error=None,
        tally=count,
        state=state(count),
        verdict=verdict(report, document.findings, count, found),
        groups=_grouped(findings),
        marks=marks,
        chapters=chapters(report, findings, marks) if full else [],
        checked=found,
        edition=report.edition,
    )


def whole(digests: Iterator[Digest], end: Callable[[], End], options: Options) -> Iterator[str]:
    """Yield the page: the index needs every document, so nothing is written before the last."""
    from gongkai.audit import run  # noqa: F401  puts the checks on the register

    kept = list(digests)
    found = end()
    across = [judged for judged in found.across if options.listed(judged)]
    codes = dict.fromkeys(code for digest in kept for code in digest.codes)
    codes.update(dict.fromkeys(judged.finding.code for judged in across))
    shared = {
        "digests": kept,
        "end": found,
        "across": across,
        "orders": {digest.file: digest.order for digest in kept},
        "rules": [CHECKS[code] for code in codes if code in CHECKS],
        "version": __version__,
    }
    environment = _environment()
    yield environment.get_template("top.html").render(**shared)
    for digest in kept:
        yield digest.body
    yield environment.get_template("bottom.html").render(**shared)


def by_place(findings: Sequence[Judged]) -> list[Judged]:
    """Return findings grouped by chapter or table, the group of the gravest first."""
    order: dict[str, int] = {}
    for judged in findings:
        order.setdefault(group_of(judged), len(order))
    return sorted(findings, key=lambda judged: order[group_of(judged)])


def group_of(judged: Judged) -> str:
    """Return the chapter or table under which a finding is listed."""
    place = judged.finding.places[0] if judged.finding.places else Place()
    if place.chapter is not None:
        return _GROUPS[0] if place.chapter == 0 else f"第{_NUMERALS[place.chapter]}章正文"
    return _GROUPS.get(place.table, _GROUPS[None])


def _grouped(findings: Sequence[Judged]) -> list[tuple[str, list[tuple[int, Judged]]]]:
    numbered = list(enumerate(findings, 1))
    return [(name, list(some)) for name, some in groupby(numbered, lambda pair: group_of(pair[1]))]


def _target(order: int, judged: Judged) -> str:
    """Return where in the page the decisive place of a finding is drawn."""
    place = judged.finding.places[0] if judged.finding.places else Place()
    if place.chapter is not None:
        return f"d{order}-ch{place.chapter}"
    if place.table is not None:
        name = slot_name(place)
        return f"d{order}-t{place.table}-{name}" if name else f"d{order}-ch{place.table}"
    return f"d{order}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("gongkai.results"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        writable=writable,
        lines=lines,
        thousands=thousands,
        words=break_words,
        title_lines=title_lines,
    )
    environment.globals.update(
        absent=ABSENT,
        bodies=bodies,
        counts=counts,
        gravest=gravest,
        head_rows=head_rows,
        icons={severity.value: mark for severity, mark in MARK.items()},
        place_words=places.words,
        scope=scope,
        severities={severity.value: word for severity, word in SEVERITY.items()},
        state_of=state,
        target=_target,
        value=value,
    )
    return environment
