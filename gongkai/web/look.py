"""Language and size of type: two cookies, set by a form, read at every page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

LANGUAGE = "language"
LARGE = "large"
_YEAR = 365 * 24 * 3600


def is_large(request: HttpRequest) -> bool:
    """Tell whether the reader asked for large type."""
    return request.COOKIES.get(LARGE) == "yes"


def language_of(request: HttpRequest) -> str:
    """Return the language asked for; Chinese unless English was chosen here."""
    return "en" if request.COOKIES.get(LANGUAGE) == "en" else "zh-hans"


@csrf_exempt  # changes nothing but how the reader's own pages look
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Remember language or size of type, and go back to where the reader was."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    answer = HttpResponseRedirect(target)
    for name, allowed in ((LANGUAGE, ("zh-hans", "en")), (LARGE, ("yes", "no"))):
        if request.POST.get(name) in allowed:
            answer.set_cookie(
                name, request.POST[name], max_age=_YEAR, samesite="Lax", httponly=True
            )
    return answer
