"""The steps of writing a reply, as every page of it shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_noop

from gongkai.requests.desk.words import left_of, status_of
from gongkai.requests.models import InfoRequest, ReplyDraft
from gongkai.rules.contents import NoSuchContent, NotSaid, refuse_unsaid
from gongkai.rules.outcomes import OUTCOMES

_STEPS = (
    ("decide", gettext_noop("判断")),
    ("contents", gettext_noop("内容和理由")),
    ("files", gettext_noop("附件")),
    ("text", gettext_noop("正文")),
    ("check", gettext_noop("检查和送审")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the name of its address, its word, whether it is done, whether one is on it."""

    name: str
    label: str
    done: bool
    here: bool


def steps(draft: ReplyDraft, here: str) -> list[Step]:
    """Return the steps of a draft; `here` is the one the page is of."""
    done = {
        "decide": bool(draft.outcome),
        "contents": bool(draft.outcome) and said(draft),
        "files": draft.files.exists(),
        "text": bool(draft.text.strip()),
        "check": False,
    }
    return [Step(name, _now(label), done[name], name == here) for name, label in _STEPS]


def said(draft: ReplyDraft) -> bool:
    """Tell whether a draft says what its kind must say."""
    try:
        refuse_unsaid(draft.outcome, draft.contents, basis=draft.basis, reasons=draft.reasons)
    except (NotSaid, NoSuchContent):
        return False
    return True


def frame(case: InfoRequest, draft: ReplyDraft, here: str, today: date) -> dict[str, Any]:
    """Return what every page of a draft shows around its own."""
    return {
        "case": case,
        "draft": draft,
        "steps": steps(draft, here),
        "outcome": OUTCOMES.get(draft.outcome),
        "status": status_of(case, today),
        "left": left_of(case, today),
    }
