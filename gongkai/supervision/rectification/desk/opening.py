"""Enter an issue by hand."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import asked, chosen
from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.actions import Found
from gongkai.supervision.rectification.desk.files import kept
from gongkai.supervision.rectification.forms import OpenForm
from gongkai.web.refused import refused_at


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """A form for an issue: of any unit to whoever supervises, of one's own to a unit."""
    who = asked(request)
    agencies = who.agencies(Access.SUPERVISE)
    only_self = not agencies
    if only_self:
        agencies = who.agencies(Access.RECTIFY)
    if not agencies:
        raise Http404
    form = OpenForm(
        request.POST or None,
        request.FILES or None,
        agencies=agencies,
        only_self=only_self,
        initial={"found_on": who.today, "agency": request.GET.get("agency", "")},
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        agency, file = chosen(agencies, given.pop("agency")), given.pop("file")
        with refused_at(form), transaction.atomic():
            issue = actions.open_issue(agency, Found(**given), by=who.officer, now=who.now)
            if file:
                kept(issue, file, "before", who)
            messages.success(request, _("已登记，编号%(number)s。") % {"number": issue.number})
            return redirect("rectification:issue", issue.pk)
    values = {"form": form, "only_self": only_self}
    return render(request, "rectification/new.html", values, status=422 if form.errors else 200)
