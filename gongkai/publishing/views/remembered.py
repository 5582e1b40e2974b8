"""What an officer's session keeps of a draft between two pages: notes, guesses, typed reasons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

_KEY = "drafts"
_MOST = 10  # drafts; the oldest is forgotten first


def remember(request: HttpRequest, pk: int, **values: Any) -> None:
    """Keep values about a draft, beside those kept before."""
    kept: dict[str, dict[str, Any]] = request.session.get(_KEY, {})
    mine = kept.pop(str(pk), {})
    kept[str(pk)] = mine | values
    request.session[_KEY] = dict(list(kept.items())[-_MOST:])


def remembered(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Return what is kept about a draft."""
    kept: dict[str, dict[str, Any]] = request.session.get(_KEY, {})
    return kept.get(str(pk), {})


def forget(request: HttpRequest, pk: int) -> None:
    """Forget what is kept about a draft."""
    kept: dict[str, dict[str, Any]] = request.session.get(_KEY, {})
    if kept.pop(str(pk), None) is not None:
        request.session[_KEY] = kept
