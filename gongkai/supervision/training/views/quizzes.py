"""An officer's own quizzes: taken, handed in, with the article of every question afterwards."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Post
from gongkai.supervision.organisation.units import governments, seen_units
from gongkai.supervision.training import actions
from gongkai.supervision.training.models import Sitting
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The officer's results; those of everybody in the county for whoever supervises."""
    who = asked(request)
    if not seen_units(who):
        raise Http404
    rows = Sitting.objects.select_related("officer")
    everybody = request.GET.get("who") == "all" and bool(governments(who))
    rows = rows.filter(officer__in=_supervised(who)) if everybody else rows.filter(
        officer=who.officer
    )  # fmt: skip
    values = {
        "page": page(request, rows, "on"),
        "everybody": everybody,
        "supervises": bool(governments(who)),
        "pass_mark": settings.TRAINING_PASS_MARK,
    }
    return render(request, "training/quizzes.html", values)


def _supervised(who: Asked) -> set[int]:
    posts = Post.objects.on(who.today).filter(agency__in=seen_units(who))
    return set(posts.values_list("officer", flat=True))


@never_cache
@login_required
def take(request: HttpRequest) -> HttpResponse:
    """Show the next quiz, and take what is handed in."""
    who = asked(request)
    if not seen_units(who):
        raise Http404
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = request.POST.get("number", "")
        number = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        questions = actions.questions_for(who.officer, number)
        answers = [_chosen(request, at) for at in range(len(questions))]
        with refused_at(form):
            made = actions.hand_in(who.officer, number, answers, now=who.now)
            return redirect("training:result", made.pk)
    number = actions.next_number(who.officer)
    questions = actions.questions_for(who.officer, number)
    values = {
        "form": form,
        "number": number,
        "questions": [(one, _chosen(request, at)) for at, one in enumerate(questions)],
        "pass_mark": settings.TRAINING_PASS_MARK,
    }
    return render(request, "training/take.html", values, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, at: int) -> int | None:
    typed = request.POST.get(f"q{at}", "")
    return int(typed) if typed.isdecimal() and len(typed) < 3 else None


@never_cache
@login_required
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """A quiz that was handed in: what was right, and the article of each question."""
    who = asked(request)
    found = get_object_or_404(Sitting.objects.select_related("officer"), pk=pk)
    if found.officer_id != who.officer.pk and not (
        governments(who) and found.officer_id in _supervised(who)
    ):
        raise Http404
    rows = list(zip(found.questions, found.answers, strict=True))
    values = {"one": found, "rows": rows, "own": found.officer_id == who.officer.pk}
    return render(request, "training/result.html", values)
