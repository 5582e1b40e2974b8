"""The package of a case: its list of contents, its check, its download; and what may be erased."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked
from gongkai.requests import reach, vault
from gongkai.requests.archiving import retention
from gongkai.requests.archiving.checking import differences, erased, grown, newest
from gongkai.requests.archiving.packing import size
from gongkai.requests.desk.found import found
from gongkai.requests.models import ArchivePackage, InfoRequest
from gongkai.rules.states import Act

#: how many cases one page of what may be erased has
MOST = 200


@never_cache
@require_GET
@login_required
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of contents of a case's package."""
    who, case, one = _found(request, pk)
    return _shown(request, who, case, one)


@never_cache
@require_POST
@login_required
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Reckon every digest anew, and say what differs."""
    who, case, one = _found(request, pk)
    if erased(one):
        return _shown(request, who, case, one)
    return _shown(request, who, case, one, checked=True, differs=differences(one))


@never_cache
@require_POST
@login_required
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the package; the look is logged."""
    who, case, one = _found(request, pk)
    reach.require(who.officer, Access.SEE_SEALED, case, who.today)
    doubt = vault.damage(one.file)
    if erased(one) or doubt is not None:
        return _shown(request, who, case, one, checked=doubt is not None, differs=differences(one))
    pieces = vault.look(one.file, by=who.officer, now=who.now)
    answer = StreamingHttpResponse(pieces, content_type=one.file.media_type)
    name = quote(f"{case.number} 归档案卷.zip")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@never_cache
@require_GET
@login_required
def over(request: HttpRequest) -> HttpResponse:
    """The archived cases whose years are over, for the head of the office to confirm."""
    who = asked(request)
    acts = (Access.APPROVE, Access.HANDLE)
    agencies = {one.pk for act in acts for one in who.agencies(act)}
    if not agencies:
        raise Http404
    cases = InfoRequest.objects.filter(agency__in=agencies)
    rows = retention.over(cases, who.today, MOST + 1)
    values = {
        "rows": [
            (one, reach.may(who.officer, Access.APPROVE, one.case, who.today))
            for one in rows[:MOST]
        ],
        "more": len(rows) > MOST,
        "most": MOST,
        "years": settings.RETENTION_YEARS,
    }
    return render(request, "archiving/over.html", values)


def _found(request: HttpRequest, pk: int) -> tuple[Asked, InfoRequest, ArchivePackage]:
    who = asked(request)
    case = found(who, pk)
    one = newest(case)
    if one is None:
        raise Http404
    return who, case, one


def _shown(
    request: HttpRequest,
    who: Asked,
    case: InfoRequest,
    one: ArchivePackage,
    *,
    checked: bool = False,
    differs: list[str] | None = None,
) -> HttpResponse:
    values: dict[str, Any] = {
        "case": case,
        "one": one,
        "documents": [(row, size(row["size"])) for row in one.manifest["documents"]],
        "size": size(one.file.size),
        "erased": case.events.filter(act=Act.ERASE.name).last() if erased(one) else None,
        "grown": 0 if erased(one) else grown(one),
        "may": reach.may(who.officer, Access.SEE_SEALED, case, who.today),
        "handles": reach.may(who.officer, Access.HANDLE, case, who.today),
        "checked": checked,
        "differs": differs or [],
    }
    return render(request, "archiving/package.html", values)
