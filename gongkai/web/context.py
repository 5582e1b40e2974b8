"""What every page knows: whether this is a demonstration, and who is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values every template may use besides its own."""
    return {"demo": settings.DEMO, "site_url": settings.SITE_URL}
