"""How senders find their message: its number and the code, nothing else, no account."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from gongkai.engagement.messages.models import Message
from gongkai.web.blind import blind, is_blind

_PURPOSE = "netizen.code"
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_LENGTH = 12


def code_of(form_key: str) -> str:
    """Return the code of the message that came on a form; of one form always the same."""
    text = f"message code\0{form_key}".encode()
    made = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in made[:_LENGTH])


def code_hash(number: str, code: str) -> str:
    """Return what is kept of a code: a keyed digest bound to the message's number."""
    return blind(f"{number}\0{_plain(code)}", _PURPOSE)


def find(number: str, code: str) -> Message | None:
    """
    Return the message of that number and code; None for a wrong number and a wrong code alike.

    Both take the same work, so that nobody learns which numbers there are.
    """
    wanted = number.strip().upper()
    found = Message.objects.select_related("agency").filter(number=wanted).first()
    kept = found.code_hash if found is not None else ""
    same = is_blind(f"{wanted}\0{_plain(code)}", _PURPOSE, kept or "0" * 64)
    return found if same and kept else None


def _plain(code: str) -> str:
    return "".join(code.upper().split()).replace("-", "")
