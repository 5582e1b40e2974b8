"""The words of templates: Chinese is the source, so most readers need no look-up."""

from __future__ import annotations

from contextvars import ContextVar

from django.utils import translation

from gongkai.rules.words import Said
from gongkai.web.citations import cited

#: the reader of this request reads Chinese; the middleware says so
chinese: ContextVar[bool] = ContextVar("chinese", default=False)


def gettext(message: str) -> str:
    """Return a message, or what is said, in the reader's language."""
    if isinstance(message, Said):
        return message.shown()
    return message if chinese.get() else translation.gettext(message)


def translated(message: str) -> str | None:
    """Return what the law says in the reader's language; None for a reader of Chinese."""
    if chinese.get() or (translation.get_language() or "zh").startswith("zh"):
        return None
    found = translation.gettext(message) if message else message
    return (cited(message) or found) if found == message else found
