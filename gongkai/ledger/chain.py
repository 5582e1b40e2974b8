"""The chain of digests: each line's covers the one before it, so that no line can be changed."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from gongkai.ledger.models import Line


def digest_of(text: bytes, algorithm: str) -> str:
    """
    Return the digest in hexadecimal: sha256, or sm3 (GB/T 32905).

    :raises ValueError: no such algorithm
    """
    if algorithm == "sha256":  # looking it up by name costs more than the digest itself
        return hashlib.sha256(text).hexdigest()
    if algorithm == "sm3":
        return hashlib.new("sm3", text).hexdigest()
    raise ValueError(f"没有摘要算法 {algorithm}；可用：sha256、sm3。")


#: the columns a line's digest covers, in this order, after the digest before it
COVERED = (
    "agency_id",
    "on",
    "kind",
    "who",
    "what",
    "amount",
    "subject",
    "record",
    "key",
    "reverses_id",
    "note",
    "entered_by_id",
    "entered_at",
    "seq",
)
_covered = attrgetter(*COVERED)
_text = json.JSONEncoder(ensure_ascii=False).encode


def line_digest(before: str, line: Line, algorithm: str) -> str:
    """Return the digest of a line that follows the digest `before` in its chain."""
    return link(before, _covered(line), algorithm)


def link(before: str, values: Sequence[Any], algorithm: str) -> str:
    """Return the digest over the values of COVERED after the digest `before`."""
    moment: datetime = values[12]
    parts = (
        before,
        values[0],
        values[1].isoformat(),
        *values[2:12],
        moment.astimezone(UTC).isoformat(timespec="microseconds"),
        values[13],
    )
    return digest_of(_text(parts).encode(), algorithm)


def seal_of(agency_id: int, year: int, length: int, digest: str) -> str:
    """Return the keyed seal of a chain's head; only this machine's secret makes it."""
    text = f"{agency_id}/{year}/{length}/{digest}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


def now_utc() -> datetime:
    """Return the present moment; only commands and views call it, actions are given theirs."""
    return datetime.now(UTC)
