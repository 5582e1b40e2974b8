"""Who is responsible, at the desk: every unit, one unit with its history."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.supervision.organisation import actions
from gongkai.supervision.organisation.forms import EndForm, PersonForm
from gongkai.supervision.organisation.models import Responsible
from gongkai.supervision.organisation.places import in_place
from gongkai.supervision.organisation.units import seen_units
from gongkai.web.refused import refused_at


@never_cache
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The units the officer sees, with leader, body and people, and what is missing."""
    who = asked(request)
    seen = seen_units(who)
    if not seen:
        raise Http404
    agencies = [one for one in Agency.objects.filter(pk__in=seen) if _there(one, who)]
    rows = in_place(agencies, who.today)
    lacking = request.GET.get("lacking") == "yes"
    values = {
        "rows": [one for one in rows if one.lacks or not lacking],
        "lacking": lacking,
        "complete": sum(not one.lacks for one in rows),
        "incomplete": sum(bool(one.lacks) for one in rows),
    }
    return render(request, "organisation/list.html", values)


def _there(agency: Agency, who: Asked) -> bool:
    over = agency.valid_to is not None and agency.valid_to < who.today
    return agency.kind != AgencyKind.SUPERIOR and not over


@never_cache
@login_required
def unit(request: HttpRequest, agency: str) -> HttpResponse:
    """One unit: who is named, who was; name somebody."""
    who = asked(request)
    one = _one(who, agency)
    form = PersonForm(request.POST or None, initial={"since": who.today})
    if request.method == "POST" and form.is_valid():
        with refused_at(form):
            actions.name_person(one, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("organisation:unit", one.code)
    return _page(request, one, form)


@require_POST
@login_required
def end(request: HttpRequest, agency: str, pk: int) -> HttpResponse:
    """Say until when a person was named."""
    who = asked(request)
    one = _one(who, agency)
    person = get_object_or_404(Responsible, agency=one, pk=pk)
    form = EndForm(request.POST, prefix=f"end-{pk}")
    if form.is_valid():
        with refused_at(form):
            actions.end_person(person, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("organisation:unit", one.code)
    return _page(request, one, PersonForm(initial={"since": who.today}), (pk, form))


def _page(
    request: HttpRequest, one: Agency, form: Form, bad: tuple[int, Form] | None = None
) -> HttpResponse:
    who = asked(request)
    (standing,) = in_place([one], who.today)
    ends = dict([bad] if bad else [])
    every = Responsible.objects.filter(agency=one).order_by("-since", "-id")
    values = {
        "one": one,
        "standing": standing,
        "people": [
            (person, ends.get(person.pk) or EndForm(prefix=f"end-{person.pk}"))
            for person in every.filter(until__isnull=True)
        ],
        "gone": list(every.filter(until__isnull=False)),
        "form": form,
        "may": access.may(who.officer, Act.RECTIFY, one, who.today)
        or access.may(who.officer, Act.SUPERVISE, one, who.today),
    }
    status = 422 if form.errors or bad else 200
    return render(request, "organisation/unit.html", values, status=status)


def _one(who: Asked, code: str) -> Agency:
    return get_object_or_404(Agency, code=code, pk__in=seen_units(who))
