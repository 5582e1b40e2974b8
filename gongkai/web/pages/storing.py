"""The outermost middleware: notes the generation, and keeps the pages views say may be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.web.pages import folder, places
from gongkai.web.pages.memory import seen

Answer = Callable[[HttpRequest], HttpResponse]
_KEYS = "page_keys"
_requests = count()  # each is a generation of its own where nothing is kept longer


def keep_under(response: HttpResponse, keys: Iterable[str]) -> HttpResponse:
    """Say that a page may be kept until any of these changes."""
    setattr(response, _KEYS, frozenset(keys))
    return response


def storing(answer: Answer) -> Answer:
    """Keep what was asked for by nobody in particular and is the same for everybody."""

    def stored(request: HttpRequest) -> HttpResponse:
        if not settings.PAGES or request.method != "GET":
            return _within(f"request {next(_requests)}", answer, request)
        began, day = folder.began(), folder.today()
        response = _within(began, answer, request)
        keys = getattr(response, _KEYS, None)
        if keys is not None and response.status_code == 200 and _anybody(request):
            entry = places.entry_of(request.path, request.META.get("QUERY_STRING", ""))
            if entry is not None and places.media_type_of(entry) is not None:
                look = places.look_of(request.COOKIES)
                folder.keep(day, look, entry, response.content, keys, began)
        return response

    return stored


def _within(generation: str, answer: Answer, request: HttpRequest) -> HttpResponse:
    """Answer a request; what is remembered meanwhile belongs to a generation."""
    token = seen.set(generation)
    try:
        return answer(request)
    finally:
        seen.reset(token)


def _anybody(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME not in request.COOKIES
