"""
The county's year in a browser: from the clerk's first look to the citizen's download.

The clerk opens the 2023 report, clicks 717 and gets 717 decisions, clicks 4 and gets four
reviews, answers for what the checks say, sends it to review; three people sign and one reviews
secrecy; the clerk publishes, and a citizen reads it and downloads six files, each of which the
auditor reads back with the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gongkai.demo.people import PASSWORD
from gongkai.documents.read import read
from gongkai.rules.report_form import form_for
from tests.site.cli.site import gongkai
from tests.tools import needs

pytestmark = [
    needs("chromium"),
    pytest.mark.xdist_group("county"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
              "--disable-background-networking", "--disable-component-update",
              "--disable-sync"]  # fmt: skip
REPORT = "/desk/reports/xian/2023/"
FORMATS = ("html", "docx", "pdf", "xlsx", "json", "csv")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield made
        made.close()


def _signed_in(browser: Browser, site: str, username: str) -> Page:
    page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
    page.goto(f"{site}/desk/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/desk/")
    return page


def _lines_behind(page: Page, site: str, cell: str, printed: str) -> list[str]:
    """Click a figure in the workshop; return the records listed, on all pages."""
    page.goto(site + REPORT)
    link = page.locator(f"a[href$='/cells/{cell}/']").first
    expect(link).to_have_text(printed)
    link.click()
    expect(page.locator(".big-figure")).to_contain_text(printed)
    found: list[str] = []
    while True:
        found += page.locator("table.cards tbody th").all_inner_texts()
        more = page.locator("a.next")
        if not more.count():
            return found
        more.click()


def test_from_the_clerks_first_look_to_the_citizens_download(browser, demo_site, tmp_path):
    clerk = _signed_in(browser, demo_site, "jingban")
    penalties = _lines_behind(clerk, demo_site, "t2.penalties.decisions", "717")
    assert len(penalties) == len(set(penalties)) == 717
    reviews = _lines_behind(clerk, demo_site, "t4.review.other", "4")
    assert len(reviews) == 4
    assert all("复" in one for one in reviews)

    _answer_for_the_checks(clerk, demo_site)
    _send_to_review(clerk, demo_site)
    _sign(browser, demo_site, "chushen", "初审")
    _sign(browser, demo_site, "fushen", "复审")
    _review_secrecy(browser, demo_site)
    _sign(browser, demo_site, "qianfa", "终审")
    clerk.goto(f"{demo_site}{REPORT}publish/")
    clerk.locator("form.form button", has_text="公布").click()
    expect(clerk.get_by_text("已经公布，六种格式的文件均已读回核对")).to_be_visible()

    _read_and_download(browser, demo_site, tmp_path)


def _files(folder: Path) -> list[str]:
    return [str(folder / f"report.{form}") for form in FORMATS]


def _answer_for_the_checks(clerk: Page, site: str) -> None:
    clerk.goto(f"{site}{REPORT}checks/")
    text = clerk.locator("main").inner_text()
    assert "1165" in text and "1258" in text
    forms = clerk.locator("form[action$='/checks/waive/']")
    left = forms.count()
    assert left
    while left:
        forms.first.locator("input[name=reason]").fill("其余93条为栏目迁移信息，另有台账。")
        forms.first.locator("button").click()
        clerk.wait_for_load_state()
        assert forms.count() == left - 1
        left = forms.count()


def _send_to_review(clerk: Page, site: str) -> None:
    clerk.goto(f"{site}{REPORT}checks/")
    clerk.locator("summary", has_text="送审").click()
    clerk.fill("#provided-by", "县政府办政务公开科")
    clerk.get_by_role("button", name="确定送审").click()
    expect(clerk.get_by_text(re.compile("第1版已经送审"))).to_be_visible()


def _sign(browser: Browser, site: str, username: str, level: str) -> None:
    page = _signed_in(browser, site, username)
    page.goto(f"{site}{REPORT}versions/1/")
    page.get_by_role("button", name=f"签署{level}").click()
    expect(page.get_by_text("已经签署。")).to_be_visible()


def _review_secrecy(browser: Browser, site: str) -> None:
    page = _signed_in(browser, site, "baomi")
    page.goto(f"{site}{REPORT}versions/1/")
    page.get_by_text("填写保密审查表").click()
    for no in page.locator("fieldset.question input[value=no]").all()[:-1]:
        no.check()
    page.fill("#opinion", "不涉及国家秘密、工作秘密，可以公开。")
    page.check("input[name=passed][value=yes]")
    page.get_by_role("button", name="提交审查结论").click()
    expect(page.get_by_text("保密审查已经记录。")).to_be_visible()


def _read_and_download(browser: Browser, site: str, folder: Path) -> None:
    """A citizen, signed in nowhere: the page, a figure's list, the six files, the verification."""
    page = browser.new_page()
    page.goto(f"{site}/")
    page.goto(f"{site}/reports/xian/2023/")
    expect(page.locator("h1")).to_contain_text("2023年政府信息公开工作年度报告")
    expect(page.get_by_text("717").first).to_be_visible()
    found = []
    for form in FORMATS:
        answer = page.request.get(f"{site}/reports/xian/2023/report.{form}")
        assert answer.ok, form
        path = folder / f"report.{form}"
        path.write_bytes(answer.body())
        report = read(path)
        cells = {
            (table.number, *cell): report.figure(table.number, *cell).value
            for table in form_for(2023).tables.values()
            for cell in table.cells()
        }
        found.append(cells)
    assert all(cells == found[0] for cells in found)
    audited = gongkai(folder / "none", "audit", "--format", "json", *_files(folder))
    assert audited.returncode == 1, audited.stderr  # the model report's findings, nothing unread
    assert "1258" in audited.stdout
    assert found[0][2, "penalties", "decisions"] == 717
    assert found[0][2, "fees", "amount_wan"] == Decimal("7215.19")
