"""The digests of answers and of what was done with them."""

from __future__ import annotations

import json
from datetime import UTC

from django.conf import settings

from gongkai.engagement.messages.models import AnswerMark, AnswerVersion
from gongkai.ledger.chain import digest_of

ALGORITHMS = ("sha256", "sm3")


def _version(version: AnswerVersion) -> bytes:
    parts = [
        "netizen.answer",
        version.message.number,
        version.number,
        version.agency_id,
        version.drafter_id,
        version.text,
        version.public_title,
        version.public_body,
    ]
    return json.dumps(parts, ensure_ascii=False).encode()


def _mark(mark: AnswerMark) -> bytes:
    parts = [
        mark.version_id,
        mark.version.digest,
        mark.what,
        mark.by_id,
        mark.drafter_id,
        mark.at.astimezone(UTC).isoformat(timespec="microseconds"),
        mark.on.isoformat(),
        mark.due_on.isoformat(),
        mark.note,
    ]
    return json.dumps(parts, ensure_ascii=False).encode()


def version_digest(version: AnswerVersion) -> str:
    """Return the digest of an answer by the algorithm in use."""
    return digest_of(_version(version), settings.DIGEST)


def mark_digest(mark: AnswerMark) -> str:
    """Return the digest of what was done with an answer."""
    return digest_of(_mark(mark), settings.DIGEST)


def doubt(mark: AnswerMark) -> str | None:
    """Say what of a mark or its version is not as it was signed."""
    if all(digest_of(_mark(mark), one) != mark.digest for one in ALGORITHMS):
        return "签发记录的内容与其摘要不符，可能被改动"
    version = mark.version
    if all(digest_of(_version(version), one) != version.digest for one in ALGORITHMS):
        return "答复的内容与签发时的摘要不符，可能被改动"
    return None
