"""The editor at the desk, without a script: what it shows, what it refuses, what is behind."""

from __future__ import annotations

import json
import re
import time
from decimal import Decimal

import pytest
from django.test import Client

from gongkai.reports.compute import compiled
from gongkai.reports.drill import total
from gongkai.reports.models import Chapter, DeclaredFigure
from gongkai.reports.narrative.actions import save_chapter
from gongkai.reports.narrative.behind import behind
from gongkai.reports.narrative.catalogue import DIVISORS
from gongkai.reports.narrative.facts import Facts
from tests.site.cast import NOW
from tests.site.narrative.making import line, report_of

HOME = "/desk/reports/county/2023/"
ONE = f"{HOME}chapters/1/"


@pytest.fixture
def report(world):
    made = report_of(world.county, world["hewei"])
    line(world.county, "decision", what="permits", amount=285)
    line(world.county, "item.published", what="news", who="own", amount=225)
    line(world.county, "fee.processing", amount=40_000)
    return made


def signed_in(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def write(report, officer, text: str, revision: int = 0) -> None:
    save_chapter(report, 1, text=text, revision=revision, by=officer, now=NOW)


def post(client: Client, **fields):
    return client.post(ONE, {"revision": "0", **fields})


PAGES = [ONE, f"{ONE}history/", f"{HOME}facts/", f"{HOME}facts/items.news/"]


@pytest.mark.parametrize("page", PAGES)
def test_those_with_a_post_at_the_agency_may_look(report, world, page):
    write(report, world["ayi"], "甲")
    for name in ("hewei", "ayi", "bate", "leader", "auditor"):
        assert signed_in(world[name]).get(page).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, f"{HOME}facts/items.nothing/", f"{HOME}chapters/9/"])
def test_another_agencys_pages_are_not_there(report, world, page):
    write(report, world["ayi"], "甲")
    for name in ("aili", "aili_clerk", "handler", "admin", "superior", "nobody"):
        assert signed_in(world[name]).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_nobody_else_can_save_or_ask_what_a_draft_is_worth(report, world):
    for name in ("aili", "aili_clerk", "admin", "nobody"):
        client = signed_in(world[name])
        assert post(client, text="甲", do="save").status_code == 404
        assert client.post(f"{ONE}check/", {"text": "{{ permits.decisions }}"}).status_code == 404
    for name in ("bate", "auditor", "leader"):
        assert post(signed_in(world[name]), text="甲", do="save").status_code == 403
    assert not Chapter.objects.exists()


def test_those_who_only_read_see_no_form(report, world):
    page = signed_in(world["auditor"]).get(ONE).content.decode()
    assert "<textarea" not in page
    assert "<textarea" in signed_in(world["ayi"]).get(ONE).content.decode()


def test_saving_shows_the_figures_as_doors(report, world):
    client = signed_in(world["ayi"])
    assert post(client, text="许可{{ permits.decisions }}件。", do="save").status_code == 302
    page = client.get(ONE).content.decode()
    assert f'<a class="door" href="{HOME}cells/t2.permits.decisions/"' in page
    assert ">285</a>件。" in page


def test_what_is_written_is_never_run_as_markup(report, world):
    evil = '<script>alert(1)</script>{{ plain:<img src=x onerror=alert(2)> }}{{ "><b>x }}9件'
    client = signed_in(world["ayi"])
    post(client, text=evil, do="save")
    pages = [client.get(ONE).content.decode(), client.get(f"{ONE}history/").content.decode()]
    answer = client.post(f"{ONE}check/", {"text": evil}).json()
    conflict = post(client, text=evil + "又", do="save").content.decode()
    for page in (*pages, answer["aside"], answer["typed"], conflict):
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b>x" not in page


def test_a_figure_is_inserted_at_the_empty_token_or_the_end(report, world):
    client = signed_in(world["ayi"])
    post(client, text="许可{{ }}件。", do="insert|permits.decisions")
    assert Chapter.objects.get().text == "许可{{ permits.decisions }}件。"
    client.post(ONE, {"revision": "1", "text": "新闻", "do": "insert|items.news"})
    assert Chapter.objects.get().text == "新闻{{ items.news }}"


def test_a_number_is_bound_or_marked_with_one_button(report, world):
    client = signed_in(world["ayi"])
    post(client, text="许可决定285件，第三方9次。", do="save")
    page = client.get(ONE).content.decode()
    (bind,) = re.findall(r'value="(bind\|[^"]*permits.decisions)"', page)
    client.post(ONE, {"revision": "1", "text": Chapter.objects.get().text, "do": bind})
    page = client.get(ONE).content.decode()
    (plain,) = re.findall(r'value="(plain\|[^"]*)"', page)
    client.post(ONE, {"revision": "2", "text": Chapter.objects.get().text, "do": plain})
    text = Chapter.objects.get().text
    assert text == "许可决定{{ permits.decisions }}件，第三方{{ plain:9次 }}。"
    assert "手工写的数字：" not in client.get(ONE).content.decode()


@pytest.mark.parametrize("do", ["bind|x|1|2", "bind|1", "plain|", "erase", "", "bind|-1|a|b"])
def test_a_button_there_is_not_changes_nothing(report, world, do):
    client = signed_in(world["ayi"])
    assert post(client, text="甲", do=do).status_code == 302
    assert Chapter.objects.get().text == "甲"


