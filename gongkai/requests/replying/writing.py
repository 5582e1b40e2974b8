"""The text of a reply: composed of what was decided, changed by hand, composed anew on demand."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import Asked, asked
from gongkai.requests import actions
from gongkai.requests.errors import EditedMeanwhile
from gongkai.requests.models import InfoRequest, ReplyDraft
from gongkai.requests.replying.composing import composed
from gongkai.requests.replying.forms import TextForm
from gongkai.requests.replying.opening import no_draft
from gongkai.requests.replying.reaching import case_and_draft, draft_of
from gongkai.requests.replying.saying import with_revision
from gongkai.requests.replying.steps import frame
from gongkai.rules.errors import RuleError
from gongkai.web.refused import refused_at


@never_cache
@login_required
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text, composed where there is none yet; save it, compose it anew, go back."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    if draft is None:
        return no_draft(request, who, case)
    if request.method != "POST":
        written, problem = (draft.text, "") if draft.text.strip() else _composed(case, draft, who)
        initial = {"text": written, "revision": draft.revision}
        return _page(request, who, case, draft, TextForm(initial=initial), problem=problem)
    form = TextForm(request.POST)
    if form.is_valid() and ("compose" in request.POST or "back" in request.POST):
        return _anew(request, who, case, draft, form)
    other = None
    if form.is_valid():
        with refused_at(form):
            try:
                actions.save_reply(
                    draft,
                    revision=form.cleaned_data["revision"],
                    text=form.cleaned_data["text"],
                    by=who.officer,
                    now=who.now,
                )
            except EditedMeanwhile:
                other = draft_of(case)
                form = with_revision(form, other)
                raise
            return redirect("replying:check", case.pk)
    return _page(request, who, case, draft, form, other=other)


def _anew(
    request: HttpRequest, who: Asked, case: InfoRequest, draft: ReplyDraft, form: TextForm
) -> HttpResponse:
    """Show the text composed anew beside what was written; nothing is saved yet."""
    given = form.cleaned_data
    problem = ""
    if "back" in request.POST:
        shown, kept = given["kept"], ""
    else:
        shown, problem = _composed(case, draft, who)
        kept = given["text"]
        if problem:
            shown, kept = kept, ""
    initial = {"text": shown, "kept": kept, "revision": given["revision"]}
    again = TextForm(initial=initial)
    return _page(request, who, case, draft, again, kept=kept, problem=problem)


def _composed(case: InfoRequest, draft: ReplyDraft, who: Asked) -> tuple[str, str]:
    """Return the composed text, or why it cannot be composed."""
    try:
        return composed(case, draft, who.now), ""
    except RuleError as error:
        return "", str(error)


def _page(
    request: HttpRequest,
    who: Asked,
    case: InfoRequest,
    draft: ReplyDraft,
    form: TextForm,
    *,
    kept: str = "",
    problem: str = "",
    other: ReplyDraft | None = None,
) -> HttpResponse:
    values = {
        **frame(case, draft, "text", who.today),
        "form": form,
        "kept": kept,
        "problem": problem,
        "other": other,
    }
    return render(request, "replying/text.html", values, status=422 if form.errors else 200)
