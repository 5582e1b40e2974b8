"""What every page knows: whether this is a demonstration, how it is to look, where it stands."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gongkai.web.look import is_large


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values every template may use besides its own."""
    return {
        "demo": settings.DEMO,
        "site_url": settings.SITE_URL,
        "large": is_large(request),
        "here": request.get_full_path(),
    }
