"""An issue out of what is wrong with a new media account, with one click."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import asked
from gongkai.engagement.media.models import MediaAccount
from gongkai.engagement.media.problems import problems
from gongkai.supervision.rectification.actions.opening import Found, issue_of, open_issue
from gongkai.supervision.rectification.models import Kind, Severity, Source

_SEVERITIES = {"notice": Severity.MINOR, "warning": Severity.NORMAL, "veto": Severity.VETO}


@login_required
@require_POST
def from_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the issue of an account's problems and show it; where one stands, show that."""
    who = asked(request)
    below = agencies_for(who.officer, Act.SUPERVISE, who.today)
    rows = MediaAccount.objects.select_related("agency").filter(agency__in=below)
    one = get_object_or_404(rows, pk=pk)
    key = f"media:{one.pk}"
    standing = issue_of(key)
    found = problems(one, who.today)
    if standing is None and not found:
        messages.error(request, _("这个账号现在没有问题，不用转整改。"))
        return redirect("media:account", one.pk)
    if standing is None:
        says = "；".join(str(each.says) for each in found)
        standing = open_issue(
            one.agency,
            Found(
                source=Source.MEDIA,
                kind=Kind.MEDIA,
                severity=_SEVERITIES[found[0].severity],
                title=f"{one.name}：{found[0].says}"[:200],
                description=says,
                found_on=who.today,
                url=one.url,
                origin=f"media.mediaaccount:{one.pk}",
                key=key,
            ),
            by=who.officer,
            now=who.now,
        )
    return redirect("rectification:issue", standing.pk)
