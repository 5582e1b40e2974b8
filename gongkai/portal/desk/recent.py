"""What happened lately to the reports of an officer's agencies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.reports.models import ReportSendBack, ReportSignoff, ReportVersion
from gongkai.review.levels import level_verb
from gongkai.web.filters import moment

_SHOWN = 8


def recent(officer: Officer, today: date) -> list[dict[str, Any]]:
    """Return the newest steps, the newest first, as a timeline takes them."""
    where = agencies_for(officer, Act.VIEW, today)
    versions = ReportVersion.objects.filter(report__agency__in=where).order_by("-pk")
    signed = ReportSignoff.objects.filter(version__report__agency__in=where).order_by("-pk")
    sent_back = ReportSendBack.objects.filter(version__report__agency__in=where).order_by("-pk")
    name = "version__report__agency__short_name", "version__report__year"
    found = [
        (at, "now", _("送审"), who, agency, year)
        for at, who, agency, year in versions.values_list(
            "made_at", "drafter__name", "report__agency__short_name", "report__year"
        )[:_SHOWN]
    ]
    found += [
        (at, "ok", level_verb(level), who, agency, year)
        for at, level, who, agency, year in signed.values_list(
            "signed_at", "level", "signer__name", *name
        )[:_SHOWN]
    ]
    found += [
        (at, "error", _("退回"), who, agency, year)
        for at, who, agency, year in sent_back.values_list("at", "by__name", *name)[:_SHOWN]
    ]
    found.sort(key=lambda one: (one[0], one[1] != "now"), reverse=True)
    return [
        {
            "kind": kind,
            "title": f"{agency} {year} {verb}",
            "who": who,
            "when": moment(at),
        }
        for at, kind, verb, who, agency, year in found[:_SHOWN]
    ]
