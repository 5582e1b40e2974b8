"""Register a review or a lawsuit: by itself, about a request, or following another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.disputes import actions
from gongkai.disputes.desk.found import found
from gongkai.disputes.forms import FileForm
from gongkai.disputes.models import Block, Dispute, Instance
from gongkai.disputes.organs import suggested
from gongkai.requests import reach
from gongkai.requests.models import InfoRequest
from gongkai.web.refused import refused_at

_MOST = 200


@sensitive_post_parameters("party_name", "party_contact", "third_party")
@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a review or a lawsuit."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    form = _form(request, who, agencies)
    if form.is_valid():
        with refused_at(form):
            dispute = actions.file_dispute(
                agency=chosen(agencies, form.cleaned_data["agency"]),
                by=who.officer,
                now=who.now,
                **form.given(),
            )
            messages.success(request, _("已登记并记账。"))
            return redirect("disputes:detail", dispute.pk)
    values = {"form": form, "organs": suggested(agencies, who.today)}
    return render(request, "disputes/form.html", values, status=422 if form.errors else 200)


def _form(request: HttpRequest, who: Asked, agencies: list[Any]) -> FileForm:
    counted = Dispute.objects.filter(same_as=None, voided_at=None).exclude(part="review_organ")
    newest = counted.select_related("agency").order_by("-filed_on", "-id")
    readable = list(newest.filter(agency__in=who.agencies(Act.VIEW))[:_MOST])
    own = {agency.pk for agency in agencies}
    cases = reach.for_desk(who.officer, Act.VIEW, InfoRequest.objects.all(), who.today)
    return FileForm(
        request.POST or None,
        agencies=agencies,
        others=readable,
        before=[one for one in readable if one.agency_id in own],
        cases=cases,
        initial=_initial(request, who, cases),
    )


def _initial(request: HttpRequest, who: Asked, cases: Any) -> dict[str, Any]:
    """Return what is known of a dispute about a request, or of one that follows another."""
    given: dict[str, Any] = {"block": request.GET.get("block", Block.REVIEW)}
    if request.GET.get("case", "").isdecimal():
        case = cases.filter(pk=int(request.GET["case"])).select_related("agency").first()
        if case is not None:
            given |= {"agency": case.agency.code, "case_number": case.number}
    if request.GET.get("follows", "").isdecimal():
        before = found(who, int(request.GET["follows"]))
        given |= _after(before)
    return given


def _after(before: Dispute) -> dict[str, Any]:
    """Return what a suit has of the review or the instance it follows."""
    review = before.block == Block.REVIEW
    upheld = review and before.field == "upheld"
    return {
        "agency": before.agency.code,
        "block": Block.SUIT_AFTER_REVIEW if review else before.block,
        "instance": Instance.FIRST if review else Instance.SECOND,
        "follows": str(before.pk),
        "over": before.over,
        "case_number": before.case.number if before.case is not None else "",
        "matter": before.matter,
        "about": before.about,
        "co_defendant": before.authority if upheld else before.co_defendant,
    }
