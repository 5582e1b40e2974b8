"""What the reply says besides its text: basis, reasons, and the contents its kind must have."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import Asked, asked
from gongkai.requests import actions
from gongkai.requests.errors import EditedMeanwhile
from gongkai.requests.models import InfoRequest, ReplyDraft, ReplyVersion
from gongkai.requests.replying.forms import ContentsForm, word_of
from gongkai.requests.replying.opening import no_draft
from gongkai.requests.replying.reaching import case_and_draft, draft_of
from gongkai.requests.replying.steps import frame
from gongkai.rules.contents import contents_of
from gongkai.web.refused import refused_at


@never_cache
@login_required
def contents(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what the kind of reply must say; save it, whole or not."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    if draft is None:
        return no_draft(request, who, case)
    if not draft.outcome:
        messages.warning(request, _("还没有确定答复类型；请先回答问题。"))
        return redirect("replying:decide", case.pk)
    if request.method != "POST":
        return _page(request, who, case, draft, ContentsForm(draft=draft))
    form = ContentsForm(request.POST, draft=draft)
    other = None
    if form.is_valid():
        with refused_at(form):
            try:
                actions.save_reply(
                    draft,
                    revision=form.cleaned_data["revision"],
                    by=who.officer,
                    now=who.now,
                    **form.values(),
                )
            except EditedMeanwhile:
                other = draft_of(case)
                form = with_revision(form, other)
                raise
            return redirect("replying:files", case.pk)
    return _page(request, who, case, draft, form, other)


def with_revision(form: Any, other: ReplyDraft | None) -> Any:
    """Let the form overwrite what another saved, now that the officer sees it."""
    if other is not None:
        data = form.data.copy()
        data["revision"] = other.revision
        form.data = data
    return form


def said_by(draft: ReplyDraft | ReplyVersion) -> list[tuple[str, str]]:
    """Return everything a draft or version says, labelled, for reading."""
    pairs = [(_("法律依据"), draft.basis)]
    if draft.outcome:
        pairs += [
            (_(one.label), word_of(str(draft.contents[one.name])))
            for one in contents_of(draft.outcome)
            if draft.contents.get(one.name)
        ]
    return [*pairs, (_("理由"), draft.reasons)]


def _page(
    request: HttpRequest,
    who: Asked,
    case: InfoRequest,
    draft: ReplyDraft,
    form: ContentsForm,
    other: ReplyDraft | None = None,
) -> HttpResponse:
    values = {
        **frame(case, draft, "contents", who.today),
        "form": form,
        "other": said_by(other) if other is not None else None,
    }
    return render(request, "replying/contents.html", values, status=422 if form.errors else 200)
