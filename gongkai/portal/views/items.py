"""One item in public: its text with the statutory metadata."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from markupsafe import Markup

from gongkai.publishing.body import shown_body
from gongkai.publishing.models import Item


def item(request: HttpRequest, index_no: str) -> HttpResponse:
    """The version on show; a withdrawn item says so with the reason."""
    one = get_object_or_404(
        Item.objects.select_related("live", "column"), index_no=index_no, live__isnull=False
    )
    if one.live is None:
        raise Http404
    withdrawn = one.withdrawn_at is not None
    values = {
        "item": one,
        "version": one.live,
        "withdrawn": withdrawn,
        "body": Markup(shown_body(one.live)),  # noqa: S704  clean since it was saved
    }
    return render(request, "portal/item.html", values, status=410 if withdrawn else 200)
