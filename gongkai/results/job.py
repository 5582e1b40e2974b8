"""What is asked of an audit, and how one file of it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Protocol, cast

from gongkai.audit.finding import Severity
from gongkai.results.document import Digest, Document, Tally, examined
from gongkai.results.source import Source
from gongkai.results.waivers import Judged, Waiver, Waivers

_MODULES = {
    "text": "gongkai.results.text",
    "json": "gongkai.results.json_text",
    "html": "gongkai.results.html",
    "csv": "gongkai.results.csv_text",
    "sarif": "gongkai.results.sarif",
}
FORMATS = tuple(_MODULES)


@dataclass(frozen=True, slots=True)
class Options:
    """How results are written. `least` is the least severity that is listed."""

    least: Severity = Severity.NOTICE
    colour: bool = False
    count: int = 1  # how many files there are in all
    quiet: bool = False  # leave out documents with nothing to say

    def listed(self, judged: Judged) -> bool:
        """Tell whether a finding is grave enough to be listed."""
        order = list(Severity)
        return order.index(judged.severity) <= order.index(self.least)


@dataclass(slots=True)
class End:
    """What is known when every file has been seen."""

    across: list[Judged] = field(default_factory=list)
    unused: list[Waiver] = field(default_factory=list)
    files: int = 0
    unread: int = 0
    clean: int = 0  # read, with no open error or warning
    tally: Tally = field(default_factory=Tally)


class Format(Protocol):
    """One way of writing results: a module with these two functions."""

    def body(self, document: Document, options: Options) -> str:
        """Write what a worker can write of one document."""

    def whole(
        self, digests: Iterator[Digest], end: Callable[[], End], options: Options
    ) -> Iterator[str]:
        """Write the whole from the bodies; `end` may be asked when `digests` has run out."""


def format_called(name: str) -> Format:
    """Return the format of that name."""
    return cast(Format, import_module(_MODULES[name]))


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know to do any of the files."""

    format: str
    options: Options = field(default_factory=Options)
    waivers: Waivers = field(default_factory=Waivers)

    def do(self, source: Source, order: int) -> Digest:
        """Read, judge and write one file. Never raises."""
        document, summary = examined(source, order, self.waivers)
        try:
            return document.digest(self._body(document), summary)
        except Exception as error:  # noqa: BLE001  one bad file must not cost the others
            words = f"写出结果时程序出错（{type(error).__name__}：{error}）；请把文件发给维护者"
            return self.failed(source, order, words)

    def failed(self, source: Source, order: int, error: str) -> Digest:
        """Return the digest of a file that could not be done."""
        document = Document(order, source.name, error=error)
        return document.digest(self._body(document))

    def _body(self, document: Document) -> str:
        listed = tuple(j for j in document.findings if self.options.listed(j))
        return format_called(self.format).body(replace(document, listed=listed), self.options)
