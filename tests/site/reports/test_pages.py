"""The pages at the desk: what they show, whom they let in, what a crafted request cannot do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.decisions.actions import record_decision, release
from gongkai.reports.checks import checked
from gongkai.reports.models import AnnualReport, Chapter, DeclaredFigure, EarlierReport
from gongkai.reports.whole import whole
from gongkai.rules.tally import cell_name
from tests.site.cast import NOW, World
from tests.site.reports.cases import (
    ANSWERS,
    clerk_of,
    decisions,
    drafted,
    explained,
    frozen_report,
    signed,
)

MODEL = Path(__file__).parents[2] / "reports" / "corpus" / "tashkurgan-2023.txt"
PAGES = ("workshop", "checks", "declare", "versions", "publish", "correct", "earlier")


@pytest.fixture
def enter_as(world: World) -> Callable[[str], Client]:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(world[name])
        return client

    return signed_in


def at(report: AnnualReport, name: str, /, **more: object) -> str:
    kwargs = {"agency": report.agency.code, "year": report.year, **more}
    return reverse(f"reports:{name}", kwargs=kwargs)


def text(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_page_opens_for_the_agency_and_for_nobody_else(world: World, enter_as):
    version = frozen_report(world)
    report = version.report
    addresses = [at(report, name) for name in PAGES]
    addresses += [at(report, "version", number=1), at(report, "cell", name="t2.permits.decisions")]
    for address in addresses:
        for name in ("ayi", "bate", "auditor"):
            text(enter_as(name), address)
        for stranger in ("aili", "aili_clerk", "admin", "nobody", "superior"):
            assert enter_as(stranger).get(address, follow=True).status_code == 404, address
        assert Client().get(address).status_code == 302


def test_the_workshop_shows_every_cell_as_a_door(world: World, enter_as):
    report = drafted(world)
    page = text(enter_as("ayi"), at(report, "workshop"))
    for cell in whole(report).compiled.sums:
        name = cell_name(cell)
        assert f'id="{name}"' in page and f'href="{at(report, "cell", name=name)}"' in page
    assert page.count("待申报") == 0


def test_cells_without_a_source_say_that_they_wait(world: World, enter_as):
    report = drafted(world)
    report.declared.update(confirmed_at=None, confirmed_by=None)
    page = text(enter_as("ayi"), at(report, "workshop"))
    assert page.count("待申报") == 175 and "UNDECLARED" in page


def test_a_cell_lists_its_lines_page_by_page_and_their_sum(world: World, enter_as):
    report = drafted(world, permits=120)
    client, address = enter_as("ayi"), at(report, "cell", name="t2.permits.decisions")
    page, rows = text(client, address), 0
    assert "全部 120 笔合计" in page
    while True:
        rows += page.count('<td class="number" data-label="计入">1</td>')
        if 'class="button quiet next"' not in page:
            break
        after = page.split('class="button quiet next" href="?after=')[1].split('"')[0]
        page = text(client, f"{address}?after={after}")
    assert rows == 120
    assert client.get(f"{address}?after=nonsense").status_code == 404
    assert client.get(at(report, "cell", name="t2.nothing.here")).status_code == 404


def test_a_record_of_another_agency_opens_in_public_or_not_at_all(world: World, enter_as):
    report = drafted(world, world.county, permits=0)
    shown, kept = (
        record_decision(
            agency=world.housing,
            kind="permits",
            doc_no=f"示住建许〔2023〕{number}号",
            party="示例公司",
            party_kind="organisation",
            decided_on=date(2023, 5, number),
            by=world["ayi"],
            now=NOW,
        )
        for number in (1, 2)
    )
    release([shown], by=world["guomin"], now=NOW)

    page = text(enter_as("hewei"), at(report, "cell", name="t2.permits.decisions"))
    assert f'href="/decisions/permits/{shown.pk}/"' in page
    assert f"/decisions/{kept.pk}/" not in page and "登记单位可看全文" in page
    page = text(enter_as("ayi"), at(report, "cell", name="t2.permits.decisions"))
    assert f'href="/desk/decisions/{kept.pk}/"' in page


def test_the_whole_story_through_the_pages(world: World, enter_as):
    clerk_of(world, world.housing)
    report = explained(world, drafted(world))
    enter_as("ayi").post(at(report, "freeze"))
    version = report.versions.get()
    sign = at(report, "sign", number=1)
    enter_as("bate").post(sign, {"level": "1", "note": "数字已核对"})
    enter_as("chenjing").post(sign, {"level": "2"})
    form = dict.fromkeys(ANSWERS, "no") | {"passed": "yes", "opinion": "可以公开"}
    enter_as("guomin").post(at(report, "secrecy", number=1), form)
    enter_as("dingyan").post(sign, {"level": "3"})
    assert "去公布" in text(enter_as("hewei"), at(report, "version", number=1))

    page = text(enter_as("hewei"), at(report, "publish"))
    assert "HTML、DOCX、PDF、XLSX、JSON、CSV" in page
    enter_as("hewei").post(at(report, "publish"))
    report.refresh_from_db()
    assert report.published == version and version.files.count() == 6
    assert version.files.get(format="pdf").digest in text(enter_as("ayi"), at(report, "publish"))


def test_requests_made_by_hand_do_not_get_round_the_checks(world: World, enter_as):
    clerk_of(world, world.housing)
    report = drafted(world)
    Chapter.objects.filter(report=report, number=6).update(
        text="{{ plain: 本年作出行政许可决定9件。 }}"
    )
    enter_as("ayi").post(at(report, "freeze"))
    enter_as("hewei").post(at(report, "publish"), {"urgent": "yes", "reason": "很急很急很急"})
    assert not report.versions.exists()

    (one,) = checked(report, whole(report)).blocking
    for name in ("ayi", "bate", "aili_clerk"):
        enter_as(name).post(
            at(report, "waive"), {"fingerprint": one.fingerprint, "reason": "没有什么理由"}
        )
    assert not report.waivers.exists()


def test_requests_made_by_hand_do_not_get_round_the_review(world: World, enter_as):
    version = frozen_report(world)
    report, sign = version.report, at(version.report, "sign", number=1)
    for name in ("ayi", "hewei", "admin", "aili", "aili_first", "superior", "auditor"):
        for level in ("1", "2", "3"):
            enter_as(name).post(sign, {"level": level})
    enter_as("dingyan").post(sign, {"level": "3"})
    enter_as("chenjing").post(sign, {"level": "2"})
    assert not version.signoffs.exists()
    enter_as("hewei").post(at(report, "publish"))
    for name in ("ayi", "admin", "aili_clerk", "leader"):
        enter_as(name).post(at(report, "publish"), {"urgent": "yes", "reason": "很急很急很急"})
    report.refresh_from_db()
    assert report.published is None and not version.files.exists()
    assert enter_as("bate").post(sign, {"level": "9"}).status_code == 404
    assert enter_as("bate").get(sign).status_code == 405


def test_a_declaration_is_made_and_confirmed_by_two(world: World, enter_as):
    report = drafted(world)
    address = at(report, "declare")
    enter_as("ayi").post(
        address, {"name": "t2.fees.amount_wan", "amount": "72,151,900", "source": "财政票据"}
    )
    figure = DeclaredFigure.objects.get(name="t2.fees.amount_wan")
    assert figure.amount == 7_215_190_000
    confirm = at(report, "confirm", figure=figure.pk)
    for name in ("ayi", "aili_clerk", "bate"):
        enter_as(name).post(confirm)
    figure.refresh_from_db()
    assert figure.confirmed_at is None
    enter_as("chenjing").post(confirm)
    assert ">7215.19<" in text(enter_as("ayi"), at(report, "workshop"))


@pytest.mark.parametrize("typed", ["", "abc", "1.5", "NaN", "9" * 40])
def test_what_is_no_number_is_not_declared(world: World, enter_as, typed: str):
    report = drafted(world)
    form = {"name": "t3.received.natural", "amount": typed, "source": "登记簿"}
    page = enter_as("ayi").post(at(report, "declare"), form, follow=True).content.decode()
    assert "数字没有看懂" in page
    assert not report.declared.filter(name="t3.received.natural").exists()


def test_an_earlier_report_is_read_shown_and_kept_only_when_confirmed(world: World, enter_as):
    report = drafted(world, world.county, permits=0)
    report.year = 2024
    report.save()
    client = enter_as("ayi")
    with MODEL.open("rb") as file:
        page = client.post(at(report, "earlier"), {"file": file}).content.decode()
    assert "7215.19" in page and "塔什库尔干" in page
    assert not EarlierReport.objects.exists()

    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    client.post(at(report, "keep"), {"sealed": sealed, "year": "2023"})
    kept = EarlierReport.objects.get()
    assert (kept.year, kept.file_name) == (2023, MODEL.name)
    page = text(client, at(report, "earlier"))
    assert "2023年末现行有效行政规范性文件" in page
    client.post(at(report, "keep"), {"sealed": sealed[:-2] + "xx", "year": "2022"})
    assert EarlierReport.objects.count() == 1


def test_the_county_sees_how_far_its_units_are_and_a_unit_does_not(world: World, enter_as):
    version = signed(world, frozen_report(world))
    county = drafted(world, world.county, permits=0)
    decisions(world, world.housing, 1, first=77)
    for name in ("hewei", "superior", "leader"):
        page = text(enter_as(name), at(county, "units"))
        assert "已签发，待公布" in page and page.count("未建立") >= 3
        assert 'href="#differs-housing"' in page
    assert enter_as("aili_clerk").get(at(county, "units")).status_code == 404
    assert version.report.published is None


def test_pages_of_a_report_that_is_not_there(world: World, enter_as):
    assert enter_as("ayi").get("/desk/reports/housing/2019/").status_code == 404
    page = enter_as("ayi").post(
        reverse("reports:open"), {"agency": world.housing.pk, "year": 2012, "scope": ""}
    )
    assert "没有统一的表格格式" in page.content.decode()
    enter_as("ayi").post(
        reverse("reports:open"), {"agency": world.water.pk, "year": 2023, "scope": ""}
    )
    assert not AnnualReport.objects.exists()
