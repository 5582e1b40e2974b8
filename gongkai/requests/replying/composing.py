"""
The text of a reply before an officer reads it over: whoever composes letters registers here.

`gongkai.letters` does when Django is ready. The text has `{文号}` where its number goes, and no
addressee: the name goes in when it is served.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from gongkai.requests.models import InfoRequest, ReplyDraft
from gongkai.requests.papers import BLANK


class Composer(Protocol):
    """What makes the text of a reply of a kind (`outcome`) from what it has to say."""

    def __call__(
        self,
        case: InfoRequest,
        *,
        outcome: str,
        contents: Mapping[str, str],
        reasons: str,
        basis: str,
        now: datetime,
    ) -> str: ...


GAP = BLANK
_composers: list[Composer] = []


def composed_by(composer: Composer) -> None:
    """Let this composer write the replies from now on."""
    _composers.append(composer)


def composed(case: InfoRequest, draft: ReplyDraft, now: datetime) -> str:
    """
    Return the text that what is decided so far makes; empty while nothing is decided.

    :raises NoName: the organ that reviews the agency's decisions is not registered
    """
    if not draft.outcome:
        return ""
    return _composers[-1](
        case,
        outcome=draft.outcome,
        contents=draft.contents,
        reasons=draft.reasons,
        basis=draft.basis,
        now=now,
    )
