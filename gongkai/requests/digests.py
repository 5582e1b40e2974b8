"""The digests of replies and legal reviews: over everything the applicant and a court will see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC

from gongkai.requests.models import ReplyLegalReview, ReplyVersion


def _sha256(covered: list[object]) -> str:
    text = json.dumps(covered, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def reply_digest(version: ReplyVersion, files: Iterable[str] | None = None) -> str:
    """
    Return the digest of a version: the case and who asks, every field, the files' digests.

    :param files: the digests of its files, where they are not saved yet
    """
    reply = version.reply
    if files is None:
        files = version.files.values_list("file__sha256", flat=True)
    return _sha256(
        [
            reply.case.number,
            reply.case.applicant_key,
            reply.round,
            reply.number,
            version.number,
            version.drafter_id,
            *(getattr(version, name) for name in ReplyVersion.FIELDS),
            sorted(files),
        ]
    )


def nameless_digest(version: ReplyVersion) -> str:
    """Return the digest of a version without who asks: what can be verified after erasure."""
    return _sha256(
        [
            "nameless",
            version.digest,
            version.reply.case.number,
            version.reply.round,
            version.reply.number,
            version.number,
            version.drafter_id,
            *(getattr(version, name) for name in ReplyVersion.FIELDS),
            sorted(version.files.values_list("file__sha256", flat=True)),
        ]
    )


def legal_digest(review: ReplyLegalReview) -> str:
    """Return the digest of a legal review: the version and everything said of it."""
    return _sha256(
        [
            review.version_id,
            review.version.digest,
            review.reviewer_id,
            review.drafter_id,
            review.reviewed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            review.passed,
            review.opinion,
        ]
    )
