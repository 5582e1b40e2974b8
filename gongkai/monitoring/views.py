"""The monitoring at the desk: units by finding, one finding, runs, wrong words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Agency
from gongkai.monitoring import wrong_words
from gongkai.monitoring.models import SEVERITIES, Observation, Run, WrongWord
from gongkai.monitoring.running import LABELS
from gongkai.rules.errors import RuleError
from gongkai.web.keyset import page


def _seen(who: Asked) -> QuerySet[Agency]:
    """
    Return the agencies whose findings the officer may read: their own, and those they watch.

    :raises Http404: there is none
    """
    own = agencies_for(who.officer, Act.VIEW, who.today)
    seen = (own | agencies_for(who.officer, Act.WATCH, who.today)).distinct()
    if not seen.exists():
        raise Http404
    return seen


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Units by what was found at them; every number opens."""
    who = asked(request)
    agencies = list(_seen(who))
    rows = Observation.objects.standing().filter(agency__in=agencies)
    counts: dict[int, dict[str, int]] = {}
    for agency, code, count in rows.values_list("agency", "code").annotate(count=Count("pk")):
        counts.setdefault(agency, {})[code] = count
    codes = [code for code in LABELS if any(code in one for one in counts.values())]
    lines = [
        (one, counts[one.pk], sum(counts[one.pk].values())) for one in agencies if one.pk in counts
    ]
    grave = dict(rows.values_list("severity").annotate(count=Count("pk")))
    values = {
        "lines": sorted(lines, key=lambda line: -line[2]),
        "codes": [
            (code, LABELS[code], sum(line[1].get(code, 0) for line in lines)) for code in codes
        ],
        "all": sum(grave.values()),
        "grave": grave,
        "last": Run.objects.filter(ended_at__isnull=False).first(),
        "agencies": len(agencies),
    }
    return render(request, "monitoring/overview.html", values)


@login_required
def found(request: HttpRequest) -> HttpResponse:
    """The findings behind a number."""
    who = asked(request)
    agencies = list(_seen(who))
    rows = Observation.objects.filter(agency__in=agencies).select_related("agency")
    agency = request.GET.get("agency", "")
    codes = [code for code in request.GET.getlist("code") if code in LABELS]
    severity, gone = request.GET.get("severity", ""), request.GET.get("gone") == "1"
    rows = rows.filter(gone_at__isnull=not gone)
    if agency:
        rows = rows.filter(agency__code=agency)
    if codes:
        rows = rows.filter(code__in=codes)
    if severity in dict(SEVERITIES):
        rows = rows.filter(severity=severity)
    values = {
        "page": page(request, rows, "since"),
        "agencies": agencies,
        "codes": LABELS,
        "severities": SEVERITIES,
        "chosen": {
            "agency": agency,
            "code": codes[0] if len(codes) == 1 else "",
            "severity": severity,
            "gone": gone,
        },
    }
    return render(request, "monitoring/found.html", values)


@login_required
def observation(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding: why, since when, the items, and the figures of its chart as a table."""
    who = asked(request)
    rows = Observation.objects.select_related("agency").filter(agency__in=_seen(who))
    one = get_object_or_404(rows, pk=pk)
    most = max((abs(number) for _name, number in one.bars), default=0) or 1
    supervises = agencies_for(who.officer, Act.SUPERVISE, who.today)
    values = {
        "one": one,
        "label": LABELS.get(one.code, one.code),
        "bars": [(name, number, round(100 * abs(number) / most)) for name, number in one.bars],
        "opens": supervises.filter(pk=one.agency_id).exists(),
    }
    return render(request, "monitoring/observation.html", values)


@login_required
def runs(request: HttpRequest) -> HttpResponse:
    """The last runs."""
    _seen(asked(request))
    rows = Run.objects.select_related("agency")[:100]
    return render(request, "monitoring/runs.html", {"runs": rows})


@login_required
def words(request: HttpRequest) -> HttpResponse:
    """The list of wrong words; who supervises adds to it."""
    who = asked(request)
    _seen(who)
    keeper = agencies_for(who.officer, Act.SUPERVISE, who.today).first()
    values: dict[str, Any] = {"refused": "", "given": {}}
    if request.method == "POST":
        agency = keeper or _seen(who).first()
        if agency is None:
            raise Http404
        try:
            if "remove" in request.POST:
                pk = request.POST["remove"]
                wrong_words.remove(
                    agency, int(pk) if pk.isdecimal() else 0, by=who.officer, now=who.now
                )
            else:
                given = {
                    name: request.POST.get(name, "")[:80] for name in ("word", "right", "note")
                }
                given["word"] = given["word"][:40]
                wrong_words.add(agency, **given, by=who.officer, now=who.now)
            return redirect("monitoring:words")
        except RuleError as error:
            values = {"refused": error, "given": request.POST}
    values |= {
        "words": WrongWord.objects.all(),
        "built_in": wrong_words.BUILT_IN,
        "keeps": keeper is not None,
        "label": _("错误表述"),
    }
    status = 422 if values["refused"] else 200
    return render(request, "monitoring/words.html", values, status=status)
