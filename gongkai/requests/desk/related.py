"""What belongs together: linked cases, what else the applicant asked, who else asks the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests import reach
from gongkai.requests.counting import counts_by_month, of_same_applicant
from gongkai.requests.desk.panels import Panel, Place, panel
from gongkai.requests.models import InfoRequest
from gongkai.rules.outcomes import OUTCOMES, Group
from gongkai.web.days import local_day

#: months of the applicant's requests that are shown
_MONTHS = 6
#: the latest requests of the agency that a case is compared with
_COMPARED = 2000
#: how alike two descriptions are, of 100, to be shown as like each other
_ALIKE = 50
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Like:
    """A case that asks something like it: how alike, of 100, and whether by somebody else."""

    case: InfoRequest
    alike: int
    another: bool


@panel(40)
def links(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """List the cases it was linked to, and that were linked to it."""
    today = local_day(now)
    there = [
        (_(one.get_kind_display()), one.other)
        for one in case.links.select_related("other__agency", "other__unit")
    ]
    there += [
        (_("被关联：%(kind)s") % {"kind": _(one.get_kind_display())}, one.case)
        for one in case.linked_from.select_related("case__agency", "case__unit")
    ]
    may = reach.may(officer, Access.DRAFT_REPLY, case, today)
    if not (there or may):
        return None
    seen = [(kind, one, reach.may(officer, Access.VIEW, one, today)) for kind, one in there]
    context = {"links": seen, "may": may}
    return Panel("links", _("关联的申请"), "requests/panels/links.html", context, Place.SIDE)


@panel(60)
def related(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """Count the applicant's requests by month (art. 35), and find who asks alike (art. 44)."""
    today = local_day(now)
    if not reach.may(officer, Access.HANDLE, case, today):
        return None
    counts = counts_by_month(case)
    same = of_same_applicant(case).exclude(pk=case.pk).order_by("-received_on", "-pk")
    likes = alike(case)
    month = f"{case.received_on:%Y-%m}" if case.received_on else ""
    context = {
        "months": list(counts.items())[-_MONTHS:],
        "this_month": counts.get(month, 0),
        "total": sum(counts.values()),
        "same": list(same[:_SHOWN]),
        "likes": likes,
        "fees": settings.CHARGE_FEES,
        "convert": _convertible(case, likes),
    }
    title = _("同一申请人和相近的申请")
    return Panel("related", title, "requests/panels/related.html", context, Place.SIDE)


def alike(case: InfoRequest) -> list[Like]:
    """Return the requests to the agency that ask something alike, the likest first."""
    from rapidfuzz import fuzz, process

    if not case.description:  # erased
        return []
    latest = InfoRequest.objects.filter(agency=case.agency_id).exclude(pk=case.pk)
    latest = latest.exclude(description="").exclude(state="MERGED").order_by("-arrived_on", "-pk")
    texts = dict(latest.values_list("pk", "description")[:_COMPARED])
    found = process.extract(
        case.description, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SHOWN
    )
    scores = {pk: int(score) for _text, score, pk in found}
    cases = InfoRequest.objects.in_bulk(list(scores))
    return [
        Like(cases[pk], score, cases[pk].applicant_key != case.applicant_key)
        for pk, score in scores.items()
    ]


def _convertible(case: InfoRequest, likes: list[Like]) -> bool:
    """Tell whether several applicants asked alike and it was given: art. 44 may apply."""
    given = {code for code, one in OUTCOMES.items() if one.group in (Group.GRANTED, Group.PARTIAL)}
    others = any(one.another for one in likes)
    return others and any(one.outcome in given for one in (case, *(like.case for like in likes)))
