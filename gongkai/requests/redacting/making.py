"""Make the redacted file, show its proof, hand it out, attach it to the reply."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import asked
from gongkai.requests import vault
from gongkai.requests.actions import attach_redacted, make_redacted
from gongkai.requests.actions.redacting import draft_of, report_of
from gongkai.requests.redacting.counting import by_ground
from gongkai.requests.redacting.reaching import may_mark, redaction_for
from gongkai.rules.errors import RuleError


@never_cache
@require_POST
@login_required
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the redacted file and prove it."""
    who = asked(request)
    one = redaction_for(who, pk)
    text = request.POST.get("revision", "")
    try:
        make_redacted(
            one,
            revision=int(text) if text.isdecimal() and len(text) < 10 else 0,
            words=request.POST.get("words") == "yes",
            by=who.officer,
            now=who.now,
        )
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("redacting:edit", one.pk)
    messages.success(request, _("遮盖件已生成，并重新读出核对。"))
    return redirect("redacting:report", one.pk)


@never_cache
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was taken out, and what is found in the result; marked words only to markers."""
    who = asked(request)
    one = redaction_for(who, pk, marking=False)
    if one.output is None:
        raise Http404
    marks = may_mark(who, one.case)
    draft = draft_of(one.case)
    values = {
        "one": one,
        "case": one.case,
        "report": report_of(one),
        "marks": marks,
        "grounds": by_ground(one),
        "draft": draft,
        "attached": draft is not None and draft.files.filter(file=one.output).exists(),
    }
    return render(request, "redacting/report.html", values)


@never_cache
@login_required
def output(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Hand the redacted file to those who may see the case: it was made to be given away."""
    who = asked(request)
    one = redaction_for(who, pk, marking=False)
    if one.output is None or not one.output.sealed_name:
        raise Http404
    answer = StreamingHttpResponse(vault.pieces_of(one.output), content_type=one.output.media_type)
    name = f"redacted-{one.pk}.{one.form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@never_cache
@require_POST
@login_required
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the redacted file among those of the reply that is being written."""
    who = asked(request)
    one = redaction_for(who, pk)
    try:
        attach_redacted(one, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("redacting:report", one.pk)
    messages.success(request, _("已附在答复稿上，随答复书提供给申请人。"))
    return redirect("requests:case", one.case_id)
