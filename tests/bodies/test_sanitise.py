"""`sanitise`: whatever goes in, what comes out is the little HTML a body may be."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from gongkai.bodies import allowed, plain, sanitise
from gongkai.bodies.errors import Refused, TooDeep
from gongkai.bodies.tame import DEEPEST, is_tame, tame
from tests.bodies.vectors import VECTORS

ATTRIBUTES = {**{tag: set() for tag in allowed.TAGS}, **allowed.ATTRIBUTES}


class _Harm(HTMLParser):
    """Lists what must not be in a body, by another parser than the one that cleaned it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in allowed.TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set()):
                self.found.append(f"{tag} {name}")
            if name in ("href", "src") and not re.match(
                r"https?://|mailto:|tel:|/(?![/\\])|#(?:note|ref)-\d|[^:/\\]+$",
                (value or "").lower(),
            ):
                self.found.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")


def harm_in(body: str) -> list[str]:
    """Return what is not allowed in a body, as Python's and lexbor's parsers see it."""
    parser = _Harm()
    parser.feed(body)
    parser.close()
    tree = LexborHTMLParser(f"<body>{body}")
    assert tree.body is not None
    seen = [
        f"lexbor <{node.tag}>"
        for node in tree.body.traverse(include_text=False)
        if node.tag not in allowed.TAGS and node.tag != "body"
    ]
    handlers = [
        f"lexbor {name}"
        for node in tree.body.traverse(include_text=False)
        for name in node.attributes
        if name not in ATTRIBUTES.get(node.tag or "", set()) | {"rel"}
    ]
    return parser.found + seen + handlers


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize(
    "around",
    [
        *("{}", "<p>{}</p>", "<table><tr><td>{}</td></tr></table>", "<svg>{}</svg>"),
        *("<math>{}</math>", "<b><i><ul><li>{}", "<noscript>{}</noscript>", "<!-- {}"),
        '<p title="{}">x</p>',
    ],
)
def test_a_known_attack_comes_out_harmless_and_stays_so(vector, around):
    body = sanitise(around.format(vector))

    assert harm_in(body) == []
    assert sanitise(body) == body


