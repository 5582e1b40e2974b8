"""An audit for tests: in this process, as one text."""

from __future__ import annotations

from pathlib import Path

from gongkai.results.audit_run import Audit
from gongkai.results.job import Job, Options
from gongkai.results.sources import sources
from gongkai.results.waivers import Waivers


def audit(
    form: str, *paths: Path, waivers: Waivers | None = None, colour: bool = False
) -> tuple[str, Audit]:
    """Audit files and return the written result with the audit."""
    found = list(sources(str(path) for path in paths))
    options = Options(count=len(found), colour=colour)
    work = Audit(found, Job(form, options, waivers or Waivers()))
    return "".join(work.pieces()), work
