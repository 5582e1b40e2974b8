"""Open the report of an agency and year."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import AgencyKind
from gongkai.reports.errors import CannotOpen
from gongkai.reports.models import AnnualReport, Scope
from gongkai.rules.report_form import NoForm, form_for

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 and O, 1 and I
_CODE = 8


@transaction.atomic
def open_report(
    agency: Agency, year: int, *, by: Officer, now: datetime, scope: Scope | None = None
) -> AnnualReport:
    """
    Open the report of an agency on a year; a county government's takes in its units.

    :raises CannotOpen: a year without a form, a year to come, or the report is there already
    """
    require(by, Act.DRAFT, agency, timezone.localdate(now))
    try:
        form_for(year)
    except NoForm as error:
        raise CannotOpen(year=year, why=error.args[0]) from error
    if year > timezone.localdate(now).year:
        raise CannotOpen(year=year, why="这一年还没有到；请到当年再建立。")
    if AnnualReport.objects.filter(agency=agency, year=year).exists():
        raise CannotOpen(year=year, why="已经有这一年的报告；请打开它继续编写。")
    if scope is None:
        government = agency.kind == AgencyKind.GOVERNMENT
        scope = Scope.CONSOLIDATED if government else Scope.OWN
    return AnnualReport.objects.create(
        agency=agency,
        year=year,
        scope=scope,
        code=_free_code(agency, year),
        opened_by=by,
        opened_at=now,
    )


def _free_code(agency: Agency, year: int) -> str:
    """Return the short code printed on the report: the same whenever it is opened anew."""
    for attempt in range(100):
        seed = f"{agency.code}/{year}/{attempt}".encode()
        number = int.from_bytes(sha256(seed).digest()[:8])
        code = ""
        for _ in range(_CODE):
            number, at = divmod(number, len(_LETTERS))
            code += _LETTERS[at]
        if not AnnualReport.objects.filter(code=code).exists():
            return code
    raise CannotOpen(year=year, why="没有空闲的核验码；请告诉系统维护人员。")
