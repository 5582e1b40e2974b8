"""The digests of replies and legal reviews: over everything the applicant and a court will see."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC

from gongkai.requests.errors import Damaged
from gongkai.requests.models import InfoRequest, ReplyLegalReview, ReplyVersion
from gongkai.rules.states import Act


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


def intact(version: ReplyVersion) -> bool:
    """
    Tell whether a version is as it was frozen.

    Who asked is part of what was signed. Where that was mended or erased since, the event has a
    digest of the version without it, taken while the version was known to be whole.
    """
    if reply_digest(version) == version.digest:
        return True
    nameless = nameless_digest(version)
    events = version.reply.case.events.filter(act__in=(Act.ERASE.name, Act.MEND.name))
    return any(
        one.data.get("versions", {}).get(str(version.pk)) == nameless
        for one in events.order_by("seq")
    )


def nameless_of(case: InfoRequest) -> dict[str, str]:
    """
    Return the digest without who asks of each version of a case, by its key, for an event.

    :raises Damaged: one of them does not fit its digest as it is
    """
    found = {}
    rows = ReplyVersion.objects.filter(reply__case=case).select_related("reply__case")
    for version in rows:
        if not intact(version):
            raise Damaged
        found[str(version.pk)] = nameless_digest(version)
    return found


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
