"""The register of normative documents at the desk: its list, and one document."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.agencies.models import Agency
from gongkai.publishing import actions, registered
from gongkai.publishing.errors import NoSuchItem
from gongkai.publishing.forms.documents import (
    ActForm,
    CorrectForm,
    ExtendForm,
    IssueForm,
    LapseForm,
    ReasonForm,
    ShowForm,
    StockForm,
)
from gongkai.publishing.models import Deed, DocumentDeed, Item, NormativeDocument, OpeningStock
from gongkai.publishing.views.document_history import history
from gongkai.rules.classification import Validity
from gongkai.screening.days import year_of_number
from gongkai.web.filters import iso
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at

#: what the list can be narrowed to: value in the address → label
STANDING = (
    ("force", gettext_noop("现行有效")),
    ("amended", gettext_noop("有效，已修改")),
    ("over", gettext_noop("有效期已满，未登记")),
    ("repealed", gettext_noop("废止")),
    ("lapsed", gettext_noop("失效")),
    ("unreviewed", gettext_noop("没有合法性审核")),
)
_ACTS: dict[str, tuple[type[Form], Any]] = {
    "amend": (ActForm, actions.amend_document),
    "repeal": (ActForm, actions.repeal_document),
    "lapse": (LapseForm, actions.lapse_document),
    "extend": (ExtendForm, actions.extend_document),
}


@login_required
def documents(request: HttpRequest) -> HttpResponse:
    """The documents of the officer's agencies, narrowed as asked, and what waits to be done."""
    who = asked(request)
    agencies = who.agencies(Act.VIEW)
    agency, found = narrowed(request, who, agencies)
    among = [agency] if agency else agencies
    day = _day(request) or who.today
    listed = page(request, found.select_related("agency"), "issued_on")
    values = {
        "rows": [(one, one.validity(day)) for one in listed.rows],
        "page": listed,
        "day": day,
        "count": found.count(),
        "stocks": OpeningStock.objects.filter(agency__in=among).select_related("agency"),
        "expiring": list(registered.expiring(among, who.today)[:20]),
        "unregistered": list(registered.unregistered(among)[:20]),
        "agencies": agencies,
        "agency": agency,
        "standing": STANDING,
        "valid": request.GET.get("valid", ""),
        "year": year_of(request) or "",
        "asked": request.GET.get("q", "").strip(),
        "query": _without(request, "after"),
        "today": who.today,
        "may_record": bool(who.agencies(Act.RECORD)),
    }
    return render(request, "publishing/documents.html", values)


def narrowed(
    request: HttpRequest, who: Asked, agencies: list[Agency]
) -> tuple[Agency | None, QuerySet[NormativeDocument]]:
    """Return the agency the address names, and the documents it asks for."""
    code = request.GET.get("agency", "")
    agency = chosen(agencies, code) if code else None
    found = NormativeDocument.objects.filter(agency__in=[agency] if agency else agencies)
    year, words = year_of(request), request.GET.get("q", "").strip()
    if year:
        found = found.filter(issued_on__year=year)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(doc_no__icontains=words))
    return agency, _standing(found, request.GET.get("valid", ""), _day(request) or who.today)


def _standing(
    found: QuerySet[NormativeDocument], valid: str, day: date
) -> QuerySet[NormativeDocument]:
    every = NormativeDocument.objects.filter(pk__in=found.values("pk"))
    if valid == "force":
        return every.in_force(day)
    if valid == "amended":
        return every.in_force(day).filter(amended_on__lte=day)
    if valid == "over":
        return every.unended().filter(expires_on__lt=day)
    if valid in ("repealed", "lapsed"):
        return every.filter(**{f"{valid}_on__lte": day})
    return every.filter(reviewed_by="", forwarded=False) if valid == "unreviewed" else every


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return query.urlencode()


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a document that was issued; a public item's words are put in beforehand."""
    return _entry(request, IssueForm, _issue, _("登记规范性文件"), _from_item(request))


@login_required
def stock(request: HttpRequest) -> HttpResponse:
    """Register the opening stock."""
    return _entry(request, StockForm, actions.opening_stock, _("登记期初数"))


def _issue(*, index_no: str = "", agency: Agency, **given: Any) -> NormativeDocument:
    return actions.issue_document(agency=agency, item=_item(index_no, agency), **given)


def _item(index_no: str, agency: Agency) -> Item | None:
    if not index_no:
        return None
    found = Item.objects.filter(index_no=index_no, agency=agency).first()
    if found is None:
        raise NoSuchItem(index_no=index_no)
    return found


def _from_item(request: HttpRequest) -> dict[str, Any]:
    agencies = asked(request).agencies(Act.RECORD)
    found = Item.objects.public().filter(index_no=request.GET.get("item", ""), agency__in=agencies)
    item = found.select_related("agency", "live").first()
    if item is None or item.live is None:
        return {}
    live = item.live
    return {
        "agency": item.agency.code,
        "doc_no": live.doc_no,
        "title": live.title,
        "issued_on": live.formed_on,
        "effective_on": live.effective_on,
        "expires_on": live.expires_on,
        "index_no": item.index_no,
    }