def test_an_empty_chapter_may_begin_with_a_text_and_a_full_one_is_not_replaced(report, world):
    client = signed_in(world["ayi"])
    assert "用台账拟一份初稿" in client.get(ONE).content.decode()
    post(client, text="", do="skeleton")
    assert "{{ permits.decisions }}" in Chapter.objects.get().text
    client.post(ONE, {"revision": "1", "text": "我的", "do": "skeleton"})
    assert Chapter.objects.get().text == "我的"


def test_two_who_write_at_once_are_shown_both_texts(report, world):
    write(report, world["hewei"], "一\n二")
    write(report, world["hewei"], "一改\n二", revision=1)
    answer = signed_in(world["ayi"]).post(ONE, {"revision": "1", "text": "一\n二\n三"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "一改\n二\n三</textarea>" in page
    assert "一\n二\n三</textarea>" in page
    assert Chapter.objects.get().text == "一改\n二"
    merged = {"revision": "2", "text": "一改\n二\n三", "do": "save"}
    assert signed_in(world["ayi"]).post(ONE, merged).status_code == 302


def test_a_refused_text_is_given_back(report, world):
    answer = post(signed_in(world["ayi"]), text="很长" * 150_000, do="save")
    assert answer.status_code == 409
    assert "没有保存" in answer.content.decode()


def test_an_older_saving_can_be_taken_up_again(report, world):
    write(report, world["ayi"], "旧的")
    write(report, world["ayi"], "新的", revision=1)
    client = signed_in(world["ayi"])
    assert "旧的</textarea>" in client.get(f"{ONE}?from=1").content.decode()
    assert client.get(f"{ONE}?from=7").status_code == 404
    assert "<del>旧</del>的" in client.get(f"{ONE}history/?revision=2").content.decode()


def test_the_script_is_told_what_the_draft_says_without_saving_it(report, world):
    text = "许可{{ permits.decisions }}件，又９件。"
    answer = signed_in(world["ayi"]).post(f"{ONE}check/", {"text": text}).json()
    (mark,) = answer["marks"]
    assert text[mark["start"] : mark["end"]] == "{{ permits.decisions }}"
    assert mark["shown"] == "285"
    ((start, end),) = answer["flags"]
    assert text[start:end] == "９件"
    assert not Chapter.objects.exists()


def test_every_figure_of_the_list_to_pick_from_opens(report, world):
    client = signed_in(world["ayi"])
    groups = json.loads(client.get(f"{HOME}facts/").content)["groups"]
    names = [one["name"] for group in groups for one in group["figures"]]
    assert "permits.decisions" in names and "units.townships" in names
    for name in names:
        assert client.get(f"{HOME}facts/{name}/").status_code in (200, 302)


def test_cells_of_table_three_are_found_by_their_words(report, world):
    found = signed_in(world["ayi"]).get(f"{HOME}facts/?q=国家秘密 自然人").json()["groups"]
    (one,) = found[0]["figures"]
    assert one["name"] == "t3.denied.state_secret.natural"


def test_the_sum_of_the_list_behind_every_figure_is_the_figure(report, world):
    DeclaredFigure.objects.create(
        report=report,
        name="t3",
        label="零申报",
        amount=0,
        source="台账",
        declared_by=world["hewei"],
        declared_at=NOW,
        confirmed_by=world["chenjing"],
        confirmed_at=NOW,
    )
    line(world.county, "request.received", who="natural", amount=3)
    computed = compiled(report)
    looked = 0
    for one in Facts(report, computed):
        asked = behind(one, computed)
        if asked is not None and not one.lacking:
            counted = Decimal(total(asked).counted) / DIVISORS.get(one.unit, 1)
            assert counted == one.value, one.name
            looked += 1
    assert looked > 200


def test_the_parts_of_a_total_are_shown_with_the_gap(report, world):
    client = signed_in(world["ayi"])
    page = client.get(f"{HOME}facts/permits.decisions/?parts=items.news%2Bitems.budget")
    assert "相差60" in page.content.decode()
    assert client.get(f"{HOME}facts/items.news+items.budget/").status_code == 200
    assert client.get(f"{HOME}facts/items.news@last/").status_code == 200
    assert client.get(f"{HOME}facts/items.news@soon/").status_code == 404


def test_a_hundred_kilobytes_are_edited_in_seconds(report, world):
    text = ("办理行政许可{{ permits.decisions }}件，公开信息1258条，召开会议十二次。\n" * 1300)[
        :100_000
    ]
    client = signed_in(world["ayi"])
    began = time.process_time()
    assert post(client, text=text, do="save").status_code == 302
    assert client.get(ONE).status_code == 200
    assert time.process_time() - began < 30


@pytest.mark.parametrize("words", ["很长", "1", "一", "《", "“", "{{", "a.", "1、", "其中3件，"])
def test_a_text_without_an_end_is_read_in_seconds(report, world, words):
    began = time.process_time()
    text = (words * 100_000)[:100_000]
    assert signed_in(world["ayi"]).post(f"{ONE}check/", {"text": text}).status_code == 200
    assert time.process_time() - began < 20
