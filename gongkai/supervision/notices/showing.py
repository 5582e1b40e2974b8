"""How a notice is shown elsewhere: in the list behind a figure of a report."""

from __future__ import annotations

from gongkai.reports.records import Record
from gongkai.supervision.notices.models import Notice
from gongkai.web.jinja import url_if


def record(one: Notice) -> Record:
    """Return a notice as the record behind a ledger line."""
    return Record(f"{one.number} {one.title}", one.number, url_if("notices:notice", one.pk))
