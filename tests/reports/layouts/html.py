"""Web pages: what content systems and Word make of the form."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import opencc

from tests.reports.grids import Box, Rows
from tests.reports.layouts import chrome, word_html
from tests.reports.paper import Paper
from tests.reports.shapes import SHAPES

Layout = Callable[[Paper, random.Random], bytes]


@dataclass(frozen=True)
class Look:
    """The habits of one page: how it writes paragraphs, headings, cells and tables."""

    shape: str = "whole"
    heading: str = "<p><b>{}</b></p>"
    para: str = "<p>{}</p>"
    cell: str = "{}"
    tag: str = "td"
    page: Callable[[str, str, random.Random], str] = chrome.plain
    encoding: str = "utf-8"
    declared: str | None = "utf-8"
    wrap: str = "{}"  # around a table
    title: str = "<h1>{}</h1>"
    big5: bool = False


def _text(words: str) -> str:
    if not words:
        return "&nbsp;"
    return escape(words, quote=False).replace("\n", "<br/>").replace("\xa0", "&nbsp;")


def _cell(box: Box, look: Look, rng: random.Random) -> str:
    spans = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    spans += f' colspan="{box.cols}"' if box.cols > 1 else ""
    words = _text(box.text)
    if look.cell == "word":
        inner = word_html.cell(words, rng)
    elif look.cell == "table":
        inner = f"<table><tr><td>{words}</td></tr></table>"
    else:
        inner = look.cell.format(words)
    tag = "th" if look.tag == "th" and not box.figure else "td"
    return f"<{tag}{spans}>{inner}</{tag}>"


def table(rows: Rows, look: Look, rng: random.Random) -> str:
    """Return a table as HTML."""
    body = "\n".join(
        "<tr>" + "".join(_cell(box, look, rng) for box in row) + "</tr>" for row in rows
    )
    return look.wrap.format(f'<table border="1" cellspacing="0"><tbody>\n{body}\n</tbody></table>')


def article(paper: Paper, look: Look, rng: random.Random) -> str:
    """Return the report itself, without the page around it."""
    tables = SHAPES[look.shape](paper, rng)
    parts = [look.title.format(_text(paper.title))]
    parts += [look.para.format(_text(p)) for p in paper.preamble]
    for number in range(1, 7):
        if number in paper.absent_chapters:
            continue
        parts.append(look.heading.format(_text(paper.headings[number])))
        parts += [look.para.format(_text(p)) for p in paper.paragraphs(number)]
        parts += [table(rows, look, rng) for rows in tables.get(number, [])]
    return "\n".join(parts)


def render(paper: Paper, look: Look, rng: random.Random) -> bytes:
    """Return the whole page as bytes."""
    title = escape(paper.title.replace("\n", ""), quote=False)
    page = look.page(article(paper, look, rng), title, rng)
    if look.big5:
        page = opencc.OpenCC("s2t").convert(page)
    meta = f'<meta charset="{look.declared}">' if look.declared else ""
    page = page.replace("<head>", f"<head>{meta}", 1)
    return page.encode(look.encoding, "xmlcharrefreplace")


WORD = '<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0">{}</p>'
SPAN_HEAD = (
    '<p style="text-indent: 2em;"><span style="font-family: 黑体;"><strong>{}</strong></span></p>'
)

LOOKS: dict[str, Look] = {
    "cms": Look(cell="<p>{}</p>"),
    "trs": Look(cell='<p align="center"><font size="3">{}</font></p>', page=chrome.trs),
    "layout_tables": Look(page=chrome.layout_tables, heading=SPAN_HEAD),
    "portal": Look(page=chrome.portal, heading="<h2>{}</h2>"),
    "portal_gbk": Look(page=chrome.portal, encoding="gb18030", declared=None),
    "word": Look(page=word_html.page, cell="word", para=WORD, heading=WORD),
    "word_gb2312": Look(
        page=word_html.page,
        cell="word",
        para=WORD,
        heading=WORD,
        encoding="gb18030",
        declared="gb2312",
    ),
    "no_spans": Look(shape="no_spans"),
    "filled": Look(shape="filled", cell="<p>{}</p>"),
    "hollow": Look(shape="hollow"),
    "wrong_spans": Look(shape="wrong_spans"),
    "cut": Look(shape="cut_in_two"),
    "cut_portal": Look(shape="cut_in_two", page=chrome.portal, para="<div>{}</div>"),
    "blocks": Look(shape="blocks", heading='<div class="t">{}</div>', para="<div>{}</div>"),
    "upright": Look(shape="upright", tag="th"),
    "list_four": Look(shape="list_four"),
    "padded": Look(shape="padded"),
    "total_first": Look(shape="total_first"),
    "divs": Look(
        heading='<div style="font-weight:bold">{}</div>',
        para="<div>　　{}</div>",
        title='<div class="title">{}</div>',
    ),
    "breaks": Look(heading="{}<br/>", para="　　{}<br/>", title="<center>{}</center>"),
    "th": Look(tag="th", wrap='<div class="table-responsive">{}</div>'),
    "table_in_cell": Look(cell="table"),
    "table_in_table": Look(wrap='<table width="100%"><tr><td>{}</td></tr></table>'),
    "bom": Look(encoding="utf-8-sig", declared=None),
    "undeclared_gbk": Look(encoding="gbk", declared=None, cell="<span>{}</span>"),
    "utf16": Look(encoding="utf-16", declared=None),
    "big5": Look(encoding="big5", declared="big5", big5=True),
    "sections": Look(page=chrome.sections, heading="<h3><span>{}</span></h3>"),
    "headless": Look(page=chrome.bare),
    "spans": Look(cell='<p><span>{}</span><span lang="EN-US"></span></p>', heading=SPAN_HEAD),
}


def _layout(look: Look) -> Layout:
    return lambda paper, rng: render(paper, look, rng)


LAYOUTS: dict[str, Layout] = {name: _layout(look) for name, look in LOOKS.items()}
