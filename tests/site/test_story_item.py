"""
An item's way in a browser: from its submission to the citizen who finds it by two characters.

阿依 has submitted it and cannot sign it; 郭敏 reviews its secrecy, 巴特 reads it in his round and
signs it with what else he has read, 陈静 and 丁岩 sign, 何伟 publishes. Before that the public
finds nothing. Every page on the way is looked at by axe, and on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import browser, signed_in
from tests.site.publishing.waiting import TEXTS
from tests.site.web.test_accessibility import grave, sideways
from tests.tools import needs

pytestmark = [
    needs("chromium"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]
TITLE = "关于做好2024年春节期间燃气安全检查工作的通知"
WORDS = "入户"  # two characters of its text


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


def looked_at(page: Page) -> None:
    """Nothing serious for axe, and no wider than a phone."""
    assert grave(page) == [], page.url
    page.set_viewport_size({"width": 390, "height": 800})
    assert sideways(page) <= 0, page.url
    page.set_viewport_size({"width": 1366, "height": 900})


def at_desk(chromium: Browser, site: str, who: str, path: str) -> Page:
    page = signed_in(chromium, site, who).new_page()
    page.goto(site + path)
    return page


def found_by_a_citizen(chromium: Browser, site: str) -> list[str]:
    page = chromium.new_page()
    page.goto(f"{site}/search/?q={WORDS}")
    titles = page.locator("main a").all_inner_texts()
    page.close()
    return [title for title in titles if TITLE in title.replace("\n", "")]


def test_from_submission_to_the_citizen_who_finds_it(site: str, chromium: Browser):
    assert WORDS in TEXTS[TITLE]
    secrecy = at_desk(chromium, site, "guomin", "/desk/review/")
    looked_at(secrecy)
    secrecy.get_by_role("link", name=TITLE, exact=True).click()
    version = secrecy.url.split("#")[0]
    number = secrecy.locator(".item-facts dd").first.inner_text()

    drafter = at_desk(chromium, site, "ayi", version.removeprefix(site))
    expect(drafter.get_by_text("拟稿人不能审核自己的稿件").first).to_be_visible()
    assert not drafter.get_by_role("button", name="签署初审").count()
    nobody_reads_it(chromium, site, number)

    _review_secrecy(secrecy)
    _read_and_sign_with_others(chromium, site)
    for who, level in (("chenjing", "复审"), ("dingyan", "终审")):
        signer = at_desk(chromium, site, who, "/desk/review/")
        signer.get_by_role("link", name=TITLE, exact=True).click()
        signer.get_by_role("button", name=f"签署{level}").click()
        expect(signer.get_by_text("已经签署。")).to_be_visible()
    nobody_reads_it(chromium, site, number)

    _publish(chromium, site)
    citizen = chromium.new_page()
    answer = citizen.goto(f"{site}/items/{number}/")
    assert answer is not None and answer.status == 200
    expect(citizen.locator("h1")).to_have_text(TITLE)
    expect(citizen.get_by_text("逐户入户检查")).to_be_visible()
    assert found_by_a_citizen(chromium, site)


def nobody_reads_it(chromium: Browser, site: str, number: str) -> None:
    page = chromium.new_page()
    answer = page.goto(f"{site}/items/{number}/")
    assert answer is not None and answer.status == 404
    page.close()
    assert found_by_a_citizen(chromium, site) == []


def _review_secrecy(page: Page) -> None:
    page.get_by_text("填写保密审查表").click()
    for no in page.locator("fieldset.question input[value=no]").all()[:-1]:
        no.check()
    page.fill("#opinion", "不涉及国家秘密、工作秘密，可以公开。")
    page.check("input[name=passed][value=yes]")
    looked_at(page)
    page.get_by_role("button", name="提交审查结论").click()
    expect(page.get_by_text("保密审查已经记录。")).to_be_visible()


def _read_and_sign_with_others(chromium: Browser, site: str) -> None:
    """Go through the round to its end; tick this one alone, and sign."""
    page = at_desk(chromium, site, "bate", "/desk/review/round/")
    read = page.get_by_role("button", name="已读完，下一件")
    looked_at(page)
    while read.count():
        read.click()
        page.wait_for_load_state()
    page.get_by_role("link", name="去签署").click()
    looked_at(page)
    page.get_by_label(f"签：{TITLE}").check()
    page.get_by_role("button", name="签署勾选的").click()
    expect(page.get_by_text("已签署 1 件：")).to_be_visible()


def _publish(chromium: Browser, site: str) -> None:
    page = at_desk(chromium, site, "hewei", "/desk/publication/")
    page.get_by_role("link", name=f"去公开：{TITLE}").click()
    looked_at(page)
    page.get_by_role("button", name="现在公开").click()
    expect(page.get_by_text("公开时间由服务器记下，不能改动。")).to_be_visible()
    page.get_by_role("link", name="更正、撤回、换栏目").click()
    looked_at(page)
