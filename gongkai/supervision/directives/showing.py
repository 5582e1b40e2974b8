"""How a meeting is shown elsewhere: in the list behind a figure of a report."""

from __future__ import annotations

from gongkai.reports.records import Record
from gongkai.supervision.directives.models import Meeting
from gongkai.web.jinja import url_if


def record(one: Meeting) -> Record:
    """Return a meeting as the record behind a ledger line."""
    return Record(one.title, one.number, url_if("meetings:meeting", one.pk))
