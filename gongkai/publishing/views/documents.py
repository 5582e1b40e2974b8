"""The register of normative documents at the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Agency, Officer
from gongkai.publishing import actions
from gongkai.publishing.forms.documents import IssueForm, LapseForm, RepealForm, StockForm
from gongkai.publishing.models import NormativeDocument, OpeningStock
from gongkai.rules.errors import RuleError
from gongkai.web.keyset import page


def _officer(request: HttpRequest) -> Officer:
    assert isinstance(request.user, Officer)  # noqa: S101  behind a sign-in
    return request.user


def _agencies(request: HttpRequest, act: Act) -> list[Agency]:
    return list(agencies_for(_officer(request), act, timezone.localdate()))


def _chosen(agencies: list[Agency], code: str) -> Agency:
    for one in agencies:
        if one.code == code:
            return one
    raise Http404


@login_required
def documents(request: HttpRequest) -> HttpResponse:
    """The documents of the officer's agencies, and their opening stocks."""
    agencies = _agencies(request, Act.VIEW)
    code = request.GET.get("agency", "")
    agency = _chosen(agencies, code) if code else None
    among = [agency] if agency else agencies
    found = NormativeDocument.objects.filter(agency__in=among).select_related("agency")
    values = {
        "page": page(request, found, "issued_on"),
        "stocks": OpeningStock.objects.filter(agency__in=among).select_related("agency"),
        "agencies": agencies,
        "agency": agency,
        "today": timezone.localdate(),
        "may_record": bool(_agencies(request, Act.RECORD)),
    }
    return render(request, "publishing/documents.html", values)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a document that was issued."""
    return _entry(request, IssueForm, actions.issue_document, _("登记规范性文件"))


@login_required
def stock(request: HttpRequest) -> HttpResponse:
    """Register the opening stock."""
    return _entry(request, StockForm, actions.opening_stock, _("登记期初数"))


def _entry(request: HttpRequest, kind: Any, action: Any, title: str) -> HttpResponse:
    agencies = _agencies(request, Act.RECORD)
    if not agencies:
        raise Http404
    form = kind(request.POST or None, agencies=agencies)
    if form.is_valid():
        given = dict(form.cleaned_data)
        agency = _chosen(agencies, given.pop("agency"))
        try:
            action(agency=agency, by=_officer(request), now=timezone.now(), **given)
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已登记并记账。"))
            return redirect("publishing:documents")
    values = {"form": form, "title": title}
    return render(request, "publishing/form.html", values, status=422 if form.errors else 200)


def _one(request: HttpRequest, pk: int) -> NormativeDocument:
    found = NormativeDocument.objects.select_related("agency", "entered_by", "item")
    one = get_object_or_404(found, pk=pk)
    if not access.may(_officer(request), Act.VIEW, one, timezone.localdate()):
        raise Http404
    return one


@login_required
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document."""
    return _document(request, _one(request, pk))


def _document(
    request: HttpRequest, one: NormativeDocument, bad: dict[str, forms.Form] | None = None
) -> HttpResponse:
    bad = bad or {}
    today: date = timezone.localdate()
    in_force = one.repealed_on is None and one.lapsed_on is None
    values = {
        "one": one,
        "in_force": in_force,
        "may_end": in_force and access.may(_officer(request), Act.RECORD, one, today),
        "repeal": bad.get("repeal") or RepealForm(prefix="repeal"),
        "lapse": bad.get("lapse") or LapseForm(prefix="lapse", initial={"on": one.expires_on}),
    }
    return render(request, "publishing/document.html", values, status=422 if bad else 200)


@require_POST
@login_required
def repeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Register that a document was repealed."""
    form = RepealForm(request.POST, prefix="repeal")
    return _end(request, pk, "repeal", form, actions.repeal_document)


@require_POST
@login_required
def lapse(request: HttpRequest, pk: int) -> HttpResponse:
    """Register that a document lapsed."""
    return _end(
        request, pk, "lapse", LapseForm(request.POST, prefix="lapse"), actions.lapse_document
    )


def _end(request: HttpRequest, pk: int, name: str, form: forms.Form, action: Any) -> HttpResponse:
    one = _one(request, pk)
    if form.is_valid():
        try:
            action(one, by=_officer(request), now=timezone.now(), **form.cleaned_data)
        except access.NotYours:
            raise
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已登记，台账已更新。"))
            return redirect("publishing:document", pk)
    return _document(request, one, {name: form})
