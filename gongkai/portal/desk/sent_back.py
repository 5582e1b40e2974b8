"""Items that reviewers sent back, for those who drafted them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.writing import lists

_MOST = 20


def items_sent_back(officer: Officer, today: date) -> list[Task]:
    """Return the officer's own items to be mended and submitted again, each with the reason."""
    agencies = list(agencies_for(officer, Act.DRAFT, today))
    if not agencies:
        return []
    found = list(lists.items(agencies, "back", officer, "").order_by("pk")[:_MOST])
    return [_task(row) for row in lists.rows(found, "back", today)]


def _task(row: lists.Row) -> Task:
    item, draft = row.item, row.draft
    return Task(
        _("《%(title)s》被退回") % {"title": row.version.title},
        item.agency.short_name,
        item.due_on if item.published_at is None else None,
        _("去修改"),
        reverse("publishing:draft", args=[draft])
        if draft is not None
        else reverse("publishing:version", args=[item.pk, row.version.number]),
        _("%(who)s：%(reason)s") % {"who": row.back.by.name, "reason": row.back.reason}
        if row.back is not None
        else "",
    )
