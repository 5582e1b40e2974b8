"""Kept pages handed out before Django sees the request; what nginx does where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.web.middleware import POLICY
from gongkai.web.pages import folder, places
from gongkai.web.pages.changes import forget

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
_LANGUAGES = {"zh": "zh-hans", "en": "en"}


class Kept:
    """A WSGI application that hands out kept pages and asks another for the rest."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._session = f"{settings.SESSION_COOKIE_NAME}="
        forget()  # another version of the program may have made them

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        if settings.PAGES and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            cookies = environ.get("HTTP_COOKIE", "")
            if self._session not in cookies:
                entry = places.entry_of(
                    environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
                )
                media_type = places.media_type_of(entry) if entry is not None else None
                if entry is not None and media_type is not None:
                    look = places.look_of(_read(cookies)) if cookies else "zh"
                    found = _found(f"{folder.today()}/{look}/{entry}")
                    if found is not None:
                        return _answer(environ, start, look, media_type, *found)
        return self.application(environ, start)


def _answer(
    environ: Environ, start: Start, look: str, media_type: str, body: bytes, mark: str
) -> Iterable[bytes]:
    headers = [("ETag", mark), ("Cache-Control", "public, no-cache"), ("Vary", "Cookie")]
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if asked and (mark in asked or asked.strip() == "*"):
        start("304 Not Modified", headers)
        return []
    headers += [
        ("Content-Type", media_type),
        ("Content-Length", str(len(body))),
        ("Content-Language", _LANGUAGES[look[:2]]),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    start("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _found(name: str) -> tuple[bytes, str] | None:
    place = f"{folder.root()}/{name}"
    try:
        state = Path(place).stat()
        return _content(place, state.st_mtime_ns, state.st_ino)
    except OSError:  # not kept, or dropped just now
        return None


@lru_cache(maxsize=256)
def _content(place: str, _changed: int, _number: int) -> tuple[bytes, str]:
    """Return a kept page and its mark; another file of that name is another page."""
    body = Path(place).read_bytes()
    return body, f'"{sha256(body).hexdigest()[:24]}"'


def _read(cookies: str) -> dict[str, str]:
    pairs = (one.strip().partition("=") for one in cookies.split(";"))
    return {name: value for name, _equals, value in pairs}
