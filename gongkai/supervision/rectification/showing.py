"""How an issue is shown elsewhere: in the list behind a figure of a report."""

from __future__ import annotations

from gongkai.reports.records import Record
from gongkai.supervision.rectification.models import Issue
from gongkai.web.jinja import url_if


def record(one: Issue) -> Record:
    """Return an issue as the record behind a ledger line."""
    return Record(f"{one.number} {one.title}", one.number, url_if("rectification:issue", one.pk))
