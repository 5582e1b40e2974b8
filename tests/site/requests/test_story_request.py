"""
Three requests in a browser, each by everybody it takes, over the months the law gives them.

A citizen asks from a phone, corrects, and gets a list without the names of its people; one does
not pay; one goes to court, and is replied to anew. The clock of the site is moved from act to act:
what is paused, extended or lapsed is so by the calendar of 2025.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, expect

from tests.redaction.extracting import of_pdf
from tests.redaction.pages import MARK, PUBLIC, body
from tests.site.browser import browser, signed_in
from tests.site.cli.site import gongkai
from tests.site.clock import set_clock
from tests.site.server import served
from tests.site.web.test_accessibility import grave, sideways
from tests.tools import needs

pytestmark = [
    needs("chromium"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="uses a file of its own"
    ),
]
CHANNEL = "示例省行政复议服务平台（https://fuyi.example.gov.cn）"
WITHHELD = "名单中的个人姓名"
ORDINARY = ("内容明确，可以办理", "是政府信息公开申请", "由本机关负责公开")
AS_ASKED = "按申请人要求的形式提供"
_PATIENCE = 15_000  # milliseconds


@dataclass
class Town:
    """The site, its clock, and a browser for each who works at the bureau."""

    chromium: Browser
    site: str
    folder: Path
    pages: dict[str, Page] = field(default_factory=dict)

    def on(self, month: int, day: int) -> None:
        """Let it be that day of 2025."""
        set_clock(self.folder, date(2025, month, day))

    def by(self, who: str, path: str = "") -> Page:
        """Return the window of an officer, at an address."""
        if who not in self.pages:
            self.pages[who] = signed_in(self.chromium, self.site, who).new_page()
            self.pages[who].set_default_timeout(_PATIENCE)
        if path:
            self.pages[who].goto(path if "://" in path else self.site + path)
        return self.pages[who]

    @contextmanager
    def phone(self) -> Iterator[Page]:
        """Give a telephone that knows nothing of before."""
        context = self.chromium.new_context(
            viewport={"width": 390, "height": 800}, locale="zh-CN", has_touch=True
        )
        context.set_default_timeout(_PATIENCE)
        yield context.new_page()
        context.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    def seeded_at_first(folder: Path) -> None:
        set_clock(folder, date(2025, 5, 20))

    with (
        served(
            tmp_path_factory,
            "tests.site.requests.story_seed",
            "tests.site.clocked:application",
            before=seeded_at_first,
            GONGKAI_CHARGE_FEES="yes",
            GONGKAI_ONLINE_REVIEW=CHANNEL,
        ) as (site, folder),
        browser() as chromium,
    ):
        yield Town(chromium, site, folder)


def fill(page: Page, **values: str) -> None:
    """Fill fields in by their names, whatever they are."""
    for name, value in values.items():
        control = page.locator(f"main [name='{name.replace('say_', 'say-')}']")
        kind = control.first.evaluate("one => one.type || one.tagName")
        if kind == "radio":
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif kind.startswith("select"):
            control.select_option(value)  # by value or by label
        else:
            control.fill(value)


def _verb(page: Page) -> Locator:
    return page.locator("main .form .actions button:not([name=draft])").last


def act(page: Page, case: str, name: str, then: str, **values: str) -> None:
    """Press the button of an act on a case's page, fill its form in, do it."""
    page.goto(case)
    page.locator(f"a[href$='/act/{name}/']").first.click()
    fill(page, **values)
    _verb(page).click()
    if page.get_by_text("文书已经起草，还没有发出").count():
        assert "____" not in page.locator("main [name=text]").input_value()
        _verb(page).click()
    expect(page.locator("main, .messages").first).to_contain_text(then)


def state(page: Page, case: str, word: str) -> None:
    page.goto(case)
    expect(page.locator(".page-header")).to_contain_text(word)


