"""Blocks of any source to a body: what they are by convention, then HTML, then cleaned."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.bodies.body import Body, Image
from gongkai.bodies.errors import Unreadable
from gongkai.bodies.plain import plain
from gongkai.bodies.sanitise import sanitise
from gongkai.bodies.shape.around import gathered
from gongkai.bodies.shape.blocks import Block, Notes, Para
from gongkai.bodies.shape.closing import closing
from gongkai.bodies.shape.headings import set_levels
from gongkai.bodies.shape.opening import opening
from gongkai.bodies.shape.writing import written

_LONG = 40  # characters: a paragraph this long shows whether paragraphs are set in


def finished(
    blocks: Sequence[Block],
    notes: Notes,
    images: tuple[Image, ...],
    footnotes: Sequence[str],
    name: str,
) -> Body:
    """
    Return the body that blocks make.

    :raises Unreadable: there is nothing in it
    """
    whole = gathered(blocks)
    top = opening(whole, notes)
    kept = [block for at, block in enumerate(whole) if at not in top.taken]
    set_levels(kept)
    formed_on = closing(kept)
    _set_flush(kept)
    html = sanitise(written(kept) + _notes_html(footnotes))
    text = plain(html)
    if not text and not images and top.title is None:
        raise Unreadable(name=name, what="没有任何文字", do="请检查文件是否选对")
    return Body(
        html,
        text,
        tuple(image for image in images if f'src="{image.name}"' in html),
        top.title,
        top.doc_no,
        formed_on,
        notes.sentences(),
    )


def _set_flush(blocks: Sequence[Block]) -> None:
    """Mark the paragraphs that are not set in where the others are, the addressee first of all."""
    paras = [block for block in blocks if isinstance(block, Para)]
    long = [para for para in paras if len(para.text) >= _LONG and para.indented is not None]
    set_in = sum(1 for para in long if para.indented) * 2 > len(long)
    for at, para in enumerate(paras):
        addressee = at < 2 and para.text.endswith(("：", ":")) and not para.indented
        para.flush = addressee or (set_in and para.indented is False and not para.align)


def _notes_html(footnotes: Sequence[str]) -> str:
    if not footnotes:
        return ""
    items = "".join(
        f'<li id="note-{number}">{text} <a href="#ref-{number}">↑</a></li>'
        for number, text in enumerate(footnotes, 1)
    )
    return f'<ol class="notes">{items}</ol>'
