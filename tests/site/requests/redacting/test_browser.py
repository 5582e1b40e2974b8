"""Boxes drawn with the mouse and with keys, marks without a script; on a desktop and a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.redaction.extracting import of_docx, of_pdf
from tests.redaction.pages import MARK, PUBLIC, body
from tests.screening.office import body as docx_body
from tests.site.browser import browser, signed_in
from tests.site.web.test_accessibility import grave, sideways
from tests.tools import needs

pytestmark = [
    needs("chromium"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]
ID = "11010519491231002X"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def _redaction(page: Page, site: str, name: str, data: bytes) -> None:
    """Register a request at the desk, and begin to redact a file of it."""
    page.set_default_timeout(8_000)
    page.goto(f"{site}/desk/requests/new/")
    chosen = {
        "channel": "in_person", "column": "natural", "delivery": "email",
        "carrier": "file", "id_type": "居民身份证",
    }  # fmt: skip
    written = {
        "name": "王示例", "id_number": "11010519491231002X", "email": "a@example.com",
        "description": "2022年保障性住房分配名单",
        "arrived_on": timezone.localdate().isoformat(),
    }  # fmt: skip
    for field, value in chosen.items():
        page.select_option(f"main [name={field}]", value)
    for field, value in written.items():
        page.fill(f"main [name={field}]", value)
    page.locator("main form[method=post] button").last.click()
    page.get_by_role("link", name="打开本件").click()
    page.locator("#redaction a").last.click()
    page.set_input_files("[name=upload]", {"name": name, "mimeType": "", "buffer": data})
    page.get_by_role("button", name="开始标记").click()
    expect(page.locator("h1")).to_have_text("标记不予公开的内容")


def _looked_at(page: Page) -> None:
    assert grave(page) == [], page.url
    page.set_viewport_size({"width": 390, "height": 800})
    assert sideways(page) <= 0, page.url
    page.set_viewport_size({"width": 1366, "height": 900})


def _made(page: Page) -> bytes:
    page.get_by_role("button", name="生成并核对").click()
    expect(page.locator("h1")).to_have_text("遮盖件核对结果")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载遮盖件").click()
    return Path(waiting.value.path()).read_bytes()


def test_boxes_by_mouse_and_by_keys(chromium: Browser, site: str):
    page = signed_in(chromium, site, "handler").new_page()
    _redaction(page, site, "a.pdf", body())
    leaf = page.locator(".page.drawable")
    page.locator(".page img").evaluate("image => image.decode()")
    leaf.scroll_into_view_if_needed()
    seen = leaf.bounding_box()
    assert seen is not None

    def at(x: float, y: float) -> tuple[float, float]:
        return seen["x"] + x * seen["width"], seen["y"] + y * seen["height"]

    page.mouse.move(*at(0.05, 0.28))
    page.mouse.down()
    page.mouse.move(*at(0.6, 0.36), steps=4)
    page.mouse.up()
    expect(page.locator(".box.new")).to_have_count(1)
    leaf.focus()
    for key in ("Enter", "ArrowDown", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".box.new")).to_have_count(2)
    page.get_by_role("button", name="×").last.click()
    expect(page.locator(".pending")).to_have_text("+1")
    _looked_at(page)
    page.select_option("[name=ground]", "PRIVACY")
    page.get_by_role("button", name="加入标记").click()
    expect(page.locator("#list h2")).to_contain_text("1 处")
    _looked_at(page)
    page.get_by_text("预览遮盖后的样子").click()
    _looked_at(page)
    made = of_pdf(_made(page))
    assert MARK not in made
    assert PUBLIC in made
    _looked_at(page)


def test_without_a_script_and_in_a_docx(chromium: Browser, site: str):
    context = signed_in(chromium, site, "handler")
    bare = chromium.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = bare.new_page()
    _redaction(page, site, "b.pdf", body())
    page.get_by_text("不画框：按行选择").click()
    page.get_by_label(re.compile(MARK)).check()
    page.get_by_role("button", name="加入标记").click()
    expect(page.locator("#list h2")).to_contain_text("1 处")
    assert MARK not in of_pdf(_made(page))

    page = context.new_page()
    _redaction(page, site, "c.docx", docx_body(ID))
    page.fill("[name=words]", "张三")
    page.get_by_role("button", name="查找").click()
    _looked_at(page)
    page.get_by_role("button", name="标记选中的").click()
    page.evaluate(
        """id => { const node = [...document.querySelectorAll('.para p')]
        .flatMap(one => [...one.childNodes]).find(one => one.textContent.includes(id));
        const text = node.nodeType === 3 ? node : node.firstChild;
        const at = text.data.indexOf(id), range = document.createRange();
        range.setStart(text, at); range.setEnd(text, at + id.length);
        getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        ID,
    )
    page.get_by_role("button", name="加入标记").click()
    expect(page.locator("#list h2")).to_contain_text("2 处")
    _looked_at(page)
    made = of_docx(_made(page))
    assert ID not in made
    assert "张三" not in made
