"""Every kind of page, looked at by axe, on a phone, enlarged, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from gongkai.publishing.views.publication import SHELVES
from tests.site.browser import browser, signed_in
from tests.site.portal.made import CODE
from tests.tools import needs

PUBLIC = (
    "/",
    "/reports/",
    "/reports/county/2023/",
    "/reports/county/2023/cells/t2.permits.decisions/",
    "/reports/county/2023/cells/t2.coercion.decisions/",
    "/reports/county/2023/figures/items.news/",
    "/decisions/permits/",
    "/decisions/permits/1/",
    "/documents/",
    "/documents/?valid=yes&day=2023-12-31",
    "/catalogues/",
    "/catalogues/1/",
    "/agencies/",
    "/organisation/",
    "/agencies/county/",
    "/agencies/county/guide/",
    "/agencies/county/catalogue/",
    *(
        f"/agencies/county/columns/{code}/"
        for code in ("fading", "xinwen", "yishenqing", "nianbao")
    ),
    "/columns/xinwen/",
    "/items/",
    *(f"/items/000000001/2024-{number:05d}/" for number in range(1, 9)),  # portal/published.py
    "/search/",
    "/search/?q=%E8%A1%8C%E6%94%BF",
    "/search/?q=%E8%A1%8C%E6%94%BF&kind=permits&year=2023",
    "/search/?q=nothing+at+all",
    "/search/subscribe/?q=%E8%A1%8C%E6%94%BF",
    "/search/saved/none/",
    "/verify/",
    "/verify/?code=NOPE",
    f"/verify/{CODE}/",
    "/shenqing/",
    "/shenqing/form/?kind=person",
    "/shenqing/form/?kind=organisation",
    "/shenqing/look-up/",
    "/shenqing/account/join/",
    "/liuyan/",
    "/liuyan/?year=2024",
    "/liuyan/LY2024-00001/",
    "/liuyan/form/",
    "/liuyan/look-up/",
    "/xinmeiti/",
    "/pingyi/",
    "/pingyi/1/",
    "/desk/login/",
    "/no-such-page/",
)
DESK = ("/desk/", "/desk/profile/", "/desk/components/", "/desk/agencies/", "/desk/officers/")
OF_REPORT = "/desk/reports/county/2023/"
RECORDS = (
    "/desk/",
    "/desk/reports/",
    OF_REPORT,
    *(
        OF_REPORT + page
        for page in (
            "checks/",
            "declare/",
            "versions/1/",
            "publish/",
            "corrections/",
            "earlier/",
            "cells/t2.permits.decisions/",
            "cells/t3.received.natural/",
            "chapters/1/",
            "chapters/1/history/",
            "facts/items.news/",
        )
    ),
    "/desk/decisions/",
    "/desk/decisions/1/",
    "/desk/decisions/new/permits/",
    "/desk/decisions/new/penalties/",
    "/desk/decisions/import/",
    "/desk/fees/",
    "/desk/fees/new/",
    "/desk/disputes/",
    "/desk/disputes/1/",
    "/desk/disputes/new/",
    "/desk/messages/?queue=all",
    "/desk/messages/1/",
    "/desk/media/",
    "/desk/media/1/",
    "/desk/media/new/",
    "/desk/surveys/",
    "/desk/surveys/1/",
    "/desk/surveys/new/",
    "/desk/messages/2/",
    "/desk/documents/",
    "/desk/documents/1/",
    "/desk/documents/new/",
    "/desk/documents/stock/",
    "/desk/documents/import/",
    "/desk/documents/2/",
    "/desk/documents/2/correct/",
    "/desk/cleanups/",
    "/desk/cleanups/1/",
    "/desk/cleanups/2/",
    "/desk/interpretations/?year=2024",
    "/desk/catalogues/",
    "/desk/catalogues/1/",
    "/desk/catalogues/1/topics/1/",
    "/desk/catalogues/import/",
    "/desk/budgets/?year=2024",
    "/desk/budgets/1/",
    "/desk/budgets/new/",
    "/desk/duties/?year=2024",
    "/desk/duties/items/?year=2024",
    "/desk/duties/pending/",
    "/desk/duties/key-fields/",
)
#: who looks at which pages of the desk
REVIEW = ("/desk/review/", "/desk/review/round/", "/desk/review/together/")
OF_COLUMNS = "/desk/columns/county/"
CLERK = (
    OF_REPORT + "units/",
    *(f"/desk/publication/?shelf={name}" for name in SHELVES),
    "/desk/columns/",
    "/desk/columns/?state=all",
    OF_COLUMNS,
    OF_COLUMNS + "new/",
    OF_COLUMNS + "changes/",
    OF_COLUMNS + "column/minsheng/",
    *(f"/desk/supervision/training/{part}" for part in ("", "new/", "1/", "units/", "rules/")),
    *(f"/desk/supervision/leader/{part}" for part in ("", "overdue/", "week/")),
    *(f"/desk/supervision/training/quiz/{part}" for part in ("", "next/", "1/")),
)
DESKS = {"admin": DESK, "ayi": RECORDS, "hewei": CLERK, "bate": REVIEW}
GRAVE = ("serious", "critical")

pytestmark = [needs("chromium"), pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    with browser() as started:
        yield started


def grave(page: Page) -> list[str]:
    """Return what axe holds for serious or critical, in a line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['help']} — {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
    ]


