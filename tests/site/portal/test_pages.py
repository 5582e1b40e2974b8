"""What the public reads: reports, the lists behind figures, pictures, files, verification."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from django.test import Client

from gongkai.portal.reading import content, published
from gongkai.reports.models import AnnualReport, ReportFile
from tests.site.again import again
from tests.site.cast import World
from tests.site.portal.made import CODE, draft, everything

TOP = "/reports/county/2023/"
MOST_BYTES = 60 * 1024

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(world: World) -> AnnualReport:
    """The county's published report."""
    return again(everything, world)


def words(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_before_anything_is_published_the_pages_say_so(world):
    assert "还没有公开的年度报告" in words("/")
    assert "尚未公开" in words("/reports/") or "逾期未公开" in words("/reports/")


def test_a_draft_is_not_to_be_found(world):
    draft(world, world.county)
    for path in (TOP, f"{TOP}report.pdf", f"{TOP}cells/t2.permits.decisions/", f"/verify/{CODE}/"):
        assert Client().get(path).status_code == 404, path


def test_the_report_shows_title_time_signatures_and_code(report):
    page = words(TOP)
    for what in ("2023年", "三级审核", "初审（承办机构）", CODE, "公开于 2024-01-15 11:00"):
        assert what in page
    assert 'href="/reports/county/2023/report.pdf"' in page
    assert "report.docx" not in page, "only formats that exist are offered"


def test_every_figure_of_the_tables_opens_and_its_list_adds_up(report):
    page = words(TOP)
    shown = published("county", 2023)
    assert shown is not None
    text = content(shown.version, shown.digest).report
    doors = set(re.findall(r'href="(/reports/county/2023/cells/[^"]+)"', page))
    printed = [figure for _cell, figure in text.figures() if figure.printed]
    assert len(doors) == len(printed)
    for door in doors:
        behind = words(door)
        assert "台账有变动" not in behind, door
        counted = re.search(r"合计 ([\d.]+)", behind)
        figure = re.search(r"font-weight:600\">([^<]+)<", behind)
        assert counted is not None
        assert figure is not None
        assert counted[1] == figure[1], door


def test_a_figure_in_the_prose_opens_its_list(report):
    page = words(TOP)
    assert f'<a class="door" href="{TOP}cells/t2.permits.decisions/"' in page
    assert "共 12 条记录，合计 12" in words(f"{TOP}figures/items.news/")


def test_a_zero_says_that_nothing_counts_in_it(report):
    assert "没有一条记录计入" in words(f"{TOP}cells/t2.coercion.decisions/")


def test_a_long_list_is_read_page_by_page_and_no_line_is_lost(report):
    first = words(f"{TOP}cells/t2.permits.decisions/")
    after = re.search(r'rel="next" href="([^"]+)"', first)
    assert after is not None
    second = words(unescape(after[1]))
    numbers = re.findall(r"示住建许〔2023〕\d+号", first + second)
    assert len(numbers) == len(set(numbers)) == 60
    assert words(f"{TOP}cells/t2.permits.decisions/?after=nonsense")


def test_nobody_s_name_stands_in_the_lists_behind_figures(report):
    assert "朱镕堃" not in words(f"{TOP}cells/t2.permits.decisions/")


def test_pictures_are_svg_with_words_and_drawn_once(report, settings, tmp_path):
    settings.DATA = tmp_path
    page = words(TOP)
    pictures = re.findall(r'(/reports/[^" ]+\.svg\?\w+)', page)
    assert len(pictures) == 10
    drawn = words(pictures[1])
    assert 'role="img"' in drawn
    assert "<title>行政处理决定，近三年</title>" in drawn
    assert "<text" in drawn, "words stay words"
    kept = list((tmp_path / "charts").iterdir())
    written = kept[0].stat().st_mtime_ns
    words(pictures[1])
    assert [path.stat().st_mtime_ns for path in kept] == [written]


def test_each_picture_has_its_table(report):
    page = words(TOP)
    assert page.count('<figure class="chart">') == page.count("看数据表") == 5


def test_a_picture_of_nothing_but_zeros_is_not_drawn(world):
    from tests.site.portal.made import publish

    publish(world, draft(world, world.county))
    assert "<figure" not in words(TOP)


def test_a_file_is_handed_out_under_its_digest(report):
    answer = Client().get(f"{TOP}report.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="county-2023.pdf"' in answer["Content-Disposition"]
    again = Client().get(f"{TOP}report.pdf", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert Client().get(f"{TOP}report.exe").status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(report):
    first = Client().get(TOP)
    again = Client().get(TOP, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    english = Client()
    english.cookies["language"] = "en"
    assert english.get(TOP, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_visitor_leaves_no_session_and_gets_no_cookie(report, django_assert_max_num_queries):
    client = Client()
    for path, most in (("/", 30), ("/reports/", 14), (TOP, 14), (f"/verify/{CODE}/", 14)):
        with django_assert_max_num_queries(most):
            answer = client.get(path)
        assert not answer.cookies, path
        assert len(answer.content) <= MOST_BYTES, path


def test_the_code_leads_to_what_was_published(report):
    answer = Client().get("/verify/", {"code": f" {CODE.lower()} "})
    assert answer["Location"] == f"/verify/{CODE}/"
    page = words(f"/verify/{CODE}/")
    for digest in ReportFile.objects.values_list("digest", flat=True):
        assert digest in page
    assert "没有校验码为" in Client().get("/verify/", {"code": "NOPE"}).content.decode()


def test_a_downloaded_file_is_recognised_and_a_changed_one_is_not(report):
    data = bytes(ReportFile.objects.get(format="pdf").content)

    def compare(sent: bytes) -> str:
        file = BytesIO(sent)
        file.name = "report.pdf"
        return Client().post(f"/verify/{CODE}/", {"file": file}).content.decode()

    assert "一致：这就是本站公开的 PDF 文件" in compare(data)
    assert "不一致" in compare(data + b" ")
    assert "没有选择文件" in Client().post(f"/verify/{CODE}/").content.decode()


def test_a_file_alone_leads_to_the_report_it_was_published_of(report):
    data = bytes(ReportFile.objects.get(format="json").content)

    def ask(sent: bytes) -> str:
        return Client().post("/verify/", {"file": BytesIO(sent)}).content.decode()

    found = ask(data)
    assert f"校验码 {CODE}" in found and "一致：这就是本站公开的 JSON 文件" in found
    assert "不一致：这个文件不是本站公开的文件" in ask(data + b" ")
    assert "没有选择文件" in Client().post("/verify/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/reports/?year=²",
        "/reports/?year=99999999999999999999",
        "/decisions/permits/?year=²⁰²³",
        "/decisions/permits/?page=²",
        "/decisions/permits/?after=²",
        f"{TOP}cells/t2.permits.decisions/?after=0~2023-01-01~²",
        f"{TOP}cells/t2.permits.decisions/?after=0~2023-01-01~99999999999999999999999",
        f"{TOP}cells/t2.permits.decisions/?after=99~2023-01-01~1",
        f"{TOP}cells/t4.review.total/?after=-1~0001-01-01~-5",
    ],
)
def test_what_is_typed_into_an_address_never_breaks_a_page(report, address):
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/reports/county/99999999999999999999/",
        "/verify/²/",
        "/verify/?code=%00",
        "/decisions/permits/99999999999999999999999/",
        f"{TOP}cells/²/",
        f"{TOP}figures/permits.decisions+nothing/",
        f"{TOP}report.zip",
    ],
)
def test_an_address_of_nothing_says_that_there_is_nothing(report, address):
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
def test_a_nul_in_a_form_is_refused_before_it_reaches_the_database():
    answer = Client().post("/desk/login/", {"username": "a\0b", "password": "x"})

    assert answer.status_code == 400
    assert "看不懂这次请求" in answer.content.decode()
