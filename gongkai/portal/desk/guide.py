"""What the guides of an officer's agencies do not say though article 12 asks for it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.portal.guide import Office, facts_of
from gongkai.rules.guide import missing_in_guide
from gongkai.web.jinja import url_if


def incomplete_guides(officer: Officer, today: date) -> list[Task]:
    """Return for each agency where the officer publishes what its guide lacks."""
    theirs = agencies_for(officer, Act.PUBLISH, today).on(today)  # type: ignore[attr-defined]
    keeps = set(agencies_for(officer, Act.KEEP_AGENCIES, today).values_list("pk", flat=True))
    made = []
    for row in theirs.values_list(*Office._fields):
        office = Office(*row)
        missing = missing_in_guide(facts_of(office, ()))
        if missing:
            what = _("公开指南还缺%(missing)s") % {"missing": "、".join(_(one) for one in missing)}
            page = "agencies:agency" if office.pk in keeps else "portal:guide_of"
            verb = _("去补充") if office.pk in keeps else _("看指南")
            basis = _("条例第十二条；请管理员在“机构人员”中补充")
            made.append(Task(what, office.name, None, verb, url_if(page, office.code), basis))
    return made
