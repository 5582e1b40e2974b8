"""One notice: its text, who signed, what each unit did, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked
from gongkai.bodies.files import FileKind
from gongkai.supervision.notices import actions, papers
from gongkai.supervision.notices.desk import reach
from gongkai.supervision.notices.desk.standing import of_unit, standing
from gongkai.supervision.notices.forms import SignForm, TextForm, WhyForm
from gongkai.supervision.notices.models import Addressee, Kind, Notice
from gongkai.supervision.notices.texts import composed
from gongkai.web.filters import moment
from gongkai.web.refused import answered

#: acts on a notice, and of one unit, by their names in addresses
NAMES = ("freeze", "sign", "send_back", "issue", "discard")
UNIT_NAMES = ("acknowledge", "answer", "conclude", "object", "review")
_EVENTS = {
    "draft": gettext_noop("起草"),
    "freeze": gettext_noop("送签"),
    "sign": gettext_noop("签发"),
    "send_back": gettext_noop("退回修改"),
    "issue": gettext_noop("印发"),
    "discard": gettext_noop("作废"),
    "acknowledge": gettext_noop("签收"),
    "answer": gettext_noop("答复"),
    "conclude": gettext_noop("办结"),
    "object": gettext_noop("申请复核"),
    "review": gettext_noop("作出复核决定"),
}


@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice."""
    who = asked(request)
    one = reach.found(who, pk)
    supervises = access.may(who.officer, Access.SUPERVISE, one.agency, who.today)
    signs = access.may(who.officer, Access.ISSUE_NOTICE, one.agency, who.today)
    text = one.text
    own = text is not None and who.officer.pk in (one.drafter_id, text.drafter_id)
    draft = one.state == Notice.State.DRAFT
    signature = getattr(text, "signature", None) if text is not None else None
    values = {
        "one": one,
        "standing": standing(one, who.today),
        "text": _preview(one) if text is None else papers.text_of(one),
        "missing": actions.missing(one, who.now) if draft and supervises else [],
        "signature": signature,
        "may_draft": supervises and draft,
        "may_sign": signs and one.state == Notice.State.FROZEN and not own,
        "own": signs and one.state == Notice.State.FROZEN and own,
        "may_send_back": (signs or supervises) and one.state in ("frozen", "signed"),
        "may_issue": supervises and one.state == Notice.State.SIGNED,
        "may_discard": supervises and one.state in ("draft", "frozen", "signed"),
        "sign": SignForm(initial={"sha256": text.sha256 if text else ""}),
        "back": WhyForm(),
        "units": [_unit(who, one, to, supervises) for to in reach.addressees(who, one)],
        "counts": _counts(one),
        "steps": _steps(who, one),
        "issues": list(one.listed.select_related("issue__agency").order_by("issue")),
        "whole": reach.whole(who, one),
    }
    return render(request, "notices/notice.html", values)


def _preview(one: Notice) -> str:
    names = list(one.addressees.values_list("agency__name", flat=True))
    to = names if 0 < len(names) <= 6 else [_("各有关单位")]
    return composed(one, one.snapshot, to).replace("{文号}", _("（印发时编号）"))


def _unit(who: Asked, one: Notice, to: Addressee, supervises: bool) -> dict[str, Any]:
    issued = one.state == Notice.State.ISSUED
    theirs = access.may(who.officer, Access.RECTIFY, to.agency, who.today)
    open_ = issued and to.concluded_at is None
    ready = to.answered_at is not None or (one.due_on is None and to.acknowledged_at is not None)
    can = {
        "acknowledge": theirs and open_ and to.acknowledged_at is None,
        "answer": theirs and open_,
        "conclude": supervises and open_ and ready and to.answered_by_id != who.officer.pk,
        "object": theirs
        and one.kind == Kind.SUPERVISION
        and to.concluded_at is not None
        and to.objected_at is None,
        "review": supervises
        and to.objected_at is not None
        and to.reviewed_at is None
        and to.concluded_by_id != who.officer.pk,
    }
    return {
        "to": to,
        "standing": of_unit(to, one, who.today) if one.issued_at else ("none", ""),
        "can": [name for name, may in can.items() if may],
        "form": TextForm(prefix=f"to{to.pk}"),
    }


