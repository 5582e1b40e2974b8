"""Headers of every answer, its language, and refusals of the law turned into pages."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from gongkai.rules.errors import Refusal
from gongkai.web import errors
from gongkai.web.look import language_of
from gongkai.web.words import chinese

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def headers(answer: Answer) -> Answer:
    """Say that pages load nothing from elsewhere and run no script of others."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return with_headers


def language(answer: Answer) -> Answer:
    """Answer in Chinese, or in English for those who chose it; the browser is not asked."""

    def in_language(request: HttpRequest) -> HttpResponse:
        chosen = language_of(request)
        before = chinese.set(chosen != "en")
        try:
            with translation.override(chosen):
                response = answer(request)
        finally:
            chinese.reset(before)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Cookie",))
        return response

    return in_language


def only_posted(answer: Answer) -> Answer:
    """Answer with a page, not with nothing, who opens an address that only takes a form."""

    def with_page(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code == 405 and request.method == "GET":
            page = errors.only_posted(request)
            page.headers["Allow"] = response.headers.get("Allow", "POST")
            return page
        return response

    return with_page


class no_nul:
    """
    A NUL in an address finds nothing, and in a form is refused: no text holds one.

    PostgreSQL cannot keep one and would fail in the middle of a view; SQLite can, so that the two
    would answer differently.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        """Look at what was sent, after the token of the form has been checked."""
        if "\0" in request.path or _has_nul(request.GET):
            raise Http404
        if request.method == "POST" and _has_nul(request.POST):
            raise BadRequest


def _has_nul(sent: QueryDict) -> bool:
    return any("\0" in name or any("\0" in one for one in all_) for name, all_ in sent.lists())


class rule_errors:
    """A refusal that a view did not catch becomes a page with its sentence, status 409 or 403."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception to Django."""
        if isinstance(error, Refusal):
            status = 403 if error.code.startswith("access.") else 409
            return render(request, "web/refused.html", {"error": error}, status=status)
        return None
