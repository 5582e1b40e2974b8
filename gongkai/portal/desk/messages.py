"""Citizens' messages that wait for an officer."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.engagement.messages.models import Message, Stand
from gongkai.portal.desk.task import Task
from gongkai.web.jinja import url_if

_FIRST = 10


def messages_due(officer: Officer, today: date) -> list[Task]:
    """Return what waits to be looked at, answered, or signed, the most pressing first."""
    waits = (
        (Stand.RECEIVED, Act.HANDLE, _("留言 %(number)s：审核交办")),
        (Stand.ASSIGNED, Act.DRAFT_REPLY, _("留言 %(number)s：拟答复")),
        (Stand.WRITTEN, Act.SIGN_2, _("留言 %(number)s：签发答复")),
    )
    made = []
    for state, act, what in waits:
        rows = Message.objects.filter(state=state, agency__in=agencies_for(officer, act, today))
        if act is Act.SIGN_2:
            rows = rows.exclude(versions__drafter=officer)
        for one in rows.select_related("agency").order_by("due_on", "pk")[:_FIRST]:
            href = url_if("netizen:detail", one.pk)
            words = what % {"number": one.number}
            made.append(Task(words, one.agency.name, one.due_on, _("办理"), href))
    return made
