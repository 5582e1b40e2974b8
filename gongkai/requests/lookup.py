"""How an applicant finds their case: its number and the code, nothing else, no account."""

from __future__ import annotations

from gongkai.requests.models import InfoRequest
from gongkai.web.blind import blind, is_blind

_PURPOSE = "requests.code"


def code_hash(number: str, code: str) -> str:
    """Return what is kept of a code: a keyed digest bound to the case's number."""
    return blind(f"{number}\0{_plain(code)}", _PURPOSE)


def find(number: str, code: str) -> InfoRequest | None:
    """
    Return the case of that number and code; None for a wrong number and a wrong code alike.

    Both take the same work, so that nobody learns which numbers there are.
    """
    wanted = number.strip().lower()
    case = InfoRequest.objects.select_related("agency").filter(number=wanted).first()
    kept = case.code_hash if case is not None else ""
    same = is_blind(f"{wanted}\0{_plain(code)}", _PURPOSE, kept or "0" * 64)
    return case if same and kept else None


def _plain(code: str) -> str:
    return "".join(code.upper().split()).replace("-", "")
