"""
DOCX: a new package of known parts, in which marked words and pictures are replaced.

What stands in their place says nothing of their length. Comments, changes, hidden words,
properties, embedded files and earlier states never get into the new package.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from lxml import etree

from gongkai.documents.docx_names import TAB
from gongkai.redaction import docx_pictures
from gongkai.redaction.docx_base import Base, base_of, package_of
from gongkai.redaction.docx_outline import (
    Paragraph,
    outline_of,
    paragraphs,
    spans_of,
    texts_of,
)
from gongkai.redaction.errors import CannotRedact, NotGone
from gongkai.redaction.marks import WordMark, merged
from gongkai.redaction.report import Redacted, Remains, Removed, Report
from gongkai.rules.words import said

#: what stands where words were, however many
BLOCK = "███"
_SHORT = 2


def redact_docx(data: bytes, marks: Sequence[WordMark]) -> Redacted:
    """
    Return a DOCX without what is marked and without anything readers do not see.

    :param marks: of the paragraphs of `docx_outline.outline` of this very file
    :raises CannotRedact: no DOCX, damaged, encrypted, or a mark that is not in it
    :raises NotGone: read back, it still has something that was to go; nothing is returned then
    """
    base = base_of(data)
    before = outline_of(base)
    words = _apply(base, marks)
    made = package_of(base)
    report = _prove(made, marks, before, words, base)
    return Redacted(made, report)


def preview(paragraphs_: Sequence[Paragraph], marks: Sequence[WordMark]) -> list[Paragraph]:
    """Return the paragraphs as they will be, for the screen."""
    made = []
    for one in paragraphs_:
        spans = _spans(marks, one.part, one.number)
        text = one.text
        for start, end in reversed(spans):
            text = text[:start] + BLOCK + text[end:]
        made.append(Paragraph(one.part, one.number, text, one.pictures, one.where, one.in_table))
    return made


def _spans(marks: Sequence[WordMark], part: str, number: int) -> list[tuple[int, int]]:
    return merged(
        (mark.start, mark.end)
        for mark in marks
        if mark.part == part and mark.paragraph == number and mark.end > mark.start
    )


def _apply(base: Base, marks: Sequence[WordMark]) -> list[str]:
    """Take the marked words and pictures out; return the words."""
    gone: list[str] = []
    for part, root in base.parts.items():
        for number, paragraph in enumerate(paragraphs(root), 1):
            spans = _spans(marks, part, number)
            if spans:
                gone += _take_out(paragraph, spans)
    known = {(part, number) for part, root in base.parts.items()
             for number in range(1, len(paragraphs(root)) + 1)}  # fmt: skip
    for mark in marks:
        if mark.picture:
            if not 1 <= mark.picture <= len(base.pictures):
                raise _foreign()
            base.pictures[mark.picture - 1] = docx_pictures.black()
        elif (mark.part, mark.paragraph) not in known:
            raise _foreign()
    return gone


def _foreign() -> CannotRedact:
    return CannotRedact(what="有标记不在这份文件里", do="请删去这处标记，重新标记")


def _take_out(paragraph: etree._Element, spans: list[tuple[int, int]]) -> list[str]:
    """Take spans out of a paragraph's words; a block stands where each began."""
    pieces = texts_of(paragraph)
    whole = "".join(piece.text for piece in pieces)
    if spans[-1][1] > len(whole):
        raise _foreign()
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        kept: list[str] = []
        place = at
        for start, stop in spans:
            if stop <= at or start >= end:
                continue
            kept.append(whole[place : max(start, place)])
            if start >= at:
                kept.append(BLOCK)
            place = max(place, min(stop, end))
        if place > at or kept:
            kept.append(whole[place:end])
            _write(piece.node, "".join(kept))
        at = end
    return [whole[start:stop] for start, stop in spans]


def _write(node: etree._Element, text: str) -> None:
    """Put a text where an element's words were; a tab or break that goes leaves nothing."""
    if node.tag.endswith("}t"):
        node.text = text
        return
    if text:  # a block begins at a tab or break
        made = etree.Element(TAB.replace("}tab", "}t"))
        made.text = text
        node.addnext(made)
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _prove(
    made: bytes,
    marks: Sequence[WordMark],
    before: Sequence[Paragraph],
    words: list[str],
    base: Base,
) -> Report:
    """Read the new package back: nothing unseen in it, nothing marked where it was marked."""
    again = base_of(made)
    left = {what: count for what, count in again.gone.items() if count and "重新绘制" not in what}
    if left:
        raise NotGone(where=said("文件中（%(left)s）", left="、".join(left)))
    after = outline_of(again)
    texts = {(one.part, one.number): one.text for one in after}
    for one in preview(before, marks):
        if one.text.strip() and texts.get((one.part, one.number), "") != one.text:
            raise NotGone(where=said("%(where)s中", where=one.where))
    if any(not docx_pictures.is_bare(picture) for picture in again.pictures):
        raise NotGone(where="图片的属性中")
    wanted = sorted({word for word in words if len(re.sub(r"\s", "", word)) >= _SHORT})
    remains = [
        Remains(word, places)
        for word in wanted
        if (places := tuple(one.where for one in after if _holds(one.text, word)))
    ]
    pictures = len({mark.picture for mark in marks if mark.picture})
    count = sum(len(re.sub(r"\s", "", word)) for word in words)
    removed = [
        Removed("标记的文字", count, "字", True),
        Removed("标记的图片", pictures, "张", True),
        *(
            Removed(what, amount, "字" if what.endswith("文字") else "处")
            for what, amount in base.gone.items()
        ),
    ]
    checks = (
        f"重新打开了生成的文件：{len(after)}段文字与预览逐段相同。",
        "没有文件属性、批注、修订、隐藏文字、嵌入文件、自定义数据和缩略图。",
        f"{len(again.pictures)}张图片都是重新绘制的，不带拍摄信息。",
    )
    return Report(
        removed=tuple(one for one in removed if one.count),
        remains=tuple(remains),
        checks=checks,
        text="\n".join(one.text for one in after),
        sha256=hashlib.sha256(made).hexdigest(),
    )


def _holds(text: str, word: str) -> bool:
    return next(spans_of(text, word), None) is not None
