"""The sheet of approval of a reply, as PDF, for everybody who may see the case."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import asked
from gongkai.letters.compose.approval import draft_approval
from gongkai.letters.desk.handing import handed
from gongkai.letters.filling import filled
from gongkai.letters.pieces import pieces_of
from gongkai.letters.placeholders import Letter
from gongkai.letters.printing import pdf
from gongkai.letters.templates import template_of
from gongkai.requests.desk.found import found
from gongkai.requests.models import PaperKind, ReplyVersion
from gongkai.web.days import local_day


@never_cache
@login_required
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the sheet of a version as it stands now."""
    who = asked(request)
    rows = ReplyVersion.objects.select_related("reply__case__agency", "drafter")
    version = get_object_or_404(rows, pk=pk)
    case = found(who, version.reply.case_id)
    written = draft_approval(version)
    number = version.reply.number
    letter = Letter(
        title=written.title,
        number=number,
        pieces=pieces_of(written.text.replace("{文号}", number), title=written.title,
                         number=number, agency=case.agency_name),
        day=local_day(version.made_at),
        case_number=case.number,
        received_on=case.received_on,
        agency=case.agency_name,
    )  # fmt: skip
    template = template_of(case.agency, PaperKind.APPROVAL, who.now)
    made = pdf([filled(template, letter)], written.title)
    return handed(made, f"{written.title} {number}", "pdf")
