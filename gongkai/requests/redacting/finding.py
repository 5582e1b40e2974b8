"""Find words, and what screening would have marked: a list to choose from, then marks."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked, asked
from gongkai.redaction.docx_outline import find_words, outline
from gongkai.redaction.found import find as find_in_pdf
from gongkai.redaction.propose import propose_docx, propose_pdf
from gongkai.requests.models import Redaction, RedactionMark
from gongkai.requests.redacting.editing import shown
from gongkai.requests.redacting.forms import GroundForm, WordsForm
from gongkai.requests.redacting.reaching import original_of, redaction_for
from gongkai.requests.redacting.spots import word_of
from gongkai.rules.errors import RuleError


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to choose: its marks as a word of the form, and what a reader sees of it."""

    spot: str
    where: str
    before: str
    text: str
    after: str
    why: str = ""


@sensitive_post_parameters()
@never_cache
@require_POST
@login_required
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """List every place of some words, each of which may be left out."""
    who = asked(request)
    one = redaction_for(who, pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return shown(request, who, one, 1, words=form)
    try:
        rows = _found(who, one, form.lines())
    except RuleError as error:
        form.add_error("words", str(error))
        return shown(request, who, one, 1, words=form)
    if not rows:
        form.add_error("words", _nothing(one))
        return shown(request, who, one, 1, words=form)
    title = _("找到 %(count)s 处") % {"count": len(rows)}
    return _page(request, one, rows, title, RedactionMark.Origin.FOUND)


@never_cache
@require_POST
@login_required
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """List the personal data screening finds in the file."""
    who = asked(request)
    one = redaction_for(who, pk)
    try:
        rows = _proposed(who, one)
    except RuleError as error:
        form = WordsForm({"words": ""})
        form.errors.clear()
        form.add_error(None, str(error))
        return shown(request, who, one, 1, words=form)
    title = (
        _("自动检查找到 %(count)s 项个人信息") % {"count": len(rows)}
        if rows
        else _("自动检查没有找到个人信息")
    )
    return _page(request, one, rows, title, RedactionMark.Origin.PROPOSED)


def _nothing(one: Redaction) -> str:
    if one.form == Redaction.Form.PDF:
        return _("没有找到；扫描件没有文字层，请直接在页面上画框。也可能文字中间夹有别的符号。")
    return _("没有找到；请核对写法，或者逐段选择。")


def _found(who: Asked, one: Redaction, words: list[str]) -> list[Row]:
    data = original_of(who, one, _("查找"))
    if one.form == Redaction.Form.PDF:
        return [
            Row(
                word_of(found.marks()),
                _("第%(page)s页") % {"page": found.page},
                found.before,
                found.text,
                found.after,
            )
            for found in find_in_pdf(data, words)
        ]
    return [
        Row(word_of([found.mark]), found.where, found.before, found.text, found.after)
        for found in find_words(outline(data), words)
    ]


def _proposed(who: Asked, one: Redaction) -> list[Row]:
    data = original_of(who, one, _("自动检查"))
    if one.form == Redaction.Form.PDF:
        found = propose_pdf(data)
    else:
        found = propose_docx(data, outline(data))
    return [
        Row(
            word_of(each.marks),
            "、".join(each.places[:6]),
            f"{_(each.kind)}　",
            each.value,
            "",
            each.sentence,
        )
        for each in found
    ]


def _page(
    request: HttpRequest, one: Redaction, rows: list[Row], title: str, origin: str
) -> HttpResponse:
    values = {
        "one": one,
        "case": one.case,
        "rows": rows,
        "title": title,
        "origin": origin,
        "ground": GroundForm(),
    }
    return render(request, "redacting/found.html", values)
