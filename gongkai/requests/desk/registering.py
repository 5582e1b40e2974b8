"""Register a request that came to the office; the receipt with its code is shown once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import asked
from gongkai.bodies import Policy, check_file
from gongkai.bodies.errors import TooLarge
from gongkai.requests import actions
from gongkai.requests.actions import Filed, Upload
from gongkai.requests.desk.acts.correcting import lacking
from gongkai.requests.desk.register_form import RegisterForm
from gongkai.rules.receipt import RULES, Channel
from gongkai.rules.words import said
from gongkai.web import uploads
from gongkai.web.refused import refused_at

_PIECE = 1 << 20


@sensitive_post_parameters()
@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """The form, and after it the receipt."""
    who = asked(request)
    agencies = who.agencies_or_404(Access.HANDLE)
    form = RegisterForm(request.POST or None, who=who, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refused_at(form):
            filed = actions.register(
                form.agencies[given["agency"]],
                form.application(_files(request)),
                channel=Channel(given["channel"]),
                arrived_on=given["arrived_on"],
                confirmed_on=given["confirmed_on"],
                by=who.officer,
                now=who.now,
                key=given["key"],
            )
            return _receipt(request, filed)
    status = 422 if form.errors else 200
    return render(request, "requests/new.html", {"form": form}, status=status)


def _receipt(request: HttpRequest, filed: Filed) -> HttpResponse:
    case = filed.case
    waits = case.received_on is None
    values = {
        "case": case,
        "code": filed.code,
        "rule": RULES[Channel(case.channel)],
        "waits": waits,
        "lacking": [] if waits else lacking(case),
    }
    return render(request, "requests/registered.html", values)


def _files(request: HttpRequest) -> list[Upload]:
    """
    Return the files that came with the form, checked.

    :raises RuleError: one is too large, or none of the kinds that are taken
    """
    for name in uploads.given_up(request):
        most = f"{settings.UPLOAD_MB}MB"
        raise TooLarge(name=name, size=said("%(most)s以上", most=most), kind="文件", most=most)
    found = []
    sent: list[Any] = request.FILES.getlist("files")
    for file in sent:
        checked = check_file(file, file.name or "", _policy())
        found.append(Upload(checked.name, checked.media, _pieces(file)))
    return found


def _policy() -> Policy:
    """Return what this office takes: its own limit, above no kind's."""
    standard, most = Policy(), uploads.limit()
    sizes = {kind: min(most, size) for kind, size in standard.most_of.items()}
    return replace(standard, most=most, most_of=sizes)


def _pieces(file: Any) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
