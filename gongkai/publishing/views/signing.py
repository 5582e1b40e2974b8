"""What reviewers do with one version: sign, review its secrecy, send it back, say it is read."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import asked
from gongkai.publishing import actions
from gongkai.publishing.models import ItemVersion
from gongkai.publishing.views.common import address, version_for
from gongkai.review.panel import level_asked, secrecy_given
from gongkai.web.refused import answered


@login_required
@require_POST
def sign(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Sign one level of a version."""
    who = asked(request)
    found, level = version_for(who, pk, number), level_asked(request)
    note = request.POST.get("note", "")[:500]
    return done(
        request,
        found,
        lambda: actions.sign_item(found, level=level, by=who.officer, now=who.now, note=note),
        _("已经签署。"),
    )


@login_required
@require_POST
def secrecy(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record the secrecy review of a version."""
    who = asked(request)
    found = version_for(who, pk, number)
    return done(
        request,
        found,
        lambda: actions.review_item_secrecy(
            found,
            by=who.officer,
            now=who.now,
            **secrecy_given(request.POST),
        ),
        _("保密审查已经记录。"),
    )


@login_required
@require_POST
def send_back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Send a version back to its drafter."""
    who = asked(request)
    found = version_for(who, pk, number)
    reason = request.POST.get("reason", "")[:500]
    return done(
        request,
        found,
        lambda: actions.send_item_back(found, by=who.officer, now=who.now, reason=reason),
        _("已经退回拟稿人。"),
    )


@login_required
@require_POST
def read(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record that the officer has read a version to its end."""
    who = asked(request)
    found = version_for(who, pk, number)
    shown = request.POST.get("digest", "")
    return done(
        request,
        found,
        lambda: actions.read_item(found, shown=shown, by=who.officer, now=who.now),
    )


def done(
    request: HttpRequest, found: ItemVersion, act: Callable[[], object], says: str = ""
) -> HttpResponse:
    """Do it, or say why not; go on where the officer was: in the round of reading, or here."""
    if not answered(request, act, says):
        return redirect(_here(request, found))
    if (mark := request.GET.get("round")) is not None:
        return redirect(f"{reverse('publishing:round')}?{urlencode({'after': mark})}")
    return redirect(address("version", found))


def _here(request: HttpRequest, found: ItemVersion) -> str:
    mark = request.GET.get("round")
    page = address("version", found)
    return page if mark is None else f"{page}?{urlencode({'round': mark})}"
