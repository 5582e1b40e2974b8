"""Reviews and lawsuits at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.decisions.identity import log_look, name_of
from gongkai.decisions.models import SealedLook
from gongkai.disputes import actions
from gongkai.disputes.forms import EndForm, FileForm, MendForm, WhyForm
from gongkai.disputes.models import Block, Dispute
from gongkai.rules.disputes import REVIEW_RESULTS, SUIT_RESULTS, Result
from gongkai.rules.errors import RuleError
from gongkai.web import sealed
from gongkai.web.keyset import page


def result_of(one: Dispute) -> Result | None:
    """Return the result of a dispute with its article, None while it is pending."""
    known = REVIEW_RESULTS if one.block == Block.REVIEW else SUIT_RESULTS
    return known.get(one.result)


@login_required
def disputes(request: HttpRequest) -> HttpResponse:
    """The reviews and suits of the officer's agencies."""
    who = asked(request)
    agencies = who.agencies(Act.VIEW)
    agency = chosen(agencies, request.GET["agency"]) if request.GET.get("agency") else None
    found = Dispute.objects.filter(agency__in=[agency] if agency else agencies)
    year, block = year_of(request), request.GET.get("block", "")
    if year:
        found = found.filter(filed_on__year=year)
    if block in Block.values:
        found = found.filter(block=block)
    shown = page(request, found.select_related("agency", "same_as__agency"), "filed_on")
    values = {
        "page": shown,
        "rows": [(one, result_of(one)) for one in shown.rows],
        "agencies": agencies,
        "agency": agency,
        "blocks": Block.choices,
        "block": block,
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "may_record": bool(who.agencies(Act.RECORD)),
    }
    return render(request, "disputes/list.html", values)


@sensitive_post_parameters("party_name", "party_contact")
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a review or a lawsuit."""
    who = asked(request)
    agencies = who.agencies(Act.RECORD)
    if not agencies:
        raise Http404
    others = Dispute.objects.filter(same_as=None, voided_at=None).exclude(part="review_organ")
    readable = others.filter(agency__in=who.agencies(Act.VIEW)).select_related("agency")[:200]
    form = FileForm(request.POST or None, agencies=agencies, others=list(readable))
    if form.is_valid():
        given = {
            key: form.cleaned_data[key]
            for key in ("block", "part", "number", "authority", "matter", "about", "filed_on")
        }
        try:
            dispute = actions.file_dispute(
                agency=chosen(agencies, form.cleaned_data["agency"]),
                by=who.officer,
                now=who.now,
                party=form.party(),
                same_as=form.others.get(form.cleaned_data["same_as"]),
                **given,
            )
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已登记并记账。"))
            return redirect("disputes:detail", dispute.pk)
    return render(
        request, "disputes/form.html", {"form": form}, status=422 if form.errors else 200
    )


def _one(who: Asked, pk: int) -> Dispute:
    one = get_object_or_404(
        Dispute.objects.select_related("agency", "same_as__agency", "entered_by"), pk=pk
    )
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    return one


@never_cache
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One dispute, and what can be done."""
    who = asked(request)
    return _detail(request, who, _one(who, pk))


def _detail(
    request: HttpRequest,
    who: Asked,
    one: Dispute,
    *,
    party: dict[str, str] | None = None,
    bad: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    bad = bad or {}
    may_record = access.may(who.officer, Act.RECORD, one, who.today) and one.voided_at is None
    initial: dict[str, Any] = {
        name: getattr(one, name) for name in ("number", "part", "filed_on", "ended_on", "result")
    }
    values = {
        "one": one,
        "result": result_of(one),
        "party": party,
        "may_see": one.sealed is not None
        and access.may(who.officer, Act.SEE_SEALED, one, who.today),
        "may_end": may_record and one.ended_on is None,
        "may_mend": may_record,
        "end": bad.get("end") or EndForm(block=one.block),
        "mend": bad.get("mend") or MendForm(block=one.block, initial=initial, prefix="mend"),
        "void": bad.get("void") or WhyForm(prefix="void"),
        "looks": SealedLook.objects.filter(thing=name_of(one)).select_related("officer")[:20],
    }
    return render(request, "disputes/detail.html", values, status=422 if bad else 200)


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the result."""
    who = asked(request)
    one = _one(who, pk)
    form = EndForm(request.POST, block=one.block)
    return _do(request, who, one, "end", form, actions.end_dispute)


@require_POST
@login_required
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what was registered wrongly."""
    who = asked(request)
    one = _one(who, pk)
    form = MendForm(request.POST, block=one.block, prefix="mend")
    return _do(request, who, one, "mend", form, actions.mend_dispute)


@require_POST
@login_required
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void what was registered by mistake."""
    who = asked(request)
    one = _one(who, pk)
    return _do(
        request, who, one, "void", WhyForm(request.POST, prefix="void"), actions.void_dispute
    )


def _do(
    request: HttpRequest, who: Asked, one: Dispute, name: str, form: forms.Form, action: Any
) -> HttpResponse:
    if form.is_valid():
        try:
            action(one, by=who.officer, now=who.now, **form.cleaned_data)
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已登记，台账已更新。"))
            return redirect("disputes:detail", one.pk)
    return _detail(request, who, one, bad={name: form})


@never_cache
@require_POST
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the other side's name to an officer who may see it; the look is logged."""
    who = asked(request)
    one = _one(who, pk)
    log_look(one, by=who.officer, now=who.now)
    party = sealed.unseal_values(one.sealed, actions.context(one.pk))
    return _detail(request, who, one, party=party)