def sideways(page: Page) -> int:
    """Return how many pixels a page is wider than its window."""
    return int(
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    )


def too_wide(page: Page) -> list[str]:
    """Return where a page is wider than its window: a phone, enlarged twice, large type."""
    found = []
    for width, large in ((683, False), (360, False), (360, True)):
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate("on => document.documentElement.classList.toggle('large', on)", large)
        over = sideways(page)
        if over > 0:
            found.append(f"{over}px wider than {width}px{' in large type' if large else ''}")
    return found


def faults(page: Page, site: str, paths: Sequence[str], status: Sequence[int]) -> dict[str, Any]:
    """Return what is wrong with each page: read out, on a phone, enlarged."""
    found = {}
    for path in paths:
        page.set_viewport_size({"width": 1366, "height": 800})
        answer = page.goto(site + path)
        assert answer is not None and answer.status in status, path
        found[path] = grave(page) + too_wide(page)
    return {path: said for path, said in found.items() if said}


def test_the_public_s_pages_have_no_serious_fault_and_fit_their_window(site, chromium):
    assert faults(chromium.new_page(), site, PUBLIC, (200, 404, 410)) == {}


@pytest.mark.parametrize("who", DESKS)
def test_the_desk_s_pages_have_no_serious_fault_and_fit_their_window(site, chromium, who):
    page = signed_in(chromium, site, who).new_page()
    assert faults(page, site, DESKS[who], (200,)) == {}


def test_the_first_key_leads_past_the_navigation_and_every_control_shows_its_focus(site, chromium):
    page = chromium.new_page()
    page.goto(f"{site}/reports/county/2023/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(25):
        page.keyboard.press("Tab")
        width, style = page.evaluate(
            "(s => [parseFloat(s.outlineWidth), s.outlineStyle])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style != "none", page.evaluate("document.activeElement.outerHTML")
        assert width >= 2


def test_the_menu_of_files_opens_by_keyboard(site, chromium):
    page = chromium.new_page()
    page.goto(f"{site}/reports/county/2023/")
    page.focus("details.menu > summary")
    page.keyboard.press("Enter")
    assert page.is_visible("details.menu a[href$='report.pdf']")


def test_large_type_and_english_stay_from_page_to_page_without_script(site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/reports/")
    page.click("text=大字版")
    page.click("text=English")
    assert page.url == f"{site}/reports/"
    assert page.get_attribute("html", "lang") == "en"
    page.goto(f"{site}/")
    assert page.get_attribute("html", "class") == "large"
    assert page.get_attribute("html", "lang") == "en"


def test_paper_carries_the_document_alone(site, chromium):
    page = chromium.new_page()
    page.goto(f"{site}/reports/county/2023/")
    page.emulate_media(media="print")
    for hidden in (".portal-head nav", ".toc", ".tools", ".portal-foot", ".actions"):
        assert not page.is_visible(hidden), hidden
    assert page.is_visible("h1")
    assert page.is_visible("table.t3")


def test_axe_and_the_windows_do_show_faults(chromium):
    page = chromium.new_page()
    page.set_content("<main><p style='color:#bbb'>浅</p><img src='x.png'></main>")
    assert len(grave(page)) >= 2
    page.set_content("<main><p style='width:500px'>宽</p></main>")
    assert len(too_wide(page)) == 2
