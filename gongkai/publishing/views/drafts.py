"""One draft: written, saved, merged with what somebody else saved, thrown away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked
from gongkai.publishing import actions
from gongkai.publishing.body import clean
from gongkai.publishing.duties import duties
from gongkai.publishing.errors import EditedMeanwhile
from gongkai.publishing.forms.drafts import DraftForm
from gongkai.publishing.models import Column, ItemDraft, ItemSendBack
from gongkai.publishing.views import draft_files
from gongkai.publishing.views.bringing import bring
from gongkai.publishing.views.remembered import forget, remembered
from gongkai.publishing.writing import choosing, merging
from gongkai.publishing.writing.reaching import draft_for
from gongkai.publishing.writing.taking import policy
from gongkai.rules.errors import RuleError
from gongkai.web.filters import moment

#: what a button of the form asks for after saving → the page that comes then
_THEN = {"check": "publishing:check", "preview": "publishing:preview"}


@never_cache
@login_required
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a draft: text, metadata, files; every button saves first."""
    who, one = draft_for(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = DraftForm(one, sent, columns=_columns(one, who))
    if sent is None:
        return _page(request, who, one, form)
    if not form.is_valid():
        return _told(request, who, one, form)
    try:
        saved = actions.save_draft(
            one,
            revision=form.cleaned_data["revision"],
            by=who.officer,
            now=who.now,
            **form.values,
        )
    except EditedMeanwhile as error:
        return _meanwhile(request, form, error)
    except RuleError as error:
        form.add_error(None, str(error))
        return _told(request, who, one, form)
    saved, problems = bring(request, who, saved)
    problems += draft_files.follow(request, who, saved)
    if _wants_data(request):
        return JsonResponse({"revision": saved.revision, "saved": moment(saved.saved_at)})
    for says in problems:
        messages.error(request, says)
    then = request.POST.get("then", "")
    if then in _THEN and not problems:
        return redirect(_THEN[then], pk)
    messages.success(request, _("已保存。"))
    return redirect(f"{reverse('publishing:draft', args=[pk])}{draft_files.anchor(request)}")


def _page(
    request: HttpRequest, who: Asked, one: ItemDraft, form: DraftForm, status: int = 200
) -> HttpResponse:
    newest = one.item.versions.order_by("-number").first() if one.item else None
    kept = remembered(request, one.pk)
    values = {
        "draft": one,
        "form": form,
        "files": list(one.files.select_related("file")),
        "choice": choosing.choice(one.column),
        "duties": _duties(one, who),
        "newest": newest,
        "back": ItemSendBack.objects.select_related("by").filter(version=newest).first(),
        "notes": kept.get("notes", []),
        "guessed": kept.get("guessed", []),
        "most": policy().most,
    }
    return render(request, "publishing/draft.html", values, status=status)


def _told(request: HttpRequest, who: Asked, one: ItemDraft, form: DraftForm) -> HttpResponse:
    """Answer what cannot be saved: nothing that was typed is lost."""
    if not _wants_data(request):
        return _page(request, who, one, form, status=422)
    says = [
        f"{form[name].label}：{' '.join(map(str, problems))}"
        if name in form.fields
        else " ".join(map(str, problems))
        for name, problems in form.errors.items()
    ]
    return JsonResponse({"says": " ".join(says)}, status=422)


def _meanwhile(request: HttpRequest, form: DraftForm, error: EditedMeanwhile) -> HttpResponse:
    if _wants_data(request):
        return JsonResponse({"says": str(error)}, status=409)
    return _merge_page(request, form, error.theirs, str(error))


def _merge_page(
    request: HttpRequest, form: DraftForm, theirs: ItemDraft, says: str
) -> HttpResponse:
    mine = clean(form.values["body"])
    values = {
        "theirs": theirs,
        "form": form,
        "mine": mine,
        "says": says,
        "parts": merging.parts(theirs.body, mine),
        "differing": merging.differing(theirs, form.values),
    }
    return render(request, "publishing/merge_draft.html", values, status=409)


@require_POST
@login_required
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the text that was made of two; where nothing was chosen, both stay."""
    who, one = draft_for(request, pk)
    form = DraftForm(one, request.POST, columns=_columns(one, who))
    if not form.is_valid():
        return _told(request, who, one, form)
    mine = form.values
    chosen = {
        int(name[5:]): str(value)
        for name, value in request.POST.items()
        if name.startswith("part-") and name[5:].isdecimal()
    }
    values = {
        each.name: each.mine
        for each in merging.differing(one, mine)
        if request.POST.get(f"field-{each.name}") == merging.MINE
    }
    values["body"] = merging.merged(merging.parts(one.body, clean(mine["body"])), chosen)
    try:
        actions.save_draft(
            one, revision=form.cleaned_data["revision"], by=who.officer, now=who.now, **values
        )
    except EditedMeanwhile as error:  # and again
        return _merge_page(request, form, error.theirs, str(error))
    messages.success(request, _("已合并保存。"))
    return redirect("publishing:draft", pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    who, one = draft_for(request, pk)
    revision = request.POST.get("revision", "")
    number = int(revision) if revision.isdecimal() else 0
    actions.discard_draft(one, revision=number, by=who.officer, now=who.now)
    forget(request, pk)
    messages.success(request, _("稿件已删除；送审过的版本都还在。"))
    return redirect("publishing:list")


def _columns(one: ItemDraft, who: Asked) -> list[Column]:
    found = list(Column.objects.open_on(who.today).filter(agency=one.agency_id))
    return found if one.column in found else [*found, one.column]


def _duties(one: ItemDraft, who: Asked) -> Any:
    if one.formed_on is None:
        return []
    return duties(
        one.column.information,
        formed_on=one.formed_on,
        approved_on=one.approved_on,
        today=who.today,
        region=one.agency.region,
    )


def _wants_data(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
