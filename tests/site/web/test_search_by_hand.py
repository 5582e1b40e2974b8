"""The search page as people use it, with and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.site.browser import browser
from tests.tools import needs

pytestmark = [needs("chromium"), pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


def test_titles_are_offered_while_one_types(site: str, chromium: Browser):
    page = chromium.new_page()
    page.goto(f"{site}/search/?q=%E6%94%BF%E5%BA%9C")  # builds the index
    page.goto(f"{site}/search/")
    page.fill("#q", "")
    page.type("#q", "年度报告")
    page.wait_for_selector("#titles option", state="attached", timeout=10_000)
    offered = page.eval_on_selector_all("#titles option", "all => all.map(one => one.value)")
    assert offered
    assert all("年度报告" in title for title in offered)


def test_from_the_first_page_to_a_result_without_a_script(site: str, chromium: Browser):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/reports/")
    page.fill("#find", "行政")
    page.click(".find button")
    assert "条结果" in page.inner_text("[role=status]")
    page.click("aside a >> nth=0")
    assert page.locator(".chips li").count() >= 2
    title = page.inner_text(".hit a >> nth=0")
    page.click(".hit a >> nth=0")
    assert "/search/" not in page.url
    assert title in page.inner_text("main")
