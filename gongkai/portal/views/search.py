"""The search page, its feeds, titles while one types, and the page for what is not there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import unquote

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.agencies.context import site_name
from gongkai.portal.finding.asking import Answer, Question, answer, titles
from gongkai.portal.finding.choices import chosen, groups, labels_of
from gongkai.portal.finding.described import absolute, described
from gongkai.search import NotReady, Page, Sort
from gongkai.web import errors

_FED = 30  # results in a feed
_FEEDS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
#: what in an address can be searched for: Chinese words, index numbers
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}|[0-9A-Z]{9,18}/\d{4}-\d+")
_NEAR = 5  # results on the page for what is not there


def search(request: HttpRequest) -> HttpResponse:
    """Search everything public."""
    question = Question.read(request.GET)
    today = timezone.localdate()
    if question.nothing:
        return _page(request, question, None)
    try:
        found = answer(question, today)
    except NotReady:
        response = _page(request, question, None, ready=False)
        response.status_code = 503
        response.headers["Retry-After"] = "120"
        return response
    response = _page(request, question, found)
    response.headers["Cache-Control"] = "public, max-age=30"
    return response


def suggestions(request: HttpRequest) -> HttpResponse:
    """Return titles with what has been typed so far, as JSON."""
    try:
        found = titles(request.GET.get("q", "")[:100], timezone.localdate())
    except NotReady:
        found = []
    response = JsonResponse({"titles": found}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def feed(request: HttpRequest, form: str) -> HttpResponse:
    """Return the newest results of a search as RSS or Atom, to be subscribed to."""
    asked = Question.read(request.GET)
    question = Question(asked.typed, asked.filters, Sort.NEWEST)
    if question.nothing or form not in _FEEDS:
        raise Http404
    try:
        page = answer(question, timezone.localdate(), size=_FED, facets=False).page
    except NotReady:
        return HttpResponse(status=503, headers={"Retry-After": "120"})
    made = _FEEDS[form](
        title=f"{_('搜索')}：{described(question)} · {site_name()}",
        link=absolute(f"{reverse('portal:search')}?{question.query()}"),
        description=_("符合条件的公开信息，最近公开的在前。"),
        language=get_language(),
        feed_url=absolute(request.get_full_path()),
    )
    for hit in page.hits:
        made.add_item(
            title="".join(piece.text for piece in hit.title),
            link=absolute(hit.url),
            description="".join(piece.text for piece in hit.passage),
            pubdate=hit.published_at,
            updateddate=hit.published_at,
            unique_id=absolute(f"/{hit.id}"),
            unique_id_is_permalink=False,
            author_name=hit.agency,
        )
    kind = f"application/{form}+xml; charset=utf-8"
    response = HttpResponse(made.writeString("utf-8"), content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=600"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """
    Answer for what is not here, or not public, with what may have been looked for.

    The database is asked only when the address has words, and its failure is no second error.
    """
    if request.path.startswith("/desk/"):
        return errors.not_found(request, exception)
    words = " ".join(_WORDS.findall(unquote(request.path)))[:60]
    try:
        near = _near(words, timezone.localdate()) if words else ()
        values = {
            "title": _("没有找到这一页"),
            "says": _(
                "地址可能写错了，或者这一页还没有公开、已经撤下。可以在这里搜索全部公开信息。"
            ),
            "words": words,
            "hits": near,
        }
        return render(request, "portal/not_found.html", values, status=404)
    except DatabaseError:
        return errors.not_found(request, exception)


def _near(words: str, today: date) -> tuple[Any, ...]:
    try:
        return answer(Question(words), today, size=_NEAR, facets=False).page.hits
    except NotReady:
        return ()


def _page(
    request: HttpRequest, question: Question, found: Answer | None, *, ready: bool = True
) -> HttpResponse:
    path = reverse("portal:search")
    page = found.page if found else Page((), 0, None, ())
    query = question.query()
    sorts = [
        (_("按相关程度"), Sort.RELEVANCE),
        (_("按公开时间"), Sort.NEWEST),
    ]
    first = Question(question.typed, question.filters, question.sort)
    following = Question(question.typed, question.filters, question.sort, page.after or "")
    plain = Question(question.typed, question.filters)
    values = {
        "question": question,
        "asked": question.asked,
        "searched": found is not None,
        "ready": ready,
        "page": page,
        "kinds": labels_of("kind"),
        "instead": found.instead if found else None,
        "instead_href": f"{path}?{_typed(found.instead)}" if found and found.instead else "",
        "groups": groups(question, page.facets, path),
        "chosen": chosen(question, path),
        "without_filters": f"{path}?{Question(question.typed).query()}",
        "sorts": [
            (label, f"{path}?{Question(question.typed, question.filters, one).query()}",
             one == question.order)
            for label, one in sorts
        ] if question.asked.words else [],
        "next_url": f"{path}?{following.query()}" if page.after else None,
        "first_url": f"{path}?{first.query()}" if question.after else None,
        "subscribe": f"{reverse('portal:subscribe')}?{plain.query()}",
        "kept": [(name, one) for name, one in QueryDict(query).items() if name != "q"],
    }  # fmt: skip
    return render(request, "portal/search.html", values)


def _typed(words: str) -> str:
    return Question(words).query()
