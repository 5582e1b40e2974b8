"""One page of the old site to a text of ours, or what is wrong with it; without a database."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from gongkai.bodies import (
    Body,
    FileKind,
    Refused,
    check_file,
    from_docx,
    from_html,
    from_pdf,
    plain,
    text_of,
)
from gongkai.documents.decode import decoded
from gongkai.publishing.body import paragraphs
from gongkai.publishing.site_import.heads import LABELS
from gongkai.publishing.site_import.source import Missing, Source, within
from gongkai.screening.body import screen_body
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Hit
from gongkai.screening.settings import Screening
from gongkai.screening.text import screen_text

#: where the systems of government sites put the text of a page, the narrowest first
_PLACES = (
    "#UCAP-CONTENT", ".TRS_Editor", "#zoom", "#Zoom", ".trs_editor_view", "#vsb_content",
    ".v_news_content", ".article-content", ".article_content", ".article-con", "#articleContent",
    "#content .content", "article", "main",
)  # fmt: skip
_ANYWHERE = ", ".join(_PLACES)
_PICTURE = re.compile(r"(<img\b[^>]*?\bsrc\s*=\s*)([\"'])(.*?)\2", re.IGNORECASE | re.DOTALL)
_SEPARATORS = re.compile(r"[;；|\n、]+")
_PICTURE_KINDS = {FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP}
_MOST_TOLD = 5  # hits told of one row


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong in a row: column, what, how to mend it. No personal value stands in it."""

    column: str
    what: str
    mend: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """A row that was read: its number, its values by field, and what was settled before."""

    row: int
    values: Mapping[str, Any]  # title, path, attachments, selector … as text; days as ISO text
    column: int


@dataclass(slots=True)
class Ready:
    """A row as it may be entered. `files`: name, role, media, title, alt, and path or data."""

    row: int
    address: str
    index_no: str
    column: int
    original_published_on: str
    values: dict[str, Any]
    files: list[dict[str, str]]
    content: str

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Made:
    """What came of one row."""

    row: int
    ready: Ready | None = None
    wrong: list[Wrong] = field(default_factory=list)


