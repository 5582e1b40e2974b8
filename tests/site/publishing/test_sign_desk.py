"""The queue of every reviewer, the page of a version, and signing many that were read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.publishing import actions, store
from gongkai.publishing.desk.turns import SLOW, STUCK, counts, turns, waiting
from gongkai.publishing.models import ItemRead, ItemVersion
from gongkai.rules.signoff import Level
from tests.site.again import again
from tests.site.cast import NOW, PEOPLE, TODAY, World
from tests.site.publishing.making import LATER, columns, version
from tests.site.publishing.waiting import Stages, read, stages
from tests.site.review.made import NO_TO_ALL, sign_all


@pytest.fixture(autouse=True)
def clock(settings, tmp_path, monkeypatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=3))


@pytest.fixture
def made(world: World) -> Stages:
    return again(stages, world)


def client(world: World, who: str) -> Client:
    found = Client()
    found.force_login(world[who])
    return found


def queue(world: World, who: str) -> list[str]:
    return [turn.title for turn in turns(waiting(world[who], TODAY), TODAY)]


def path(one: ItemVersion, page: str = "") -> str:
    return f"/desk/items/{one.item_id}/versions/{one.number}/{page}"


def test_everybody_has_in_their_queue_what_is_theirs_to_do_next(world: World, made: Stages):
    assert queue(world, "bate") == [made.correction.title, made.fresh.title]
    assert queue(world, "chenjing") == [made.urgent.title, made.first.title]
    assert queue(world, "dingyan") == [made.second.title]
    assert queue(world, "leader") == [made.second.title]
    assert queue(world, "guomin") == [
        made.correction.title, made.first.title, made.fresh.title
    ]  # fmt: skip
    for who in set(PEOPLE) - {"bate", "chenjing", "dingyan", "leader", "guomin"}:
        assert queue(world, who) == [], who


def test_an_emergency_comes_first_then_what_is_due_first(world: World, made: Stages):
    (urgent, budget) = turns(waiting(world["chenjing"], TODAY), TODAY)

    assert urgent.urgent and urgent.until is not None and urgent.level == Level.DEPARTMENT
    assert budget.due_on is not None and not budget.urgent
    (correction, _fresh) = turns(waiting(world["bate"], TODAY), TODAY)
    assert correction.corrects and correction.due_on is None


def test_the_age_is_counted_in_working_days_since_it_became_ones_turn(world: World):
    by = columns(world)

    def waited(days: int) -> tuple[int, str]:
        one = actions.draft_item(
            agency=world.county, column=by["xinwen"], by=world["ayi"],
            now=NOW - timedelta(days=days), title="一", body="二", formed_on=date(2023, 12, 1),
        )  # fmt: skip
        (turn,) = [t for t in turns(waiting(world["bate"], TODAY), TODAY) if t.version == one.pk]
        return turn.waited, turn.kind

    assert (SLOW, STUCK) == (2, 5)
    assert waited(0) == (0, "none")  # Monday 15 January 2024
    assert waited(2) == (1, "none")  # from Saturday: Monday
    assert waited(5) == (3, "warning")  # from Wednesday: Thursday, Friday, Monday
    assert waited(10) == (6, "error")
    first = version(world)
    actions.sign_item(first, level=Level.UNIT, by=world["bate"], now=NOW)
    (turn,) = turns(waiting(world["chenjing"], TODAY), TODAY)
    assert (turn.since, turn.waited) == (NOW, 0)


def test_nobody_reviews_their_own_draft_or_signs_twice(world: World):
    for role in ("reviewer1", "reviewer2", "secrecy"):
        world["ayi"].posts.create(agency=world.county, role=role)
    world["bate"].posts.create(agency=world.county, role="reviewer2")
    one = version(world)

    assert queue(world, "ayi") == []
    actions.sign_item(one, level=Level.UNIT, by=world["bate"], now=NOW)
    assert queue(world, "bate") == []
    assert queue(world, "chenjing") == [one.title]


def test_a_version_whose_secrecy_did_not_pass_waits_for_no_last_signature(world: World):
    one = version(world)
    for level, who in ((Level.UNIT, "bate"), (Level.DEPARTMENT, "chenjing")):
        actions.sign_item(one, level=level, by=world[who], now=NOW)
    actions.review_item_secrecy(
        one, by=world["guomin"], now=NOW, answers=NO_TO_ALL, passed=False, opinion="含工作秘密"
    )

    assert queue(world, "dingyan") == []


def test_the_queue_takes_the_same_few_statements_however_much_waits(
    world: World, made: Stages, django_assert_num_queries
):
    for number in range(5):
        version(world, title=f"第{number}篇")
    with django_assert_num_queries(3):
        found = waiting(world["bate"], TODAY)
        assert len(turns(found, TODAY)) == counts(found).every == 7


def test_the_queue_goes_on_page_by_page(world: World, made: Stages, monkeypatch):
    from gongkai.portal.views import queue as page

    monkeypatch.setattr(page, "_SIZE", 1)
    who = client(world, "guomin")
    seen, address = [], "/desk/review/"
    for _turn in range(3):
        text = who.get(address).content.decode()
        (title,) = [t for t in queue(world, "guomin") if t in text]
        seen.append(title)
        address = text.split('rel="next" href="')[-1].split('"')[0].replace("&amp;", "&")
    assert seen == queue(world, "guomin")


def test_the_first_page_counts_what_waits(world: World, made: Stages):
    text = client(world, "guomin").get("/desk/").content.decode()

    tile = text.split("等我签")[0].rsplit("<li>", 1)[1]
    assert 'href="/desk/review/"' in tile and ">3<" in tile
    assert made.first.title in text


@pytest.mark.parametrize(
    "who", ["aili", "aili_clerk", "aili_first", "nobody", "admin", "superior"]
)
def test_no_version_is_there_for_those_of_other_agencies(world: World, made: Stages, who: str):
    for page in ("", "publish/", "files/清单.txt", "compare/1/"):
        assert client(world, who).get(path(made.correction, page)).status_code == 404
    assert client(world, who).get(f"/desk/items/{made.public.pk}/manage/").status_code == 404


def test_the_page_shows_what_the_public_will_see_and_everything_a_reviewer_asks(
    world: World, made: Stages
):
    text = client(world, "bate").get(path(made.correction)).content.decode()

    for said in (
        "每半年一次",  # the text
        made.correction.item.index_no,
        "清单.txt",
        "更正入户安检的期限",
        "谁提供",
        "谁审核",
        "谁负责",
        "与正在公开的第1版对照",
        "条例 第二十六条",
        "没有需要说明的问题",
        "第1版终审签发",  # the course of the first version
    ):
        assert said in text, said
    assert text.count('name="level"') == 1 and 'value="1"' in text


def test_what_the_checks_found_stands_with_the_drafters_words(world: World, monkeypatch):
    from gongkai.publishing import preflight
    from gongkai.publishing.preflight import Found, Severity

    found = Found("PHONE", Severity.WARNING, "有一个电话号码", place="正文第2段")
    monkeypatch.setattr(preflight, "CHECKS", [lambda draft: [found]])
    one = actions.draft_item(
        agency=world.county, column=columns(world)["xinwen"], by=world["ayi"], now=NOW,
        title="一", body="二", formed_on=TODAY, waivers={found.key: "是公开的办公电话"},
    )  # fmt: skip

    text = client(world, "bate").get(path(one)).content.decode()

    assert "正文第2段" in text and "有一个电话号码" in text and "是公开的办公电话" in text


def test_files_are_shown_to_reviewers_and_can_do_nothing(world: World, made: Stages):
    answer = client(world, "bate").get(path(made.correction, "files/清单.txt"))

    assert answer.status_code == 200
    assert b"".join(answer) == "项目清单".encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert client(world, "bate").get(path(made.correction, "files/x")).status_code == 404
    held = made.correction.files.get()
    store.path_of(held.file).unlink()
    assert client(world, "bate").get(path(made.correction, "files/清单.txt")).status_code == 503


def test_from_the_first_signature_to_the_last_through_the_pages(world: World, made: Stages):
    one = made.fresh
    answers = {**dict.fromkeys(NO_TO_ALL, "no"), "passed": "yes", "opinion": "可以公开"}
    for who, page, sent in (
        ("bate", "sign/", {"level": "1", "note": "同意"}),
        ("chenjing", "sign/", {"level": "2"}),
        ("guomin", "secrecy/", answers),
        ("dingyan", "sign/", {"level": "3"}),
    ):
        answer = client(world, who).post(path(one, page), sent)
        assert answer.status_code == 302 and answer["Location"] == path(one)

    assert [mark.signer.username for mark in one.signoffs.order_by("level")] == [
        "bate", "chenjing", "dingyan"
    ]  # fmt: skip
    assert one.secrecy_reviews.get().passed


def test_a_refusal_is_told_and_nothing_is_signed(world: World, made: Stages):
    answer = client(world, "dingyan").post(path(made.fresh, "sign/"), {"level": "3"}, follow=True)

    assert "不能越级" in answer.content.decode()
    assert not made.fresh.signoffs.exists()
    assert client(world, "bate").post(path(made.fresh, "sign/"), {"level": "9"}).status_code == 404


def test_sending_back_needs_a_reason(world: World, made: Stages):
    bate = client(world, "bate")
    bate.post(path(made.fresh, "send-back/"), {"reason": " "})
    assert not made.fresh.send_backs.exists()

    bate.post(path(made.fresh, "send-back/"), {"reason": "请补充附件"})

    assert made.fresh.send_backs.get().reason == "请补充附件"
    assert "请补充附件" in bate.get(path(made.fresh)).content.decode()
    assert made.fresh.title not in queue(world, "bate")


def test_a_round_leads_from_text_to_text_and_to_the_signatures(world: World, made: Stages):
    bate = client(world, "bate")
    first = bate.get("/desk/review/round/")
    assert first["Location"].startswith(path(made.correction))
    text = bate.get(first["Location"]).content.decode()
    assert "还有 2 件没有读" in text

    for one in (made.correction, made.fresh):
        mark = bate.get("/desk/review/round/")["Location"].split("?")[1]
        sent = bate.post(f"{path(one, 'read/')}?{mark}", {"digest": one.digest})
        assert sent["Location"].startswith("/desk/review/round/?after=")
    end = bate.get("/desk/review/round/").content.decode()
    assert "已读 2 件" in end

    page = bate.get("/desk/review/together/").content.decode()
    assert page.count('type="checkbox" name="version"') == 2
    done = bate.post("/desk/review/together/", {"version": [made.correction.pk, made.fresh.pk]})
    assert "已签署 2 件" in done.content.decode()
    assert queue(world, "bate") == []


def test_skipping_goes_on_without_a_record(world: World, made: Stages):
    bate = client(world, "bate")
    mark = bate.get("/desk/review/round/")["Location"].split("round=")[1]

    following = bate.get(f"/desk/review/round/?after={mark}")["Location"]

    assert following.startswith(path(made.fresh))
    assert not ItemRead.objects.exists()


def test_a_secrecy_review_in_a_round_goes_on_to_the_next(world: World, made: Stages):
    guomin = client(world, "guomin")
    mark = guomin.get("/desk/review/round/")["Location"].split("?")[1]
    answers = {**dict.fromkeys(NO_TO_ALL, "no"), "passed": "yes", "opinion": "可以公开"}

    done = guomin.post(f"{path(made.correction, 'secrecy/')}?{mark}", answers)

    following = guomin.get(done["Location"])["Location"]
    assert following.startswith(path(made.first))


def test_a_failure_in_one_says_why_and_the_rest_are_signed(world: World, made: Stages):
    bate = client(world, "bate")
    for one in (made.correction, made.fresh):
        read(one, world, "bate")
    actions.send_item_back(made.fresh, by=world["guomin"], now=NOW, reason="还要改")

    told = bate.post(
        "/desk/review/together/",
        {"version": [made.fresh.pk, made.correction.pk, made.first.pk, made.back.pk]},
    ).content.decode()

    assert "已签署 1 件" in told and "没有签成的 3 件" in told
    assert "没有等待签署的级别" in told and "您还没有读完" in told
    assert made.correction.signoffs.count() == 1 and not made.fresh.signoffs.exists()


def test_what_was_not_read_cannot_be_ticked(world: World, made: Stages):
    page = client(world, "bate").get("/desk/review/together/").content.decode()

    assert 'name="version"' not in page and page.count("disabled") == 2
    assert "还没有读的 2 件" in page


@pytest.mark.parametrize("keys", [["x"], ["-1"], ["999999"], [str(2**70)], []])
def test_signing_nothing_that_is_there_signs_nothing(world: World, made: Stages, keys):
    answer = client(world, "bate").post("/desk/review/together/", {"version": keys})

    assert answer.status_code == 200
    assert not made.fresh.signoffs.exists()


def test_titles_of_other_agencies_are_not_told_by_ticking_them(world: World, made: Stages):
    answer = client(world, "aili_first").post(
        "/desk/review/together/", {"version": [made.fresh.pk]}
    )

    assert made.fresh.title not in answer.content.decode()


@pytest.mark.parametrize("mark", ["", "x", "2024-01-01", "9999-99-99.1", f"2024-01-01.{2**70}"])
def test_a_mark_that_is_none_is_passed_over(world: World, made: Stages, mark: str):
    bate = client(world, "bate")

    for page in ("/desk/review/", "/desk/review/round/"):
        assert bate.get(page, {"after": mark}).status_code in (200, 302)
    assert bate.get(path(made.fresh), {"round": mark}).status_code == 200


def test_two_versions_are_compared_word_by_word(world: World, made: Stages):
    text = client(world, "bate").get(path(made.correction, "compare/1/")).content.decode()

    assert "<ins>半</ins>" in text and "<ins>切实</ins>" in text
    assert "清单.txt" in text and "新增" in text
    same = client(world, "bate").get(path(made.fresh, "compare/1/")).content.decode()
    assert "没有差别" in same
    assert client(world, "bate").get(path(made.fresh, "compare/9/")).status_code == 404


def test_the_newest_version_is_where_an_item_leads(world: World, made: Stages):
    answer = client(world, "auditor").get(f"/desk/items/{made.public.pk}/")

    assert answer["Location"] == path(made.correction)
    sign_all(made.correction, world, LATER)
    for one in (made.fresh, made.first, made.second, made.signed, made.back, made.urgent):
        assert client(world, "auditor").get(path(one)).status_code == 200
