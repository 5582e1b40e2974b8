"""Put away a mark of the daily job, with the reason; no case moves by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.actions.mending import write_note
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import DueMark
from gongkai.web.days import local_day


@transaction.atomic
def put_away(mark: DueMark, *, why: str, by: Officer, now: datetime) -> DueMark:
    """
    Put a mark away that an officer has dealt with, and note why; the day itself stays as it is.

    :raises NotComplete: no reason
    """
    reach.require(by, Access.HANDLE, mark.case, local_day(now))
    mark = DueMark.objects.select_for_update().get(pk=mark.pk)
    if mark.seen_at is not None:
        return mark
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明为什么不再提醒。")
    mark.seen_at = now
    mark.save(update_fields=["seen_at"])
    text = f"{mark.get_kind_display()}（{mark.due_on}）：{why.strip()}"
    write_note(mark.case, {"text": text}, by=by, now=now)
    return mark
