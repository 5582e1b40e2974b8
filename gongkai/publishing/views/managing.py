"""What a clerk does with an item that is public: correct, withdraw, end it, put it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.agencies.asked import Asked, asked
from gongkai.publishing import actions
from gongkai.publishing.columns import in_order
from gongkai.publishing.forms.publication import EndForm, PlaceForm, WithdrawForm
from gongkai.publishing.models import Column, Item, ItemDraft
from gongkai.publishing.views.common import item_for
from gongkai.rules.errors import RuleError
from gongkai.web.jinja import url_if
from gongkai.web.refused import refused_at


@login_required
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be done with an item."""
    who = asked(request)
    return _page(request, item_for(who, pk), who)


def _page(
    request: HttpRequest, item: Item, who: Asked, bad: dict[str, forms.Form] | None = None
) -> HttpResponse:
    bad = bad or {}
    values = {
        "item": item,
        "public": item.live_id is not None and item.withdrawn_at is None,
        "may_publish": may(who.officer, Act.PUBLISH, item, who.today),
        "may_draft": may(who.officer, Act.DRAFT, item, who.today),
        "may_place": may(who.officer, Act.KEEP_COLUMNS, item, who.today),
        "draft": ItemDraft.objects.select_related("saved_by").filter(item=item).first(),
        "withdraw": bad.get("withdraw") or WithdrawForm(prefix="withdraw"),
        "end": bad.get("end") or EndForm(prefix="end", initial={"expires_on": who.today}),
        "place": bad.get("place") or PlaceForm(prefix="place", columns=_columns(item, who)),
        "withdrawals": list(item.withdrawals.select_related("by")),
    }
    return render(request, "publishing/manage.html", values, status=422 if bad else 200)


def _columns(item: Item, who: Asked) -> list[tuple[Column, int]]:
    return in_order(Column.objects.open_on(who.today).filter(agency=item.agency))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item off the public side."""
    who = asked(request)
    item = item_for(who, pk)
    form = WithdrawForm(request.POST, prefix="withdraw")
    says = _("已撤回；页面上写明撤回日期和原因，索引号保留。")

    def act() -> None:
        actions.withdraw_item(item, by=who.officer, now=who.now, **form.cleaned_data)

    return _done(request, item, who, "withdraw", form, act, says)


@login_required
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item into another column of its agency."""
    who = asked(request)
    item = item_for(who, pk)
    form = PlaceForm(request.POST, prefix="place", columns=_columns(item, who))
    says = _("已换栏目并登记；网址、索引号和已经计入的类别不变。")

    def act() -> None:
        into = Column.objects.get(agency=item.agency, code=form.cleaned_data["into"])
        reason = form.cleaned_data["reason"]
        actions.move_item(item, into=into, reason=reason, by=who.officer, now=who.now)

    return _done(request, item, who, "place", form, act, says)


@login_required
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a correction: a draft of the item as it is; the public page stays meanwhile."""
    who = asked(request)
    return _draft(request, item_for(who, pk), who, {})


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a correction that says until when the item is valid."""
    who = asked(request)
    item = item_for(who, pk)
    form = EndForm(request.POST, prefix="end")
    if not form.is_valid():
        return _page(request, item, who, {"end": form})
    day = form.cleaned_data["expires_on"]
    note = _("有效期至%(day)s") % {"day": day}
    return _draft(request, item, who, {"expires_on": day, "change_note": note})


def _draft(request: HttpRequest, item: Item, who: Asked, values: dict[str, Any]) -> HttpResponse:
    try:
        draft = actions.open_draft(item=item, by=who.officer, now=who.now, **values)
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("publishing:manage", item.pk)
    messages.success(
        request, _("已建立更正稿；修改送审、签署公开以前，公众看到的仍是现在的内容。")
    )
    return redirect(
        url_if("publishing:draft", draft.pk) or reverse("publishing:manage", args=[item.pk])
    )


def _done(
    request: HttpRequest,
    item: Item,
    who: Asked,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    says: str,
) -> HttpResponse:
    if form.is_valid():
        with refused_at(form):
            act()
            messages.success(request, says)
            return redirect("publishing:manage", item.pk)
    return _page(request, item, who, {name: form})
