"""Mark: one page of a PDF at a time, or the paragraphs of a DOCX, and the list of all marks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.agencies.asked import Asked, asked
from gongkai.redaction.docx import preview
from gongkai.redaction.docx_base import base_of
from gongkai.redaction.docx_outline import Paragraph, outline
from gongkai.redaction.docx_pictures import small
from gongkai.redaction.errors import NothingMarked
from gongkai.redaction.found import lines_of
from gongkai.redaction.marks import UNITS, Box, PageMark, WordMark, box_of, merged
from gongkai.redaction.pdf import picture_of, sizes_of
from gongkai.requests.actions import add_marks, drop_marks
from gongkai.requests.actions.redacting import draft_of
from gongkai.requests.models import Redaction, RedactionMark
from gongkai.requests.redacting.forms import GroundForm, WordsForm
from gongkai.requests.redacting.reaching import original_of, redaction_for
from gongkai.requests.redacting.spots import mark_of, marks_of, word_of
from gongkai.rules.errors import RuleError
from gongkai.rules.states import CLOSED
from gongkai.web.refused import refused_at

WIDTH = 1_000  # dots of the picture one marks in
_PERCENT = UNITS / 100
_SIDES = ("left", "top", "right", "bottom")


@sensitive_post_parameters()
@never_cache
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page with its marks; take new marks and take old ones away."""
    who = asked(request)
    one = redaction_for(who, pk)
    page = _page_of(request, one)
    ground = GroundForm(request.POST) if request.method == "POST" else GroundForm()
    if request.method == "POST":
        if "drop" in request.POST:
            return _dropped(request, who, one, page)
        if ground.is_valid():
            with refused_at(ground):
                return _added(request, who, one, ground, page)
    return shown(request, who, one, page, ground=ground)


def _added(
    request: HttpRequest, who: Asked, one: Redaction, ground: GroundForm, page: int
) -> HttpResponse:
    marks = [mark for word in request.POST.getlist("spot") for mark in marks_of(word)]
    if any(request.POST.get(side, "").strip() for side in _SIDES):
        marks.append(PageMark(page, _measured(request)))
    given = ground.cleaned_data
    origin = request.POST.get("origin", "")
    count = add_marks(
        one,
        marks,
        ground=given["ground"],
        why=given["why"],
        origin=origin if origin in RedactionMark.Origin.values else RedactionMark.Origin.DRAWN,
        by=who.officer,
        now=who.now,
    )
    if count:
        said = _("已加入 %(count)s 处标记。")
        messages.success(request, said % {"count": count})
    else:
        messages.warning(request, _("没有新的标记：没有选中任何内容，或者这些地方已经标记过。"))
    return _back(one, page)


def _measured(request: HttpRequest) -> Box:
    """Return a box given in per cent of the page."""
    try:
        sides = [float(request.POST.get(side, "").strip()) * _PERCENT for side in _SIDES]
    except ValueError as error:
        raise NothingMarked(
            what="四个边的位置没有填全，或者不是数", do="请填写0到100之间的数"
        ) from error
    return box_of(*sides)


