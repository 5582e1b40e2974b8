"""A case as the person who asked sees it: where it stands, until when and why, what is asked."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.requests import actions, vault
from gongkai.requests.clock import clock_of
from gongkai.requests.desk.clock_panel import drawn
from gongkai.requests.desk.words import left_of
from gongkai.requests.models import InfoRequest, Paper, PaperFile
from gongkai.requests.papers import text_of
from gongkai.requests.public import accounts
from gongkai.requests.public.asked import extension_of, notice_of, opens, sent_to
from gongkai.requests.public.printed import pdf_of, prints
from gongkai.requests.public.visit import key_in, with_case
from gongkai.requests.public.wording import stands, told
from gongkai.rules.lifecycle import MAY_FOLLOW
from gongkai.rules.states import CLOSED, Act
from gongkai.web.filters import day


@with_case
def case(request: HttpRequest, one: InfoRequest) -> HttpResponse:
    """The page of a case."""
    today = timezone.localdate()
    _kind, headline, meaning = stands(one)
    citizen = accounts.citizen_of(request)
    values = {
        "case": one,
        "headline": headline,
        "meaning": meaning,
        "clock": _clock(one, today),
        "notice": notice_of(one),
        "extension": extension_of(one),
        "papers": sent_to(one),
        "steps": told(one),
        "erased": one.events.filter(act=Act.ERASE.name).last(),
        "withdraws": Act.WITHDRAW in MAY_FOLLOW[one.standing],
        "citizen": citizen,
        "listed": citizen is not None and citizen.cases.filter(case=one).exists(),
    }
    return render(request, "asking/case.html", values)


def _clock(case: InfoRequest, today: date) -> dict[str, Any] | None:
    """Return the picture of the days and its sentences; None while no period runs."""
    clock = clock_of(case, today=today)
    if clock.deadline is None:
        return None
    if case.standing in CLOSED:
        says, kind = _("已经办结，用了 %(days)s 个工作日") % {"days": clock.used}, "ok"
    elif case.paused:
        says, kind = _("期限现在停止计算；按今天计算，%(due)s以前答复"), "info"
        says %= {"due": day(case.due_on)}
    else:
        kind, left = left_of(case, today)
        says = _("%(due)s以前答复（%(left)s）") % {"due": day(case.due_on), "left": left}
        kind = "info" if kind == "none" else kind
    return {
        "parts": [drawn(part) for part in clock.parts],
        "says": says,
        "kind": kind,
        "sentences": clock.sentences,
        "late": kind == "error",
    }


@with_case
def paper(request: HttpRequest, one: InfoRequest) -> HttpResponse:
    """A paper that was sent on line; opening it is its receipt."""
    found = _paper(request, one)
    actions.open_on_line(found, now=timezone.now())
    files = PaperFile.objects.filter(paper=found).select_related("file").order_by("id")
    values = {
        "case": one,
        "paper": found,
        "text": text_of(found),
        "prints": prints(),
        "files": [(row.file, vault.name_of(row.file)) for row in files if row.file.sealed_name],
    }
    return render(request, "asking/paper.html", values)


@with_case
def pdf(request: HttpRequest, one: InfoRequest) -> HttpResponse:
    """The same in its official layout."""
    found = _paper(request, one)
    text = text_of(found)
    if not text or not prints():
        raise Http404
    actions.open_on_line(found, now=timezone.now())
    answer = HttpResponse(pdf_of(found, text), content_type="application/pdf")
    name = quote(f"{found.number}.pdf")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@with_case
def file(request: HttpRequest, one: InfoRequest) -> HttpResponseBase:
    """A file of such a paper."""
    found = _paper(request, one)
    rows = PaperFile.objects.filter(paper=found).select_related("file")
    kept = get_object_or_404(rows, file=key_in(request, "file")).file
    if not kept.sealed_name:
        raise Http404
    answer = StreamingHttpResponse(vault.pieces_of(kept), content_type=kept.media_type)
    name = quote(vault.name_of(kept) or "file")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _paper(request: HttpRequest, case: InfoRequest) -> Paper:
    """Return the paper that was asked for by POST; 404 unless the applicant may read it here."""
    rows = case.papers.select_related("service", "case")
    found = get_object_or_404(rows, pk=key_in(request, "paper"))
    if not opens(case, found):
        raise Http404
    return found
