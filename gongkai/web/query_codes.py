"""
The codes people take home: to look up a request or a message with its number, to set a password.

What is kept of one is a keyed digest bound to the number; the code itself is kept nowhere. That of
a form is always the same, so that a form sent twice has one receipt.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

from gongkai.web.blind import blind, is_blind

#: without what is mistaken for another: 0 and O, 1 and I and L, U and V
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_NOTHING = "0" * 64  # compared with where there is nothing, so that it takes as long


def random_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def code_of(form_key: str, purpose: str) -> str:
    """Return the code of what came on a form, by the machine's secret."""
    text = f"{purpose}\0{form_key}".encode()
    made = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in made[:LENGTH])


def kept_of(number: str, code: str, purpose: str) -> str:
    """Return what is kept of the code of a number."""
    return blind(f"{number}\0{plain(code)}", purpose)


def fits(number: str, code: str, purpose: str, kept: str) -> bool:
    """Tell whether a code is that of a number; with nothing kept it takes the same work."""
    same = is_blind(f"{number}\0{plain(code)}", purpose, kept or _NOTHING)
    return same and bool(kept)


def plain(code: str) -> str:
    """Return a code as it was given out, however it was typed."""
    return "".join(code.upper().split()).replace("-", "")
