"""A draft as the public will see it, and what it changes of the version before."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act, may
from gongkai.bodies import compare
from gongkai.publishing.body import shown_body
from gongkai.publishing.writing.preview import preview_of
from gongkai.publishing.writing.reaching import draft_for


@never_cache
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft on the portal's own page, under a banner that it is none."""
    who, one = draft_for(request, pk, Act.VIEW)
    values = {
        "draft": one,
        "shown": preview_of(one),
        "may_draft": may(who.officer, Act.DRAFT, one, who.today),
    }
    return render(request, "publishing/preview_draft.html", values)


@never_cache
@login_required
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show paragraph by paragraph what a draft changes of its item's newest version."""
    _who, one = draft_for(request, pk, Act.VIEW)
    newest = one.item.versions.order_by("-number").first() if one.item is not None else None
    if newest is None:
        raise Http404
    values = {
        "draft": one,
        "newest": newest,
        "found": compare(shown_body(newest), one.body),
    }
    return render(request, "publishing/draft_changes.html", values)