def filed(town: Town, description: str, **more: str) -> tuple[str, str]:
    """Ask on a phone; return number and code as the receipt has them."""
    with town.phone() as page:
        page.goto(f"{town.site}/shenqing/")
        page.get_by_role("link", name="我要申请公开").click()
        fill(page, agency="housing", description=description, delivery="email", carrier="file")
        fill(page, name="王示例", id_type="居民身份证", id_number="11010519491231002X")
        fill(page, email="wang@example.com", **more)
        assert grave(page) == []
        assert sideways(page) <= 0
        page.get_by_role("button", name="提交申请").click()
        number, code = page.locator(".asking-code dd").all_inner_texts()
    return number, code


@contextmanager
def looked_up(town: Town, number: str, code: str) -> Iterator[Page]:
    """Give a phone on which the case has been opened by number and code."""
    with town.phone() as page:
        page.goto(f"{town.site}/shenqing/look-up/")
        page.get_by_label("申请编号").fill(number)
        page.get_by_label("查询码").fill(code)
        page.get_by_role("button", name="查询", exact=True).click()
        expect(page.locator("h1")).to_be_visible()
        assert sideways(page) <= 0
        yield page


def confirmed(town: Town, number: str) -> str:
    """Let the office confirm what came on line; return the address of the case."""
    page = town.by("handler", "/desk/requests/queue/new/")
    page.get_by_role("link", name=number).first.click()
    case = page.url.split("#")[0]
    act(page, case, "confirm", "已登记，答复期限开始计算")
    return case


def decided(page: Page, case: str, *answers: str) -> None:
    """Begin a reply, answer the questions, and come to what it must say."""
    page.goto(case)
    page.get_by_role("link", name="拟写答复", exact=True).click()
    page.get_by_role("button", name="开始拟写").click()
    expect(page.locator("nav[aria-label=工作台导航] [aria-current=page]")).to_have_text(
        "依申请公开"
    )
    for answer in answers:
        page.get_by_role("radio", name=re.compile(f"^{answer}")).check()
        page.get_by_role("button", name="下一步").click()
    page.get_by_role("link", name="填写内容和理由").click()


def to_review(page: Page) -> str:
    """Compose the text, freeze it, send it to review; return the address of the version."""
    page.get_by_role("link", name="下一步：正文").click()
    page.get_by_role("button", name="保存，去检查").click()
    assert not page.get_by_text("不在正文里").count()
    page.get_by_role("button", name="固定文字，送审").click()
    expect(page.locator("main")).to_contain_text("摘要")
    return page.url.split("#")[0]


def signed(town: Town, version: str) -> None:
    """Have a version reviewed for secrecy and lawfulness, and signed by three."""
    secrecy = town.by("guomin", version)
    secrecy.get_by_text("填写保密审查表").click()
    for no in secrecy.locator("fieldset.question input[value=no]:not([name=passed])").all():
        no.check()
    secrecy.locator("details[open] [name=passed][value=yes]").check()
    secrecy.fill("details[open] [name=opinion]", "可以公开")
    secrecy.get_by_role("button", name="提交审查结论").click()
    legal = town.by("legal", version)
    legal.get_by_text("填写合法性审核意见").click()
    legal.get_by_role("radio", name="合法", exact=True).check()
    legal.get_by_role("button", name="提交审核结论").click()
    for who in ("bate", "chenjing", "dingyan"):
        signer = town.by(who, version)
        signer.get_by_role("button", name="签署").click()
        expect(signer.locator("main")).to_contain_text("已经签署")


def redacted(page: Page, case: str) -> None:
    """Take the names out of the list, and add what is left to the reply."""
    page.locator("a[href*='/redaction/case/']").first.click()
    page.set_input_files("[name=upload]", {"name": "名单.pdf", "mimeType": "", "buffer": body()})
    page.get_by_role("button", name="开始标记").click()
    page.get_by_text("不画框：按行选择").click()
    page.get_by_label(re.compile(MARK)).check()
    fill(page, ground="PRIVACY")
    page.get_by_role("button", name="加入标记").click()
    page.get_by_role("button", name="生成并核对").click()
    page.get_by_role("button", name="附在答复稿上").click()


