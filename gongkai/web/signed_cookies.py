"""Signed cookies of the public's pages: under one path alone, and only for so long."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)


def put(answer: R, name: str, value: str, *, path: str, seconds: int) -> R:
    """Leave a cookie that comes back under one path alone."""
    answer.set_signed_cookie(
        name,
        value,
        salt=name,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


def got(request: HttpRequest, name: str, *, seconds: int) -> str:
    """Return what a cookie says; empty when there is none, or it is old or not ours."""
    return request.get_signed_cookie(name, "", salt=name, max_age=seconds) or ""
