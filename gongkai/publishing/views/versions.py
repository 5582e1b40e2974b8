"""A version of an item at the desk: as its readers will see it, and how far its review is."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import MAY, SIGN, Act, may, roles_at
from gongkai.agencies.asked import Asked, asked
from gongkai.publishing.actions.reviewing import intact
from gongkai.publishing.desk.course import course_of
from gongkai.publishing.desk.preview import preview_of
from gongkai.publishing.duties import DutyState, duties_of
from gongkai.publishing.models import ItemRead, ItemVersion
from gongkai.publishing.store import path_of
from gongkai.publishing.views.common import address, item_for, version_for
from gongkai.publishing.views.rounds import in_round
from gongkai.review.panel import levels_of
from gongkai.review.state import secrecy_refusal_for, state
from gongkai.rules import secrecy_form

#: kinds of file a browser shows itself; every other is saved, and none of them runs anything
_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_REVIEWERS = frozenset().union(*(MAY[act] for act in (*SIGN.values(), Act.SECRECY)))
_BARE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@login_required
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the newest version of an item."""
    found = item_for(asked(request), pk)
    last = found.versions.order_by("-number").first()
    if last is None:
        raise Http404
    return redirect(address("version", last))


@login_required
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a version, who has signed it, and what the officer may do with it now."""
    who = asked(request)
    found = version_for(who, pk, number)
    if "round" in request.GET and (turn := in_round(found, who)) is not None:
        return render(request, "publishing/round.html", {**review_of(found, who), **turn})
    numbers = found.item.versions.order_by("-number").values_list("number", flat=True)
    values = {
        **review_of(found, who),
        "numbers": list(numbers),
        "course": course_of(found.item),
        "may_publish": may(who.officer, Act.PUBLISH, found, who.today),
        "may_draft": may(who.officer, Act.DRAFT, found, who.today),
        "signs": bool(roles_at(who.officer, found.item.agency, who.today) & _REVIEWERS),
        "may_place": may(who.officer, Act.KEEP_COLUMNS, found, who.today),
        "read": ItemRead.objects.filter(version=found, officer=who.officer).first(),
    }
    return render(request, "publishing/version.html", values)


def review_of(found: ItemVersion, who: Asked) -> dict[str, Any]:
    """Return what every page for reviewers shows of a version."""
    progress = state(found)
    kinds = {DutyState.MET: "ok", DutyState.LATE: "warning", DutyState.OVERDUE: "error"}
    return {
        "version": found,
        "item": found.item,
        "preview": preview_of(found),
        "intact": intact(found),
        "state": progress,
        "standing": standing_of(found),
        "levels": levels_of(progress, who.officer, who.today),
        "secrecy_why": secrecy_refusal_for(found, who.officer, who.today),
        "questions": secrecy_form.FORM.questions,
        "may_send_back": may(who.officer, Act.SEND_BACK, found, who.today)
        and progress.open
        and not progress.shown,
        "duties": [(duty, kinds.get(duty.state, "info")) for duty in duties_of(found, who.today)],
        "before": before(found),
    }


def before(found: ItemVersion) -> ItemVersion | None:
    """Return the version to compare one with: the one on show, or that before it."""
    live = found.item.live
    if live is not None and live.pk != found.pk:
        return live
    earlier = found.item.versions.filter(number__lt=found.number)
    return earlier.order_by("-number").first()


def standing_of(found: ItemVersion) -> tuple[str, str]:
    """Return how a version stands, as a kind of status and in words."""
    item, progress = found.item, state(found)
    if progress.shown and item.withdrawn_at is not None:
        return "error", _("已撤回")
    if progress.shown and item.emergency_until is not None:
        return "warning", _("紧急公开，待补签")
    if progress.shown:
        return "ok", _("已公开")
    if progress.sent_back is not None:
        return "error", _("已退回")
    if item.live is not None and item.live.number > found.number:
        return "none", _("旧版本")
    if progress.superseded:
        return "none", _("已有更新的版本")
    if progress.secrecy is not None and not progress.secrecy.passed:
        return "error", _("保密审查不通过")
    return ("ok", _("签署完成，待公开")) if progress.complete else ("info", _("审核中"))


@login_required
@never_cache
def file(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponseBase:
    """Hand out a file of a version, public or not, to those who may see the version."""
    found = version_for(asked(request), pk, number)
    held = found.files.select_related("file").filter(name=name).first()
    if held is None:
        raise Http404
    try:
        opened = path_of(held.file).open("rb")
    except FileNotFoundError:
        values = {"version": found, "name": name}
        return render(request, "publishing/file_missing.html", values, status=503)
    response = FileResponse(
        opened,
        as_attachment=held.file.media_type not in _SHOWN,
        filename=name,
        content_type=held.file.media_type,
    )
    response.headers["Content-Security-Policy"] = _BARE
    return response
