"""The officers' pages of questionnaires."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.engagement.surveys import actions
from gongkai.engagement.surveys.forms import WriteForm, scale_words
from gongkai.engagement.surveys.models import State, Survey
from gongkai.engagement.surveys.results import results, sentence_of
from gongkai.rules.surveys import written
from gongkai.web.refused import answered, refused_at


def _found(who: Asked, pk: int) -> Survey:
    rows = access.for_desk(who.officer, Act.VIEW, Survey.objects.all(), who.today)
    return get_object_or_404(rows.select_related("agency", "version__drafter"), pk=pk)


@login_required
def surveys(request: HttpRequest) -> HttpResponse:
    """The questionnaires of the officer's agencies."""
    who = asked(request)
    rows = access.for_desk(who.officer, Act.VIEW, Survey.objects.all(), who.today)
    counted = rows.annotate(count=Count("answers")).select_related("agency")
    values = {
        "rows": list(counted.order_by("-opens_on", "-pk")[:100]),
        "today": who.today,
        "may_write": bool(who.agencies(Act.DRAFT)),
    }
    return render(request, "surveys/list.html", values)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Write a questionnaire."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.DRAFT)
    initial = {"year": who.today.year, "least": settings.SURVEY_LEAST}
    form = WriteForm(request.POST or None, agencies=agencies, initial=initial)
    if form.is_valid():
        with refused_at(form):
            agency = chosen(agencies, form.cleaned_data["agency"])
            one = actions.write(agency, form.given(), by=who.officer, now=who.now)
            messages.success(request, _("已保存。"))
            return redirect("surveys:survey", one.pk)
    status = 422 if form.errors else 200
    return render(request, "surveys/form.html", {"form": form, "survey": None}, status=status)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a draft anew."""
    who = asked(request)
    one = _found(who, pk)
    access.require(who.officer, Act.DRAFT, one, who.today)
    if one.state != State.DRAFT or one.version is None:
        raise Http404
    names = ("title", "intro", "year", "opens_on", "closes_on", "least")
    initial: dict[str, Any] = {name: getattr(one, name) for name in names}
    initial |= {"agency": one.agency.code, "questions": written(one.version.asked())}
    form = WriteForm(request.POST or None, agencies=[one.agency], initial=initial)
    if form.is_valid():
        with refused_at(form):
            actions.write(one.agency, form.given(), survey=one, by=who.officer, now=who.now)
            messages.success(request, _("已保存。"))
            return redirect("surveys:survey", one.pk)
    status = 422 if form.errors else 200
    return render(request, "surveys/form.html", {"form": form, "survey": one}, status=status)


@login_required
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """One questionnaire: its questions, the answers so far, and what can be done."""
    who = asked(request)
    one = _found(who, pk)
    publishes = access.may(who.officer, Act.PUBLISH, one, who.today)
    own = one.version is not None and one.version.drafter_id == who.officer.pk
    values = {
        "one": one,
        "sums": results(one),
        "count": one.answers.count(),
        "texts": _texts(one),
        "steps": {str(step): words for step, words in scale_words().items()},
        "events": list(one.events.select_related("by")),
        "today": who.today,
        "own": own,
        "may_edit": one.state == State.DRAFT
        and access.may(who.officer, Act.DRAFT, one, who.today),
        "may_open": one.state == State.DRAFT and publishes,
        "may_close": one.state == State.OPEN and publishes,
        "sentence": sentence_of([one.agency_id], one.closed_on.year) if one.closed_on else "",
    }
    return render(request, "surveys/survey.html", values)


def _texts(one: Survey) -> dict[int, list[str]]:
    """Return what was written in words, by the place of its question; the newest hundred."""
    if one.version is None:
        return {}
    places = [at for at, question in enumerate(one.version.asked()) if question.kind == "text"]
    rows = list(one.answers.order_by("-pk").values_list("values", flat=True)[:100])
    return {at: [values[at] for values in rows if values[at]] for at in places}


@require_POST
@login_required
def open_to_public(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it before the public."""
    who = asked(request)
    one = _found(who, pk)
    answered(
        request,
        lambda: actions.open_to_public(one, by=who.officer, now=who.now),
        _("已开始征集。"),
    )
    return redirect("surveys:survey", one.pk)


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it."""
    who = asked(request)
    one = _found(who, pk)
    answered(
        request,
        lambda: actions.close(one, by=who.officer, now=who.now),
        _("已结束，结果记入台账。"),
    )
    return redirect("surveys:survey", one.pk)
