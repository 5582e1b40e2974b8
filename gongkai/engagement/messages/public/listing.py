"""The public list of messages with their answers, its search and figures; one message."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.asked import year_of
from gongkai.engagement.messages import figures
from gongkai.engagement.messages.models import Kind, Message
from gongkai.web.keyset import after, listed, moment_mark

SIZE = 20
_WORDS = 40  # characters of a search


def messages(request: HttpRequest) -> HttpResponse:
    """The messages whose senders agreed, the newest first, with the year's figures."""
    today = timezone.localdate()
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:_WORDS]
    rows = Message.objects.public().select_related("live", "live__agency")
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(live__public_title__icontains=word)
            | Q(live__public_body__icontains=word)
            | Q(live__text__icontains=word)
        )
    shown = listed(
        request,
        lambda on, pk: list(after(rows, "published_at", on, pk)[: SIZE + 1]),
        lambda last: (last.published_at or last.received_at, last.pk),
        SIZE,
        moment_mark,
    )
    year = year_of(request) or today.year
    whole, by_kind = figures.of_year(year, today)
    rated, mean = figures.satisfaction(year)
    values = {
        "page": shown,
        "kind": kind,
        "kinds": Kind.choices,
        "q": words,
        "year": year,
        "years": sorted({*figures.years(), today.year}, reverse=True)[:6],
        "whole": whole,
        "by_kind": by_kind,
        "rated": rated,
        "mean": f"{mean:.1f}" if rated else "—",
    }
    return render(request, "netizen/list.html", values)


def message(request: HttpRequest, number: str) -> HttpResponse:
    """One message with its answer."""
    rows = Message.objects.select_related("live", "live__agency")
    found = get_object_or_404(rows.filter(live__isnull=False), number=number)
    if found.hidden_at is not None:
        return render(request, "netizen/hidden.html", {"message": found}, status=410)
    tags = [
        ("ArticleTitle", found.live.public_title if found.live else ""),
        ("PubDate", timezone.localtime(found.published_at).strftime("%Y-%m-%d %H:%M")
         if found.published_at else ""),
        ("ContentSource", found.live.agency.name if found.live else ""),
        ("ColumnName", _("网民留言")),
    ]  # fmt: skip
    return render(request, "netizen/message.html", {"message": found, "tags": tags})
