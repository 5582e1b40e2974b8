"""The HTML page: whole, escaped and usable without seeing it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from gongkai.documents.to_html import html, thousands
from tests import make

VOID = {"meta", "br", "wbr"}
NASTY = '<script>alert("1")</script> & "引号" {{ 7*7 }} 𠮷 镕\x07'


class Page(HTMLParser):
    """Collects what the tests ask about and refuses tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_the_page_has_language_title_and_headings_in_order():
    page = Page(html(make.model_report()))

    assert page.all("html") == [{"lang": "zh-CN"}]
    assert "塔什库尔干塔吉克自治县人民政府2023年" in page.texts
    assert [t for t, _ in page.tags if t in ("h1", "h2")] == ["h1"] + ["h2"] * 6


@pytest.mark.parametrize("report", [make.clean_report(), make.old_2019()])
def test_every_figure_points_at_heads_that_exist(report):
    page = Page(html(report))
    ids = [attrs["id"] for attrs in page.all("th")]
    figures = [attrs for attrs in page.all("td") if "headers" in attrs]

    assert len(ids) == len(set(ids))
    assert len(figures) == len(report.cells)
    assert all(set((f["headers"] or "").split()) <= set(ids) for f in figures)


def test_every_table_has_a_caption_and_scrolls_in_a_named_region():
    page = Page(html(make.clean_report()))

    assert len(page.all("table")) == len(page.all("caption")) == 3
    regions = [a for a in page.all("div") if a.get("role") == "region"]
    assert [a["aria-label"] for a in regions] == [
        "主动公开政府信息情况（表格，可左右滚动）",
        "收到和处理政府信息公开申请情况（表格，可左右滚动）",
        "政府信息公开行政复议、行政诉讼情况（表格，可左右滚动）",
    ]


def test_text_never_becomes_markup():
    report = make.clean_report(title=NASTY, labels={(2, "normative"): NASTY})
    page = Page(html(report))

    assert not page.all("script")
    assert NASTY.replace("\x07", "") in "".join(page.texts)
    assert "\x07" not in "".join(page.texts)


def test_the_page_needs_no_other_file():
    page = Page(html(make.clean_report()))

    assert not any("src" in attrs or "href" in attrs for _, attrs in page.tags)


@pytest.mark.parametrize(
    ("printed", "groups"),
    [
        ("1113", ["1113"]),
        ("13612", ["13", "612"]),
        ("11398889", ["11", "398", "889"]),
        ("316441", ["316", "441"]),
        ("7215.19", ["7215.19"]),
        ("1,113,000", ["1,113,000"]),
    ],
)
def test_long_counts_are_grouped_without_changing_their_text(printed, groups):
    assert thousands(printed) == groups
    assert "".join(groups) == printed
