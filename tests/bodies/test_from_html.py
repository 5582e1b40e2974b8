"""`from_html`: what is pasted from Word, WPS or a web page, as a clean body."""

from __future__ import annotations

import base64
from datetime import date
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.bodies import errors as why
from gongkai.bodies import from_html, sanitise
from tests.bodies import make
from tests.bodies.test_sanitise import _PIECES, harm_in
from tests.bodies.vectors import VECTORS
from tests.tools import sized

REL = ' rel="noopener noreferrer"'
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!-- p.MsoNormal{mso-style-parent:""} --></style>
<!--[if gte mso 9]><xml><o:x>bad</o:x></xml><![endif]--></head><body lang=ZH-CN>
<!--StartFragment-->
<h1 align=center style='text-align:center'><span lang=EN-US>2023</span><span
style='font-family:宋体;mso-ascii-font-family:Calibri'>年政务公开工作要点<o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>坚持<b
style='mso-bidi-font-weight:normal'>以公开
为常态</b>。</span></p>
<p class=MsoListParagraph style='text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span lang=EN-US><span style='mso-list:Ignore'>（一）<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>加强领导</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span></span>
<![endif]>财政信息</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span
style='font-family:Wingdings'><span style='mso-list:Ignore'>n<span>&nbsp;</span></span></span>
<![endif]>预算</p>
<p align=right>示例县人民政府办公室</p><p align=right>2023年4月3日</p><!--EndFragment-->
</body></html>
"""


def test_a_paste_from_word_becomes_what_was_written():
    made = from_html(WORD)

    assert made.title == "2023年政务公开工作要点"
    assert made.formed_on == date(2023, 4, 3)
    assert made.html == (
        "<p>坚持<strong>以公开为常态</strong>。</p><h2>（一）加强领导</h2>"
        "<ul><li>财政信息<ul><li>预算</li></ul></li></ul>"
        '<p class="right">示例县人民政府办公室</p><p class="right">2023年4月3日</p>'
    )


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("甲", "<p>甲</p>"),
        ("<div>甲</div><div>乙</div>", "<p>甲</p><p>乙</p>"),
        ("<div><div><span></span></div><p>&nbsp;</p>甲</div>", "<p>甲</p>"),
        (
            "<div>　　一段<br>　　二段<br><br>三段<br>续</div>",
            "<p>一段</p><p>二段</p><p>三段<br>续</p>",
        ),
        ("<p style='text-align:center;color:red'>甲</p>", '<p class="centre">甲</p>'),
        ("<div align=right><p>甲</p></div>", '<p class="right">甲</p>'),
        ("<p><span style='font-weight:700'>甲</span>乙</p>", "<p><strong>甲</strong>乙</p>"),
        ("<p><span style='vertical-align:super'>2</span>乙</p>", "<p><sup>2</sup>乙</p>"),
        ("<h1>甲</h1><p>乙</p><h3>丙</h3>", "<p>乙</p><h2>丙</h2>"),
        ("<ol><li>甲<li>乙</ol>", "<p>1. 甲</p><p>2. 乙</p>"),
        (
            "<ol type=a start=3><li>甲<li value=7>乙<li>丙</ol>",
            "<p>c. 甲</p><p>g. 乙</p><p>h. 丙</p>",
        ),
        (
            "<ol style='list-style-type:cjk-ideographic'><li>甲，乙，丙</ol>",
            "<p>一、甲，乙，丙</p>",
        ),
        (
            "<ul><li>甲<ul><li>乙</ul><li>丙</ul>",
            "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>",
        ),
        ("<ul><li><p>甲</p><p>乙</p></li><li>丙</ul>", "<ul><li>甲<br>乙</li><li>丙</li></ul>"),
        (
            "<a href='https://www.gov.cn/'>甲</a>",
            f'<p><a href="https://www.gov.cn/"{REL}>甲</a></p>',
        ),
        ("<a href='javascript:alert(1)'>甲</a>", "<p>甲</p>"),
        ("<a href='file:///C:/x'>甲</a><a name=x>乙</a>", "<p>甲乙</p>"),
        ("<pre>甲\n乙</pre>", "<p>甲<br>乙</p>"),
        ("<nav>栏目</nav><p>甲</p><footer>脚</footer>", "<p>甲</p>"),
        ("<table><tr><td><p>甲</p></td></tr><tr><td>乙</td></tr></table>", "<p>甲</p><p>乙</p>"),
        (
            "<table><caption>表</caption><tr><th>项</th><th>数</th></tr><tr><td rowspan=9>甲</td>"
            "<td>1</td></tr></table>",
            '<table><caption>表</caption><thead><tr><th scope="col">项</th><th scope="col">数</th>'
            '</tr></thead><tbody><tr><th scope="row">甲</th><td class="right">1</td></tr>'
            "</tbody></table>",
        ),
    ],
)
def test_pages_become_paragraphs_lists_and_tables(source, html):
    assert from_html(source + ("<p>末。</p>" if "h1" in source else "")).html == (
        html + ("<p>末。</p>" if "h1" in source else "")
    )


def test_pictures_that_came_along_are_kept_and_others_told():
    data = base64.b64encode(make.png(3, 2)).decode()
    made = from_html(
        f'<p>甲<img src="data:image/png;base64,{data}" alt="图"></p>'
        "<img src='file:///C:/clip.png'><img src='https://x.example/1.png'>"
        "<img src='/media/1.png'>"
        "<img src='data:image/svg+xml;base64,PHN2Zz4='><img src=x width=1 height=1>"
    )

    (image,) = made.images
    assert (image.name, image.media, image.alt) == ("image-1.png", "image/png", "图")
    assert image.data == make.png(3, 2)
    assert made.html.startswith('<p>甲<img src="image-1.png" alt="图"></p>')
    assert made.html.count("［此处有一幅图片未能带入］") == 3
    assert '<img src="/media/1.png" alt="">' in made.html
    notes = " ".join(made.notes)
    for told in ("没有随粘贴带来", "存在别的网站", "格式浏览器不能显示", "没有替代文字"):
        assert told in notes


def test_hidden_deleted_and_commented_text_is_left_out_and_told():
    made = from_html(
        "<p>甲<span style='display:none'>密</span><del>旧</del><ins>新</ins></p>"
        "<div style='mso-element:comment-list'><p>批注</p></div>"
    )

    assert made.html == "<p>甲新</p>"
    assert len(made.notes) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_saved_pages_are_decoded_whatever_they_declare(encoding):
    page = "<html><meta charset=iso-8859-1><p>政府信息公开工作要点，行政机关其他情况。</p></html>"

    assert from_html(page.encode(encoding)).text == "政府信息公开工作要点，行政机关其他情况。"


@pytest.mark.parametrize("vector", VECTORS)
def test_a_known_attack_in_a_paste_comes_out_harmless(vector):
    made = from_html(f"<p>甲</p>{vector}<p>乙</p>")

    assert harm_in(made.html) == []
    assert sanitise(made.html) == made.html


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_is_pasted_comes_out_clean(source):
    try:
        made = from_html(source)
    except why.Unreadable:
        return

    assert harm_in(made.html) == []
    assert sanitise(made.html) == made.html


@pytest.mark.parametrize("source", ["", "<p>&nbsp;</p>", "<script>alert(1)</script>", "\x00"])
def test_nothing_is_refused(source):
    with pytest.raises(why.Unreadable, match="没有任何文字"):
        from_html(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "甲",
        "<table><tr><td>" * 30_000 + "甲",
        "<ul><li>" * 50_000 + "甲",
        "<ol>" + "<li>甲" * sized(50_000, 20_000),
        "<p>甲" * sized(90_000, 30_000),
        "甲<br>" * 150_000,
        "<span>" * 90_000 + "甲",
        '<p style="' + "a:b;" * 500_000 + '">甲',
        '<img src="data:image/png;base64,' + "A" * 3_000_000 + '">' + "甲",
        "<table>" + ("<tr>" + "<td>1" * 100) * 900,
    ],
    ids=["div", "table", "list", "numbers", "p", "br", "span", "style", "data", "cells"],
)
def test_what_is_made_to_take_time_ends_soon(source):
    begun = monotonic()

    try:
        from_html(source)
    except why.Refused as error:
        assert "；" in str(error)
    assert monotonic() - begun < 30
