"""One file read and judged, whatever happens; what a worker sends back of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.audit.finding import Severity
from gongkai.audit.packed import Packed
from gongkai.audit.summary import Summary
from gongkai.documents.errors import Unreadable
from gongkai.documents.report import Report
from gongkai.results.source import Source
from gongkai.results.waivers import Judged, Subject, Waivers

_MEMORY = "读这个文件要用的内存超过上限；请另存为只含报告正文的文件再试"


@dataclass(frozen=True, slots=True)
class Document:
    """
    One file with what was read in it and found. `order` counts the files from 1.

    `listed` are the findings grave enough to be written.
    """

    order: int
    file: str
    report: Report | None = None
    findings: tuple[Judged, ...] = ()
    error: str | None = None
    listed: tuple[Judged, ...] = ()

    def digest(self, body: str, summary: Summary | None = None) -> Digest:
        """Return what the parent needs of the document."""
        return Digest(
            order=self.order,
            file=self.file,
            title=self.report.title if self.report else None,
            agency=self.report.agency if self.report else None,
            year=self.report.year if self.report else None,
            tally=tally(self.findings),
            codes=tuple(dict.fromkeys(j.finding.code for j in self.findings)),
            used=tuple(j.waiver.number for j in self.findings if j.waiver is not None),
            error=self.error,
            body=body,
            summary=summary,
        )


@dataclass(frozen=True, slots=True)
class Tally(Packed):
    """How many findings are open, by severity, and how many are waived."""

    errors: int = 0
    warnings: int = 0
    notices: int = 0
    waived: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.errors + other.errors,
            self.warnings + other.warnings,
            self.notices + other.notices,
            self.waived + other.waived,
        )

    @property
    def faults(self) -> int:
        """Open errors and warnings."""
        return self.errors + self.warnings


@dataclass(frozen=True, slots=True)
class Digest(Packed):
    """One document as the parent knows it: small, its result already written in `body`."""

    order: int
    file: str
    title: str | None = None
    agency: str | None = None
    year: int | None = None
    tally: Tally = field(default_factory=Tally)
    codes: tuple[str, ...] = ()  # of its findings
    used: tuple[int, ...] = ()  # numbers of the waivers that hold
    error: str | None = None
    body: str = ""
    summary: Summary | None = None


def tally(findings: tuple[Judged, ...] | list[Judged]) -> Tally:
    """Count findings."""
    count = dict.fromkeys(Severity, 0)
    for judged in findings:
        if judged.is_open:
            count[judged.severity] += 1
    waived = sum(not judged.is_open for judged in findings)
    return Tally(count[Severity.ERROR], count[Severity.WARNING], count[Severity.NOTICE], waived)


def examined(source: Source, order: int, waivers: Waivers) -> tuple[Document, Summary | None]:
    """Read and judge one file; whatever goes wrong is said in the document."""
    try:
        return _examined(source, order, waivers)
    except Unreadable as error:
        return Document(order, source.name, error=_line(str(error))), None
    except MemoryError:
        return Document(order, source.name, error=_MEMORY), None
    except RecursionError:
        words = "文件嵌套过深，读不下去；请另存为只含报告正文的文件"
        return Document(order, source.name, error=words), None
    except Exception as error:  # noqa: BLE001  one bad file must not cost the others
        words = (
            f"读这个文件时程序出错（{type(error).__name__}：{error}）；请把文件和这一行发给维护者"
        )
        return Document(order, source.name, error=_line(words)), None


def _examined(source: Source, order: int, waivers: Waivers) -> tuple[Document, Summary | None]:
    from gongkai.audit.run import run
    from gongkai.audit.summary import summary
    from gongkai.documents.read import read_bytes
    from gongkai.results.sources import data

    report = read_bytes(data(source), source.name)
    subject = Subject(source.name, report.agency, report.year)
    findings = waivers.judged(run(report), subject)
    return Document(order, source.name, report, tuple(findings)), summary(report)


def _line(text: str) -> str:
    return " ".join(text.split())
