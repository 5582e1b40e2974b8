"""The notices the officer may see: issued, drafted, come in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.supervision.notices.desk import reach
from gongkai.supervision.notices.desk.standing import standing
from gongkai.supervision.notices.due import unanswered
from gongkai.supervision.notices.models import Addressee, Kind, Notice
from gongkai.web.days import year_span
from gongkai.web.keyset import listed, moment_mark

_SIZE = 40


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """The notices, newest first; on top, those one's own units have not answered."""
    who = asked(request)
    rows = reach.visible(who).select_related("agency")
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    year = year_of(request)
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    if state in Notice.State.values:
        rows = rows.filter(state=state)
    if year:
        first, after = year_span(year)
        rows = rows.filter(drafted_at__gte=first, drafted_at__lt=after)
    rows = rows.annotate(
        sent=Count("addressees"),
        signed_for=Count("addressees", filter=Q(addressees__acknowledged_at__isnull=False)),
        answered=Count("addressees", filter=Q(addressees__answered_at__isnull=False)),
    )

    def ask(at: Any, pk: int | None) -> list[Notice]:
        found = rows.order_by("-drafted_at", "-pk")
        if at is not None and pk is not None:
            found = found.filter(Q(drafted_at__lt=at) | Q(drafted_at=at, pk__lt=pk))
        return list(found[: _SIZE + 1])

    page = listed(request, ask, lambda last: (last.drafted_at, last.pk), _SIZE, moment_mark)
    values = {
        "page": page,
        "rows": [(one, standing(one, who.today)) for one in page.rows],
        "waiting": waiting(who),
        "kinds": Kind.choices,
        "kind": kind,
        "states": Notice.State.choices,
        "state": state,
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "drafts": bool(reach.issuers(who)),
    }
    return render(request, "notices/list.html", values)


def waiting(who: Asked) -> list[Addressee]:
    """Return what was issued to the officer's units and waits for their answer or receipt."""
    own = who.agencies(Access.RECTIFY)
    return list(unanswered(own)[:50])