def counted(town: Town) -> dict[str, int]:
    """Return how many cases closed in each row of table three."""
    rows: dict[str, int] = {}
    with closing(sqlite3.connect(town.folder / "gongkai.sqlite3")) as database:
        query = "SELECT what, amount FROM ledger_line WHERE kind = 'request.closed'"
        for row, amount in database.execute(query):
            rows[row] = rows.get(row, 0) + amount
    return rows


def test_from_a_phone_to_the_archive(town: Town):
    town.on(5, 20)
    number, code = filed(town, "2022年保障性住房情况")
    case = confirmed(town, number)
    desk = town.by("handler")
    town.on(5, 22)
    act(desk, case, "ask-correction", "正在等待申请人补正",
        points="请写明需要哪一个文件", last_on="2025-06-06", method="ELECTRONIC")  # fmt: skip

    town.on(5, 26)
    with looked_up(town, number, code) as page:
        expect(page.locator(".asking-asks")).to_contain_text("请写明需要哪一个文件")
        page.get_by_role("button", name="打开").first.click()
        expect(page.locator("main")).to_contain_text("王示例")
        page.go_back()
        page.get_by_role("link", name="在这里补正").click()
        fill(page, description="2022年保障性住房分配名单")
        page.get_by_role("button", name="提交补正").click()
        expect(page.locator("main")).to_contain_text("补正已经收到")

    desk.goto(case)
    desk.get_by_role("button", name="由我承办").click()
    expect(desk.locator(".messages, main").first).to_contain_text("已由您承办")
    town.on(5, 28)
    act(desk, case, "consult-third-party", "答复期限停止计算",
        party_name="李第三方", about="分配名单中的个人姓名")  # fmt: skip
    town.on(6, 4)
    act(desk, case, "opinion", "意见已登记", opinion="object", text="不愿意公开姓名")
    town.on(6, 9)
    act(desk, case, "propose-extension", "已报公开工作机构负责人", reason="名单较长，需要逐条核对")
    act(town.by("head"), case, "decide-extension", "已作出决定", decision="yes")
    act(desk, case, "extend", "已延期", method="ELECTRONIC")
    expect(desk.locator("#clock")).to_contain_text("延")

    town.on(7, 14)
    decided(desk, case, *ORDINARY, "有现成的信息", "区分处理，部分公开", AS_ASKED)
    fill(desk, say_information="2022年保障性住房分配名单", say_form="电子文件",
         say_withheld=WITHHELD, say_withheld_ground="WITHHOLD_THIRD_PARTY",
         reasons="姓名属于个人隐私，第三方不同意公开。")  # fmt: skip
    desk.get_by_role("button", name="保存，下一步").click()
    redacted(desk, case)
    desk.goto(f"{town.site}/desk/replies/{case.rstrip('/').split('/')[-1]}/files/")
    version = to_review(desk)
    for words in (WITHHELD, "先向示例县人民政府申请行政复议", CHANNEL, "条例"):
        expect(desk.locator("main")).to_contain_text(words)
    desk.goto(case)
    assert not desk.get_by_role("link", name="送达", exact=True).count()  # nobody has signed
    signed(town, version)
    act(desk, case, "serve", "本件办结", method="ELECTRONIC")

    with looked_up(town, number, code) as page:
        last = page.locator(".asking-papers li", has_text="答复书").last
        last.get_by_role("button", name="打开").click()
        expect(page.locator("main")).to_contain_text(WITHHELD)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="下载", exact=True).click()
        given = of_pdf(Path(waiting.value.path()).read_bytes())
    assert PUBLIC in given
    assert MARK not in given
    act(desk, case, "archive", "已归档")
    state(desk, case, "已归档")
    assert counted(town)["partial"] == 1


