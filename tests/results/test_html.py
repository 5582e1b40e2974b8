import re
from html.parser import HTMLParser

import pytest

from gongkai.audit.finding import Severity
from gongkai.results.job import Job, Options
from tests import make
from tests.results import files
from tests.results.asked import audit

VOID = {"meta", "br", "wbr", "link", "img", "input", "hr", "col"}


class _Page(HTMLParser):
    """Checks that tags close in order, and collects ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headers: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), "no script in attributes"
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
            if name == "headers":
                self.headers += value.split()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(faulty):
    return audit("html", faulty)[0]


def test_the_page_is_well_formed_and_every_link_leads_somewhere(page):
    found = _Page(page)

    assert len(found.ids) == len(set(found.ids))
    for link in found.links:
        assert link.startswith("#")
        assert link[1:] in found.ids, link
    assert set(found.headers) <= set(found.ids)


def test_the_page_needs_no_script_and_no_other_file(page):
    found = _Page(page)

    assert not {"script", "link", "img", "iframe", "object"} & set(found.tags)
    assert "http" not in re.sub(r"<style>.*</style>", "", page, flags=re.DOTALL)


def test_the_wrong_cell_carries_colour_number_and_the_printed_figure(page):
    cell = re.search(r'<td id="d1-t3-received-total".*?</td>', page, re.DOTALL)

    assert cell is not None
    assert 'class="value marked error"' in cell[0]
    assert 'aria-label="错误，发现' in cell[0]
    assert ">73<" in cell[0]


def test_the_verdict_stands_before_the_findings(page):
    assert page.index("有错误") < page.index("最要紧的是") < page.index('id="d1-findings"')


def test_what_held_is_listed_with_both_sides(page):
    held = page[page.index('id="d1-held"') :]

    assert "三、" not in held[:20]
    assert "新收＋上年结转 ＝ 总计＋结转下年度" in held
    assert "33 = 33" in held


def test_a_clean_report_says_so(clean):
    page = audit("html", clean)[0]

    assert "没有发现错误，也没有前后矛盾的地方。" in page
    _Page(page)


def test_words_of_the_report_are_never_markup(hostile):
    page = audit("html", hostile)[0]

    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;" in page
    _Page(page)


def test_a_file_name_is_never_markup(tmp_path):
    path = files.clean(tmp_path, "a<img src=x onerror=alert(1)>.html")

    page = audit("html", path, path)[0]

    assert "<img" not in page
    _Page(page)


def test_several_reports_have_an_index_with_the_bad_file_in_it(clean, faulty, empty):
    page = audit("html", clean, faulty, empty)[0]

    found = _Page(page)
    assert "3份年度报告的核验结果" in page
    assert {"#d1", "#d2", "#d3"} <= set(found.links)
    assert "读不出：文件是空的" in page


def test_a_missing_row_is_drawn_as_missing(tmp_path):
    report = make.clean_report()
    for col in ("natural", "business", "research", "charity", "legal", "other", "total"):
        report.cells.pop((3, "rejected.repeat", col))
    path = files.write(tmp_path, "missing.html", report)

    page = audit("html", path)[0]

    row = re.search(r'<th id="d1-t3-rejected.repeat" [^>]*>', page)
    assert row is not None and "marked error" in row[0]
    assert page.count(">缺<") == 7
    _Page(page)


def test_reports_of_the_old_form_are_drawn_with_their_own_tables(tmp_path):
    path = files.write(tmp_path, "old.html", make.old_2019())

    page = audit("html", path)[0]

    assert "政府集中采购" in page and "251000元" in page
    _Page(page)


def test_what_is_not_listed_still_decides_the_verdict(faulty):
    source = files.source(faulty)

    page = Job("html", Options(least=Severity.ERROR)).do(source, 1).body

    assert "1处前后矛盾（警告）" in page
    assert 'class="finding warning"' not in page
    assert "TEXT-TABLE" not in page[page.index('id="d1-held"') :]
