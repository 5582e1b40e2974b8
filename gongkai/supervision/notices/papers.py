"""A notice as a paper: its frozen text in the agency's letter template, as DOCX and PDF."""

from __future__ import annotations

from datetime import date

from gongkai.letters.filling import filled
from gongkai.letters.pieces import pieces_of
from gongkai.letters.placeholders import Letter
from gongkai.letters.printing import pdf
from gongkai.letters.templates import template_of
from gongkai.supervision.notices.models import Notice
from gongkai.supervision.notices.texts import NUMBER
from gongkai.web.days import local_day


def text_of(notice: Notice) -> str:
    """Return the frozen text with the number in its place; empty before it is frozen."""
    if notice.text is None:
        return ""
    return notice.text.text.replace(NUMBER, notice.number or "（印发时编号）", 1)


def docx_of(notice: Notice, today: date) -> bytes:
    """Return a frozen notice as DOCX, in the agency's template of the day it was issued."""
    at = notice.issued_at or (notice.text.at if notice.text else notice.drafted_at)
    agency, number = notice.agency, notice.number or "（印发时编号）"
    text = text_of(notice)
    letter = Letter(
        title=notice.title,
        number=number,
        pieces=pieces_of(text, title=notice.title, number=number, agency=agency.name),
        day=local_day(notice.issued_at) if notice.issued_at else today,
        case_number="",
        received_on=None,
        agency=agency.name,
        address=agency.address,
        postcode=agency.postcode,
        phone=agency.phone,
        hours=agency.hours,
    )
    return filled(template_of(agency, notice.kind, at), letter)


def pdf_of(notice: Notice, today: date) -> bytes:
    """Return a frozen notice as PDF; see `docx_of`."""
    return pdf([docx_of(notice, today)], notice.number or notice.title)
