"""How senders find their message: its number and the code, nothing else, no account."""

from __future__ import annotations

from gongkai.engagement.messages.models import Message
from gongkai.web import query_codes

_PURPOSE = "netizen.code"


def code_of(form_key: str) -> str:
    """Return the code of the message that came on a form; of one form always the same."""
    return query_codes.code_of(form_key, "message code")


def code_hash(number: str, code: str) -> str:
    """Return what is kept of a code: a keyed digest bound to the message's number."""
    return query_codes.kept_of(number, code, _PURPOSE)


def find(number: str, code: str) -> Message | None:
    """
    Return the message of that number and code; None for a wrong number and a wrong code alike.

    Both take the same work, so that nobody learns which numbers there are.
    """
    wanted = number.strip().upper()
    found = Message.objects.select_related("agency").filter(number=wanted).first()
    same = query_codes.fits(wanted, code, _PURPOSE, found.code_hash if found else "")
    return found if same else None
