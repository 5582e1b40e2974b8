"""A reply from its first question to the archive, by every officer it takes, in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

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
WAY = (
    "内容明确，可以办理",
    "是政府信息公开申请",
    "由本机关负责公开",
    "有现成的信息",
    "属于内部事务信息",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def _registered(page: Page, site: str) -> str:
    """Register a request at the desk, give it to its handler, return the address of its page."""
    page.goto(f"{site}/desk/requests/new/")
    chosen = {
        "channel": "in_person", "column": "natural", "delivery": "post",
        "carrier": "paper", "id_type": "居民身份证",
    }  # fmt: skip
    written = {
        "name": "王示例", "id_number": "11010519491231002X", "email": "a@example.com",
        "description": "2022年后勤采购的内部审批流程",
        "arrived_on": timezone.localdate().isoformat(),
    }  # fmt: skip
    for field, value in chosen.items():
        page.select_option(f"main [name={field}]", value)
    for field, value in written.items():
        page.fill(f"main [name={field}]", value)
    page.locator("main form[method=post] button").last.click()
    page.get_by_role("link", name="打开本件").click()
    case = page.url
    page.goto(f"{case}act/assign/")
    page.select_option("main [name=handler]", index=1)
    page.locator("main form[method=post] button").last.click()
    return case


def _looked_at(page: Page) -> None:
    assert grave(page) == [], page.url
    page.set_viewport_size({"width": 390, "height": 800})
    assert sideways(page) <= 0, page.url
    page.set_viewport_size({"width": 1366, "height": 900})


def test_from_seven_questions_to_the_archive(chromium: Browser, site: str):
    context = signed_in(chromium, site, "handler")
    bare = chromium.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = bare.new_page()
    page.set_default_timeout(10_000)
    case = _registered(page, site)
    page.get_by_role("link", name="拟写答复", exact=True).click()
    page.get_by_role("button", name="开始拟写").click()
    for label in WAY:
        page.get_by_role("radio", name=label).check()
        page.get_by_role("button", name="下一步").click()
    expect(page.locator("#next h2")).to_contain_text("内部事务信息")
    page.get_by_role("link", name="填写内容和理由").click()
    page.select_option("[name=say-kind]", "后勤管理")
    page.fill("[name=reasons]", "属于后勤管理的内部审批。")
    page.get_by_role("button", name="保存，下一步").click()
    page.get_by_role("link", name="下一步：正文").click()
    expect(page.locator("[name=text]")).to_contain_text("先向示例县人民政府申请行政复议")
    page.get_by_role("button", name="保存，去检查").click()
    page.get_by_role("button", name="固定文字，送审").click()
    version = page.url
    with_script = context.new_page()
    for address in (version, f"{case}", version.split("versions")[0]):
        with_script.goto(address)
        _looked_at(with_script)

    def by(name: str) -> Page:
        one = signed_in(chromium, site, name).new_page()
        one.set_default_timeout(10_000)
        one.goto(f"{site}/desk/review/")
        one.locator(f"a[href^='{version.removeprefix(site)}']").first.click()
        return one

    secrecy = by("guomin")
    secrecy.get_by_text("填写保密审查表").click()
    for radio in secrecy.locator("fieldset.question input[value=no]:not([name=passed])").all():
        radio.check()
    secrecy.locator("details[open] [name=passed][value=yes]").check()
    secrecy.fill("details[open] [name=opinion]", "可以公开")
    _looked_at(secrecy)
    secrecy.get_by_role("button", name="提交审查结论").click()
    legal = by("legal")
    legal.get_by_text("填写合法性审核意见").click()
    legal.get_by_role("radio", name="合法", exact=True).check()
    legal.get_by_role("button", name="提交审核结论").click()
    for name in ("bate", "chenjing", "dingyan"):
        signer = by(name)
        signer.get_by_role("button", name="签署").click()
        expect(signer.locator("main")).to_contain_text("已经签署")

    page.goto(case)
    page.get_by_role("link", name="送达", exact=True).click()
    page.fill("[name=receipt_no]", "XA00000001")
    page.get_by_role("button", name="发出并登记送达").click()
    expect(page.locator("#reply")).to_contain_text("已送达")
    page.get_by_role("link", name="归档", exact=True).click()
    page.get_by_role("button", name="归档", exact=True).click()
    expect(page.locator(".page-header")).to_contain_text("已归档")
