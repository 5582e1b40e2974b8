"""Whom a letter went to and what they wrote, shown to an officer who may see it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked
from gongkai.requests import identity
from gongkai.requests.desk.found import found
from gongkai.requests.models import Consultation


@never_cache
@require_POST
@login_required
def look(request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    """Show a third party and their opinion; the look is logged."""
    who = asked(request)
    case = found(who, pk, Act.SEE_SEALED)
    one = get_object_or_404(
        Consultation.objects.select_related("case__agency"), number=letter, case=case
    )
    known = identity.look_at_letter(one, by=who.officer, now=who.now)
    pairs = [
        (label, known[name])
        for name, label in (
            ("name", _("第三方")),
            ("contact", _("联系方式")),
            ("opinion", _("意见的内容和理由")),
        )
        if known.get(name)
    ]
    if one.agency_name:
        pairs.insert(0, (_("机关"), one.agency_name))
    values = {"case": case, "title": _("征求意见"), "pairs": pairs, "text": "", "error": ""}
    return render(request, "requests/look.html", values)
