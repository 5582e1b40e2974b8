"""Before submission: what was found, masked in one click or explained, and the way to review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked
from gongkai.publishing import actions, preflight
from gongkai.publishing.models import ItemDraft
from gongkai.publishing.screened import links
from gongkai.publishing.views.remembered import forget, remember, remembered
from gongkai.publishing.writing.findings import findings
from gongkai.publishing.writing.reaching import draft_for
from gongkai.rules.errors import RuleError
from gongkai.screening.links import State

_WHY = "why-"


@never_cache
@login_required
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything the checks find in a draft, the gravest first."""
    who, one = draft_for(request, pk)
    return _page(request, who, one)


def _page(
    request: HttpRequest, who: Asked, one: ItemDraft, problem: str = "", status: int = 200
) -> HttpResponse:
    found = findings(one, who.today)
    reasons: dict[str, str] = remembered(request, one.pk).get("reasons", {})
    values = {
        "draft": one,
        "found": found,
        "reasons": reasons,
        "unasked": links.unasked(one),
        "problem": problem,
    }
    return render(request, "publishing/check_draft.html", values, status=status)


@require_POST
@login_required
def mask(request: HttpRequest, pk: int) -> HttpResponse:
    """Mask what was chosen, or everything that can be; the masked file takes the other's place."""
    who, one = draft_for(request, pk)
    _keep_reasons(request, pk)
    key = request.POST.get("key", "")
    keys = findings(one, who.today).maskable if key == "all" else [key]
    return _do(
        request, who, one,
        lambda: actions.mask_draft(
            one, keys, revision=_revision(request), by=who.officer, now=who.now
        ),
        _("已遮掩，并重新检查。"),
    )  # fmt: skip


@require_POST
@login_required
def clean(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out of a file what its readers do not see."""
    who, one = draft_for(request, pk)
    _keep_reasons(request, pk)
    number = request.POST.get("file", "")
    held = one.files.select_related("file", "draft__agency").filter(
        pk=int(number) if number.isdecimal() and len(number) < 19 else 0
    ).first()  # fmt: skip
    if held is None:
        return redirect("publishing:check", pk)
    return _do(
        request, who, one,
        lambda: actions.clean_draft_file(held, by=who.officer, now=who.now),
        _("已清理，并重新检查。"),
    )  # fmt: skip


@require_POST
@login_required
def ask_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the links of a draft whether they answer."""
    _who, one = draft_for(request, pk)
    _keep_reasons(request, pk)
    asked = links.ask(one)
    if any(link.state is State.NOT_CHECKED for link in asked):
        messages.warning(request, _("有的链接没有检查：服务器连不上网络，或者是内部网络的地址。"))
    else:
        messages.success(request, _("检查了 %(count)s 个链接。") % {"count": len(asked)})
    return redirect("publishing:check", pk)


@require_POST
@login_required
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit a draft for review; the checks run again, in the same transaction."""
    who, one = draft_for(request, pk)
    reasons = _keep_reasons(request, pk)
    preflight.examine(one)  # files are screened before the transaction holds everybody up
    try:
        version = actions.submit_draft(
            one, revision=_revision(request), by=who.officer, now=who.now, waivers=reasons
        )
    except RuleError as error:
        return _page(request, who, one, str(error), status=422)
    forget(request, pk)
    says = _("《%(title)s》已送审（索引号 %(number)s），等待三级审核和保密审查。")
    messages.success(request, says % {"title": version.title, "number": version.item.index_no})
    return redirect("publishing:list")


def _do(request: HttpRequest, who: Asked, one: ItemDraft, act: Any, done: str) -> HttpResponse:
    try:
        act()
    except RuleError as error:
        return _page(request, who, one, str(error), status=422)
    messages.success(request, done)
    return redirect("publishing:check", one.pk)


def _keep_reasons(request: HttpRequest, pk: int) -> dict[str, str]:
    """Keep what was typed, whichever button was pressed; return it by the finding's key."""
    given = {
        name.removeprefix(_WHY): str(text).strip()[:500]
        for name, text in request.POST.items()
        if name.startswith(_WHY)
    }
    reasons: dict[str, str] = remembered(request, pk).get("reasons", {}) | given
    remember(request, pk, reasons=reasons)
    return reasons


def _revision(request: HttpRequest) -> int:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