_PIECES = st.sampled_from(
    [
        *VECTORS,
        *(
            f"<{tag}>"
            for tag in sorted(allowed.TAGS | allowed.GONE | {"div", "span", "b", "font"})
        ),
        *(f"</{tag}>" for tag in sorted(allowed.TAGS | allowed.GONE | {"div", "span", "b"})),
        *("<mglyph>", "<mtext>", "<foreignObject>", "<desc>", "<annotation-xml>", "<!--", "-->"),
        *(
            "政府信息",
            "&lt;",
            "&amp;lt;",
            "<",
            ">",
            '"',
            "'",
            "`",
            "\x00",
            " ",
            "\n",
            "&#0;",
            "]]>",
        ),
        *(' class="centre x"', ' href="/a"', " onclick=x", ' colspan="3"', "/", "="),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_is_put_together_comes_out_harmless(source):
    body = sanitise(source)

    assert harm_in(body) == []
    assert sanitise(body) == body


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(source):
    body = sanitise(source)

    assert harm_in(body) == []
    assert sanitise(body) == body


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_what_was_made_tame_is_tame_and_as_harmless_to_clean(source):
    made = tame(source.replace("\x00", ""))

    assert is_tame(made)
    assert tame(made) == made
    assert harm_in(sanitise(made)) == []


def test_an_ordinary_body_is_left_as_it_is():
    body = (
        '<h2>一、总体要求</h2><p>根据<strong>有关规定</strong>，见<a href="https://www.gov.cn/x"'
        ' rel="noopener noreferrer">附件</a>。</p><p class="right">示例县人民政府</p>'
        '<table><caption>表1</caption><thead><tr><th scope="col" colspan="2">项目</th></tr>'
        "</thead>"
        '<tbody><tr><td rowspan="2">甲</td><td class="right">12</td></tr></tbody></table>'
        '<figure><img src="image-1.png" alt="示意图"><figcaption>图1</figcaption></figure>'
        '<ol class="notes"><li id="note-1">注<a href="#ref-1" rel="noopener noreferrer">↑</a></li>'
        "</ol>"
    )

    assert sanitise(body) == body


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ('<p class="centre evil">甲</p>', '<p class="centre">甲</p>'),
        ('<td colspan="99999">', ""),
        (
            '<table><tr><td colspan="5000">甲</table>',
            '<table><tbody><tr><td colspan="100">甲</td></tr></tbody></table>',
        ),
        (
            '<table><tr><td colspan="1" rowspan="-2">甲</table>',
            "<table><tbody><tr><td>甲</td></tr></tbody></table>",
        ),
        ('<p id="content">甲</p>', "<p>甲</p>"),
        ('<li id="note-2">甲</li>', '<li id="note-2">甲</li>'),
        ("<div><span>甲</span></div>", "甲"),
        ("甲<script>乙</script>丙", "甲丙"),
        ("<a href='#top'>甲</a>", '<a rel="noopener noreferrer">甲</a>'),
        ("<img src='https://elsewhere.example/1.png' alt='图'>", '<img alt="图">'),
    ],
)
def test_what_is_not_allowed_goes_and_the_words_stay(source, body):
    assert sanitise(source) == body


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "甲",
        "<blockquote>" * 100_000 + "甲",
        "<ul><li>" * 50_000 + "甲",
        "<table><tr><td>" * 30_000 + "甲",
        "".join(f"<font color={n}>" for n in range(40_000)) + "<p>甲" * 40_000,
        "".join(f"<a href=/{n}>" for n in range(40_000)) + "<p>甲" * 40_000,
        "<b><i><u><a href=/x><em><strong><p>" * 20_000,
        "<p " + " ".join(f"a{n}=1" for n in range(150_000)) + ">甲",
        '<p a="' * 100_000,
        "<p a='\"" * 190_000,
        "<!--" * 100_000,
        "<table>" * 60_000 + "<b>甲" * 60_000,
    ],
    ids=[
        *("div", "quote", "list", "table", "font", "link", "mixed", "attributes", "quotes"),
        *("both", "comment", "foster"),
    ],
)
def test_what_is_made_to_take_time_ends_soon(source):
    begun = monotonic()

    try:
        body = sanitise(source)
    except Refused as error:
        assert re.search("没有继续处理|已停止|没有写完的标记", str(error))
    else:
        assert harm_in(body) == []
        depth = max_depth(body)
        assert depth <= DEEPEST
    assert monotonic() - begun < 30


def max_depth(body: str) -> int:
    deepest = depth = 0
    for closing, tag in re.findall(r"<(/?)([a-z0-9]+)", body):
        if tag not in ("br", "hr", "img"):
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


def test_more_text_than_a_document_has_is_refused():
    with pytest.raises(TooDeep, match="400万字符"):
        sanitise("甲" * 4_000_001)


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("<p>甲<p>乙", "<p>甲</p><p>乙</p>"),
        ("<ul><li>甲<li>乙</ul>", "<ul><li>甲</li><li>乙</li></ul>"),
        (
            "<table><tr><td>1<td>2<tr><td>3</table>",
            "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
        ),
        (
            "<table><tr><td><table><tr><td>1</table>2</table>",
            "<table><tr><td><table><tr><td>1</td></tr></table>2</td></tr></table>",
        ),
        ('<td width=20">甲</td>', '<td width="20&quot;">甲</td>'),
        ("<p title='>'>甲", '<p title="&gt;">甲</p>'),
        ("3<4 且 5>2", "3&lt;4 且 5>2"),
        ("甲</p>乙<br/>", "甲乙<br>"),
        ("<o:p>甲</o:p>", "甲"),
    ],
)
def test_what_writers_leave_open_is_closed_where_they_meant(source, made):
    assert tame(source) == made


def test_the_words_of_a_body_are_lines_with_cells_between_tabs():
    body = (
        "<h2>一、概况</h2><p>甲&lt;乙<br>丙&nbsp;丁</p><table><tbody><tr><th>项</th><td>1</td></tr>"
        "<tr><td>二</td><td></td></tr></tbody></table><ul><li>子<strong>丑</strong></li></ul>"
        '<figure><img src="a.png" alt="县城地图"></figure>'
    )

    assert plain(body) == "一、概况\n甲<乙\n丙 丁\n项\t1\n二\n子丑\n县城地图"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=80))
def test_no_word_of_a_paragraph_is_lost(words):
    import html

    assert plain(sanitise(f"<p>{html.escape(words)}</p>")) == words