def _counts(one: Notice) -> dict[str, int]:
    rows = one.addressees
    return {
        "sent": rows.count(),
        "acknowledged": rows.filter(acknowledged_at__isnull=False).count(),
        "answered": rows.filter(answered_at__isnull=False).count(),
        "concluded": rows.filter(concluded_at__isnull=False).count(),
    }


def _steps(who: Asked, one: Notice) -> list[dict[str, Any]]:
    seen = {to.pk for to in reach.addressees(who, one)}
    found = []
    for event in one.events.select_related("by", "addressee__agency"):
        if event.addressee_id is not None and event.addressee_id not in seen:
            continue
        unit = f"{event.addressee.agency.short_name} " if event.addressee else ""
        found.append(
            {
                "kind": "error" if event.act in ("send_back", "object") else "ok",
                "title": unit + _(_EVENTS[event.act]),
                "when": moment(event.at),
                "who": event.by.name,
                "text": event.note,
            }
        )
    return found


@login_required
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The frozen notice as DOCX or PDF."""
    who = asked(request)
    one = reach.found(who, pk)
    if one.text is None or form not in ("docx", "pdf"):
        raise Http404
    make = papers.docx_of if form == "docx" else papers.pdf_of
    media = FileKind.DOCX.media if form == "docx" else "application/pdf"
    response = HttpResponse(make(one, who.today), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="notice-{one.pk}.{form}"'
    return response


@require_POST
@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Freeze, sign, give back, issue or discard a notice."""
    if name not in NAMES:
        raise Http404
    who = asked(request)
    one = reach.found(who, pk)
    by: dict[str, Any] = {"by": who.officer, "now": who.now}
    post = request.POST.get
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "freeze": (lambda: actions.freeze(one, **by), _("已送签，文本不能再改。")),
        "sign": (
            lambda: actions.sign(one, sha256=post("sha256", ""), note=post("note", ""), **by),
            _("已签发。"),
        ),
        "send_back": (lambda: actions.send_back(one, why=post("why", ""), **by), _("已退回。")),
        "issue": (lambda: actions.issue(one, **by), _("已编号印发，送达各单位。")),
        "discard": (lambda: actions.discard(one, **by), _("已作废。")),
    }
    do, says = acts[name]
    answered(request, do, says)
    return redirect("notices:notice", one.pk)


@require_POST
@login_required
def answer(request: HttpRequest, pk: int, to: int, name: str) -> HttpResponse:
    """What a unit does with a notice, or is told about its answer."""
    if name not in UNIT_NAMES:
        raise Http404
    who = asked(request)
    one = reach.found(who, pk)
    unit = get_object_or_404(one.addressees, pk=to)
    form = TextForm(request.POST, prefix=f"to{unit.pk}")
    if not form.is_valid():
        messages.error(request, _("内容过长；请缩短。"))
        return redirect("notices:notice", one.pk)
    text = form.cleaned_data["text"]
    by: dict[str, Any] = {"by": who.officer, "now": who.now}
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "acknowledge": (lambda: actions.acknowledge(unit, **by), _("已签收。")),
        "answer": (lambda: actions.answer(unit, text=text, **by), _("已答复。")),
        "conclude": (lambda: actions.conclude(unit, text=text, **by), _("已办结。")),
        "object": (lambda: actions.object_to(unit, text=text, **by), _("已申请复核。")),
        "review": (lambda: actions.review(unit, text=text, **by), _("已作出复核决定。")),
    }
    do, says = acts[name]
    answered(request, do, says)
    return redirect("notices:notice", one.pk)
