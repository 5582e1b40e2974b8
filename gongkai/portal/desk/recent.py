"""What happened lately: to the reports of an officer's agencies, to the officer's own items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.publishing.models import ItemSendBack, ItemSignoff, ItemVersion
from gongkai.reports.models import ReportSendBack, ReportSignoff, ReportVersion
from gongkai.review.levels import level_verb
from gongkai.web.filters import moment

_SHOWN = 8


class _Step(NamedTuple):
    at: datetime
    kind: str  # of the timeline
    verb: str
    who: str
    what: str
    href: str


def recent(officer: Officer, today: date) -> list[dict[str, Any]]:
    """Return the newest steps, the newest first, as a timeline takes them."""
    found = [*_of_reports(officer, today), *_of_items(officer)]
    found.sort(key=lambda step: (step.at, step.kind != "now"), reverse=True)
    return [
        {
            "kind": step.kind,
            "title": f"{step.what} {step.verb}",
            "href": step.href,
            "who": step.who,
            "when": moment(step.at),
        }
        for step in found[:_SHOWN]
    ]


def _of_reports(officer: Officer, today: date) -> Iterator[_Step]:
    where = list(agencies_for(officer, Act.VIEW, today))
    whose = "version__report__agency__short_name", "version__report__year"
    place = "version__report__agency__code", "version__number"
    versions = ReportVersion.objects.filter(report__agency__in=where).order_by("-pk")
    for at, who, agency, year, code, number in versions.values_list(
        "made_at", "drafter__name", "report__agency__short_name", "report__year",
        "report__agency__code", "number",
    )[:_SHOWN]:  # fmt: skip
        yield _Step(at, "now", _("送审"), who, *_report(agency, year, code, number))
    signed = ReportSignoff.objects.filter(version__report__agency__in=where).order_by("-pk")
    for at, level, who, *which in signed.values_list(
        "signed_at", "level", "signer__name", *whose, *place
    )[:_SHOWN]:
        yield _Step(at, "ok", level_verb(level), who, *_report(*which))
    backs = ReportSendBack.objects.filter(version__report__agency__in=where).order_by("-pk")
    for at, who, *which in backs.values_list("at", "by__name", *whose, *place)[:_SHOWN]:
        yield _Step(at, "error", _("退回"), who, *_report(*which))


def _of_items(officer: Officer) -> Iterator[_Step]:
    """Yield what the officer submitted or signed, and what became of the former."""
    versions = ItemVersion.objects.filter(drafter=officer).order_by("-pk")
    mine = []
    for pk, at, who, title, item, number in versions.values_list(
        "pk", "made_at", "drafter__name", "title", "item", "number"
    )[:_SHOWN]:
        mine.append(pk)
        yield _Step(at, "now", _("送审"), who, *_item(title, item, number))
    whose = "version__title", "version__item", "version__number"
    signed = ItemSignoff.objects.filter(Q(version__in=mine) | Q(signer=officer)).order_by("-pk")
    for at, level, who, *which in signed.values_list("signed_at", "level", "signer__name", *whose)[
        :_SHOWN
    ]:
        yield _Step(at, "ok", level_verb(level), who, *_item(*which))
    backs = ItemSendBack.objects.filter(Q(version__in=mine) | Q(by=officer)).order_by("-pk")
    for at, who, *which in backs.values_list("at", "by__name", *whose)[:_SHOWN]:
        yield _Step(at, "error", _("退回"), who, *_item(*which))


def _report(agency: str, year: int, code: str, number: int) -> tuple[str, str]:
    what = _("%(agency)s %(year)s 年度报告") % {"agency": agency, "year": year}
    return what, reverse("reports:version", args=[code, year, number])


def _item(title: str, item: int, number: int) -> tuple[str, str]:
    return f"《{title}》", reverse("publishing:version", args=[item, number])
