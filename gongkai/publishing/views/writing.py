"""The drafter's desk: the list of what is on the way, and how a new draft begins."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, for_desk
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.bodies import Body
from gongkai.publishing import actions
from gongkai.publishing.errors import DraftOpen
from gongkai.publishing.forms.drafts import BeginForm
from gongkai.publishing.models import Column, FileRole, Item, ItemDraft
from gongkai.publishing.views.remembered import remember
from gongkai.publishing.writing import choosing, lists
from gongkai.publishing.writing.converting import (
    PAGE_NOT_KEPT,
    begins_with,
    is_page,
    pasted,
    read_text,
)
from gongkai.publishing.writing.taking import take, take_pictures, too_large
from gongkai.rules.errors import RuleError
from gongkai.web.keyset import after, listed, moment_mark
from gongkai.web.uploads import given_up

_SIZE = 30
#: the moment a list goes by; the others go by that of their submission
_BY = {"draft": "saved_at", "public": "listed_at"}


@login_required
def writing(request: HttpRequest) -> HttpResponse:
    """What is written, in review, sent back, signed, scheduled and public, narrowed as asked."""
    who = asked(request)
    agencies, drafting = who.agencies(Act.VIEW), who.agencies(Act.DRAFT)
    code = request.GET.get("agency", "")
    agency = chosen(agencies, code) if code else None
    among = [agency] if agency else agencies
    known = dict(lists.STATES)
    state = request.GET.get("state", "draft")
    state = state if state in known else "draft"
    mine = who.officer if request.GET.get("whose") == "mine" else None
    words = request.GET.get("q", "").strip()
    values = {
        "state": state,
        "states": lists.STATES,
        "counts": lists.counts(among, mine),
        "agencies": agencies,
        "agency": agency,
        "mine": mine is not None,
        "asked": words,
        "query": _without(request, "state", "after"),
        "drafting": {one.pk for one in drafting},
        "today": who.today,
        **_page(request, who, state, (among, mine, words)),
    }
    return render(request, "publishing/writing.html", values)


def _page(request: HttpRequest, who: Asked, state: str, narrowed: Any) -> dict[str, Any]:
    among, mine, words = narrowed
    found: Any = lists.drafts(among, mine, words)
    if state != "draft":
        found = lists.items(among, state, mine, words)
    field = _BY.get(state, "pending__made_at")
    at = attrgetter(field.replace("__", "."))
    page = listed(
        request,
        lambda on, pk: list(after(found, field, on, pk)[: _SIZE + 1]),
        lambda one: (at(one), one.pk),
        _SIZE,
        moment_mark,
    )
    rows = page.rows if state == "draft" else lists.rows(page.rows, state, who.today)
    return {"page": page, "rows": rows}


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Choose the column; each says what the law wants, and until when."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.DRAFT)
    code = request.GET.get("agency", "")
    agency = chosen(agencies, code) if code else agencies[0]
    words = request.GET.get("q", "").strip()
    values = {
        "agencies": agencies,
        "agency": agency,
        "asked": words,
        "choices": choosing.choices(agency, who.today, words),
        "lately": choosing.lately(agency, who.officer, who.today),
    }
    return render(request, "publishing/new_draft.html", values)


@login_required
def begin(request: HttpRequest, column: int) -> HttpResponse:
    """Begin a draft in a column: drop a file, paste, or start with an empty page."""
    who = asked(request)
    open_ones = Column.objects.open_on(who.today).select_related("agency", "parent")
    found = get_object_or_404(for_desk(who.officer, Act.DRAFT, open_ones, who.today), pk=column)
    sent = request.method == "POST"
    form = BeginForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            draft = _begun(request, who, found, form.cleaned_data)
        except RuleError as error:
            form.add_error("file" if request.FILES or given_up(request) else None, str(error))
        else:
            return redirect("publishing:draft", draft.pk)
    values = {"form": form, "column": found, "choice": choosing.choice(found)}
    status = 422 if form.errors else 200
    return render(request, "publishing/begin_draft.html", values, status=status)


def _begun(request: HttpRequest, who: Asked, column: Column, given: dict[str, Any]) -> ItemDraft:
    file, body = given["file"], read(request, given)
    values, guessed = begins_with(column, body)
    with transaction.atomic():
        draft = actions.open_draft(
            agency=column.agency, column=column, by=who.officer, now=who.now, **values
        )
        if body is not None:
            html = take_pictures(draft, body.images, draft.body, by=who.officer, now=who.now)
            draft = actions.save_draft(
                draft, revision=draft.revision, by=who.officer, now=who.now, body=html
            )
        notes = list(body.notes) if body else []
        if file is not None and given["keep"]:
            if is_page(file.name):
                notes.append(PAGE_NOT_KEPT)
            else:
                take(
                    draft, file.file, name=file.name, by=who.officer, now=who.now,
                    role=FileRole.ORIGINAL,
                )  # fmt: skip
    remember(request, draft.pk, notes=notes, guessed=guessed)
    return draft


def read(request: HttpRequest, given: dict[str, Any]) -> Body | None:
    """
    Return the body of what was brought; None where nothing was.

    :raises Refused: it cannot be taken
    """
    for name in given_up(request):
        raise too_large(name)
    file: UploadedFile | None = given["file"]
    if file is not None:
        return read_text(file.file, file.name or "")  # type: ignore[arg-type]
    text: str = given["text"]
    return pasted(text) if text.strip() else None


@require_POST
@login_required
def redraft(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a working copy of an item as it was submitted last: sent back, or public."""
    who = asked(request)
    items = Item.objects.select_related("agency", "column")
    item = get_object_or_404(for_desk(who.officer, Act.DRAFT, items, who.today), pk=pk)
    try:
        draft = actions.open_draft(item=item, by=who.officer, now=who.now)
    except DraftOpen as error:
        draft = ItemDraft.objects.get(item=item)
        messages.info(request, str(error))
    else:
        messages.success(request, _("已按最近送审的版本建立稿件；公开的页面不受影响。"))
    return redirect("publishing:draft", draft.pk)
