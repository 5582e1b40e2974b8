"""One frozen version of a reply: read, reviewed for secrecy and lawfulness, signed, sent back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.access import NotYours, require
from gongkai.agencies.asked import Asked, asked
from gongkai.requests import actions, reach
from gongkai.requests.desk.fields import new_key
from gongkai.requests.desk.words import left_of, status_of
from gongkai.requests.digests import intact
from gongkai.requests.errors import LegalMissing, NotThisVersion
from gongkai.requests.models import FileRole, ReplyLegalReview, ReplyVersion
from gongkai.requests.replying.reaching import in_review, version_for
from gongkai.requests.replying.saying import said_by
from gongkai.review.panel import level_asked, levels_of, secrecy_given
from gongkai.review.state import ReviewState, secrecy_refusal_for, state
from gongkai.rules import secrecy_form
from gongkai.rules.outcomes import OUTCOMES, row_for
from gongkai.rules.signoff import Level
from gongkai.rules.wizard import ANSWERS, questions_on
from gongkai.web.refused import answered


@never_cache
@login_required
def version(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Show a version as the addressee will see it, and what this officer may do with it now."""
    who = asked(request)
    return render(request, "replying/version.html", page_of(version_for(who, pk, version), who))


def page_of(one: ReplyVersion, who: Asked) -> dict[str, Any]:
    """Return what the page of a version shows."""
    case, progress, open_now = one.reply.case, state(one), in_review(one)
    legal = legal_review_of(one)
    closed = "" if open_now else str(NotThisVersion())
    return {
        "case": case,
        "version": one,
        "reply": one.reply,
        "outcome": OUTCOMES[one.outcome],
        "row": row_for(one.outcome, who.today.year),
        "way": [
            (question, ANSWERS[question][one.path[question.name]].label)
            for question in questions_on(one.path)
        ],
        "said": said_by(one),
        "attached": [held.file for held in one.files.select_related("file").order_by("pk")],
        "searches": list(case.files.filter(role=FileRole.SEARCH).exclude(sealed_name=b"")),
        "intact": intact(one),
        "state": progress,
        "legal": legal,
        "legal_why": closed or why_not_legal(one, who),
        "levels": _levels(progress, legal, who, closed),
        "secrecy_why": closed or secrecy_refusal_for(one, who.officer, who.today),
        "questions": secrecy_form.FORM.questions,
        "open": open_now,
        "may_send_back": open_now and reach.may(who.officer, Access.SEND_BACK, case, who.today),
        "standing": standing_of(one, progress, legal),
        "others": list(one.reply.versions.order_by("-number")),
        "key": new_key(),
        "status": status_of(case, who.today),
        "left": left_of(case, who.today),
        "today": who.today,
    }


def legal_review_of(one: ReplyVersion) -> ReplyLegalReview | None:
    """Return the legal review of a version, None before it."""
    return ReplyLegalReview.objects.filter(version=one).select_related("reviewer").first()


def why_not_legal(one: ReplyVersion, who: Asked) -> str:
    """Say why an officer may not review a version's lawfulness; empty where they may."""
    try:
        require(who.officer, Access.LEGAL, one.reply.case, who.today)
    except NotYours as error:
        return str(error)
    if one.drafter_id == who.officer.pk:
        return _("拟稿人不能审核自己的稿件；请由其他合法性审核员审核。")
    return ""


def _levels(
    progress: ReviewState, legal: ReplyLegalReview | None, who: Asked, closed: str
) -> list[dict[str, Any]]:
    levels = levels_of(progress, who.officer, who.today)
    for one in levels:
        if one["mark"] is not None:
            continue
        if closed:
            one["why"] = closed
        elif one["level"] is Level.LEADER and not one["why"] and not (legal and legal.passed):
            one["why"] = str(LegalMissing(act="签发"))
    return levels


def standing_of(
    one: ReplyVersion, progress: ReviewState, legal: ReplyLegalReview | None
) -> tuple[str, str]:
    """Return how a version stands, as a kind of status and in words."""
    reply = one.reply
    if reply.served_id == one.pk:
        return "ok", _("已送达")
    if progress.sent_back is not None:
        return "error", _("已退回")
    if reply.pending_id != one.pk:
        return "none", _("不再使用")
    if (progress.secrecy and not progress.secrecy.passed) or (legal and not legal.passed):
        return "error", _("审查不通过，待退回")
    if Level.LEADER in progress.signed:
        return "ok", _("已签发，待送达")
    return "info", _("审核中")


@require_POST
@login_required
def sign(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Sign one level."""
    who = asked(request)
    one, level = version_for(who, pk, version), level_asked(request)
    note = request.POST.get("note", "")[:500]
    return _done(
        request,
        one,
        lambda: actions.sign_reply(one, level=level, by=who.officer, now=who.now, note=note),
        _("已经签署。"),
    )


@require_POST
@login_required
def secrecy(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Record the secrecy review."""
    who = asked(request)
    one = version_for(who, pk, version)
    return _done(
        request,
        one,
        lambda: actions.review_reply_secrecy(
            one,
            by=who.officer,
            now=who.now,
            **secrecy_given(request.POST),
        ),
        _("保密审查已经记录。"),
    )


@require_POST
@login_required
def legal(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Record the legal review."""
    who = asked(request)
    one = version_for(who, pk, version)
    said = request.POST.get("passed", "")
    if said not in ("yes", "no"):
        messages.error(request, _("没有选择结论；请选择合法或者不合法，再提交。"))
        return redirect("replying:version", pk, one.pk)
    return _done(
        request,
        one,
        lambda: actions.review_legality(
            one,
            passed=said == "yes",
            opinion=request.POST.get("opinion", "")[:500],
            by=who.officer,
            now=who.now,
        ),
        _("合法性审核已经记录。"),
    )


@require_POST
@login_required
def send_back(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Send a version back to its drafter."""
    who = asked(request)
    one = version_for(who, pk, version)
    reason = request.POST.get("reason", "")[:500]
    return _done(
        request,
        one,
        lambda: actions.send_reply_back(one, by=who.officer, now=who.now, reason=reason),
        _("已经退回拟稿人；原稿成为新的草稿。"),
    )


def _done(
    request: HttpRequest, one: ReplyVersion, act: Callable[[], object], says: str
) -> HttpResponse:
    """Do it, or say why not, on the page of the version."""
    answered(request, act, says)
    return redirect("replying:version", one.reply.case_id, one.pk)
