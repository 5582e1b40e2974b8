"""Two versions of an item, compared for those who review them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.agencies.asked import asked
from gongkai.publishing.desk.comparison import compared
from gongkai.publishing.views.common import version_for
from gongkai.publishing.views.versions import standing_of


@login_required
def compare(request: HttpRequest, pk: int, number: int, other: int) -> HttpResponse:
    """Show what version `number` changes of version `other`."""
    who = asked(request)
    new, old = version_for(who, pk, number), version_for(who, pk, other)
    values = {
        "item": new.item,
        "new": new,
        "old": old,
        "standings": (standing_of(old), standing_of(new)),
        "found": compared(old, new),
    }
    return render(request, "publishing/compare.html", values)
