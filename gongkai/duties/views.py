"""The board of duties at the desk, the lists behind its figures, and the key fields."""

from __future__ import annotations

import csv
from datetime import date
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.duties.bases import WORDS, Basis, informations
from gongkai.duties.board import AHEAD, ahead, board
from gongkai.duties.pending import pending
from gongkai.publishing.key_fields import key_fields as counted_fields
from gongkai.publishing.models import Item
from gongkai.publishing.tables import harmless
from gongkai.web.days import local_day, year_span
from gongkai.web.keyset import page

STATES = ("met", "late")


def _newest(agencies: list[Agency], today: date) -> int:
    """Return the year the agencies last made something public in, this year before anything."""
    found = Item.objects.filter(agency__in=agencies, listed_at__isnull=False)
    moment = found.aggregate(newest=Max("listed_at"))["newest"]
    return today.year if moment is None else local_day(moment).year


@login_required
def duties(request: HttpRequest) -> HttpResponse:
    """Met, late, due and overdue by agency and by clock."""
    who = asked(request)
    agencies = _watched(who)
    year = year_of(request) or _newest(agencies, who.today)
    found = board(agencies, year, who.today)
    values = {
        "board": found,
        "bases": [(basis, _(label), _(words)) for basis, (label, words) in WORDS.items()],
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "ahead": AHEAD,
        "viewing": {one.pk for one in who.agencies(Act.VIEW)},
        "today": who.today,
    }
    return render(request, "duties/board.html", values)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The board of a year as CSV, one agency and clock a row."""
    who = asked(request)
    agencies = _watched(who)
    year = year_of(request) or _newest(agencies, who.today)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = quote(f"公开时效{year}.csv")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    writer = csv.writer(answer)
    writer.writerow(
        ["单位", "类别", "期限", "按时", "迟了", f"{AHEAD}个工作日内到期", "逾期", "无法计算",
         "全部信息形成到公开的工作日中位数"]
    )  # fmt: skip
    for line in board(agencies, year, who.today).lines:
        middle = "" if line.median is None else f"{line.median:g}"
        for basis, (label, words) in WORDS.items():
            counts = line.by_basis[basis]
            row = [line.agency.name, label, words, counts.met, counts.late, counts.due,
                   counts.overdue, counts.unknown, middle]  # fmt: skip
            writer.writerow([harmless(str(cell)) for cell in row])
    return answer


@login_required
def items(request: HttpRequest) -> HttpResponse:
    """The public items behind a figure: in time or late."""
    who = asked(request)
    agencies = _watched(who)
    agency, basis, year = _asked_for(request, agencies, who)
    state = request.GET.get("state", "")
    state = state if state in STATES else "late"
    first, last = year_span(year)
    found = Item.objects.filter(
        agency__in=[agency] if agency else agencies,
        listed_at__gte=first,
        listed_at__lt=last,
        due_on__isnull=False,
    )
    found = found.filter(late_days__gt=0) if state == "late" else found.filter(late_days=0)
    if basis is Basis.GENERAL:
        every = frozenset[str]().union(*(informations(one) for one in Basis))
        found = found.exclude(column__information__in=every)
    elif basis is not None:
        found = found.filter(column__information__in=informations(basis))
    values = {
        "page": page(request, found.select_related("agency", "column"), "due_on"),
        "state": state,
        **_frame(agencies, agency, basis, year, who),
    }
    return render(request, "duties/items.html", values)


@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """What is not public yet, of the agencies whose drafts the officer may see."""
    who = asked(request)
    agencies = who.agencies(Act.VIEW)
    agency, basis, year = _asked_for(request, agencies, who)
    until = {one.pk: ahead(who.today, one.region) for one in agencies}
    found = [
        one
        for one in pending([agency] if agency else agencies, who.today)
        if (basis is None or one.basis is basis) and one.due <= until[one.agency_id]
    ]
    late = request.GET.get("state") == "overdue"
    shown = [one for one in found if not late or one.overdue(who.today)]
    names = {one.pk: one.short_name for one in agencies}
    values = {
        "rows": [(one, names[one.agency_id], _(WORDS[one.basis][1])) for one in shown[:500]],
        "more": len(shown) - 500,
        "state": "overdue" if late else "",
        "today": who.today,
        **_frame(agencies, agency, basis, year, who),
    }
    return render(request, "duties/pending.html", values)


@login_required
def key_fields(request: HttpRequest) -> HttpResponse:
    """What was made public in the key fields, by year."""
    who = asked(request)
    agencies = _watched(who)
    code = request.GET.get("agency", "")
    agency = chosen(agencies, code) if code else None
    years = list(range(who.today.year, who.today.year - 5, -1))
    fields = counted_fields([agency] if agency else agencies, years)
    values = {
        "fields": fields,
        "years": years,
        "totals": {year: sum(one.counts[year] for one in fields) for year in years},
        "agencies": agencies,
        "agency": agency,
    }
    return render(request, "duties/key_fields.html", values)


def _watched(who: Asked) -> list[Agency]:
    """
    Return the agencies whose states the officer may see: their own, and those they watch.

    :raises Http404: there is none
    """
    seen = agencies_for(who.officer, Act.VIEW, who.today)
    seen = seen | agencies_for(who.officer, Act.WATCH, who.today)
    found = list(seen.exclude(kind=AgencyKind.SUPERIOR).distinct())
    if not found:
        raise Http404
    return found


def _asked_for(
    request: HttpRequest, agencies: list[Agency], who: Asked
) -> tuple[Agency | None, Basis | None, int]:
    code, basis = request.GET.get("agency", ""), request.GET.get("basis", "")
    return (
        chosen(agencies, code) if code else None,
        Basis(basis) if basis in {one.value for one in Basis} else None,
        year_of(request) or who.today.year,
    )


def _frame(
    agencies: list[Agency], agency: Agency | None, basis: Basis | None, year: int, who: Asked
) -> dict[str, object]:
    return {
        "agencies": agencies,
        "agency": agency,
        "basis": basis.value if basis else "",
        "bases": [(one.value, _(label)) for one, (label, _words) in WORDS.items()],
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
    }
