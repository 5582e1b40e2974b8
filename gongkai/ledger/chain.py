"""The chain of digests: each line's covers the one before it, so that no line can be changed."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from gongkai.ledger.models import Line


def digest_of(text: bytes, algorithm: str) -> str:
    """
    Return the digest in hexadecimal: sha256, or sm3 (GB/T 32905).

    :raises ValueError: no such algorithm
    """
    if algorithm not in ("sha256", "sm3"):
        raise ValueError(f"没有摘要算法 {algorithm}；可用：sha256、sm3。")
    return hashlib.new(algorithm, text).hexdigest()


def line_digest(before: str, line: Line, algorithm: str) -> str:
    """Return the digest of a line that follows the digest `before` in its chain."""
    moment = line.entered_at.astimezone(UTC)
    parts = (
        before,
        line.agency_id,
        line.on.isoformat(),
        line.kind,
        line.who,
        line.what,
        line.amount,
        line.subject,
        line.record,
        line.key,
        line.reverses_id,
        line.note,
        line.entered_by_id,
        moment.isoformat(timespec="microseconds"),
        line.seq,
    )
    return digest_of(json.dumps(parts, ensure_ascii=False).encode(), algorithm)


def seal_of(agency_id: int, year: int, length: int, digest: str) -> str:
    """Return the keyed seal of a chain's head; only this machine's secret makes it."""
    text = f"{agency_id}/{year}/{length}/{digest}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


def now_utc() -> datetime:
    """Return the present moment; only commands and views call it, actions are given theirs."""
    return datetime.now(UTC)
