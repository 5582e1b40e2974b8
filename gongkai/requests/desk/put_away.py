"""Put a reminder away, with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import asked
from gongkai.requests import actions, reach
from gongkai.requests.models import DueMark
from gongkai.rules.errors import RuleError


@require_POST
@login_required
def put_away(request: HttpRequest, mark: int) -> HttpResponse:
    """Put a mark of the daily job away; the day it reminds of stays as it is."""
    who = asked(request)
    one = get_object_or_404(DueMark.objects.select_related("case__agency", "case__unit"), pk=mark)
    if not reach.may(who.officer, Access.VIEW, one.case, who.today):
        raise Http404
    try:
        why = request.POST.get("why", "")[:200]
        actions.put_away(one, why=why, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已记下理由，不再提醒；期限不变。"))
    return redirect("requests:case", one.case_id)
