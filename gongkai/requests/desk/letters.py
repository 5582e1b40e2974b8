"""
The text of a notice before an officer reads it over: whoever composes letters registers here.

`gongkai.letters` does when Django is ready. `{申请人}` in a text becomes the applicant's name when
the paper is issued, so that no page shows it.
"""

from __future__ import annotations

from typing import Any, Protocol

from gongkai.requests import identity
from gongkai.requests.models import InfoRequest
from gongkai.requests.papers import Written

#: what a text has in the place of the applicant's name, until the paper is issued
APPLICANT = "{申请人}"


class Composer(Protocol):
    """What makes a letter of a kind of paper (PaperKind), a case, and the facts of the act."""

    def __call__(self, document: str, case: InfoRequest, **facts: Any) -> Written: ...


_composers: list[Composer] = []


def composed_by(composer: Composer) -> None:
    """Let this composer make the letters from now on."""
    _composers.append(composer)


def composed(document: str, case: InfoRequest, **facts: Any) -> str:
    """Return the draft of a letter, without the applicant's name."""
    return _composers[-1](document, case, **facts).text


def addressed(text: str, case: InfoRequest) -> str:
    """Put the applicant's name where the text leaves room for it; for a paper, never a page."""
    if APPLICANT not in text:
        return text
    who = identity.opened(case)
    return text.replace(APPLICANT, who.get("name") or who.get("org_name") or "申请人")
