"""One dispute: where it stands, what is due, what can be done; each act a POST of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked
from gongkai.decisions.identity import log_look, name_of
from gongkai.decisions.models import SealedLook
from gongkai.disputes import actions
from gongkai.disputes.casework import Then, settle_case, unsettled
from gongkai.disputes.desk.found import found, result_of
from gongkai.disputes.forms import EndForm, MendForm, SettleForm, StageForm, WhyForm
from gongkai.disputes.models import Block, Dispute, Stage
from gongkai.disputes.staging import add_stage, dues_of, kinds_for, void_stage
from gongkai.requests import reach
from gongkai.rules.errors import RuleError
from gongkai.web import sealed
from gongkai.web.refused import refused_at

MENDED = ("number", "part", "over", "filed_on", "ended_on", "result", "ground")


@never_cache
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One dispute, and what can be done."""
    who = asked(request)
    return shown(request, who, found(who, pk))


def shown(
    request: HttpRequest,
    who: Asked,
    one: Dispute,
    *,
    party: dict[str, str] | None = None,
    bad: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    """Return the page of a dispute; `bad` are the forms that were refused, as they were sent."""
    bad = bad or {}
    records = access.may(who.officer, Act.RECORD, one, who.today) and one.voided_at is None
    stages = list(one.stages.select_related("by"))
    kinds = kinds_for(one) if records else []
    initial: dict[str, Any] = {name: getattr(one, name) for name in MENDED}
    case = one.case
    values = {
        "one": one,
        "result": result_of(one),
        "party": party,
        "stages": stages,
        "dues": [(due, _standing(due, who)) for due in dues_of(one, stages)],
        "old_law": one.block == Block.REVIEW and one.filed_on.year < 2024,
        "followers": list(one.followed_by.filter(voided_at=None).order_by("id")),
        "may_see_case": case is not None and reach.may(who.officer, Act.VIEW, case, who.today),
        "may_prove": case is not None and reach.may(who.officer, Act.SEE_SEALED, case, who.today),
        "may_see": one.sealed is not None
        and access.may(who.officer, Act.SEE_SEALED, one, who.today),
        "may_end": records and one.ended_on is None,
        "may_mend": records,
        "may_follow": records and one.part == "actor" and one.same_as_id is None,
        "may_settle": records and unsettled(one),
        "end": bad.get("end") or EndForm(block=one.block),
        "mend": bad.get("mend") or MendForm(block=one.block, initial=initial, prefix="mend"),
        "void": bad.get("void") or WhyForm(prefix="void"),
        "stage": bad.get("stage")
        or StageForm(kinds=kinds, prefix="stage", initial={"on": who.today}),
        "settle": bad.get("settle")
        or SettleForm(prefix="settle", initial={"on": one.ended_on, "then": _likely(one)}),
        "grounds": _grounds(one),
        "looks": SealedLook.objects.filter(thing=name_of(one)).select_related("officer")[:20],
    }
    return render(request, "disputes/detail.html", values, status=422 if bad else 200)


def _standing(due: Any, who: Asked) -> tuple[str, str]:
    """Return how one thing that is due stands, as a kind of status and in words."""
    if due.done is not None:
        word = _("%(day)s完成，已逾期") if due.late(who.today) else _("%(day)s完成")
        return ("error" if due.late(who.today) else "ok"), word % {"day": due.done.isoformat()}
    if due.late(who.today):
        return ("error", _("已逾期")) if due.ours else ("none", _("期限已过"))
    left = (due.on - who.today).days
    kind = "warning" if due.ours and left <= 5 else "info"
    return kind, _("还有 %(days)s 天") % {"days": left}


def _likely(one: Dispute) -> str:
    return "anew" if one.field == "corrected" else "stands"


def _grounds(one: Dispute) -> list[str]:
    """Return the reasons for losing that were named before, so that the same words are used."""
    used = Dispute.objects.filter(agency=one.agency, voided_at=None).exclude(ground="")
    return list(used.order_by("ground").values_list("ground", flat=True).distinct()[:50])


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the result."""
    who, one = _asked(request, pk)
    form = EndForm(request.POST, block=one.block)
    return _do(request, who, one, "end", form, actions.end_dispute)


@require_POST
@login_required
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what was registered wrongly."""
    who, one = _asked(request, pk)
    form = MendForm(request.POST, block=one.block, prefix="mend")
    return _do(request, who, one, "mend", form, actions.mend_dispute)


@require_POST
@login_required
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void what was registered by mistake."""
    who, one = _asked(request, pk)
    form = WhyForm(request.POST, prefix="void")
    return _do(request, who, one, "void", form, actions.void_dispute)


@require_POST
@login_required
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a step."""
    who, one = _asked(request, pk)
    form = StageForm(request.POST, kinds=list(Stage.Kind), prefix="stage")
    return _do(request, who, one, "stage", form, add_stage)


@require_POST
@login_required
def void_step(request: HttpRequest, pk: int, stage: int) -> HttpResponse:
    """Take out a step entered by mistake."""
    who, one = _asked(request, pk)
    step = get_object_or_404(Stage.objects.select_related("dispute"), pk=stage, dispute=one)
    try:
        void_stage(step, why=request.POST.get("why", ""), by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已删去这一步，期限重新计算。"))
    return redirect("disputes:detail", one.pk)


@require_POST
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the request how the dispute ended."""
    who, one = _asked(request, pk)
    form = SettleForm(request.POST, prefix="settle")

    def do(dispute: Dispute, *, then: str, **given: Any) -> None:
        settle_case(dispute, Then(then), **given)

    return _do(request, who, one, "settle", form, do)


def _asked(request: HttpRequest, pk: int) -> tuple[Asked, Dispute]:
    who = asked(request)
    return who, found(who, pk)


def _do(
    request: HttpRequest,
    who: Asked,
    one: Dispute,
    name: str,
    form: forms.Form,
    action: Callable[..., object],
) -> HttpResponse:
    if form.is_valid():
        with refused_at(form):
            action(one, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记，台账已更新。"))
            return redirect("disputes:detail", one.pk)
    return shown(request, who, one, bad={name: form})


@never_cache
@require_POST
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the other side's name to an officer who may see it; the look is logged."""
    who, one = _asked(request, pk)
    log_look(one, by=who.officer, now=who.now)
    party = sealed.unseal_values(one.sealed, actions.context(one.pk))
    return shown(request, who, one, party=party)
