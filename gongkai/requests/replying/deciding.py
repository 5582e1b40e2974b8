"""The wizard: one question at a time, each with the law beside it, to exactly one reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked
from gongkai.requests import actions, reach
from gongkai.requests.actions.opinions import objected
from gongkai.requests.errors import EditedMeanwhile
from gongkai.requests.log import course_of
from gongkai.requests.models import InfoRequest, ReplyDraft
from gongkai.requests.replying.guidance import GUIDES, Guide
from gongkai.requests.replying.known import basis_of
from gongkai.requests.replying.opening import no_draft
from gongkai.requests.replying.reaching import case_and_draft, draft_of
from gongkai.requests.replying.steps import frame
from gongkai.rules.contents import contents_of
from gongkai.rules.errors import RuleError
from gongkai.rules.outcomes import OUTCOMES, Outcome, Remedy, must_contain, remedy_for
from gongkai.rules.wizard import (
    ANSWERS,
    DoesNotFit,
    PathOpen,
    Question,
    outcome_of,
    questions_on,
    refuse_unfounded,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as the page shows it: its words, the reply it decides, why it cannot be."""

    name: str
    label: str
    outcome: Outcome | None
    why_not: str
    chosen: bool


class AnswerForm(forms.Form):
    """One answer to one question, to the draft as it was looked at."""

    use_required_attribute = False
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)
    question = forms.ChoiceField(
        choices=[(one.name, one.value) for one in Question], widget=forms.HiddenInput
    )
    answer = forms.CharField(
        label=_("回答"),
        max_length=30,
        error_messages={"required": _("没有选择；请选择一项再继续")},
    )


@never_cache
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the questions answered so far and the next one; take an answer."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    if draft is None:
        return no_draft(request, who, case)
    if request.method != "POST":
        return _page(request, who, case, draft, _open(draft, request.GET.get("at", "")))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        at = _open(draft, request.POST.get("question", ""))
        return _page(request, who, case, draft, at, form=form)
    given = form.cleaned_data
    question = Question[given["question"]]
    try:
        _answer(case, draft, question, given["answer"], given["revision"], who)
    except DoesNotFit as error:
        form.add_error(None, str(error))
        return _page(request, who, case, draft, question, form=form, misfit=True)
    except EditedMeanwhile as error:
        form.add_error(None, str(error))
        fresh = draft_of(case) or draft
        return _page(request, who, case, fresh, question, form=form)
    except RuleError as error:
        form.add_error(None, str(error))
        return _page(request, who, case, draft, _open(draft, ""), form=form)
    return redirect(reverse("replying:decide", args=(case.pk,)) + "#next")


def _open(draft: ReplyDraft, asked_for: str) -> Question | None:
    """Return the question the page puts: the one asked for, the first without answer, none."""
    on_path = questions_on(draft.path)
    if asked_for in Question.__members__ and Question[asked_for] in on_path:
        return Question[asked_for]
    last = on_path[-1]
    return None if last.name in draft.path else last


def _answer(
    case: InfoRequest,
    draft: ReplyDraft,
    question: Question,
    answer: str,
    revision: int,
    who: Asked,
) -> None:
    """Save an answer; later answers stay while their questions still arise."""
    path = {**draft.path, question.name: answer}
    arises = {one.name for one in questions_on(path)}
    path = {name: value for name, value in path.items() if name in arises}
    try:
        code = outcome_of(path).code
    except PathOpen:
        code = decides(question, answer)
    if code:
        refuse_unfounded(code, course_of(case), objected=objected(case, case.round))
    values: dict[str, Any] = {"path": path}
    if code and code != draft.outcome:
        values |= _carried_over(draft, code)
    actions.save_reply(draft, revision=revision, by=who.officer, now=who.now, **values)


def decides(question: Question, answer: str) -> str:
    """Return the reply an answer decides; empty where it goes on, or there is no such answer."""
    found = ANSWERS[question].get(answer)
    return found.outcome or "" if found is not None else ""


def _carried_over(draft: ReplyDraft, code: str) -> dict[str, Any]:
    """Keep of what was said what the new kind of reply says too; the usual basis of the new."""
    fits = {one.name: one for one in contents_of(code)}
    kept = {
        name: value
        for name, value in draft.contents.items()
        if name in fits and (not fits[name].choices or value in fits[name].choices)
    }
    usual = not draft.basis or (
        draft.outcome and draft.basis.startswith(basis_of(draft.outcome) or draft.basis)
    )
    return {"contents": kept, **({"basis": basis_of(code)} if usual else {})}


def choices(case: InfoRequest, draft: ReplyDraft, question: Question) -> list[Choice]:
    """Return the answers to a question, with the reason where the file does not bear one out."""
    course, against = course_of(case), objected(case, case.round)
    found = []
    for answer in ANSWERS[question].values():
        why = ""
        if answer.outcome is not None:
            try:
                refuse_unfounded(answer.outcome, course, objected=against)
            except DoesNotFit as error:
                why = str(error)
        outcome = OUTCOMES[answer.outcome] if answer.outcome else None
        chosen = draft.path.get(question.name) == answer.name
        found.append(Choice(answer.name, answer.label, outcome, why, chosen))
    return found


def _answered(draft: ReplyDraft) -> list[tuple[Question, str]]:
    return [
        (question, ANSWERS[question][draft.path[question.name]].label)
        for question in questions_on(draft.path)
        if draft.path.get(question.name) in ANSWERS[question]
    ]


def _page(
    request: HttpRequest,
    who: Asked,
    case: InfoRequest,
    draft: ReplyDraft,
    question: Question | None,
    *,
    form: AnswerForm | None = None,
    misfit: bool = False,
) -> HttpResponse:
    guide: Guide | None = GUIDES[question] if question is not None else None
    values = {
        **frame(case, draft, "decide", who.today),
        "answered": _answered(draft),
        "question": question,
        "guide": guide,
        "choices": choices(case, draft, question) if question is not None else [],
        "form": form,
        "chosen": form.data.get("answer", "") if form is not None else "",
        "resume": misfit and reach.may(who.officer, Access.HANDLE, case, who.today),
    }
    if draft.outcome:
        first = remedy_for(draft.outcome, who.today) is Remedy.REVIEW_FIRST
        values |= {"must": must_contain(draft.outcome), "review_first": first}
    return render(request, "replying/decide.html", values, status=422 if form is not None else 200)
