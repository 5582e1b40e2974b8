"""`from_docx`: what a reader of the Word document sees, as a clean body."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from time import monotonic

import pytest

from gongkai.bodies import errors as why
from gongkai.bodies import from_docx, sanitise
from tests.bodies import make
from tests.bodies.word_documents import (
    NS,
    cell,
    document,
    level,
    lists,
    notice,
    numbered,
    paragraph,
    table,
)
from tests.tools import sized

HEAD = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
DEEP = (
    '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="x"/><w:basedOn w:val="1"/></w:style>'
)


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def said(body) -> str:
    return " ".join(body.notes)


@pytest.fixture(scope="module")
def converted():
    return from_docx(notice())


def test_a_notice_with_a_red_head_gives_title_number_and_day(converted):
    assert converted.title == "示例县人民政府关于印发《示例县政府信息公开工作方案》的通知"
    assert converted.doc_no == "示政发〔2023〕12号"
    assert converted.formed_on == date(2023, 5, 8)
    assert "红头“示例县人民政府文件”没有放进正文" in said(converted)
    assert "人民政府文件" not in converted.html


def test_its_paragraphs_headings_and_signature_keep_their_places(converted):
    assert converted.html.startswith(
        '<p class="flush">各乡（镇）人民政府，县直各部门：</p><p>《示例县政府信息公开工作方案》'
    )
    assert '<p class="right">示例县人民政府</p><p class="right">2023年5月8日</p>' in converted.html
    assert re.findall(r"<(h\d)>(.*?)</h\d>", converted.html) == [
        ("h2", "一、总体要求"),
        ("h3", "（一）明确责任分工"),
        ("h3", "（二）严格审查程序"),
        ("h2", "二、重点任务"),
        ("h2", "附件"),
    ]
    assert "遵循<strong>公正、公平、合法、便民</strong>的原则" in converted.html


def test_its_table_keeps_merged_cells_head_and_caption(converted):
    found = re.search(r"<table>.*?</table>", converted.html)
    assert found is not None
    assert found[0].startswith(
        "<table><caption>表1 重点任务分工</caption><thead><tr>"
        '<th rowspan="2" scope="col">序号</th>'
        '<th rowspan="2" scope="col">任务</th><th colspan="2" scope="colgroup">数量</th></tr>'
        '<tr><th scope="col">目标</th><th scope="col">完成</th></tr></thead>'
    )
    assert '<th colspan="2" scope="row">合计</th><td class="right">134</td>' in found[0]


def test_its_picture_keeps_words_and_caption(converted):
    (image,) = converted.images
    assert (image.name, image.media) == ("image-1.png", "image/png")
    assert image.alt == "公开流程：拟制、初审、保密审查、签发、公开"
    assert image.data.startswith(b"\x89PNG")
    assert f'<figure><img src="image-1.png" alt="{image.alt}"' in converted.html
    assert "<figcaption>图1 公开流程</figcaption></figure>" in converted.html


def test_what_comes_out_is_clean_already(converted):
    assert sanitise(converted.html) == converted.html


@pytest.mark.parametrize(
    ("how", "text", "shown"),
    [
        ("chineseCounting", "%1、", ["一、", "二、", "十、", "十一、", "二十、", "九十九、"]),
        (
            *("chineseCountingThousand", "第%1条"),
            ["第一条", "第二条", "第十条", "第十一条", "第二十条", "第九十九条"],
        ),
        (
            *("japaneseCounting", "（%1）"),
            ["（一）", "（二）", "（十）", "（十一）", "（二十）", "（九十九）"],
        ),
        ("decimalEnclosedCircle", "%1", ["①", "②", "⑩", "⑪", "⑳", "99 "]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②", "⑩", "⑪", "⑳", "99 "]),
        ("decimal", "%1.", ["1. ", "2. ", "10. ", "11. ", "20. ", "99. "]),
        ("decimalFullWidth", "%1．", ["１．", "２．", "１０．", "１１．", "２０．", "９９．"]),
        ("upperRoman", "%1.", ["I. ", "II. ", "X. ", "XI. ", "XX. ", "XCIX. "]),
        ("lowerLetter", "%1)", ["a) ", "b) ", "j) ", "k) ", "t) ", "uuuu) "]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "癸、", "甲、", "癸、", "壬、"]),
        (
            *("chineseLegalSimplified", "%1、"),
            ["壹、", "贰、", "壹拾、", "壹拾壹、", "贰拾、", "玖拾玖、"],
        ),
        ("decimalZero", "%1", ["01 ", "02 ", "10 ", "11 ", "20 ", "99 "]),
    ],
)
def test_numbers_are_written_as_word_shows_them(how, text, shown):
    part = lists(level(0, how, text))
    lines = texts(document("".join(numbered("甲。", 1) for _ in range(99)), numbering=part))

    found = [lines[at - 1] for at in (1, 2, 10, 11, 20, 99)]

    assert found == [one + "甲。" for one in shown]


def texts(data: bytes) -> list[str]:
    return from_docx(data).text.split("\n")


def test_deeper_numbers_begin_again_under_each_number_above():
    part = lists(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2"))
    legal = lists(
        level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    )
    asked = "".join(numbered("甲。", 1, at) for at in (0, 1, 1, 0, 1))

    assert texts(document(asked, numbering=part)) == (
        ["一、甲。", "一.1 甲。", "一.2 甲。", "二、甲。", "二.1 甲。"]
    )
    assert texts(document(asked, numbering=legal))[1] == "1.1 甲。"


def test_a_level_may_go_on_counting_under_the_next_number():
    part = lists(
        level(0, "chineseCounting", "第%1章")
        + level(1, "chineseCounting", "第%2条", more='<w:lvlRestart w:val="0"/>')
    )
    asked = "".join(numbered("甲。", 1, at) for at in (0, 1, 1, 0, 1))

    assert texts(document(asked, numbering=part))[-1] == "第三条甲。"


def test_lists_of_one_kind_go_on_unless_one_says_where_it_starts():
    change = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    part = lists(level(0, "decimal", "%1."), nums={1: (0, ""), 2: (0, ""), 3: (0, change)})
    asked = "".join(numbered("甲。", which) for which in (1, 1, 2, 3, 3, 1))

    assert texts(document(asked, numbering=part)) == [f"{n}. 甲。" for n in (1, 2, 3, 1, 2, 3)]


def test_numbers_come_from_the_style_and_can_be_switched_off():
    part = lists(level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>'))
    style = HEAD.replace("</w:style>", "") + (
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    asked = (
        paragraph("总体要求", '<w:pStyle w:val="1"/>')
        + paragraph("附则", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("组织", '<w:pStyle w:val="1"/>')
    )

    made = from_docx(document(asked, styles=style, numbering=part))

    assert made.html == "<h2>一、总体要求</h2><h2>附则</h2><h2>二、组织</h2>"


def test_bullets_are_lists_in_lists():
    part = lists(level(0, "bullet", "\uf06c") + level(1, "bullet", "-"))
    asked = "".join(numbered(text, 1, at) for text, at in (("甲", 0), ("乙", 1), ("丙", 0)))

    assert from_docx(document(asked, numbering=part)).html == (
        "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"
    )


def test_headings_come_from_styles_and_what_they_are_based_on():
    asked = paragraph("总体要求", '<w:pStyle w:val="D"/>') + paragraph(
        "具体任务", '<w:outlineLvl w:val="1"/>'
    )

    assert from_docx(document(asked, styles=HEAD + DEEP)).html == (
        "<h2>总体要求</h2><h3>具体任务</h3>"
    )


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("一、总体要求", "h2"),
        ("（三）加强领导。", "h2"),
        ("第一章　总则", "h2"),
        ("一、各单位要高度重视，加强领导，明确责任，确保各项任务落到实处。", "p"),
        ("第一条　为了规范政府信息公开工作，制定本办法", "p"),
        ("1.加强领导", "p"),
        ("一是加强领导", "p"),
        ("附件2", "h2"),
        ("附件：1.清单", "p"),
    ],
)
def test_official_numbers_make_headings_of_short_lines_only(text, tag):
    assert from_docx(document(paragraph(text))).html == f"<{tag}>{text}</{tag}>"


def test_in_a_regulation_the_items_of_articles_are_no_headings():
    asked = "".join(
        paragraph(text)
        for text in (
            "第一章　总则",
            "第一条　本办法适用于：",
            "（一）县政府",
            "第二条　略。",
            "一、略",
        )
    )

    assert from_docx(document(asked)).html.count("<h") == 1


def test_tracked_changes_are_read_as_accepted_and_told():
    asked = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>戊</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>己，</w:t></w:r></w:p>"
        + paragraph("庚。")
    )

    made = from_docx(document(asked))

    assert made.html == "<p>甲乙戊</p><p>己，庚。</p>"
    assert "有修订痕迹（5处），正文按接受全部修订处理" in said(made)


def test_hidden_text_and_comments_are_left_out_and_told():
    asked = (
        f"<w:p>{run('<w:t>甲</w:t>')}{run('<w:t>密</w:t>', '<w:vanish/>')}"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    parts = {"word/comments.xml": b"<c><w/></c>"}

    made = from_docx(document(asked, relations={"rC": ("comments", "comments.xml")}, parts=parts))

    assert made.html == "<p>甲</p>"
    assert "隐藏文字（1处）" in said(made)
    assert "1条批注" in said(made)


def test_fields_show_their_results_and_links_lead_outside_only():
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText>HYPERLINK "https://www.gov.cn/"</w:instrText></w:r>'
    asked = (
        f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}{run('<w:t>甲</w:t>')}"
        f"{mark.format('end')}"
        f'<w:hyperlink r:id="rH">{run("<w:t>乙</w:t>")}</w:hyperlink>'
        f'<w:hyperlink r:id="rJ">{run("<w:t>丙</w:t>")}</w:hyperlink>'
        f'<w:hyperlink w:anchor="x">{run("<w:t>丁</w:t>")}</w:hyperlink></w:p>'
        f"<w:p>{mark.format('begin')}<w:r><w:instrText> eq \\o\\ac(○,8) </w:instrText></w:r>"
        f"{mark.format('end')}{run('<w:t>号。</w:t>')}</w:p>"
    )
    links = {"rH": ("hyperlink", "https://www.gov.cn/2"), "rJ": ("hyperlink", "javascript:x")}

    made = from_docx(document(asked, relations=links))

    rel = ' rel="noopener noreferrer"'
    assert made.html == (
        f'<p><a href="https://www.gov.cn/"{rel}>甲</a><a href="https://www.gov.cn/2"{rel}>乙</a>'
        f"<a{rel}>丙</a>丁</p><p>8号。</p>"
    )


def test_the_table_of_contents_is_left_out():
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    asked = (
        f"<w:p>{mark.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
        f"{mark.format('separate')}{run('<w:t>一、甲 1</w:t>')}</w:p>"
        f"<w:p>{run('<w:t>二、乙 2</w:t>')}{mark.format('end')}</w:p>" + paragraph("正文。")
    )

    made = from_docx(document(asked))

    assert made.text == "正文。"
    assert "目录没有带入正文" in said(made)


def test_footnotes_stand_at_the_end_and_link_back():
    asked = (
        "<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id='7'/></w:r>"
        f"{run('<w:t>乙。</w:t>')}</w:p>"
    )
    notes = (
        f'<w:footnotes {NS}><w:footnote w:id="7">{paragraph("注文")}</w:footnote></w:footnotes>'
    )
    made = from_docx(
        document(
            asked,
            relations={"rF": ("footnotes", "footnotes.xml")},
            parts={"word/footnotes.xml": notes.encode()},
        )
    )

    rel = 'rel="noopener noreferrer"'
    assert made.html == (
        f'<p>甲<sup><a id="ref-1" href="#note-1" {rel}>[1]</a></sup>乙。</p><ol class="notes">'
        f'<li id="note-1">注文 <a href="#ref-1" {rel}>↑</a></li></ol>'
    )


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框内。')}</w:txbxContent>"
    asked = (
        f"<w:p>{run('<w:t>框外。</w:t>')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    made = from_docx(document(asked))

    assert made.html == "<p>框外。</p><p>框内。</p>"
    assert "1个文本框" in said(made)


def test_a_formula_is_written_on_one_line_and_told():
    asked = (
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
        "</m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
        "</m:sup></m:sSup></m:oMath></w:p>"
    )

    made = from_docx(document(asked))

    assert made.text == "(a+b)/2x^2"
    assert "1个公式" in said(made)


@pytest.mark.parametrize(
    ("properties", "inside", "html"),
    [
        ("<w:b/>", "<w:t>甲</w:t>", "<strong>甲</strong>"),
        ('<w:b w:val="0"/>', "<w:t>甲</w:t>", "甲"),
        ("<w:i/>", "<w:t>甲</w:t>", "<em>甲</em>"),
        ('<w:vertAlign w:val="superscript"/>', "<w:t>2</w:t>", "<sup>2</sup>"),
        ("<w:strike/>", "<w:t>甲</w:t>", "<s>甲</s>"),
        ('<w:u w:val="single"/>', '<w:t xml:space="preserve">    </w:t>', "____"),
        ("", "<w:t>甲</w:t><w:br/><w:t>丙</w:t>", "甲<br>丙"),
        ("", '<w:t>甲</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/>', "甲"),
        ("", "<w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/>", "甲-"),
        ("", '<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ("", '<w:sym w:font="Wingdings 2" w:char="F0A3"/>', "□"),
        (
            "",
            "<w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>易</w:t></w:r>"
            "</w:rubyBase></w:ruby>",
            "易",
        ),
        ("", "<w:t>&lt;script&gt;</w:t>", "&lt;script&gt;"),
    ],
)
def test_runs_keep_what_means_something(properties, inside, html):
    body = from_docx(document(f"<w:p>{run('<w:t>始</w:t>')}{run(inside, properties)}</w:p>"))

    assert body.html == f"<p>始{html}</p>"


def test_a_wholly_bold_paragraph_is_not_cut_into_pieces():
    asked = f"<w:p>{run('<w:t>甲</w:t>', '<w:b/>')}{run('<w:t>乙。</w:t>', '<w:b/><w:i/>')}</w:p>"

    assert from_docx(document(asked)).html == "<p><strong>甲乙。</strong></p>"


def test_cells_merged_down_across_and_before_are_told_by_their_spans():
    asked = table(
        cell("甲", '<w:gridSpan w:val="2"/>') + cell("乙", '<w:vMerge w:val="restart"/>'),
        cell("丙") + cell("丁") + cell("", "<w:vMerge/>"),
        cell("戊", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("己"),
        "<w:tr><w:trPr><w:del/></w:trPr>" + cell("庚") + "</w:tr>",
        '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + cell("辛") + "</w:tr>",
    )

    assert from_docx(document(asked)).html == (
        '<table><tbody><tr><td colspan="2">甲</td><td rowspan="2">乙</td></tr>'
        "<tr><td>丙</td><td>丁</td></tr>"
        '<tr><td colspan="2">戊</td><td>己</td></tr>'
        '<tr><td colspan="2"></td><td>辛</td></tr></tbody></table>'
    )


def test_repeated_rows_are_the_head_and_a_form_has_none():
    headed = table(
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('甲')}{cell('乙')}</w:tr>",
        cell("丙") + cell("丁"),
    )
    form = table(
        cell("姓") + cell("张三") + cell("性别") + cell("男"), cell("住址") + cell("县城")
    )

    assert '<thead><tr><th scope="col">甲</th>' in from_docx(document(headed)).html
    assert "<th" not in from_docx(document(form)).html


def test_a_table_in_a_cell_stays_there_and_a_box_of_one_cell_is_opened():
    inner = table(cell("内一") + cell("内二"))
    nested = table(cell("外") + cell(inner + paragraph("后")))
    box = table(cell(paragraph("框中一段。") + paragraph("又一段。")))

    assert "<td>外</td><td><table>" in from_docx(document(nested)).html
    assert from_docx(document(box)).html == "<p>框中一段。</p><p>又一段。</p>"


def test_a_table_without_rules_is_marked_as_such():
    bare = '<w:tblBorders><w:top w:val="nil"/></w:tblBorders>'
    asked = table(cell("示政发") + cell("签发人：张三"), properties=bare)

    assert from_docx(document(asked)).html.startswith('<table class="plain">')


def picture(ident: str) -> str:
    return f'<w:p><w:r><w:drawing><a:blip r:embed="{ident}"/></w:drawing></w:r></w:p>'


def test_pictures_no_browser_shows_are_told_and_marked_in_place():
    asked = paragraph("前。") + picture("rE") + picture("rX") + picture("rP") + picture("rP")
    relations = {
        "rE": ("image", "media/1.emf"),
        "rX": ("image", "https://evil.example/1.png"),
        "rP": ("image", "media/2.png"),
    }
    parts = {"word/media/1.emf": b"\x01\0\0\0" + bytes(80), "word/media/2.png": make.png()}

    made = from_docx(document(asked, relations=relations, parts=parts))

    assert made.html == (
        "<p>前。</p><p>［此处有一幅图片未能带入］</p><p>［此处有一幅图片未能带入］</p>"
        '<figure><img src="image-1.png" alt=""></figure>'
        '<figure><img src="image-1.png" alt=""></figure>'
    )
    assert "1幅图片的格式（EMF" in said(made)
    assert "1幅图片只是链接到别处" in said(made)
    assert "2幅图片没有替代文字" in said(made)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["正文。", "示例县人民政府", "2023年5月8日"], date(2023, 5, 8)),
        (["正文。", "示例县人民政府", "二〇二三年十二月三十一日"], date(2023, 12, 31)),
        (
            ["正文。", "示例县财政局", "二○二三年十月二十日", "附件1", "2024年1月1日"],
            date(2023, 10, 20),
        ),
        (["正文。", "示例县民政局", "示例县财政局", "２０２３年５月８日"], date(2023, 5, 8)),
        (["正文。", "2023年2月30日"], None),
        (["2023年5月8日召开会议。", "正文。"], None),
    ],
)
def test_the_day_under_the_text_is_found_however_it_is_written(lines, day):
    made = from_docx(document("".join(paragraph(line) for line in lines)))

    assert made.formed_on == day
    if day:
        assert made.html.count('class="right"') == len(lines) - 1 - 2 * ("附件1" in lines)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("示政办发〔2023〕5号", "示政办发〔2023〕5号"),
        ("示政办发[2023] 05 号　　　签发人：张三", "示政办发〔2023〕5号"),
        ("示财预（2023）第7号", "示财预〔2023〕第7号"),
        ("根据示政发〔2023〕5号文件要求", None),
    ],
)
def test_the_document_number_gets_its_brackets(line, number):
    made = from_docx(document(paragraph(line) + paragraph("正文。")))

    assert made.doc_no == number
    assert (line in made.html) is (number is None)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", why.Refused),
        (make.packed({"a.txt": b"x"}), why.KindNotTaken),
        (notice()[:3000], why.Damaged),
        (make.with_parts(notice(), {"word/vbaProject.bin": b""}), why.HasMacros),
        (make.compound({"EncryptedPackage": b""}), why.Encrypted),
        (make.compound({"WordDocument": b""}), why.KindNotTaken),
        (document("<w:p>"), why.Damaged),
        (document(""), why.Unreadable),
        (make.with_parts(document(""), {"word/document.xml": bytes(200 << 20)}), why.Bomb),
    ],
    ids=["empty", "zip", "cut", "macro", "password", "doc", "xml", "nothing", "bomb"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, error):
    with pytest.raises(error) as caught:
        from_docx(data, "通知.docx")

    assert "“通知.docx”" in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 200 + paragraph("甲") + "</w:sdtContent></w:sdt>" * 200,
        "<w:tbl><w:tr><w:tc>" * 60 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 60,
        "<w:p>" + "<w:ins>" * 200 + run("<w:t>甲</w:t>") + "</w:ins>" * 200 + "</w:p>",
        "<w:p>" + run("<w:t>甲</w:t>") * sized(100_000, 40_000) + "</w:p>",
        paragraph("甲") * sized(50_000, 20_000),
        table(*[cell("甲") * 60] * 900),
        numbered("甲", 1, 8) * sized(20_000, 8_000),
        "<w:p><w:r>" + '<w:fldChar w:fldCharType="begin"/>' * 50_000 + "</w:r></w:p>",
    ],
    ids=["wraps", "tables", "tracked", "runs", "paragraphs", "cells", "numbers", "fields"],
)
def test_what_is_made_to_take_time_ends_soon(body):
    data = document(body, numbering=lists(level(8, "decimal", "%1%2%3%4%5%6%7%8%9" * 20)))
    begun = monotonic()

    try:
        from_docx(data)
    except why.Refused as error:
        assert "；" in str(error)
    assert monotonic() - begun < 30


def test_entities_are_not_followed():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    evil = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = document(paragraph("甲"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    for entity in ("&l11;", "&f;"):
        bad = (evil + xml.replace("甲", entity)).encode()

        try:
            made = from_docx(make.with_parts(data, {"word/document.xml": bad})).text
        except why.Refused:
            made = ""
        assert "haha" not in made
        assert "root" not in made


def test_rows_of_words_above_rows_of_figures_are_the_head_and_labels_are_told():
    asked = table(
        cell("事项", '<w:vMerge w:val="restart"/>') + cell("申请人", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("自然人") + cell("企业"),
        cell("予以公开") + cell("12") + cell("-"),
        cell("总计") + cell("12") + cell("0"),
    )

    assert from_docx(document(asked)).html == (
        '<table><thead><tr><th rowspan="2" scope="col">事项</th>'
        '<th colspan="2" scope="colgroup">申请人</th></tr><tr><th scope="col">自然人</th>'
        '<th scope="col">企业</th></tr></thead><tbody><tr><th scope="row">予以公开</th>'
        '<td class="right">12</td><td class="right">-</td></tr><tr><th scope="row">总计</th>'
        '<td class="right">12</td><td class="right">0</td></tr></tbody></table>'
    )