def _entry(
    request: HttpRequest,
    kind: Any,
    action: Any,
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    form = kind(request.POST or None, agencies=agencies, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        agency = chosen(agencies, given.pop("agency"))
        with refused_at(form):
            made = action(agency=agency, by=who.officer, now=who.now, **given)
            messages.success(request, _("已登记并记账。"))
            if isinstance(made, NormativeDocument) and _numbered_in(made):  # its page warns
                return redirect("publishing:document", made.pk)
            return redirect("publishing:documents")
    values = {"form": form, "title": title}
    return render(request, "publishing/form.html", values, status=422 if form.errors else 200)


def _one(request: HttpRequest, pk: int) -> NormativeDocument:
    found = NormativeDocument.objects.select_related("agency", "entered_by", "item")
    one = get_object_or_404(found, pk=pk)
    who = asked(request)
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    return one


def _numbered_in(one: NormativeDocument) -> int | None:
    """Return the year of a document's number where it is not the year it was issued in."""
    year = year_of_number(one.doc_no)
    return year if year != one.issued_on.year else None


def _other_year(one: NormativeDocument, year: int) -> str:
    """Say that a number and a day of issue disagree: likely a slip, but no reason to refuse."""
    told = {"doc_no": one.doc_no, "year": year, "day": iso(one.issued_on)}
    return (
        _(
            "文号%(doc_no)s是%(year)s年的，制发日期是%(day)s，不在同一年；请核对，确实如此的不用改。"
        )
        % told
    )


@login_required
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document."""
    return _document(request, _one(request, pk))


def _document(
    request: HttpRequest, one: NormativeDocument, bad: dict[str, Form] | None = None
) -> HttpResponse:
    bad, who = bad or {}, asked(request)
    told = history(one)
    values = {
        "one": one,
        "banner": registered.banner(one, who.today),
        "validity": Validity,
        "over": not one.ended and one.expires_on is not None and one.expires_on < who.today,
        "numbered": _other_year(one, year) if (year := _numbered_in(one)) else "",
        "may_record": access.may(who.officer, Act.RECORD, one, who.today),
        "history": told.steps,
        "last": told.last,
        "did": _did(one),
        "amend": bad.get("amend") or ActForm(prefix="amend"),
        "repeal": bad.get("repeal") or ActForm(prefix="repeal"),
        "lapse": bad.get("lapse") or LapseForm(prefix="lapse", initial={"on": one.expires_on}),
        "extend": bad.get("extend") or ExtendForm(prefix="extend"),
        "show": bad.get("show")
        or ShowForm(prefix="show", initial={"index_no": one.item.index_no if one.item else ""}),
        "take_back": bad.get("take_back") or ReasonForm(prefix="back"),
    }
    return render(request, "publishing/document.html", values, status=422 if bad else 200)


def _did(one: NormativeDocument) -> list[tuple[NormativeDocument, DocumentDeed]]:
    """Return what this document did to others."""
    kinds = (Deed.AMENDED, Deed.REPEALED, Deed.LAPSED, Deed.EXTENDED)
    deeds = registered.standing_deeds().filter(acting=one, kind__in=kinds)
    return [(deed.document, deed) for deed in deeds.select_related("document")]


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct or complete what is registered of a document."""
    who, one = asked(request), _one(request, pk)
    if not access.may(who.officer, Act.RECORD, one, who.today):
        raise Http404
    fields = actions.documents.FIELDS
    initial = {name: getattr(one, name) for name in fields}
    form = CorrectForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refused_at(form):
            actions.correct_document(one, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已更正，台账已更新。"))
            return redirect("publishing:document", pk)
    values = {"form": form, "title": _("更正登记"), "one": one}
    return render(request, "publishing/form.html", values, status=422 if form.errors else 200)


@require_POST
@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Register what became of a document: amended, repealed, lapsed, extended."""
    if name not in _ACTS:
        raise Http404
    kind, action = _ACTS[name]
    one, form = _one(request, pk), kind(request.POST, prefix=name)
    return _do(request, one, name, form, lambda **given: action(one, **given))


@require_POST
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a document with the item that shows it."""
    one, form = _one(request, pk), ShowForm(request.POST, prefix="show")

    def link(*, index_no: str, **given: Any) -> None:
        actions.show_document(one, _item(index_no, one.agency), **given)

    return _do(request, one, "show", form, link)


@require_POST
@login_required
def take_back(request: HttpRequest, pk: int, deed: int) -> HttpResponse:
    """Take back the last thing that was registered of a document."""
    one, form = _one(request, pk), ReasonForm(request.POST, prefix="back")
    line = get_object_or_404(
        DocumentDeed.objects.select_related("document"), pk=deed, document=one
    )
    return _do(
        request, one, "take_back", form, lambda **given: actions.take_back_deed(line, **given)
    )


def _do(
    request: HttpRequest, one: NormativeDocument, name: str, form: Form, action: Any
) -> HttpResponse:
    who = asked(request)
    if form.is_valid():
        with refused_at(form):
            action(by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记，台账已更新。"))
            return redirect("publishing:document", one.pk)
    return _document(request, one, {name: form})
