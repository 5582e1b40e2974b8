"""A request from a phone without JavaScript, from the portal's first page to its receipt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, expect

from tests.site.browser import browser
from tests.site.web.test_accessibility import grave, sideways
from tests.tools import needs

pytestmark = [
    needs("chromium"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def opened(chromium: Browser, *, script: bool, width: int = 360) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": width, "height": 740}, java_script_enabled=script, locale="zh-CN"
    )
    context.set_default_timeout(8_000)
    return context


def test_a_request_from_a_phone_without_javascript(chromium: Browser, site: str):
    page = opened(chromium, script=False).new_page()
    page.goto(site)
    page.get_by_role("link", name="依申请公开").first.click()
    page.get_by_role("link", name="我要申请公开").click()
    page.get_by_label("需要什么信息").fill("2022年保障性住房分配名单")
    page.get_by_label("附件").set_input_files(
        {"name": "证件.txt", "mimeType": "text/plain", "buffer": b"front"}
    )
    page.get_by_role("button", name="看看是不是已经公开").click()
    expect(page.get_by_label("需要什么信息")).to_have_value("2022年保障性住房分配名单")

    page.get_by_role("button", name="提交申请").click()
    page.locator(".error-summary a").first.click()
    page.get_by_label("向哪个机关申请").select_option("housing")
    page.get_by_label("电子邮件", exact=True).check()
    page.get_by_label("电子文件").check()
    page.get_by_label("姓名", exact=True).fill("张三")
    page.get_by_label("证件名称", exact=True).select_option("护照")
    page.get_by_label("证件号码", exact=True).fill("E12345678")
    page.get_by_label("电子邮箱").fill("zhangsan@example.com")
    page.get_by_role("button", name="提交申请").click()
    number, code = page.locator(".asking-code dd").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载回执").click()
    assert code in download.value.path().read_text(encoding="utf-8-sig")

    page.goto(f"{site}/shenqing/look-up/")
    page.get_by_label("申请编号").fill(number)
    page.get_by_label("查询码").fill(code.replace(" ", "").lower())
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已经提交，等待确认")
    assert number not in page.url
    page.get_by_role("link", name="撤回申请").click()
    page.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("您已经撤回")


def test_what_is_typed_is_looked_for_and_every_page_can_be_used(chromium: Browser, site: str):
    page = opened(chromium, script=True).new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(f"{site}/shenqing/form/?kind=person")
    page.get_by_label("需要什么信息").press_sequentially("城镇燃气管理办法", delay=20)
    expect(page.locator("#already a").first).to_contain_text("燃气")
    assert not [url for url in urls if "%E7%87%83" in url]  # by POST, in no log

    page.get_by_role("button", name="提交申请").press("Enter")
    assert grave(page) == []
    for width in (360, 640):  # the second is a desktop at 200 %
        page.set_viewport_size({"width": width, "height": 740})
        assert sideways(page) == 0
