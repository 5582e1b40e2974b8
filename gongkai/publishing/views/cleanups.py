"""Clean-ups of normative documents at the desk: their list, the table of verdicts, the result."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen
from gongkai.publishing import actions, registered
from gongkai.publishing.actions.cleanups import Decided
from gongkai.publishing.errors import NoSuchItem, NotComplete
from gongkai.publishing.forms.documents import CleanUpForm
from gongkai.publishing.models import CleanUp, Item, NormativeDocument, Verdict
from gongkai.rules.errors import RuleError
from gongkai.rules.words import said
from gongkai.web.refused import refused_at


@login_required
def cleanups(request: HttpRequest) -> HttpResponse:
    """The clean-ups of the officer's agencies, and the form that begins one."""
    who = asked(request)
    agencies, recording = who.agencies(Act.VIEW), who.agencies(Act.RECORD)
    form = CleanUpForm(request.POST or None, agencies=recording)
    if request.method == "POST" and not recording:
        raise Http404
    if form.is_valid():
        given = dict(form.cleaned_data)
        agency = chosen(recording, given.pop("agency"))
        with refused_at(form):
            made = actions.open_cleanup(agency=agency, by=who.officer, now=who.now, **given)
            return redirect("publishing:cleanup", made.pk)
    found = CleanUp.objects.filter(agency__in=agencies).select_related("agency")
    rows = [(one, _counted(one)) for one in found.prefetch_related("entries")]
    values = {"rows": rows, "form": form, "may_record": bool(recording)}
    return render(request, "publishing/cleanups.html", values, status=422 if form.errors else 200)


def _counted(one: CleanUp) -> list[tuple[str, int]]:
    """Return how many documents have each verdict, those that some have."""
    counts = Counter(entry.verdict for entry in one.entries.all())
    return [(_(label), counts[value]) for value, label in Verdict.choices if counts[value]]


@login_required
def cleanup(request: HttpRequest, pk: int) -> HttpResponse:
    """One clean-up: to be filled in, or its result to be printed."""
    one = _one(request, pk)
    if request.method != "POST":
        return _page(request, one)
    who = asked(request)
    try:
        decided = _decided(request)
        actions.decide_cleanup(one, decided, by=who.officer, now=who.now)
    except RuleError as error:
        return _page(request, one, str(error))
    messages.success(request, _("已保存，还没有执行。"))
    return redirect("publishing:cleanup", pk)


@require_POST
@login_required
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what a clean-up decides, all at once."""
    one, who = _one(request, pk), asked(request)
    try:
        actions.apply_cleanup(one, by=who.officer, now=who.now)
    except RuleError as error:
        return _page(request, one, str(error))
    messages.success(request, _("清理结果已经执行，台账已更新。"))
    return redirect("publishing:cleanup", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a clean-up that was not applied."""
    one, who = _one(request, pk), asked(request)
    try:
        actions.discard_cleanup(one, by=who.officer, now=who.now)
    except RuleError as error:
        return _page(request, one, str(error))
    messages.success(request, _("已删除。"))
    return redirect("publishing:cleanups")


@require_POST
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a clean-up with the item in which its decision can be read."""
    one, who = _one(request, pk), asked(request)
    number = request.POST.get("index_no", "").strip()
    try:
        item = Item.objects.filter(index_no=number, agency=one.agency).first()
        if number and item is None:
            raise NoSuchItem(index_no=number)
        actions.show_cleanup(one, item, by=who.officer, now=who.now)
    except RuleError as error:
        return _page(request, one, str(error))
    messages.success(request, _("已关联。"))
    return redirect("publishing:cleanup", pk)


def _one(request: HttpRequest, pk: int) -> CleanUp:
    found = CleanUp.objects.select_related("agency", "item", "opened_by", "applied_by")
    one, who = get_object_or_404(found, pk=pk), asked(request)
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    return one


def _page(request: HttpRequest, one: CleanUp, wrong: str = "") -> HttpResponse:
    who = asked(request)
    entries = {entry.document_id: entry for entry in one.entries.select_related("document")}
    rows: list[tuple[NormativeDocument, Any]]
    if one.applied_at is not None:
        rows = [(entry.document, entry) for entry in entries.values()]
        untouched = 0
    else:
        among = NormativeDocument.objects.filter(agency=one.agency, forwarded=False)
        documents = list(
            among.unended().filter(issued_on__lte=one.decided_on).order_by("issued_on", "pk")
        )
        rows = [(document, entries.get(document.pk)) for document in documents]
        untouched = sum(entry is None for _document, entry in rows)
    if wrong and request.method == "POST":
        rows = [(document, _typed(request, document) or entry) for document, entry in rows]
    values = {
        "one": one,
        "rows": rows,
        "untouched": untouched,
        "counts": _counted(one),
        "verdicts": [(value, _(label)) for value, label in Verdict.choices],
        "labels": {value: _(label) for value, label in Verdict.choices},
        "wrong": wrong,
        "index_no": registered.public_number(one.item),
        "may_record": access.may(who.officer, Act.RECORD, one, who.today),
    }
    return render(request, "publishing/cleanup.html", values, status=422 if wrong else 200)


def _decided(request: HttpRequest) -> dict[int, Decided]:
    """
    Return the verdicts of the form, by document; rows without one are left out.

    :raises NotComplete: a day that is none
    """
    found = {}
    for name, verdict in request.POST.items():
        start, _sign, pk = name.partition("-")
        if start != "verdict" or not pk.isdecimal() or len(pk) > 18 or not verdict:
            continue
        found[int(pk)] = Decided(
            str(verdict), _until(request, pk), request.POST.get(f"note-{pk}", "")[:200]
        )
    return found


def _until(request: HttpRequest, pk: str) -> date | None:
    text = request.POST.get(f"until-{pk}", "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise NotComplete(
            field="新的有效期",
            why=said("“%(text)s”不是日期；写成 2028-05-08 的样子。", text=text[:20]),
        ) from error


def _typed(request: HttpRequest, document: NormativeDocument) -> dict[str, str] | None:
    """Return what was typed for a document, so that a mistake elsewhere loses nothing."""
    verdict = request.POST.get(f"verdict-{document.pk}", "")
    if not verdict:
        return None
    until = request.POST.get(f"until-{document.pk}", "")
    return {
        "verdict": verdict,
        "until": until,
        "note": request.POST.get(f"note-{document.pk}", ""),
    }
