"""How a session is shown elsewhere: in the list behind a figure of a report."""

from __future__ import annotations

from gongkai.reports.records import Record
from gongkai.supervision.training.models import Session
from gongkai.web.jinja import url_if


def record(one: Session) -> Record:
    """Return a session as the record behind a ledger line."""
    return Record(one.title, "", url_if("training:session", one.pk))
