"""The editor of a chapter in a browser: chips, the list of figures, saving, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import browser, signed_in
from tests.tools import needs

pytestmark = [needs("chromium"), pytest.mark.xdist_group("browser")]
FIVE = "/desk/reports/county/2023/chapters/5/"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    with browser() as started:
        yield started


@pytest.fixture
def page(site: str, chromium: Browser) -> Iterator[Page]:
    """The fifth chapter, opened by the one who writes it."""
    context = signed_in(chromium, site, "ayi")
    page = context.new_page()
    page.goto(site + FIVE)
    yield page
    context.close()


def test_a_figure_is_picked_by_keyboard_stands_as_a_chip_and_is_saved_as_its_token(page: Page):
    rich = page.locator(".rich")
    expect(rich).to_be_visible()
    rich.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("全年作出行政许可决定")
    page.keyboard.press("Control+k")
    expect(page.locator("#picker")).to_be_visible()
    page.fill("#picker-search", "行政许可处理决定")
    expect(page.locator("#picker-list [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#picker")).to_be_hidden()
    chip = page.locator(".rich .chip[data-token*='permits.decisions']")
    expect(chip).to_have_text("60")

    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()
    expect(page.locator(".rich .chip")).to_have_text("60")
    assert (
        "全年作出行政许可决定{{ permits.decisions }}"
        in page.locator("textarea[name=text]").input_value()
    )


def test_the_tokens_can_be_shown_and_escape_closes_the_list(page: Page):
    page.click("[data-toggle-source]")
    expect(page.locator("textarea[name=text]")).to_be_visible()
    page.click("[data-toggle-source]")
    expect(page.locator(".rich")).to_be_visible()
    page.click("[data-open-picker]")
    page.fill("#picker-search", "没有这样的东西")
    expect(page.locator("#picker-list")).to_contain_text("没有这样的数字")
    page.keyboard.press("Escape")
    expect(page.locator("#picker")).to_be_hidden()
