"""How a notice stands, and how one unit stands with it, in words with their colours."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.rules.words import shown
from gongkai.supervision.notices.answering import STATES
from gongkai.supervision.notices.models import Addressee, Notice

_KINDS = {
    "draft": "none",
    "frozen": "warning",
    "signed": "info",
    "issued": "info",
    "closed": "ok",
    "discarded": "none",
}
_UNIT = {"sent": "warning", "objected": "warning", "concluded": "ok", "reviewed": "ok"}


def standing(notice: Notice, today: date) -> tuple[str, str]:
    """Return how a notice stands, for the component `status`."""
    if notice.state == "issued" and notice.due_on is not None and notice.due_on < today:
        return "error", _("已印发，过了答复期限")
    return _KINDS[notice.state], _(notice.get_state_display())


def of_unit(one: Addressee, notice: Notice, today: date) -> tuple[str, str]:
    """Return how one unit stands with a notice."""
    late = notice.due_on is not None and notice.due_on < today
    if late and one.answered_at is None and one.concluded_at is None:
        return "error", _("逾期没有答复")
    return _UNIT.get(one.state, "info"), shown(STATES[one.state])
