"""Headers of every answer, and refusals of the law turned into pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.rules.errors import RuleError

Answer = Callable[[HttpRequest], HttpResponse]

_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def headers(answer: Answer) -> Answer:
    """Say that pages load nothing from elsewhere and run no script of others."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

    return with_headers


class rule_errors:
    """A refusal that a view did not catch becomes a page with its sentence, status 409."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a RuleError; leave every other exception to Django."""
        if isinstance(error, RuleError):
            return render(request, "web/refused.html", {"error": error}, status=409)
        return None
