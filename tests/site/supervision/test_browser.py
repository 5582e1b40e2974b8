"""In a browser: a list is imported, a problem put right and verified, a reminder signed for."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.site.browser import browser, signed_in
from tests.site.supervision.rectification.test_import import book


def clean(page: Page) -> None:
    """Hold that a page has nothing axe finds fault with."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_a_list_is_imported_put_right_and_closed(site: str, tmp_path: Path):
    file = tmp_path / "清单.xlsx"
    rows = [[n, "住建局", f"第{n}个栏目空白", "", "", "", "是", ""] for n in (1, 2)]
    file.write_bytes(book(rows))
    with browser() as started:
        clerk = signed_in(started, site, "hewei").new_page()
        clerk.goto(f"{site}/desk/issues/import/")
        clerk.fill("[name=reference]", "第三方评估")
        clerk.fill("[name=found_on]", "2024-01-08")
        clerk.set_input_files("[name=file]", file)
        clerk.click("text=上传并检查")
        clerk.click("text=导入 2 个问题")
        clerk.click("text=看这一批")
        clerk.click("table a >> nth=0")
        address = clerk.url

        unit = signed_in(started, site, "ayi", width=390).new_page()
        unit.goto(address)
        unit.fill("#rectify textarea", "栏目已经更新")
        unit.click("#rectify button")
        assert unit.locator("text=待核验").count()
        clean(unit)
        assert unit.evaluate("document.documentElement.scrollWidth <= innerWidth")

        clerk.reload()
        clean(clerk)
        clerk.click("text=核验通过并销号")
        assert clerk.locator(".page-header >> text=已销号").count()
        clerk.goto(f"{site}/desk/issues/?state=standing")
        clean(clerk)
        clerk.check("table input >> nth=0")
        clerk.click("button:has-text('点对点推送')")
        assert clerk.locator("text=已办理 1 件").count()

        clerk.goto(f"{site}/desk/notices/")
        clerk.click("text=按到期事项起草工作提醒")
        clean(clerk)
        clerk.click("button:has-text('送签')")
        paper = clerk.url
        leader = signed_in(started, site, "leader").new_page()
        leader.goto(paper)
        leader.click("button:has-text('签发')")
        clerk.goto(paper)
        clerk.click("button:has-text('编号印发')")
        assert clerk.locator("text=年第1期").count()
        unit.goto(paper)
        unit.click("button:has-text('签收')")
        assert unit.locator("text=已签收").count()
        clean(unit)