class Converter:
    """Makes texts of pages of one source."""

    def __init__(self, source: Source, today: date) -> None:
        self._source = source
        self._screening = Screening(day=today)

    def made(self, task: Task) -> Made:
        """Return the text of a row, or what is wrong with it."""
        made = Made(task.row)
        try:
            made.ready = self._ready(task, made.wrong)
        except Missing as error:
            made.wrong.append(Wrong(LABELS["path"], str(error), "请核对路径和文件"))
        except Refused as error:
            made.wrong.append(Wrong(LABELS["path"], error.said, "请换成可以读取的文件"))
        if any(one.grave for one in made.wrong):
            made.ready = None
        return made

    def _ready(self, task: Task, wrong: list[Wrong]) -> Ready:
        values = dict(task.values)
        path = within(values.pop("path")) or ""
        data = self._source.read(path)
        digest = hashlib.sha256(data)
        files: list[dict[str, str]] = []
        body = self._body(path, data, values, files, digest)
        text = body.text
        self._screened_text(body.html, text, values, wrong)
        self._attach(path, values.pop("attachments", ""), files, wrong, digest)
        if not body.text.strip() and not files:
            wrong.append(
                Wrong(LABELS["path"], "读不出正文，也没有附件", "请填写正文位置，或者补附件")
            )
        address = values.pop("address", "") or path
        index_no = values.pop("index_no", "")
        published = values.pop("original_published_on")
        values["body"] = body.html
        values["text"] = text
        digest.update(repr(sorted(values.items())).encode())
        digest.update(f"{index_no}{published}".encode())
        return Ready(task.row, address, index_no, task.column, published, values, files,
                     digest.hexdigest())  # fmt: skip

    def _body(
        self,
        path: str,
        data: bytes,
        values: dict[str, Any],
        files: list[dict[str, str]],
        digest: Any,
    ) -> Body:
        selector = values.pop("selector", "")
        name = posixpath.basename(path)
        ending = posixpath.splitext(name)[1].lower()
        if ending in (".htm", ".html", ".shtml", ".xhtml"):
            text, _ = decoded(data)
            body = from_html(self._with_pictures(content(text, selector), path, digest), name)
        elif ending == ".txt":
            html = paragraphs(decoded(data)[0])
            body = Body(html, plain(html))
        else:
            checked = check_file(data, name)
            if checked.kind is FileKind.DOCX:
                body = from_docx(data, name)
            elif checked.kind is FileKind.PDF:
                body = from_pdf(data, name)
            else:
                raise Missing(f"正文不能是{checked.kind.label}；正文应为 HTML、DOCX、PDF 或者 TXT")
            files.append(
                {"name": name, "role": "original", "media": checked.media, "title": "", "alt": "",
                 "path": path, "sha256": checked.sha256, "text": ""}
            )  # fmt: skip
        for picture in body.images:
            alt = picture.alt.strip() or f"{values['title']}（配图）"
            files.append(
                {"name": picture.name, "role": "image", "media": picture.media, "title": "",
                 "alt": alt[:500], "data": base64.b64encode(picture.data).decode(),
                 "sha256": hashlib.sha256(picture.data).hexdigest(), "text": ""}
            )  # fmt: skip
        return _in_place(body)

    def _with_pictures(self, html: str, path: str, digest: Any) -> str:
        """Put the pictures that lie beside a page into it, as `from_html` takes them."""
        folder = posixpath.dirname(path)

        def inlined(match: re.Match[str]) -> str:
            address = unquote(unescape(match[3])).split("?")[0].split("#")[0]
            if ":" in address or address.startswith("//"):
                return match[0]
            inside = address.lstrip("/") if address.startswith("/") else f"{folder}/{address}"
            inside = inside.lstrip("/")
            if not self._source.has(inside):
                return match[0]
            data = self._source.read(inside)
            digest.update(data)
            checked = check_file(data, posixpath.basename(inside))
            if checked.kind not in _PICTURE_KINDS:
                return match[0]
            coded = base64.b64encode(data).decode()
            return f"{match[1]}{match[2]}data:{checked.media};base64,{coded}{match[2]}"

        return _PICTURE.sub(inlined, html) if "<img" in html.lower() else html

    def _attach(
        self, path: str, names: str, files: list[dict[str, str]], wrong: list[Wrong], digest: Any
    ) -> None:
        folder = posixpath.dirname(path)
        column = LABELS["attachments"]
        taken = {one["name"] for one in files}
        for given in filter(None, (one.strip() for one in _SEPARATORS.split(names))):
            place = next(
                (one for one in (f"{folder}/{given}".lstrip("/"), given) if self._source.has(one)),
                None,
            )
            name = posixpath.basename(given.replace("\\", "/"))
            if place is None:
                wrong.append(Wrong(column, f"没有“{name}”这个文件", "请补上文件，或者改正名称"))
                continue
            if name in taken:
                wrong.append(Wrong(column, f"“{name}”出现两次", "请改名，使附件不重名"))
                continue
            data = self._source.read(place)
            try:
                checked = check_file(data, name)
                text = text_of(data, checked.kind, name)
            except Refused as error:
                wrong.append(Wrong(column, error.said, "请换成可以公开的文件"))
                continue
            wrong += _told(screen_file(data, name, self._screening), column, f"附件“{name}”里")
            digest.update(data)
            taken.add(name)
            files.append(
                {"name": name, "role": "attachment", "media": checked.media, "title": "",
                 "alt": "", "path": place, "sha256": checked.sha256, "text": text}
            )  # fmt: skip

    def _screened_text(
        self, html: str, text: str, values: Mapping[str, Any], wrong: list[Wrong]
    ) -> None:
        wrong += _told(screen_body(html, self._screening, text=text), "正文", "正文里")
        for name in ("title", "summary", "keywords"):
            if values.get(name):
                hits = screen_text(values[name], self._screening)
                wrong += _told(hits, LABELS[name], "")


def content(html: str, selector: str) -> str:
    """
    Return the part of a page that is its text: where the table says, or where sites put it.

    :raises Missing: the page has nothing in the place the table names
    """
    tree = LexborHTMLParser(html)
    if not selector:
        return _usual_place(tree) or html
    try:
        found = tree.css_first(selector)
    except (SelectolaxError, ValueError) as error:
        raise Missing(f"正文位置“{selector[:40]}”不是选择器") from error
    if found is None or not found.html:
        raise Missing(f"网页里没有正文位置“{selector[:40]}”")
    return found.html


def _usual_place(tree: LexborHTMLParser) -> str | None:
    """Return what stands where sites put their texts, in the narrowest place that has words."""
    there = tree.css(_ANYWHERE)  # at one go, for most pages have one of them
    places = _PLACES if len(there) > 1 else ()
    for found in filter(None, map(tree.css_first, places)) if places else there:
        if found.html and len(found.text(strip=True)) > 1:
            return found.html
    return None


def _in_place(body: Body) -> Body:
    """Return a body whose pictures stand at the addresses their files will have."""
    html = body.html
    for picture in body.images:
        html = html.replace(f'src="{escape(picture.name)}"', f'src="files/{escape(picture.name)}"')
    return Body(html, body.text, body.images, body.title, body.doc_no, body.formed_on, body.notes)


def _told(hits: Iterable[Hit], column: str, where: str) -> list[Wrong]:
    """Return what stops a row: kinds and places of what must not be public, never the values."""
    stops = [hit for hit in hits if hit.stops]
    told = [
        Wrong(column, f"{where}有{hit.kind.label}（{hit.place}）" if str(hit.place) else
              f"{where}有{hit.kind.label}", "请遮掩或者删去后再导入")
        for hit in stops[:_MOST_TOLD]
    ]  # fmt: skip
    if len(stops) > _MOST_TOLD:
        told.append(Wrong(column, f"{where}还有{len(stops) - _MOST_TOLD}处", "请逐处检查"))
    return told
