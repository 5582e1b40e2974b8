"""How an applicant finds their case: its number and the code, nothing else, no account."""

from __future__ import annotations

from gongkai.requests.models import InfoRequest
from gongkai.web.query_codes import fits, kept_of

_PURPOSE = "requests.code"


def code_hash(number: str, code: str) -> str:
    """Return what is kept of a code: a keyed digest bound to the case's number."""
    return kept_of(number, code, _PURPOSE)


def find(number: str, code: str) -> InfoRequest | None:
    """
    Return the case of that number and code; None for a wrong number and a wrong code alike.

    Both take the same work, so that nobody learns which numbers there are.
    """
    wanted = number.strip().lower()
    case = InfoRequest.objects.select_related("agency").filter(number=wanted).first()
    return case if fits(wanted, code, _PURPOSE, case.code_hash if case else "") else None
