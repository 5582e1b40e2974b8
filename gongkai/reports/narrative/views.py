"""The editor of a chapter, its savings, and the list behind each figure of the prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.reports.compute import compiled
from gongkai.reports.models import AnnualReport, Chapter, ChapterSaving
from gongkai.reports.narrative.actions import LONGEST, ChangedMeanwhile, cleaned, save_chapter
from gongkai.reports.narrative.behind import fact_address
from gongkai.reports.narrative.chapters import NUMBERS, heading
from gongkai.reports.narrative.editing import Draft, changed, chapter_words
from gongkai.reports.narrative.facts import Stated
from gongkai.reports.narrative.merging import differences, merged
from gongkai.reports.narrative.page import paragraphs_html
from gongkai.reports.narrative.skeleton import skeleton
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.rules.errors import RuleError
from gongkai.rules.words import shown


@login_required
def chapter(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Show the editor of a chapter; save, insert a figure, bind a number, begin with a text."""
    report = report_for(request, agency, year)
    if number not in NUMBERS:
        raise Http404
    if request.method == "POST":
        return _posted(request, report, number)
    saved = report.chapters.select_related("saved_by").filter(number=number).first()
    text = saved.text if saved is not None else ""
    older = request.GET.get("from", "")
    if older.isdecimal() and saved is not None:
        text = get_object_or_404(saved.savings, revision=int(older)).text
    return _editor(request, report, number, text, saved)


def _posted(request: HttpRequest, report: AnnualReport, number: int) -> HttpResponse:
    text = cleaned(request.POST.get("text", ""))
    do = request.POST.get("do", "save")
    sent = request.POST.get("revision", "0")
    revision = int(sent) if sent.isdecimal() and len(sent) < 10 else 0
    if do == "skeleton" and not text.strip():
        text = skeleton(number, Draft(report, compiled(report), number, "").facts)
    elif do not in ("save", "skeleton"):
        after = changed(text, do)
        if after is None or after == text:
            messages.warning(request, _("没有找到要改的地方，文字没有变。"))
        text = after if after is not None else text
    try:
        save_chapter(
            report, number, text=text, revision=revision, by=officer(request), now=timezone.now()
        )
    except ChangedMeanwhile as conflict:
        return _merging(request, report, conflict, text, revision)
    except RuleError as refused:
        saved = report.chapters.select_related("saved_by").filter(number=number).first()
        return _editor(request, report, number, text[:LONGEST], saved, refused=str(refused))
    messages.success(request, _("已保存。"))
    return redirect(address("chapter", report, number=number))


def _editor(
    request: HttpRequest,
    report: AnnualReport,
    number: int,
    text: str,
    saved: Chapter | None,
    refused: str = "",
) -> HttpResponse:
    draft = Draft(report, compiled(report), number, text)
    return render(
        request,
        "reports/chapter.html",
        {
            **_frame(request, report, number),
            **_aside(draft),
            "text": text,
            "saved": saved,
            "unsaved": text != (saved.text if saved is not None else ""),
            "refused": refused,
            "may_draft": may(officer(request), Act.DRAFT, report, timezone.localdate()),
            "groups": draft.groups(request.GET.get("q", "").strip()),
            "wanted": request.GET.get("q", ""),
            "marks": draft.marks(),
            "flag_places": [[flag.start, flag.end] for flag in draft.flags],
            "has_skeleton": number in (0, 1, 5, 6),
        },
        status=409 if refused else 200,
    )


def _frame(request: HttpRequest, report: AnnualReport, number: int) -> dict[str, Any]:
    written = set(report.chapters.exclude(text="").values_list("number", flat=True))
    return {
        **frame(request, report, "workshop"),
        "number": number,
        "heading": heading(report, number) or _("引言"),
        "chapters": [
            {
                "label": label,
                "href": address("chapter", report, number=at),
                "current": at == number,
                "written": at in written,
            }
            for at, label in enumerate(chapter_words())
        ],
    }


def _aside(draft: Draft) -> dict[str, Any]:
    report = draft.report

    def door(one: Stated, parts: Sequence[Stated]) -> str:
        return fact_address(report, one, parts)

    return {
        "flags": draft.flags,
        "findings": draft.findings,
        "heading": heading(report, draft.number),
        "paragraphs": paragraphs_html(
            draft.paragraphs, draft.flags, door, _("手工写的数字，还没有绑定")
        ),
    }


def _merging(
    request: HttpRequest, report: AnnualReport, conflict: ChangedMeanwhile, mine: str, opened: int
) -> HttpResponse:
    theirs = conflict.chapter
    base = ChapterSaving.objects.filter(chapter=theirs, revision=opened).first()
    together = merged(base.text if base is not None else "", theirs.text, mine)
    return render(
        request,
        "reports/chapter_merge.html",
        {
            **_frame(request, report, theirs.number),
            "says": str(conflict),
            "theirs": theirs,
            "mine": mine,
            "differences": differences(theirs.text, mine),
            "together": together,
        },
        status=409,
    )


@login_required
@require_POST
def check(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Say how an unsaved draft reads and what is wrong with it; nothing is saved."""
    report = report_for(request, agency, year)
    if number not in NUMBERS:
        raise Http404
    text = cleaned(request.POST.get("text", ""))[:LONGEST]
    draft = Draft(report, compiled(report), number, text)
    may_draft = may(officer(request), Act.DRAFT, report, timezone.localdate())
    values = {**_aside(draft), "number": number, "may_draft": may_draft}
    return JsonResponse(
        {
            "aside": render_to_string("reports/chapter_aside.html", values, request),
            "typed": render_to_string("reports/chapter_typed.html", values, request),
            "marks": draft.marks(),
            "flags": [[flag.start, flag.end] for flag in draft.flags],
        }
    )


@login_required
def figures(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Give every figure that may be used, for the list to pick from."""
    report = report_for(request, agency, year)
    draft = Draft(report, compiled(report), 0, "")
    groups = [
        {"group": group, "figures": [_figure(one) for one in rows]}
        for group, rows in draft.groups(request.GET.get("q", "").strip())
    ]
    return JsonResponse({"groups": groups})


def _figure(one: Stated) -> dict[str, str]:
    return {
        "name": one.name,
        "label": shown(one.label),
        "shown": one.shown,
        "unit": one.unit,
        "lacking": one.lacking,
    }


@login_required
def history(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Show every saving of a chapter, each against the one before."""
    report = report_for(request, agency, year)
    saved = get_object_or_404(report.chapters, number=number)
    savings = list(saved.savings.select_related("saved_by").order_by("-revision")[:100])
    shown = request.GET.get("revision", "")
    chosen = savings[0] if savings else None
    if shown.isdecimal():
        chosen = get_object_or_404(saved.savings, revision=int(shown))
    before = saved.savings.filter(revision__lt=chosen.revision).first() if chosen else None
    return render(
        request,
        "reports/chapter_history.html",
        {
            **_frame(request, report, number),
            "savings": savings,
            "chosen": chosen,
            "latest": saved.revision,
            "differences": differences(before.text if before else "", chosen.text)
            if chosen
            else [],
        },
    )
