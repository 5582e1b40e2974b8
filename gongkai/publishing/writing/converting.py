"""What a contributor brings as a text: a Word file, a PDF, a web page, something pasted."""

from __future__ import annotations

from typing import Any, BinaryIO

from gongkai.bodies import Body, FileKind, check_file, from_docx, from_html, from_pdf
from gongkai.bodies.encodings import decoded
from gongkai.bodies.errors import Unreadable
from gongkai.bodies.files.source import shown
from gongkai.publishing.body import clean, paragraphs
from gongkai.publishing.models import Column, ContentType, ItemVersion, Measure
from gongkai.publishing.writing.taking import policy
from gongkai.rules.classification import genre_of
from gongkai.rules.words import said

_PAGES = (".html", ".htm", ".mht")
EVERYBODY = "全社会"
#: what is said where a web page was to be kept as a file too
PAGE_NOT_KEPT = said("网页文件只转换成正文，不作为附件公开；需要附件的，请另存为PDF再添加。")


def is_page(name: str) -> bool:
    """Tell whether a file is a web page by its name: its text is taken, the file never."""
    return name.lower().endswith(_PAGES)


def read_text(file: BinaryIO, name: str) -> Body:
    """
    Return the text of a file as a body, with guesses for the form.

    :raises Refused: it is no text, or cannot be taken; says what to do instead
    """
    if is_page(name):
        file.seek(0)
        return from_html(file.read(policy().most), shown(name))
    checked = check_file(file, name, policy())
    file.seek(0)
    data = file.read()
    if checked.kind is FileKind.DOCX:
        return from_docx(data, name)
    if checked.kind is FileKind.PDF:
        return from_pdf(data, name)
    if checked.kind is FileKind.TXT:
        return from_html(paragraphs(decoded(data)[0]), shown(name))
    raise Unreadable(
        name=shown(name),
        what=said("是%(label)s", label=checked.kind.label),
        do="请另存为DOCX再拖进来；或者先建立空白稿件，把它作为附件上传",
    )


def pasted(text: str) -> Body:
    """
    Return what was pasted as a body; text without a tag becomes paragraphs.

    :raises Refused: nothing in it, or beyond the limits
    """
    return from_html(text if "<" in text else paragraphs(text))


def begins_with(column: Column, body: Body | None) -> tuple[dict[str, Any], list[str]]:
    """
    Return the values a draft begins with, and which of them were read out of the text.

    The others are what the column's newest item has: the topic seldom differs.
    """
    values: dict[str, Any] = {
        "audience": EVERYBODY,
        "content_type": content_type_of(column),
        "topic_class": _last_topic(column),
    }
    if body is None:
        return values, []
    guessed = {
        "title": (body.title or "")[:200],
        "doc_no": (body.doc_no or "")[:80],
        "formed_on": body.formed_on,
    }
    if guessed["doc_no"]:
        guessed["genre"] = genre_of(body.title or "")
    found = {name: value for name, value in guessed.items() if value}
    return values | found | {"body": clean(body.html)}, list(found)


def content_type_of(column: Column) -> str:
    """Return what sort of content a column holds (04 §3)."""
    if column.measure == Measure.INTERPRETATION:
        return ContentType.INTERPRETATION.value
    if column.measure == Measure.NEWS:
        return ContentType.NEWS.value
    return ContentType.STATUTORY.value if column.block else ""


def _last_topic(column: Column) -> str:
    newest = ItemVersion.objects.filter(item__column=column).exclude(topic_class="")
    found = newest.order_by("-pk").values_list("topic_class", flat=True).first()
    return found or ""
