"""The evidence in a dispute, handed out to those who may see the request it is about."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import asked
from gongkai.disputes.desk.found import found
from gongkai.disputes.evidence import evidence
from gongkai.rules.errors import RuleError


@never_cache
@require_POST
@login_required
def bundle(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the list of evidence and the documents as one ZIP."""
    who = asked(request)
    one = found(who, pk)
    internal = request.POST.get("internal") == "on"
    try:
        pieces = evidence(one, internal=internal, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("disputes:detail", one.pk)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    name = quote(_("证据 %(number)s") % {"number": one.number})
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.zip"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
