"""An audit from the files to the written result: the whole of `gongkai audit` without click."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from gongkai.audit.summary import Summary
from gongkai.results.batch import Crew
from gongkai.results.document import Digest, tally
from gongkai.results.job import End, Job, format_called
from gongkai.results.source import Source
from gongkai.results.waivers import unused

CLEAN, FOUND, UNREAD = 0, 1, 2


@dataclass(slots=True)
class Audit:
    """
    One audit. `pieces` writes the result; when it has run out, `status` is known.

    `seen` is told each file as soon as it is done, in the order given.
    """

    sources: Sequence[Source]
    job: Job
    crew: Crew | None = None  # None does everything in this process, without protection
    seen: Callable[[Digest], None] = lambda digest: None
    found: End = field(default_factory=End)
    _summaries: list[Summary] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)

    def pieces(self) -> Iterator[str]:
        """Yield the written result piece by piece."""
        return format_called(self.job.format).whole(self._digests(), self._end, self.job.options)

    def status(self, *, strict: bool = False) -> int:
        """
        Return the exit status: 2 when a file could not be read, 1 with findings, else 0.

        Open errors and warnings are findings; with `strict` open notices are too.
        """
        if self.found.unread:
            return UNREAD
        open_ones = self.found.tally.faults + (self.found.tally.notices if strict else 0)
        return FOUND if open_ones else CLEAN

    def _digests(self) -> Iterator[Digest]:
        for digest in self._done():
            self._count(digest)
            self.seen(digest)
            yield digest

    def _done(self) -> Iterator[Digest]:
        if self.crew is not None:
            return self.crew.digests(self.sources, self.job, _load_checks)
        return (self.job.do(source, order) for order, source in enumerate(self.sources, 1))

    def _count(self, digest: Digest) -> None:
        self.found.files += 1
        self.found.unread += digest.error is not None
        self.found.clean += digest.error is None and not digest.tally.faults
        self.found.tally += digest.tally
        self._used.update(digest.used)
        if digest.summary is not None:
            self._summaries.append(digest.summary)

    def _end(self) -> End:
        waivers = self.job.waivers
        if len(self._summaries) > 1:
            from gongkai.audit.across import run_many

            self.found.across = waivers.judged(run_many(self._summaries), None)
            self._summaries.clear()
            self.found.tally += tally(self.found.across)
            self._used.update(j.waiver.number for j in self.found.across if j.waiver)
        self.found.unused = unused(waivers, self._used)
        return self.found


def _load_checks() -> None:
    import_module("gongkai.audit.across")
