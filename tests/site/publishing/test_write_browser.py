"""The drafter's pages in a browser: from a dropped file to review, and what the editor keeps."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.screening.people import identity
from tests.site.browser import browser, signed_in
from tests.site.publishing.letters import letter

pytestmark = pytest.mark.xdist_group("browser")
NUMBER = identity(Random(7))
#: every shape a body may have that an editor could lose
RICH = (
    '<h2>一、总则</h2><p class="flush">各乡镇：</p><p>甲<strong>乙</strong><em>丙</em><u>丁</u>'
    '<sub>2</sub><a href="https://www.example.gov.cn/">链接</a></p>'
    "<ul><li>一项<ul><li>下一项</li></ul></li><li>二项</li></ul>"
    '<ol start="3"><li>第三</li></ol>'
    '<table><caption>表一</caption><thead><tr><th scope="col">姓名</th><th scope="col">金额</th>'
    '</tr></thead><tbody><tr><td rowspan="2">甲</td><td class="right">1<br>2</td></tr>'
    "<tr><td>3</td></tr></tbody></table>"
    "<blockquote><p>引文</p></blockquote><pre>照排\n  文字</pre><hr>"
    '<p class="right">示例县人民政府</p><p class="right">2024年1月8日</p>'
)
_DROP = """([name, encoded]) => {
  const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  const zone = document.querySelector("[data-drop]");
  for (const kind of ["dragover", "drop"]) {
    const told = { dataTransfer: data, bubbles: true, cancelable: true };
    zone.dispatchEvent(new DragEvent(kind, told));
  }
}"""


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def page(started: Browser, site: str) -> Iterator[Page]:
    context = signed_in(started, site, "ayi")
    problems: list[str] = []
    found = context.new_page()
    found.on("pageerror", lambda error: problems.append(str(error)))
    yield found
    context.close()
    assert problems == []


def begun(page: Page, site: str) -> None:
    """Choose a column and drop a file; the draft is open then."""
    page.goto(f"{site}/desk/writing/new/?q=其他主动公开文件")
    page.click(".column-choices a")
    page.evaluate(_DROP, ["通知.docx", base64.b64encode(letter()).decode()])
    page.click("text=转换成稿件")
    page.wait_for_selector(".ProseMirror")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_a_dropped_file_is_edited_masked_and_submitted(page: Page, site: str):
    begun(page, site)
    expect(page.locator("#id_doc_no")).to_have_value("示政发〔2024〕3号")
    expect(page.locator("#id_formed_on")).to_have_value("2024-01-08")

    page.locator(".ProseMirror p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(f"户主身份证号{NUMBER}。")
    expect(page.locator("[data-state]")).to_contain_text("已保存", timeout=15_000)
    page.click("button[value=check]")

    expect(page.locator(".verdict")).to_contain_text("必须先改")
    assert NUMBER not in page.content()
    page.click("text=遮掩这一处")
    expect(page.locator(".verdict")).not_to_contain_text("必须先改")
    for reason in page.locator("input[name^=why-]").all():
        reason.fill("已与原件核对")
    page.locator(".submit button").click()

    page.wait_for_url(f"{site}/desk/writing/")
    expect(page.locator(".messages")).to_contain_text("已送审")
    page.goto(f"{site}/desk/writing/?state=review")
    expect(page.locator("table")).to_contain_text("关于印发农村危房改造实施方案的通知")


def test_the_editor_loses_nothing_of_a_body(page: Page, site: str):
    begun(page, site)
    address = page.url
    page.evaluate("() => { document.getElementById('draft').elements.body.hidden = false; }")
    body = page.evaluate(
        """async (html) => {
          const { Editor, bodyOf, schema, survives } = await import("/static/writing-schema.js");
          const element = document.createElement("div");
          const made = new Editor({ element, extensions: schema, content: html });
          const after = bodyOf(made.getHTML());
          return [after, survives(html, after)];
        }""",
        RICH,
    )

    assert body == [RICH, True]
    assert page.url == address


def test_a_table_is_given_a_caption_and_loses_it(page: Page, site: str):
    begun(page, site)
    page.locator(".ProseMirror p").first.click()
    page.get_by_role("button", name="插入表格").click()
    for said in ("2024年补助标准", ""):
        page.get_by_role("button", name="表格标题").click()
        page.fill("#ask-input", said)
        page.click("#ask-ok")
        caption = page.locator(".ProseMirror table caption")
        expect(caption).to_have_text(said) if said else expect(caption).to_have_count(0)
        page.click("button[value=save]")
        expect(page.locator(".messages")).to_contain_text("已保存")
        kept = page.locator("[name=body]").input_value()
        assert ("<caption>2024年补助标准</caption>" in kept) is bool(said)
        page.locator(".ProseMirror table td, .ProseMirror table th").first.click()


def test_what_an_editor_would_lose_is_edited_as_it_is(page: Page, site: str):
    begun(page, site)

    lost = page.evaluate(
        """async () => {
          const { survives } = await import("/static/writing-schema.js");
          return [survives("<p>一</p><p>二</p>", "<p>一</p>"), survives("<p>一</p>", "<p>一</p>")];
        }"""
    )

    assert lost == [False, True]


def test_without_a_script_the_same_form_saves(started: Browser, page: Page, site: str):
    begun(page, site)
    context = started.new_context(
        storage_state=page.context.storage_state(), java_script_enabled=False
    )
    plain = context.new_page()
    plain.goto(page.url)

    plain.fill("[name=body]", "一行文字\n又一行")
    plain.click("button[value=save]")

    expect(plain.locator(".messages")).to_contain_text("已保存")
    expect(plain.locator("[name=body]")).to_have_value("<p>一行文字</p><p>又一行</p>")
    context.close()


@pytest.mark.parametrize("width", [390, 1366])
def test_the_pages_are_usable_by_everybody(started: Browser, page: Page, site: str, width: int):
    begun(page, site)
    page.locator(".ProseMirror p").first.click()
    page.keyboard.type(f"身份证号{NUMBER}")
    expect(page.locator("[data-state]")).to_contain_text("已保存", timeout=15_000)
    draft = page.url
    page.set_viewport_size({"width": width, "height": 800})

    for address in (
        *(f"{site}/desk/writing/", f"{site}/desk/writing/new/", draft),
        *(f"{draft}check/", f"{draft}preview/"),
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, address
