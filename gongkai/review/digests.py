"""What a signature, a secrecy review and a sending back cover, as one digest each."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from django.conf import settings

from gongkai.ledger.chain import digest_of
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff

Mark = Signoff | SecrecyReview | SendBack
ALGORITHMS = ("sha256", "sm3")


def covered(mark: Mark) -> bytes:
    """Return the bytes a mark's digest is over: the version and everything said of it."""
    version: Frozen = mark.version
    parts: list[object] = [version._meta.label_lower, version.pk, version.number, version.digest]
    match mark:
        case Signoff():
            parts += [mark.level, mark.signer_id, mark.drafter_id, _time(mark.signed_at)]
            parts += [mark.note]
        case SecrecyReview():
            parts += ["secrecy", mark.reviewer_id, mark.drafter_id, _time(mark.reviewed_at)]
            parts += [mark.answers, mark.passed, mark.opinion]
        case SendBack():
            parts += ["send_back", mark.by_id, _time(mark.at), mark.reason]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()


def digest(mark: Mark) -> str:
    """Return a mark's digest by the algorithm in use."""
    return digest_of(covered(mark), settings.DIGEST)


def fits(mark: Mark) -> bool:
    """Tell whether a mark's digest is its own, by whichever algorithm it was made."""
    text = covered(mark)
    return any(digest_of(text, algorithm) == mark.digest for algorithm in ALGORITHMS)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
