"""`--format text`: for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.audit.finding import Severity
from gongkai.documents.characters import writable
from gongkai.documents.report import Place
from gongkai.results import places
from gongkai.results.document import Digest, Document
from gongkai.results.job import End, Options
from gongkai.results.waivers import Judged
from gongkai.results.words import MARK, SEVERITY, counts, values
from gongkai.rules.report_form import ReportForm

_COLOUR = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTICE: "2"}
_BOLD, _GREEN, _DIM, _RED = "1", "32", "2", "31;1"


def body(document: Document, options: Options) -> str:
    """Return the lines of one document; none when there is nothing to say of it."""
    paint = _Paint(options.colour)
    name = paint(document.file, _BOLD)
    if document.error is not None:
        return f"{name}\n  {paint('✗ 读不出', _RED)}  {_line(document.error)}\n\n"
    report = document.report
    about = f"{report.agency or '机关不明'} {report.year or '年度不明'}" if report else ""
    if not document.listed:
        every = options.least is Severity.NOTICE
        good = paint("✓ 没有发现问题" if every else "没有所选程度的发现", _GREEN)
        return "" if options.quiet else f"{name}  {_line(about)}  {good}\n\n"
    lines = [f"{paint(document.file, _BOLD)}  {_line(about)}"]
    form = report.form if report else None
    for judged in document.listed:
        lines += _finding(judged, form, paint)
    return "\n".join(lines) + "\n\n"


def whole(digests: Iterator[Digest], end: Callable[[], End], options: Options) -> Iterator[str]:
    """Yield the documents, then what shows across them, then one line of summary."""
    paint = _Paint(options.colour)
    for digest in digests:
        yield digest.body
    found = end()
    across = [judged for judged in found.across if options.listed(judged)]
    if across:
        lines = [paint("各份报告之间", _BOLD)]
        for judged in across:
            lines += _finding(judged, None, paint, with_files=True)
        yield "\n".join(lines) + "\n\n"
    for waiver in found.unused:
        where = waiver.file or f"{waiver.agency} {waiver.year}"
        yield paint(f"豁免没有用到：{where} {waiver.code} {waiver.place}，可以删去。", _DIM) + "\n"
    yield summary(found, paint) + "\n"


def summary(end: End, paint: Callable[[str, str], str] | None = None) -> str:
    """Return one line: how many files, how many are clean, what was found."""
    paint = paint or _Paint(False)
    parts = [f"核验 {end.files} 份"]
    if end.files > 1:
        parts.append(f"{end.clean} 份没有错误和警告")
    if end.unread:
        parts.append(paint(f"{end.unread} 份读不出", _RED))
    return f"{'，'.join(parts)}；{counts(end.tally)}。"


class _Paint:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        plain = writable(text)
        return f"\x1b[{code}m{plain}\x1b[0m" if self.colour else plain


def _finding(
    judged: Judged, form: ReportForm | None, paint: _Paint, with_files: bool = False
) -> Iterator[str]:
    finding = judged.finding
    place = finding.places[0] if finding.places else Place()
    where = places.words(place, form)
    if with_files and place.file:
        where = f"{place.file} {where}"
    state = "（已豁免）" if judged.waiver else ""
    mark = f"{MARK[finding.severity]} {SEVERITY[finding.severity]}{state}"
    colour = _COLOUR[finding.severity] if judged.is_open else _DIM
    yield f"  {paint(mark, colour)}  {_line(where)}  {paint(finding.code, _DIM)}"
    yield f"      {_line(finding.message)}"
    if place.sentence:
        yield f"      原句：{_line(places.short(place.sentence))}"
    rest = [values(finding)] if values(finding) else []
    rest += [f"可能是{finding.cause}"] if finding.cause else []
    yield f"      {_line('；'.join([*rest, f'依据：{finding.basis}']))}"
    if judged.waiver:
        waiver = judged.waiver
        yield f"      豁免：{_line(waiver.reason)}（{_line(waiver.who)}，至 {waiver.until}）"
    if judged.lapsed:
        yield f"      {paint(judged.lapsed, _RED)}"


def _line(text: str) -> str:
    return writable(" ".join(text.split()))
