"""Going through one's queue: a text after the other, and at the end all that were read signed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.agencies.access import Act, for_desk
from gongkai.agencies.asked import Asked, asked
from gongkai.publishing import actions
from gongkai.publishing.desk.turns import Turn, after, counts, turns, waiting
from gongkai.publishing.models import ItemVersion
from gongkai.publishing.views.common import place_of
from gongkai.rules.errors import Refusal
from gongkai.web.keyset import day_mark

MOST = 100  # signed in one go


@login_required
def round_(request: HttpRequest) -> HttpResponse:
    """Lead to the next text of the officer's queue they have not read; at the end, say so."""
    who = asked(request)
    queue = waiting(who.officer, who.today)
    unread = queue.filter(read=False)
    mark = day_mark(request.GET.get("after", "")) or (None, None)
    found = turns(after(unread, *mark)[:1], who.today)
    if found:
        turn = found[0]
        return redirect(f"{place_of(turn.item, turn.number)}?round={turn.mark}")
    return render(request, "publishing/round_end.html", {"counts": counts(queue)})


def in_round(version: ItemVersion, who: Asked) -> dict[str, Any] | None:
    """Return what the page of a version shows in a round; None where it is not in the queue."""
    queue = waiting(who.officer, who.today)
    found = [one for one in turns(queue.filter(pk=version.item_id), who.today)
             if one.version == version.pk]  # fmt: skip
    if not found:
        return None
    return {"turn": found[0], "counts": counts(queue)}


@login_required
def together(request: HttpRequest) -> HttpResponse:
    """List what the officer has read and may sign, and sign what they tick, each by itself."""
    who = asked(request)
    results = _signed(request, who) if request.method == "POST" else []
    queue = waiting(who.officer, who.today).filter(signing=True)
    ready: list[Turn] = turns(queue.filter(read=True)[:MOST], who.today)
    values = {
        "results": results,
        "ready": ready,
        "unread": turns(queue.filter(read=False)[:MOST], who.today),
        "left": queue.filter(read=False).count(),
    }
    return render(request, "publishing/together.html", values)


def _signed(request: HttpRequest, who: Asked) -> list[dict[str, Any]]:
    """Sign what was ticked, each in its own transaction; return what became of each."""
    keys = [int(key) for key in request.POST.getlist("version")[:MOST] if key.isdecimal()]
    rows = ItemVersion.objects.select_related("item__agency", "interprets")
    theirs = for_desk(who.officer, Act.VIEW, rows, who.today, agency="item__agency")
    found = theirs.in_bulk([key for key in dict.fromkeys(keys) if key < 2**63])
    results = []
    for version in found.values():
        why = ""
        try:
            actions.sign_read_item(version, by=who.officer, now=who.now)
        except Refusal as error:
            why = str(error)
        results.append({"version": version, "why": why})
    return results
