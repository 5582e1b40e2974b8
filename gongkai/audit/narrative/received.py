"""Requests carried in among those counted: 办理申请285件（含上年度结转16件）."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from gongkai.audit.narrative import form_words
from gongkai.audit.narrative.comparison import reading
from gongkai.audit.narrative.concepts import STAGES, cells_of
from gongkai.audit.narrative.item import Item
from gongkai.audit.narrative.itemisation import Itemisation
from gongkai.audit.narrative.sentences import sentence
from gongkai.audit.narrative.text_figure import Statement, TextFigure
from gongkai.documents.report import Report

_CARRIED = re.compile(rf"{form_words.WITH_CARRIED.pattern}[^，。；）\d]*?(?P<carried>\d+)")
_OF_REQUESTS = STAGES | {"due"}


def is_of_received(report: Report, found: Itemisation) -> bool:
    """
    Whether parts are of requests, though not of those the total counts.

    Those told as carried in may be left out of them. Parts in a sentence of their own may be of
    all that were received, or of all that were handled.
    """
    at = found.at or found.statement
    concept = at.concepts[found.of.index]
    if concept is None or concept.name not in _OF_REQUESTS:
        return False
    carried = _carried_of(at, found.of)
    if carried is not None and found.sum == found.total - carried:
        return True
    return found.at is not None and found.sum in (reading(report, "new"), reading(report, "tot"))


def _carried_of(statement: Statement, total: Item) -> Decimal | None:
    """Return how many of a number a sentence says were carried in, None where it says nothing."""
    match = _CARRIED.match(statement.sentence.plain, total.quantity.end)
    return Decimal(match["carried"]) if match else None


def with_carried(report: Report, figure: TextFigure) -> TextFigure:
    """Return the number received as that of all to be handled where it says it counts these."""
    if figure.figure != "new" or ("new", "cin") not in figure.other_readings:
        return figure
    plain = sentence(figure.sentence).plain
    stated = sentence(figure.printed).plain
    if not any(
        form_words.WITH_CARRIED.match(plain, match.end())
        for match in re.finditer(rf"(?<!\d){re.escape(stated)}", plain)
    ):
        return figure
    return replace(figure, figure="due", cell=cells_of("due", report.form))
