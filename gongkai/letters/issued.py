"""A paper that went out, printed: its frozen text in the template of its day; each look logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from gongkai.agencies.models import Officer
from gongkai.letters.errors import Erased
from gongkai.letters.filling import filled
from gongkai.letters.pieces import pieces_of
from gongkai.letters.placeholders import Letter
from gongkai.letters.printing import pdf
from gongkai.letters.templates import template_of
from gongkai.requests import papers, vault
from gongkai.requests.models import FileRole, Paper, Reply
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day


def docx_of(paper: Paper, *, by: Officer, now: datetime) -> bytes:
    """
    Return a paper as DOCX to an officer who may see who asks, and log the look.

    :raises NotYours: the officer's posts do not allow it
    :raises Erased: its text was erased
    """
    text = papers.look(paper, by=by, now=now)
    if not text:
        raise Erased(number=paper.number)
    return docx_from(paper, text)


def docx_from(paper: Paper, text: str) -> bytes:
    """Return a paper as DOCX from its text, for what logs the look itself."""
    template = template_of(paper.case.agency, paper.kind, paper.made_at)
    return filled(template, letter_of(paper, text))


def pdf_of(chosen: Sequence[Paper], *, by: Officer, now: datetime) -> bytes:
    """
    Return papers as one PDF, in their order; see `docx_of`.

    :raises NotYours: one of them is not the officer's to see
    :raises Erased: the text of one was erased
    """
    made = [docx_of(paper, by=by, now=now) for paper in chosen]
    title = chosen[0].number if len(chosen) == 1 else f"文书{len(chosen)}件"
    return pdf(made, title)


def printed(paper: Paper, text: str) -> bytes:
    """Return a paper as PDF to its addressee, who has its text already."""
    template = template_of(paper.case.agency, paper.kind, paper.made_at)
    return pdf([filled(template, letter_of(paper, text))], paper.number)


def letter_of(paper: Paper, text: str) -> Letter:
    """Take a paper apart for its template."""
    case, agency = paper.case, paper.case.agency
    enclosed = paper.files.select_related("file__case").filter(file__role=FileRole.SUPPLIED)
    return Letter(
        title=paper.title,
        number=paper.number,
        pieces=pieces_of(text, title=paper.title, number=paper.number, agency=case.agency_name),
        day=day_of(paper),
        case_number=case.number,
        received_on=case.received_on,
        agency=case.agency_name,
        address=agency.address,
        postcode=agency.postcode,
        phone=agency.phone,
        hours=agency.hours,
        files=tuple(name for one in enclosed if (name := vault.name_of(one.file))),
    )


def day_of(paper: Paper) -> date:
    """Return the day a paper bears: of the last signature of a reply, else when it was issued."""
    reply = Reply.objects.filter(paper=paper, served__isnull=False).select_related("served")
    for one in reply:
        assert one.served is not None  # noqa: S101
        last = one.served.signoffs.filter(level=int(Level.LEADER)).first()
        if last is not None:
            return local_day(last.signed_at)
    return local_day(paper.made_at)
