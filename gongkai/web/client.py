"""Where a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """
    Return the address a request comes from.

    Behind our own proxy (GONGKAI_BEHIND_PROXY=yes) it is the last one the proxy wrote down;
    what a client writes there itself stands before it and is not believed.
    """
    if settings.BEHIND_PROXY:
        written = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        last = written.rsplit(",", 1)[-1].strip()
        if last:
            return last[:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
