"""An issue out of a finding of the monitoring, with one click."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import asked
from gongkai.monitoring.again import CODE
from gongkai.monitoring.models import Observation
from gongkai.monitoring.running import LABELS
from gongkai.publishing.models import Item
from gongkai.supervision.rectification.actions.opening import Found, issue_of, open_issue
from gongkai.supervision.rectification.models import Kind, Severity, Source
from gongkai.web.days import local_day

#: what was found → the kind of issue
KINDS: dict[str, Kind] = {
    "burst_before_assessment": Kind.LATE,
    "late_lag": Kind.LATE,
    "burst_with_lag": Kind.LATE,
    "forward_share": Kind.FORWARD,
    "own_original_ratio": Kind.FORWARD,
    "unlabelled_forward": Kind.FORWARD,
    "duplicate_items": Kind.FORWARD,
    "date_mismatch": Kind.DATES,
    "silent_unit": Kind.COLUMN,
    "home_stale": Kind.COLUMN,
    "column_stale": Kind.COLUMN,
    "column_blank": Kind.COLUMN,
    "columns_veto": Kind.COLUMN,
    "boilerplate_report": Kind.REPORT,
    "wrong_word": Kind.CONTENT,
    "leak": Kind.PRIVACY,
}
_SEVERITIES = {
    "notice": Severity.MINOR,
    "warning": Severity.NORMAL,
    "serious": Severity.SERIOUS,
    "veto": Severity.VETO,
}


@login_required
@require_POST
def from_observation(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the issue of a finding and show it; where one stands already, show that."""
    who = asked(request)
    rows = Observation.objects.select_related("agency").filter(
        agency__in=agencies_for(who.officer, Act.SUPERVISE, who.today)
    )
    one = get_object_or_404(rows, pk=pk)
    key = f"monitoring:{one.key}"[:100]
    standing = issue_of(key)
    if standing is None:
        keys = [each["key"] for each in one.evidence]
        standing = open_issue(
            one.agency,
            Found(
                source=Source.MONITORING,
                kind=KINDS.get(one.code, Kind.OTHER),
                severity=_SEVERITIES[one.severity],
                title=f"{LABELS.get(one.code, one.code)}：{one.says}"[:200],
                description=one.says,
                found_on=min(local_day(one.first_seen_at), who.today),
                item=Item.objects.filter(index_no__in=keys).first() if len(keys) == 1 else None,
                origin=f"monitoring.observation:{one.pk}",
                key=key,
                check=CODE,
                check_reference=one.key,
            ),
            by=who.officer,
            now=who.now,
        )
    return redirect("rectification:issue", standing.pk)
