"""How rounds and cases are shown elsewhere: in the list behind a figure of a report."""

from __future__ import annotations

from gongkai.reports.records import Record
from gongkai.supervision.assessment.models import Accountability, Round
from gongkai.web.jinja import url_if


def round_(one: Round) -> Record:
    """Return a round as the record behind a ledger line."""
    return Record(one.title, "", url_if("assessment:round", one.pk))


def case(one: Accountability) -> Record:
    """Return an accountability case as the record behind a ledger line; it names nobody."""
    return Record(one.matter, one.doc_no, url_if("assessment:cases"))