def _dropped(request: HttpRequest, who: Asked, one: Redaction, page: int) -> HttpResponse:
    chosen = [int(text) for text in request.POST.getlist("drop") if text.isdecimal()]
    try:
        count = drop_marks(one, chosen, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
    else:
        said = _("已取消 %(count)s 处标记。")
        messages.success(request, said % {"count": count})
    return _back(one, page)


def _back(one: Redaction, page: int) -> HttpResponse:
    answer = redirect("redacting:edit", one.pk)
    if page > 1:
        answer["Location"] += f"?page={page}"
    return answer


def _page_of(request: HttpRequest, one: Redaction) -> int:
    text = request.POST.get("page") or request.GET.get("page") or "1"
    page = int(text) if text.isdecimal() and len(text) < 6 else 1
    return min(max(page, 1), max(one.pages, 1)) if one.form == Redaction.Form.PDF else 1


def shown(
    request: HttpRequest,
    who: Asked,
    one: Redaction,
    page: int,
    *,
    ground: GroundForm | None = None,
    words: WordsForm | None = None,
    status: int = 0,
) -> HttpResponse:
    """Return the page one marks on."""
    ground, words = ground or GroundForm(), words or WordsForm()
    rows = list(one.marks.select_related("by"))
    values: dict[str, Any] = {
        "one": one,
        "case": one.case,
        "page": page,
        "ground": ground,
        "words": words,
        "rows": rows,
        "closed": one.case.standing in CLOSED,
        "draft": draft_of(one.case),
        "previewed": request.GET.get("preview") == "1",
    }
    try:
        if one.form == Redaction.Form.PDF:
            values |= _pdf_page(who, one, page, rows)
        else:
            values |= _docx_page(who, one, rows, previewed=values["previewed"])
    except RuleError as error:
        values["broken"] = str(error)
    wrong = bool(ground.is_bound and ground.errors) or bool(words.is_bound and words.errors)
    return render(request, "redacting/edit.html", values, status=status or (422 if wrong else 200))


def _pdf_page(who: Asked, one: Redaction, page: int, rows: list[RedactionMark]) -> dict[str, Any]:
    data = original_of(who, one, _("第%(page)s页") % {"page": page})
    size = sizes_of(data)[page - 1]
    lines = [(word_of([PageMark(page, line.box)]), line.text) for line in lines_of(data, page)]
    return {
        "ratio": f"{size.width:.0f} / {size.height:.0f}",
        "lines": lines,
        "boxes": [row for row in rows if row.page == page],
    }


def _docx_page(
    who: Asked, one: Redaction, rows: list[RedactionMark], *, previewed: bool
) -> dict[str, Any]:
    paragraphs = outline(original_of(who, one, _("全文")))
    marks = [mark for row in rows if isinstance(mark := mark_of(row), WordMark)]
    blackened = {mark.picture for mark in marks if mark.picture}
    shown_ = preview(paragraphs, marks) if previewed else paragraphs
    return {
        "paragraphs": [
            (paragraph, word_of([_whole(paragraph)]), _pieces(paragraph, marks, previewed))
            for paragraph in shown_
        ],
        "blackened": blackened,
    }


def _whole(one: Paragraph) -> WordMark:
    return WordMark(one.part, one.number, 0, len(one.text))


def _pieces(one: Paragraph, marks: list[WordMark], previewed: bool) -> list[tuple[str, bool]]:
    """Return the words of a paragraph in pieces, and which of them are marked."""
    if previewed:
        return [(one.text, False)]
    spans = merged(
        (mark.start, mark.end)
        for mark in marks
        if (mark.part, mark.paragraph) == (one.part, one.number) and mark.end
    )
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(one.text[at:start], False), (one.text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (one.text[at:], False)] if piece[0]]


@never_cache
@login_required
def picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """Return a page as a picture, as it is or with its marks blackened."""
    who = asked(request)
    one = redaction_for(who, pk)
    if one.form != Redaction.Form.PDF or not 1 <= page <= one.pages:
        raise Http404
    data = original_of(who, one, _("第%(page)s页") % {"page": page})
    marks = []
    if request.GET.get("preview") == "1":
        found = (mark_of(row) for row in one.marks.filter(page=page))
        marks = [mark for mark in found if isinstance(mark, PageMark)]
    try:
        content = picture_of(data, page, WIDTH, marks)
    except RuleError as error:
        raise Http404 from error
    return HttpResponse(content, content_type="image/png")


@never_cache
@login_required
def small_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Return a small copy of a picture of a DOCX."""
    who = asked(request)
    one = redaction_for(who, pk)
    if one.form != Redaction.Form.DOCX:
        raise Http404
    try:
        base = base_of(original_of(who, one, _("全文")))
    except RuleError as error:
        raise Http404 from error
    if not 1 <= number <= len(base.pictures):
        raise Http404
    return HttpResponse(small(base.pictures[number - 1]), content_type="image/png")
