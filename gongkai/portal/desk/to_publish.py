"""Items with every signature that wait for an officer to publish them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.desk import shelves


def items_to_publish(officer: Officer, today: date) -> list[Task]:
    """Return one task for all of them, with the day the first is to be public by."""
    agencies = list(agencies_for(officer, Act.PUBLISH, today))
    found = shelves.ready(agencies) if agencies else None
    count = found.count() if found is not None else 0
    if found is None or not count:
        return []
    due = found.filter(published_at=None, due_on__isnull=False)
    first = due.order_by("due_on").values_list("due_on", flat=True).first()
    what = _("%(count)s 条信息签署完成，等着公开") % {"count": count}
    names = "、".join(agency.short_name for agency in agencies[:3])
    href = reverse("publishing:publication")
    return [Task(what, names, first, _("去公开"), href, _("条例第二十六条"))]
