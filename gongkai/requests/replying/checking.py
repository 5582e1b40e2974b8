"""The last step: the reply as the addressee will see it, what is missing, and off to review."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import asked
from gongkai.requests import actions
from gongkai.requests.desk.fields import new_key
from gongkai.requests.replying.checks import checks
from gongkai.requests.replying.opening import no_draft
from gongkai.requests.replying.reaching import case_and_draft
from gongkai.requests.replying.steps import frame
from gongkai.rules.errors import RuleError


@never_cache
@login_required
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the reply as it will go out with what is missing; freeze it and send it to review."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    key = request.POST.get("key", "")[:64]
    if draft is None:
        if key and case.events.filter(key=key).exists():
            return redirect("requests:case", case.pk)  # sent twice
        return no_draft(request, who, case)
    refused = ""
    if request.method == "POST":
        text = request.POST.get("revision", "")
        revision = int(text) if text.isdecimal() and len(text) < 7 else 0
        try:
            version = actions.send_for_review(
                draft, revision=revision, by=who.officer, now=who.now, key=key
            )
        except RuleError as error:
            refused = str(error)
        else:
            says = _("已送审；文字已经固定，等待保密审查、合法性审核和三级签署。")
            messages.success(request, says)
            return redirect("replying:version", case.pk, version.pk)
    found = checks(case, draft, who)
    values = {
        **frame(case, draft, "check", who.today),
        "checks": found,
        "stopped": any(one.kind == "error" for one in found),
        "refused": refused,
        "key": new_key(),
        "attached": [one.file for one in draft.files.select_related("file").order_by("pk")],
        "today": who.today,
    }
    return render(request, "replying/check.html", values, status=422 if refused else 200)
