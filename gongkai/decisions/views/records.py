"""Decisions at the desk: the list, one record, and what can be done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.agencies.models import Agency
from gongkai.decisions import actions, identity
from gongkai.decisions.clock import due_on, newest_late, standing
from gongkai.decisions.forms import ReasonForm, RecordForm, WithdrawForm
from gongkai.decisions.importing.drafts import Draft
from gongkai.decisions.models import Decision, DecisionKind, SealedLook
from gongkai.rules.calendar import calendar_of
from gongkai.rules.double_publicity import FIELDS
from gongkai.rules.publication import penalty_withdrawal_due
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at

STATES = ("", "waiting", "late", "shown", "withdrawn", "voided")


@login_required
def records(request: HttpRequest) -> HttpResponse:
    """The decisions of the officer's agencies, one kind at a time."""
    who = asked(request)
    agencies = who.agencies(Act.VIEW)
    kind = request.GET.get("kind", DecisionKind.PERMITS)
    if kind not in DecisionKind.values:
        raise Http404
    agency = chosen(agencies, request.GET["agency"]) if request.GET.get("agency") else None
    shown = page(request, _chosen(request, who, agencies, agency, kind), "decided_on")
    releasing = {one.pk for one in who.agencies(Act.SECRECY)}
    rows = [
        {
            "record": one,
            "standing": standing(one, who.today, one.agency.region),
            "releasable": one.agency_id in releasing
            and one.published_at is None
            and one.voided_at is None
            and one.entered_by_id != who.officer.pk,
        }
        for one in shown.rows
    ]
    query = request.GET.copy()
    query.pop("after", None)
    values = {
        "kind": kind,
        "kinds": DecisionKind.choices,
        "agency": agency,
        "agencies": agencies,
        "year": year_of(request),
        "years": range(who.today.year, who.today.year - 6, -1),
        "state": _state(request),
        "states": _state_labels(),
        "batch": request.GET.get("batch", ""),
        "page": shown,
        "rows": rows,
        "any_releasable": any(row["releasable"] for row in rows),
        "may_record": bool(who.agencies(Act.RECORD)),
        "query": query.urlencode(),
    }
    return render(request, "decisions/list.html", values)


def _state(request: HttpRequest) -> str:
    state = request.GET.get("state", "")
    return state if state in STATES else ""


def _state_labels() -> list[tuple[str, str]]:
    labels = (_("全部"), _("待公示"), _("逾期未公示"), _("在公示"), _("已撤回"), _("已作废"))
    return list(zip(STATES, labels, strict=True))


def _chosen(
    request: HttpRequest, who: Asked, agencies: list[Agency], agency: Agency | None, kind: str
) -> QuerySet[Decision]:
    found = Decision.objects.filter(agency__in=[agency] if agency else agencies, kind=kind)
    year, state = year_of(request), _state(request)
    if year:
        found = found.filter(decided_on__year=year)
    batch = request.GET.get("batch", "")
    if batch.isdecimal():
        found = found.filter(batch=int(batch))
    if number := request.GET.get("number", "").strip():
        found = found.filter(doc_no__contains=number)
    if state == "voided":
        return found.filter(voided_at__isnull=False)
    if state in ("waiting", "late"):
        found = found.filter(published_at__isnull=True, voided_at__isnull=True)
        if state == "late":
            region = (agency or agencies[0]).region if agencies else ""
            found = found.filter(decided_on__lte=newest_late(kind, who.today, region))
    if state == "shown":
        found = found.filter(published_at__isnull=False, withdrawn_on__isnull=True)
    if state == "withdrawn":
        found = found.filter(withdrawn_on__isnull=False)
    return found.select_related("agency")


@sensitive_post_parameters()
@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter a decision by hand."""
    who = asked(request)
    agencies = who.agencies(Act.RECORD)
    if kind not in DecisionKind.values or not agencies:
        raise Http404
    form = RecordForm(request.POST or None, kind=kind, today=who.today, agencies=agencies)
    if form.is_valid() and isinstance(form.draft, Draft):
        agency = chosen(agencies, form.cleaned_data["agency"])
        with refused_at(form):
            decision = actions.record_decision(
                agency=agency, kind=kind, by=who.officer, now=who.now, **_given(form.draft)
            )
            messages.success(request, _("已登记并记账；公示前须由保密审查员审查。"))
            return redirect("decisions:decision", decision.pk)
    values = {"form": form, "kind": kind, "label": _(DecisionKind(kind).label)}
    status = 422 if form.errors else 200
    return render(request, "decisions/form.html", values, status=status)


def _given(draft: Draft) -> dict[str, Any]:
    given = draft._asdict()
    given.pop("row")
    return given


def _one(request: HttpRequest, who: Asked, pk: int) -> Decision:
    """Return a decision the officer may see, of whatever agency; 404 for every other."""
    decision = get_object_or_404(Decision.objects.select_related("agency"), pk=pk)
    if not access.may(who.officer, Act.VIEW, decision, who.today):
        raise Http404
    return decision


@never_cache
@login_required
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with its fields, its history and what can be done."""
    who = asked(request)
    return _detail(request, who, _one(request, who, pk))


