"""Whose page a reported error is on: asked of whoever knows the pages, who is above this app."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.agencies.models import Agency

Finder = Callable[[str], Agency | None]
_FINDERS: list[Finder] = []


def pages_known_by(finder: Finder) -> None:
    """Let an app above tell whose page an address is; called at its start."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def owner_of(url: str) -> Agency | None:
    """Return the agency whose page an address is; None where nobody knows."""
    if not url:
        return None
    found = (finder(url) for finder in _FINDERS)
    return next((one for one in found if one is not None), None)
