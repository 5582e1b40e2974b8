"""The text of an item in open formats: a page by itself, Word, plain text, data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from gongkai.portal.formats.data import as_json
from gongkai.portal.formats.page import as_html
from gongkai.portal.formats.text import as_text
from gongkai.portal.formats.word import as_docx
from gongkai.portal.item import Around, Shown


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is for, its media type, what writes it."""

    words: str
    media_type: str
    write: Callable[[Shown, Around], bytes]


#: what the address ends with → the format
FORMATS: dict[str, Format] = {
    "docx": Format(
        gettext_noop("文字处理"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_docx,
    ),
    "html": Format(gettext_noop("网页"), "text/html; charset=utf-8", as_html),
    "txt": Format(gettext_noop("纯文本"), "text/plain; charset=utf-8", as_text),
    "json": Format(gettext_noop("数据"), "application/json; charset=utf-8", as_json),
}
