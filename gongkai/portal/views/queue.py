"""What waits for an officer to sign or to review: wholes, replies, items; pressing first."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.agencies.asked import asked
from gongkai.portal.desk.signing import replies_waiting, wholes_waiting
from gongkai.publishing.desk.turns import Turn, after, counts, turns, waiting
from gongkai.web.keyset import listed

_SIZE = 50


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits for the officer."""
    who = asked(request)
    found = waiting(who.officer, who.today)

    def ask(by: date | None, pk: int | None) -> list[Turn]:
        return turns(after(found, by, pk)[: _SIZE + 1], who.today)

    page = listed(request, ask, lambda turn: (turn.by, turn.item), _SIZE)
    first = page.first_url is None
    wholes = wholes_waiting(who.officer, who.today) if first else []
    replies = replies_waiting(who.officer, who.today) if first else []
    values = {
        "today": who.today,
        "wholes": [(task, task.kind(who.today)) for task in wholes],
        "replies": [(task, task.kind(who.today), task.says(who.today)) for task in replies],
        "page": page,
        "counts": counts(found),
    }
    return render(request, "portal/queue.html", values)
