"""Which template a paper prints with: its kind's, else the agency's for all, else the built-in."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.letters.builtin import builtin
from gongkai.letters.builtin_form import builtin_form
from gongkai.letters.checking import check_template
from gongkai.letters.filling import filled
from gongkai.letters.models import EVERY, LetterTemplate
from gongkai.letters.sample import sample
from gongkai.requests.actions.writing import INSIDE
from gongkai.requests.models import PaperKind
from gongkai.web.days import local_day


def template_of(agency: Agency, kind: str, at: datetime) -> bytes:
    """Return the DOCX in which an agency's papers of a kind were printed at a moment."""
    kinds = (kind,) if kind == PaperKind.APPROVAL else (kind, EVERY)  # a form is no letter
    for one in dict.fromkeys(kinds):
        found = in_force(agency, one, at)
        if found is not None and found.content:
            return bytes(found.content)
    return builtin_of(kind)


def builtin_of(kind: str) -> bytes:
    """Return the built-in template of a kind: a form for the sheet of approval, else a letter."""
    return builtin_form() if kind == PaperKind.APPROVAL else builtin()


def in_force(agency: Agency, kind: str, at: datetime) -> LetterTemplate | None:
    """Return the last version an agency entered for a kind up to a moment."""
    return LetterTemplate.objects.filter(agency=agency, kind=kind, at__lte=at).last()


def put_template(
    agency: Agency, kind: str, data: bytes, *, name: str, note: str, by: Officer, now: datetime
) -> LetterTemplate:
    """
    Let papers of a kind be printed with this template from now on.

    :param kind: a PaperKind, or EVERY
    :raises BadTemplate, Lacks, NotATemplate: it cannot be filled; says where and why
    """
    access.require(by, access.Act.HANDLE, agency, local_day(now))
    check_template(data, name, form=kind in INSIDE)
    filled(data, sample(agency, PaperKind(kind) if kind else PaperKind.REPLY))
    return _add(agency, kind, data, note, by, now)


def reset_template(agency: Agency, kind: str, *, by: Officer, now: datetime) -> None:
    """Go back to the built-in template; the versions there were are kept."""
    access.require(by, access.Act.HANDLE, agency, local_day(now))
    last = in_force(agency, kind, now)
    if last is not None and last.content:
        _add(agency, kind, b"", "", by, now)


@transaction.atomic
def _add(
    agency: Agency, kind: str, data: bytes, note: str, by: Officer, now: datetime
) -> LetterTemplate:
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = LetterTemplate.objects.filter(agency=agency, kind=kind).last()
    return LetterTemplate.objects.create(
        agency=agency,
        kind=kind,
        number=last.number + 1 if last is not None else 1,
        content=data,
        sha256=hashlib.sha256(data).hexdigest() if data else "",
        note=note.strip(),
        by=by,
        at=now,
    )
