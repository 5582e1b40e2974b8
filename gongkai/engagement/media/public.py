"""The public register of accounts, with those whose closing is announced."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.engagement.media.models import MediaAccount, Platform, Status


def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts of the county's offices: which are real, who answers for them."""
    rows = MediaAccount.objects.select_related("agency", "into")
    platform = request.GET.get("platform", "")
    if platform in Platform.values:
        rows = rows.filter(platform=platform)
    order = ("agency__position", "agency__code", "platform", "pk")
    ended = rows.filter(status__in=[Status.CLOSED, Status.MERGED]).order_by("-ended_on", "-pk")
    values = {
        "rows": list(rows.standing().order_by(*order)),
        "closing": list(rows.filter(status=Status.CLOSING).order_by("closes_on", "pk")),
        "ended": list(ended[:50]),
        "platform": platform,
        "platforms": Platform.choices,
        "today": timezone.localdate(),
    }
    return render(request, "media/public.html", values)