def test_who_does_not_pay_is_told_that_it_is_over(town: Town):
    town.on(7, 16)
    number, code = filed(town, "2010年以来全部房屋登记档案目录")
    case = confirmed(town, number)
    desk = town.by("handler")
    act(desk, case, "notice-fee", "收费通知", charge="PAGES", units="80", method="ELECTRONIC",
        how_to_pay="到县政务服务大厅缴纳", approved_by="公开办主任（住建局）")  # fmt: skip
    with looked_up(town, number, code) as page:
        expect(page.locator(".asking-asks")).to_contain_text("500.00 元")

    desk.goto(case)
    assert not desk.locator("a[href$='/act/abandon-fee/']").count()  # there is still time
    town.on(8, 14)  # one day after the twentieth working day
    act(desk, case, "abandon-fee", "结案", method="ELECTRONIC")
    with looked_up(town, number, code) as page:
        last = page.locator(".asking-papers li", has_text="不再处理告知书")
        last.get_by_role("button", name="打开").click()
        expect(page.locator("main")).to_contain_text("视为您放弃申请")
        expect(page.locator("main")).to_contain_text(CHANNEL)
    assert counted(town)["other.fee_unpaid"] == 1


def test_a_lost_suit_opens_the_case_again(town: Town):
    town.on(8, 18)
    number, code = filed(town, "2024年物业专项维修资金使用台账")
    case = confirmed(town, number)
    desk = town.by("handler")
    act(desk, case, "assign", "已分办", handler="胡办理（住建局）")
    town.on(8, 20)
    decided(desk, case, *ORDINARY, "经检索没有")
    fill(desk, say_searched="档案室和业务系统", say_searched_on="2025-08-19",
         say_searched_by="胡办理", reasons="在上述范围内没有检索到。")  # fmt: skip
    desk.get_by_role("button", name="保存，下一步").click()
    signed(town, to_review(desk))
    act(desk, case, "serve", "本件办结", method="ELECTRONIC")

    town.on(11, 3)
    legal = town.by("ayi", case)
    legal.get_by_text("少用的操作").click()
    legal.get_by_role("link", name="被起诉", exact=True).click()
    fill(legal, block="suit_direct", instance="first", number="（2025）示01行初5号",
         authority="示例县人民法院", matter="请求撤销答复并重新答复", filed_on="2025-11-03",
         party_name="王示例")  # fmt: skip
    _verb(legal).click()
    dispute = legal.url
    state(desk, case, "诉讼中")
    town.on(12, 1)
    legal.goto(dispute)
    fill(legal, ended_on="2025-11-28", result="annulled", ground="没有检索到位")
    legal.locator("#end button").click()
    fill(legal, **{"settle-then": "anew", "settle-on": "2025-12-01"})
    legal.locator("#settle button").click()

    act(desk, case, "reopen", "已开始重新办理")
    expect(desk.locator("#clock")).to_contain_text("20 个工作日")
    decided(desk, case, *ORDINARY, "有现成的信息", "予以公开", AS_ASKED)
    fill(desk, say_information="2024年物业专项维修资金使用台账", say_form="电子文件")
    desk.get_by_role("button", name="保存，下一步").click()
    desk.set_input_files("[name=upload]", {"name": "台账.pdf", "mimeType": "", "buffer": body()})
    desk.get_by_role("button", name="上传", exact=True).click()
    signed(town, to_review(desk))
    act(desk, case, "serve", "本件办结", method="ELECTRONIC")
    with looked_up(town, number, code) as page:
        expect(page.locator(".asking-papers li", has_text="答复书")).to_have_count(2)
    act(desk, case, "archive", "已归档")
    rows = counted(town)
    assert (rows["granted"], rows["unable.not_held"]) == (1, 0)  # the first reply counts no more
    done = gongkai(town.folder, "ledger", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
