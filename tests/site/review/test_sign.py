"""Three people sign in order; nobody signs their own draft, and nobody stands above that."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.review.actions import (
    CannotSendBack,
    MayNotSign,
    NotSigned,
    refusal_for,
    refuse_unsigned,
    review_secrecy,
    send_back,
    sign,
    state,
)
from gongkai.rules.secrecy_form import NoOpinion, NotCleared, Unanswered
from gongkai.rules.signoff import Level, Refusal
from tests.site.cast import NOW, TODAY, World
from tests.site.review.made import (
    NO_TO_ALL,
    item_version,
    pass_secrecy,
    report_version,
    sign_all,
)

LATER = NOW + timedelta(hours=1)


@pytest.fixture(params=[report_version, item_version])
def version(request: pytest.FixtureRequest, world: World):
    return request.param(world)


def test_three_signatures_and_secrecy_make_a_version_complete(version, world: World):
    assert state(version).next_level is Level.UNIT

    sign_all(version, world)

    found = state(version)
    assert found.complete and found.next_level is None
    assert found.reviewed_by == ["巴特", "陈静", "郭敏"]
    assert found.responsible == "丁岩"
    refuse_unsigned(version)


def test_what_is_missing_is_said(version, world: World):
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)

    with pytest.raises(NotSigned, match=r"复审.*、终审签发.*；尚未进行保密审查"):
        refuse_unsigned(version)


def test_the_drafter_never_signs_even_with_the_post(version, world: World):
    world["ayi"].posts.create(agency=world.housing, role="reviewer1")

    with pytest.raises(MayNotSign, match="拟稿人"):
        sign(version, level=Level.UNIT, by=world["ayi"], now=NOW)


def test_nobody_signs_two_levels(version, world: World):
    world["bate"].posts.create(agency=world.housing, role="reviewer2")
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)

    with pytest.raises(MayNotSign) as error:
        sign(version, level=Level.DEPARTMENT, by=world["bate"], now=LATER)

    assert error.value.refusal is Refusal.SIGNED_ALREADY


def test_levels_come_in_order_and_the_last_after_secrecy(version, world: World):
    with pytest.raises(MayNotSign, match="不能越级"):
        sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    with pytest.raises(MayNotSign, match="保密审查"):
        sign(version, level=Level.LEADER, by=world["dingyan"], now=NOW)


@pytest.mark.parametrize("who", ["admin", "auditor", "aili_first", "hewei", "superior", "nobody"])
@pytest.mark.parametrize("level", Level)
def test_only_the_post_at_this_agency_signs(world: World, who: str, level: Level):
    version = report_version(world)

    said = refusal_for(version, level, world[who], TODAY)

    assert said is not None and "住建局" in said
    with pytest.raises(MayNotSign):
        sign(version, level=level, by=world[who], now=NOW)
    assert not version.signoffs.exists()


def test_a_version_sent_back_gets_no_more_signatures(version, world: World):
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    send_back(version, by=world["chenjing"], now=NOW, reason="第二段数字有误")

    with pytest.raises(MayNotSign, match="退回"):
        sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=LATER)
    with pytest.raises(CannotSendBack):
        send_back(version, by=world["chenjing"], now=LATER, reason="再退")
    assert not state(version).open


def test_a_signed_version_sent_back_may_not_be_public(version, world: World):
    sign_all(version, world)
    send_back(version, by=world["guomin"], now=LATER, reason="附件含身份证号")

    with pytest.raises(NotSigned, match="已被退回"):
        refuse_unsigned(version)


def test_sending_back_needs_a_reason_and_a_reviewers_post(version, world: World):
    with pytest.raises(CannotSendBack, match="写明理由"):
        send_back(version, by=world["bate"], now=NOW, reason="  ")
    with pytest.raises(NotYours):
        send_back(version, by=world["handler"], now=NOW, reason="不合适")


def test_an_older_version_cannot_be_signed(world: World):
    old = report_version(world)
    report_version(world, number=2)

    with pytest.raises(MayNotSign, match="最新的版本"):
        sign(old, level=Level.UNIT, by=world["bate"], now=NOW)
    with pytest.raises(MayNotSign, match="最新的版本"):
        pass_secrecy(old, world)


def test_the_secrecy_form_is_answered_in_full(version, world: World):
    with pytest.raises(Unanswered, match="汇聚"):
        review_secrecy(
            version,
            by=world["guomin"],
            now=NOW,
            answers={code: False for code in NO_TO_ALL if code != "aggregated"},
            passed=True,
            opinion="同意",
        )


@pytest.mark.parametrize(
    ("answers", "passes"),
    [
        ({"privacy": True}, False),
        ({"privacy": ""}, False),
        ({"privacy": "已删去身份证号码"}, True),
        ({"state_secret": True}, False),
        ({"state_secret": "已删去"}, False),
    ],
)
def test_a_yes_that_is_not_cleared_cannot_pass(world: World, answers, passes: bool):
    version = report_version(world)
    review = partial(
        review_secrecy,
        version,
        by=world["guomin"],
        now=NOW,
        answers={**NO_TO_ALL, **answers},
        passed=True,
        opinion="同意公开",
    )
    if passes:
        review()
        assert state(version).secrecy_passed
        return
    with pytest.raises(NotCleared):
        review()
    assert state(version).secrecy is None


def test_a_review_that_does_not_pass_says_why_and_stops_the_last_signature(world: World):
    version = report_version(world)
    answers = {**NO_TO_ALL, "marked": True}
    review = partial(review_secrecy, version, by=world["guomin"], now=NOW, answers=answers)
    with pytest.raises(NoOpinion):
        review(passed=False, opinion="")

    review(passed=False, opinion="第三段摘自密件")

    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    with pytest.raises(MayNotSign, match="保密审查"):
        sign(version, level=Level.LEADER, by=world["dingyan"], now=NOW)
    with pytest.raises(NotSigned, match="保密审查未通过"):
        refuse_unsigned(version)


def test_only_a_designated_person_reviews_secrecy_once(version, world: World):
    with pytest.raises(MayNotSign, match="保密审查人员"):
        review_secrecy(
            version,
            by=world["bate"],
            now=NOW,
            answers=NO_TO_ALL,
            passed=True,
            opinion="同意",
        )
    pass_secrecy(version, world)
    with pytest.raises(MayNotSign) as error:
        pass_secrecy(version, world)
    assert error.value.refusal is Refusal.REVIEWED_ALREADY


def test_every_mark_has_a_line_with_its_digest_that_counts_nothing(version, world: World):
    sign_all(version, world)

    lines = dict(Line.objects.values_list("key", "note"))
    marks = [*version.signoffs.all(), *version.secrecy_reviews.all()]
    assert len(lines) == len(marks) == 4
    for mark in marks:
        assert lines[f"{mark._meta.label_lower}:{mark.pk}"] == mark.digest
