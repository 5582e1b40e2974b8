"""How an issue stands, in a word with its colour, and how many days are left."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.supervision.rectification.models import Issue, Stand

_KINDS = {
    Stand.OPEN: "warning",
    Stand.ASSIGNED: "info",
    Stand.RECTIFIED: "info",
    Stand.VERIFIED: "info",
    Stand.CLOSED: "ok",
    Stand.REOPENED: "warning",
    Stand.DISPUTED: "warning",
}


def standing(issue: Issue) -> tuple[str, str]:
    """Return how an issue stands, for the component `status`."""
    if issue.ended == "withdrawn":
        return "none", _("撤销")
    return _KINDS[Stand(issue.state)], _(issue.get_state_display())


def left(issue: Issue, today: date) -> tuple[str, str]:
    """Return the days left, or over, while the unit has it; empty otherwise."""
    if issue.due_on is None or issue.state not in (Stand.ASSIGNED, Stand.REOPENED):
        return "", ""
    days = (issue.due_on - today).days
    if days < 0:
        return "error", _("逾期 %(days)s 天") % {"days": -days}
    if days == 0:
        return "warning", _("今天到期")
    return ("warning" if days <= 2 else "info"), _("还有 %(days)s 天") % {"days": days}
