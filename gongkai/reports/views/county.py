"""The county's view of its units' reports."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act
from gongkai.reports.rollup import Stage, UnitState, twice
from gongkai.reports.rollup import units as unit_states
from gongkai.reports.views.common import STAGES, due_words, frame, officer, report_for
from gongkai.web.jinja import url_if


@login_required
def units(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show who has not begun, who differs from the ledger, and what is there twice."""
    officer(request)
    report = report_for(request, agency, year, Act.WATCH)
    found = unit_states(report.agency, report.year)
    today = timezone.localdate()
    stages = [(stage, sum(one.stage is stage for one in found)) for stage in Stage]
    return render(
        request,
        "reports/units.html",
        {
            **frame(request, report, "units"),
            "rows": [_row(one) for one in found],
            "tiles": [
                {
                    "label": _(STAGES[stage][1]),
                    "value": count,
                    "kind": "warning" if stage is Stage.MISSING and count else "",
                }
                for stage, count in stages
            ],
            "published": sum(one.stage is Stage.PUBLISHED for one in found),
            "late": sum(one.late(today) for one in found),
            "differing": [one for one in found if one.differs],
            "twice": twice(report.agency, report.year),
        },
    )


def _row(one: UnitState) -> dict[str, Any]:
    kind, words = STAGES[one.stage]
    due_kind, due = due_words(
        one.due, timezone.localdate(), published=one.stage is Stage.PUBLISHED
    )
    return {
        "unit": one.unit,
        "version": one.version,
        "href": url_if("portal:report", one.unit.code, one.report.year)
        if one.stage is Stage.PUBLISHED and one.report is not None
        else None,
        "stage": {"kind": kind, "words": _(words)},
        "due": {"kind": due_kind, "words": due},
        "differs": len(one.differs),
    }
