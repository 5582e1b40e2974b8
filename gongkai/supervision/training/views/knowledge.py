"""The reading room: what the rules say, by article, to be searched."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import asked
from gongkai.rules.knowledge import Topic, find
from gongkai.supervision.organisation.units import seen_units


@never_cache
@login_required
def room(request: HttpRequest) -> HttpResponse:
    """Show the rules in sentences, those with every word that was looked for."""
    if not seen_units(asked(request)):
        raise Http404
    words = request.GET.get("q", "")[:100]
    name = request.GET.get("topic", "")
    topic = Topic[name] if name in Topic.__members__ else None
    found = find(words, topic)
    values = {
        "groups": [(of, list(rows)) for of, rows in groupby(found, key=lambda one: one.topic)],
        "count": len(found),
        "words": words,
        "topic": name,
        "topics": list(Topic),
    }
    return render(request, "training/rules.html", values)
