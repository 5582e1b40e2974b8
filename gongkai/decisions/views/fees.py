"""Fee income at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen, year_of
from gongkai.decisions import actions
from gongkai.decisions.forms import ReasonForm, RecordForm
from gongkai.decisions.importing.drafts import FeeDraft
from gongkai.decisions.models import FeeIncome
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at


@login_required
def fees(request: HttpRequest) -> HttpResponse:
    """The fees the officer's agencies collected."""
    who = asked(request)
    agencies = who.agencies(Act.VIEW)
    agency = chosen(agencies, request.GET["agency"]) if request.GET.get("agency") else None
    year = year_of(request)
    found = FeeIncome.objects.filter(agency__in=[agency] if agency else agencies)
    if year:
        found = found.filter(collected_on__year=year)
    counted = found.filter(voided_at=None).aggregate(fen=Sum("fen"))["fen"] or 0
    query = request.GET.copy()
    query.pop("after", None)
    values = {
        "page": page(request, found.select_related("agency"), "collected_on"),
        "agencies": agencies,
        "agency": agency,
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "total": counted,
        "may_record": bool(who.agencies(Act.RECORD)),
        "query": query.urlencode(),
    }
    return render(request, "decisions/fees.html", values)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter fee income by hand."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    form = RecordForm(request.POST or None, kind="fees", today=who.today, agencies=agencies)
    if form.is_valid() and isinstance(form.draft, FeeDraft):
        given = form.draft._asdict()
        given.pop("row")
        with refused_at(form):
            fee = actions.collect_fee(
                agency=chosen(agencies, form.cleaned_data["agency"]),
                by=who.officer,
                now=who.now,
                **given,
            )
            messages.success(request, _("已登记并记账。"))
            return redirect("decisions:fee", fee.pk)
    values = {"form": form, "kind": "fees", "label": _("行政事业性收费")}
    return render(request, "decisions/form.html", values, status=422 if form.errors else 200)


@login_required
def fee(request: HttpRequest, pk: int) -> HttpResponse:
    """One receipt; a POST with a reason voids it."""
    who = asked(request)
    one = get_object_or_404(FeeIncome.objects.select_related("agency", "entered_by"), pk=pk)
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        access.require(who.officer, Act.RECORD, one, who.today)
        if form.is_valid():
            actions.void_fee(one, by=who.officer, now=who.now, why=form.cleaned_data["why"])
            messages.success(request, _("已作废，台账已冲销。"))
            return redirect("decisions:fee", pk)
    values = {
        "one": one,
        "void": form,
        "may_void": one.voided_at is None and access.may(who.officer, Act.RECORD, one, who.today),
    }
    status = 422 if form.errors else 200
    return render(request, "decisions/fee.html", values, status=status)
