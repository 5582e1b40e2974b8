"""Budgets and final accounts at the desk: the matrix of a year, and one approval."""

from __future__ import annotations

import csv
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.budgets import actions
from gongkai.budgets.forms import ApprovalForm
from gongkai.budgets.matrix import CellState, Line, lacking, matrix, standing
from gongkai.budgets.models import Approval, PaperKind
from gongkai.publishing.errors import NoSuchItem
from gongkai.publishing.forms.documents import ReasonForm, ShowForm
from gongkai.publishing.models import Item, Measure
from gongkai.publishing.tables import harmless
from gongkai.rules.budgets import Paper
from gongkai.web.refused import refused_at

_WORDS = {
    CellState.MET: "按时",
    CellState.LATE: "迟了",
    CellState.DUE: "待公开",
    CellState.OVERDUE: "逾期",
    CellState.MISSING: "未登记",
    CellState.NONE: "",
}


@login_required
def budgets(request: HttpRequest) -> HttpResponse:
    """The matrix of a budget year: units and papers."""
    who = asked(request)
    year = year_of(request) or who.today.year
    lines = matrix(_agencies(who, year), year, who.today)
    cells = [cell for line in lines for cell in line.cells.values() if cell is not None]
    values = {
        "lines": lines,
        "papers": [(Paper(value), _(label)) for value, label in PaperKind.choices],
        "counts": {state.value: sum(cell.state is state for cell in cells) for state in CellState},
        "year": year,
        "years": range(who.today.year + 1, who.today.year - 5, -1),
        "viewing": {one.pk for one in who.agencies(Act.VIEW)},
        "recording": {one.pk for one in who.agencies(Act.RECORD)},
    }
    return render(request, "budgets/list.html", values)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The matrix of a year as CSV, one approval a row."""
    who = asked(request)
    year = year_of(request) or who.today.year
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = quote(f"预算决算公开情况{year}.csv")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    writer = csv.writer(answer)
    writer.writerow(
        ["单位", "所属单位", "年度", "种类", "批准日期", "应公开", "公开", "情况", "超期天数"]
    )
    for line in matrix(_agencies(who, year), year, who.today):
        for row in _rows(line, year):
            writer.writerow([harmless(str(cell)) for cell in row])
    return answer


def _rows(line: Line, year: int) -> list[list[object]]:
    found: list[list[object]] = []
    for paper, cell in line.cells.items():
        if cell is None or cell.state is CellState.NONE:
            continue
        head = [line.agency.name, line.unit, year, PaperKind(paper.value).label]
        if not cell.standings:
            found.append([*head, "", "", "", _WORDS[cell.state], ""])
        found += [
            [*head, one.approval.approved_on, one.due or "", one.on or "", _WORDS[one.state],
             one.late_days]
            for one in cell.standings
        ]  # fmt: skip
    return found


def _agencies(who: Asked, year: int) -> list[Agency]:
    """Return the agencies whose states the officer may see: their own, and those they watch."""
    seen = agencies_for(who.officer, Act.VIEW, who.today)
    seen = seen | agencies_for(who.officer, Act.WATCH, who.today)
    return list(seen.in_year(year).exclude(kind=AgencyKind.SUPERIOR).distinct())  # type: ignore[attr-defined]


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register an approval."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    initial = {
        "agency": request.GET.get("agency"),
        "kind": request.GET.get("kind"),
        "unit": request.GET.get("unit", ""),
        "year": year_of(request) or who.today.year,
    }
    form = ApprovalForm(request.POST or None, agencies=agencies, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        agency = chosen(agencies, given.pop("agency"))
        with refused_at(form):
            item = _item(given.pop("index_no"), agency)
            made = actions.record_approval(
                agency=agency, item=item, by=who.officer, now=who.now, **given
            )
            messages.success(request, _("已登记。"))
            return redirect("budgets:approval", made.pk)
    return render(request, "budgets/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """One approval."""
    return _page(request, _one(request, pk))


@require_POST
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Link an approval with the item that publishes it."""
    one, form = _one(request, pk), ShowForm(request.POST, prefix="show")

    def link(*, index_no: str, **given: Any) -> None:
        actions.show_approval(one, _item(index_no, one.agency), **given)

    return _do(request, one, "show", form, link)


@require_POST
@login_required
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike an approval that was registered in error."""
    one, form = _one(request, pk), ReasonForm(request.POST, prefix="strike")
    return _do(request, one, "strike", form, lambda **given: actions.strike_approval(one, **given))


def _do(request: HttpRequest, one: Approval, name: str, form: Form, action: Any) -> HttpResponse:
    who = asked(request)
    if form.is_valid():
        with refused_at(form):
            action(by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("budgets:approval", one.pk)
    return _page(request, one, {name: form})


def _page(request: HttpRequest, one: Approval, bad: dict[str, Form] | None = None) -> HttpResponse:
    bad, who = bad or {}, asked(request)
    values = {
        "one": one,
        "standing": standing(one, who.today),
        "lacking": lacking(one),
        "near": _near(one) if one.item is None else [],
        "may_record": one.struck_at is None
        and access.may(who.officer, Act.RECORD, one, who.today),
        "show": bad.get("show")
        or ShowForm(prefix="show", initial={"index_no": one.item.index_no if one.item else ""}),
        "strike": bad.get("strike") or ReasonForm(prefix="strike"),
    }
    return render(request, "budgets/approval.html", values, status=422 if bad else 200)


def _near(one: Approval) -> list[Item]:
    """Return public budget items of the agency that no approval is linked with, newest first."""
    found = Item.objects.public().filter(
        agency=one.agency, measure=Measure.BUDGET, approvals__isnull=True
    )
    return list(found.order_by("-listed_at", "-pk")[:10])


def _one(request: HttpRequest, pk: int) -> Approval:
    found = Approval.objects.select_related(
        "agency", "item__live", "entered_by", "struck_by"
    )  # fmt: skip
    one, who = get_object_or_404(found, pk=pk), asked(request)
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    return one


def _item(number: str, agency: Agency) -> Item | None:
    if not number:
        return None
    found = Item.objects.filter(index_no=number, agency=agency).first()
    if found is None:
        raise NoSuchItem(index_no=number)
    return found
