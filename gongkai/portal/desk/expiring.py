"""Normative documents whose validity is over or ends soon, for those who keep the register."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.registered import expiring

_MOST = 30


def expiring_documents(officer: Officer, today: date) -> list[Task]:
    """Return the documents to be ended, extended or cleaned up, at the officer's agencies."""
    found = expiring(agencies_for(officer, Act.RECORD, today), today)
    return [
        Task(
            _("《%(title)s》有效期届满") % {"title": one.title},
            one.agency.name,
            one.expires_on,
            _("去登记"),
            reverse("publishing:document", args=(one.pk,)),
            one.doc_no,
        )
        for one in found[:_MOST]
    ]
