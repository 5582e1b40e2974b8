"""Documents and their interpretations at the desk: which want one, by when."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import asked, chosen, year_of
from gongkai.publishing import actions, interpretation
from gongkai.publishing.duties import DutyState
from gongkai.publishing.models import Item
from gongkai.rules.errors import RuleError
from gongkai.web.jinja import url_if

#: what the list can be narrowed to
STATES = (*(state.value for state in DutyState), "open")


@login_required
def interpretations(request: HttpRequest) -> HttpResponse:
    """A year's documents with their interpretations; those without, and how long they have."""
    who = asked(request)
    agencies = who.in_sight()
    code, state = request.GET.get("agency", ""), request.GET.get("state", "")
    agency = chosen(agencies, code) if code else None
    year = year_of(request) or who.today.year
    every = interpretation.rows([agency] if agency else agencies, year, who.today)
    shown = [row for row in every if _wanted(row, state)]
    drafting = agencies_for(who.officer, Act.DRAFT, who.today)
    values = {
        "rows": shown,
        "counts": interpretation.coverage(every),
        "agencies": agencies,
        "agency": agency,
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "state": state if state in STATES else "",
        "drafting": set(drafting.values_list("pk", flat=True)),
    }
    return render(request, "publishing/interpretations.html", values)


def _wanted(row: interpretation.Row, state: str) -> bool:
    if state == "open":
        return not row.done
    return state not in STATES or (row.duty is not None and row.duty.state == state)


@require_POST
@login_required
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the draft of an interpretation."""
    who = asked(request)
    item = get_object_or_404(Item.objects.select_related("agency", "live"), pk=pk)
    if not access.may(who.officer, Act.VIEW, item, who.today):
        raise Http404
    try:
        draft = actions.begin_interpretation(item, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("publishing:interpretations")
    messages.success(request, _("已建立解读稿，并与文件关联。"))
    return redirect(url_if("publishing:draft", draft.pk) or "publishing:interpretations")
