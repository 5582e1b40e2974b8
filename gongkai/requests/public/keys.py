"""The name of a form that is about to be shown; only names that we gave out are taken."""

from __future__ import annotations

import secrets

from django.core import signing
from django.http import HttpRequest

_SALT = "asking.key"


def new_key() -> str:
    """Return a name for a form, signed: whoever makes one up would get at another's receipt."""
    return signing.Signer(salt=_SALT).sign(secrets.token_hex(16))


def whole(request: HttpRequest) -> bool:
    """
    Tell whether a form arrived to its end.

    Its last field stands behind the files: when the connection breaks in the middle of one, the
    parser would take what came for the whole.
    """
    return request.POST.get("whole") == "yes"


def key_of(text: str) -> str | None:
    """Return the name a form carries; None when it is not one of ours."""
    try:
        return signing.Signer(salt=_SALT).unsign(text)
    except signing.BadSignature:
        return None
