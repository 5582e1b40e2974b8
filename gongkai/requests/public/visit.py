"""Which case a browser may look at: a signed cookie for half an hour, with nobody's name in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.requests.models import InfoRequest
from gongkai.web import signed_cookies

R = TypeVar("R", bound=HttpResponseBase)
PLACE = "/shenqing/"
CASE, CITIZEN = "asking-case", "asking-citizen"
#: half an hour after the last look the number and the code are asked for again
SECONDS = 30 * 60
_KEY_LENGTH = 18  # digits of the largest key a database has


def put(answer: R, name: str, value: str) -> R:
    """Leave a signed cookie that comes back under /shenqing/ alone."""
    return signed_cookies.put(answer, name, value, path=PLACE, seconds=SECONDS)


def got(request: HttpRequest, name: str) -> str:
    """Return what a cookie says; empty when there is none, or it is old or not ours."""
    return signed_cookies.got(request, name, seconds=SECONDS)


def drop(answer: R, name: str) -> R:
    """Take a cookie back."""
    answer.delete_cookie(name, path=PLACE, samesite="Strict")
    return answer


def key_in(request: HttpRequest, name: str) -> int:
    """Return the key of a row that a form names; 0, which no row has, for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= _KEY_LENGTH else 0


def opened(answer: R, case: InfoRequest) -> R:
    """Let this browser look at a case for half an hour."""
    return put(answer, CASE, str(case.pk))


def case_of(request: HttpRequest) -> InfoRequest | None:
    """Return the case this browser may look at now."""
    said = got(request, CASE)
    rows = InfoRequest.objects.select_related("agency")
    return rows.filter(pk=int(said)).first() if said.isdecimal() else None


View = Callable[[HttpRequest, InfoRequest], HttpResponseBase]


def with_case(view: View) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give a view the case of this browser; without one it leads to the look-up."""

    @sensitive_post_parameters()
    @never_cache
    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponseBase:
        case = case_of(request)
        if case is None:
            return redirect("asking:look_up")
        return opened(view(request, case), case)

    return asked


def leave(request: HttpRequest) -> HttpResponse:
    """End the look at a case."""
    answer = redirect("asking:look_up" if request.method == "POST" else "asking:case")
    return drop(answer, CASE) if request.method == "POST" else answer