def _detail(
    request: HttpRequest,
    who: Asked,
    one: Decision,
    *,
    numbers: dict[str, str] | None = None,
    withdraw: WithdrawForm | None = None,
    void: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_record = access.may(who.officer, Act.RECORD, one, who.today)
    voided = one.voided_at is not None
    on_show = one.published_at is not None and one.withdrawn_on is None
    withdrawal_due = None
    if one.changed_on:
        withdrawal_due = penalty_withdrawal_due(one.changed_on, calendar_of(one.agency.region)).due
    values = {
        "one": one,
        "label": _(one.get_kind_display()),
        "fields": _facts(one, numbers),
        "standing": standing(one, who.today, one.agency.region),
        "due": due_on(one.kind, one.decided_on, one.agency.region),
        "numbers": numbers,
        "may_see": one.sealed is not None
        and access.may(who.officer, Act.SEE_SEALED, one, who.today),
        "looks": SealedLook.objects.filter(thing=identity.name_of(one)).select_related("officer")[
            :20
        ],
        "may_mend": may_record and not voided,
        "may_withdraw": may_record and on_show,
        "may_release": access.may(who.officer, Act.SECRECY, one, who.today)
        and one.published_at is None
        and not voided,
        "own": one.entered_by_id == who.officer.pk,
        "withdraw": withdraw or WithdrawForm(),
        "void": void or ReasonForm(),
        "withdrawal_due": withdrawal_due,
        "changes": [
            {"change": change, "before": _before(one, change.before)}
            for change in one.changes.select_related("by")
        ],
        "kind": one.kind,
    }
    return render(request, "decisions/decision.html", values, status=status)


def _facts(one: Decision, numbers: dict[str, str] | None) -> list[tuple[str, str]]:
    facts = []
    for field in FIELDS[one.kind]:
        if field.code in identity.NUMBERS[one.kind]:
            if numbers and field.code in numbers:
                facts.append((field.label, numbers[field.code]))
            continue
        if field.column == "party_kind":
            value = _(one.get_party_kind_display())
        elif field.column:
            found = getattr(one, field.column)
            value = found.isoformat() if field.column == "decided_on" else found
        else:
            value = one.fields.get(field.code, "")
        if value:
            facts.append((field.label, value))
    if one.sealed is not None and numbers is None:
        facts.append((_("证件号码"), _("加密保存")))
    if one.manner:
        facts.append((_("处理方式"), one.get_manner_display()))
    return facts


def _before(one: Decision, before: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what a record said before, under the labels of the standard."""
    labels = {field.column: field.label for field in FIELDS[one.kind] if field.column}
    codes = {field.code: field.label for field in FIELDS[one.kind]}
    shown = []
    for name, value in before.items():
        if name == "fields":
            changed = {c: v for c, v in value.items() if one.fields.get(c) != v}
            shown += [(codes.get(code, code), str(text)) for code, text in changed.items()]
        elif value not in (None, ""):
            shown.append((labels.get(name, name), str(value)))
    return shown


@sensitive_post_parameters()
@login_required
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend a record that was entered wrongly."""
    who = asked(request)
    one = _one(request, who, pk)
    access.require(who.officer, Act.RECORD, one, who.today)
    form = RecordForm(request.POST or None, kind=one.kind, today=who.today, mending=one)
    if form.is_valid() and isinstance(form.draft, Draft):
        given = _given(form.draft)
        fresh = given.pop("numbers")
        numbers = {**identity.opened(one), **fresh} if fresh else None
        with refused_at(form):
            actions.mend_decision(
                one,
                by=who.officer,
                now=who.now,
                why=form.cleaned_data["why"],
                numbers=numbers,
                **given,
            )
            messages.success(request, _("已更正；原来的内容和理由都保留着。"))
            return redirect("decisions:decision", pk)
    values = {"form": form, "kind": one.kind, "label": _(one.get_kind_display()), "one": one}
    status = 422 if form.errors else 200
    return render(request, "decisions/form.html", values, status=status)


@require_POST
@login_required
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a record that should not exist."""
    who = asked(request)
    one = _one(request, who, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _detail(request, who, one, void=form, status=422)
    actions.void_decision(one, by=who.officer, now=who.now, why=form.cleaned_data["why"])
    messages.success(request, _("已作废，台账已冲销。"))
    return redirect("decisions:decision", pk)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a changed or annulled decision off the public side."""
    who = asked(request)
    one = _one(request, who, pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _detail(request, who, one, withdraw=form, status=422)
    given = form.cleaned_data
    actions.withdraw_decision(one, by=who.officer, now=who.now, on=given["on"], why=given["why"])
    messages.success(request, _("已从公示中撤回，理由已经记下。"))
    return redirect("decisions:decision", pk)


@never_cache
@require_POST
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the identity numbers to an officer who may see them; the look is logged."""
    who = asked(request)
    one = _one(request, who, pk)
    return _detail(request, who, one, numbers=identity.look(one, by=who.officer, now=who.now))


@require_POST
@login_required
def release(request: HttpRequest) -> HttpResponse:
    """Release the decisions that were ticked, or all of a batch, after their secrecy review."""
    who = asked(request)
    wanted = Decision.objects.filter(agency__in=who.agencies(Act.SECRECY), voided_at=None)
    batch = request.POST.get("batch", "")
    ids = [int(one) for one in request.POST.getlist("record") if one.isdecimal()]
    if ids:
        wanted = wanted.filter(pk__in=ids[:500])
    elif batch.isdecimal():
        wanted = wanted.filter(batch=int(batch))
    else:
        messages.warning(request, _("没有勾选任何一件。"))
        return redirect(_back(request))
    if request.POST.get("reviewed") != "yes":
        messages.warning(
            request, _("没有公示：请逐件审查后，勾选“已逐件进行保密审查和个人信息检查”。")
        )
        return redirect(_back(request))
    done = actions.release(wanted.only("pk"), by=who.officer, now=who.now)
    messages.success(request, _("已公示 %(count)s 件。") % {"count": done})
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    target = request.POST.get("back", "")
    return target if target.startswith("/desk/") else "/desk/decisions/"
