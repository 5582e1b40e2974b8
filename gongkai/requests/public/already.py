"""What may be public already: whoever can search says so; this app knows no items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST


@dataclass(frozen=True, slots=True)
class Public:
    """Something public that may be what is asked for."""

    title: str
    href: str
    agency: str
    on: date


Search = Callable[[str, date], list[Public]]
_SEARCH: list[Search] = []
SHORTEST = 4


def looked_up_by(search: Search) -> None:
    """Let this search answer: the words of a description, and a day; the best first."""
    _SEARCH[:] = [search]


def already(description: str, today: date) -> list[Public]:
    """Return what is public and may be meant; nothing where it cannot be searched."""
    words = description.strip()
    if len(words) < SHORTEST or not _SEARCH:
        return []
    return _SEARCH[0](words, today)


@sensitive_post_parameters()
@never_cache
@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Return suggestions for what has been typed; by POST, for an address would be logged."""
    typed = request.POST.get("description", "")[:500]
    found = already(typed, timezone.localdate())
    return render(request, "asking/already.html", {"found": found, "asked": bool(typed.strip())})
