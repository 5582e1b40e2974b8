"""What a page shows of a review, and what its forms send back; the words are in panel.html."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from gongkai.agencies.access import MAY, SIGN
from gongkai.agencies.models import Officer
from gongkai.agencies.roles import Role
from gongkai.review.state import ReviewState, why_not, words
from gongkai.rules import secrecy_form
from gongkai.rules.secrecy_form import Answer
from gongkai.rules.signoff import Level, Refusal


def levels_of(found: ReviewState, officer: Officer, today: date) -> list[dict[str, Any]]:
    """Return every level with its signature, or why this officer may not give it now."""
    levels = []
    for level in Level:
        refused = why_not(found, level, officer, today)
        if refused is Refusal.OTHER_AGENCY and found.open:
            roles = "、".join(_(role.label) for role in Role if role in MAY[SIGN[level]])
            why = _("等待%(roles)s签署。") % {"roles": roles}
        else:
            why = "" if refused is None else words(refused, SIGN[level], found, officer, today)
        levels.append({"level": level, "mark": found.signed.get(level), "why": why})
    return levels


def level_asked(request: HttpRequest) -> Level:
    """
    Return the level a form is about.

    :raises Http404: there is none of that number
    """
    level = request.POST.get("level", "")
    if level not in ("1", "2", "3"):
        raise Http404
    return Level(int(level))


def answers(sent: QueryDict) -> dict[str, Answer]:
    """Return the answers of the secrecy form: no, yes, or what was done about a yes."""
    found: dict[str, Answer] = {}
    for question in secrecy_form.FORM.questions:
        said = sent.get(question.code)
        if said == "no":
            found[question.code] = False
        elif said == "yes":
            how = sent.get(f"{question.code}-how", "").strip()
            found[question.code] = how or True
    return found


def secrecy_given(sent: QueryDict) -> dict[str, Any]:
    """Return what a secrecy review says: its answers, whether it is passed, the opinion."""
    return {
        "answers": answers(sent),
        "passed": sent.get("passed") == "yes",
        "opinion": sent.get("opinion", "")[:500],
    }
