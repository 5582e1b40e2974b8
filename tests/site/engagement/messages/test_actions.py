"""A message from its sending to its publication, and what is refused on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from gongkai.agencies.access import NotYours
from gongkai.agencies.roles import Role
from gongkai.engagement.messages import actions, contact, figures, lookup
from gongkai.engagement.messages.errors import (
    NobodyThere,
    NotComplete,
    NotPublishable,
    RatedAlready,
)
from gongkai.engagement.messages.models import AnswerVersion, ContactLook, Message
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.rules.messages import NotComplicated, NotNow, OwnAnswer
from tests.site.cast import NOW, TODAY, World
from tests.site.engagement.messages.making import answered, assigned, public, sent, written


def kinds() -> list[tuple[str, str, str, int]]:
    lines = Line.objects.filter(kind__startswith="message.").order_by("id")
    return list(lines.values_list("kind", "who", "what", "amount"))


def test_a_message_goes_its_way_and_the_ledger_knows_it(world: World):
    message = public(world)

    assert message.number == "LY2024-00001"
    assert message.due_on == date(2024, 1, 22)
    assert message.live == message.answer
    assert kinds() == [
        ("message.received", "consult", "", 1),
        ("message.answered", "consult", "in_time", 1),
    ]
    whole, _by_kind = figures.of_year(2024, TODAY)
    assert (whole.received, whole.answered, whole.in_time, whole.rate) == (1, 1, 1, "100.0%")
    assert list(message.events.values_list("act", flat=True)) == [
        *("receive", "assign", "write", "sign", "publish")
    ]
    actions.rate(message, score=4, note="谢谢", now=NOW)
    with pytest.raises(RatedAlready):
        actions.rate(message, score=5, note="", now=NOW)
    assert figures.satisfaction(2024) == (1, 4.0)
    assert [one for one in verify() if one.grave] == []

    with pytest.raises(DatabaseError, match="不能修改"), transaction.atomic():
        AnswerVersion.objects.filter(message=message).update(text="改了")


def test_one_form_is_one_message_and_only_number_and_code_find_it(world: World):
    given = actions.Given(kind="help", title="路灯", body="路灯不亮", consent=False)
    first = actions.send(given, intake=world.county, key="a" * 32, now=NOW)
    again = actions.send(given, intake=world.county, key="a" * 32, now=NOW)

    assert (again.message, again.code, again.again) == (first.message, first.code, True)
    assert Message.objects.count() == 1
    assert lookup.find(first.message.number.lower(), first.code.lower()) == first.message
    assert lookup.find(first.message.number, "WRONGWRONGWR") is None
    assert lookup.find("LY2024-99999", first.code) is None


def test_what_is_missing_or_no_kind_is_said(world: World):
    bad: list[dict[str, Any]] = [{"title": " "}, {"kind": "poem"}, {"body": "长" * 3001}]
    for wrong in bad:
        with pytest.raises(NotComplete):
            sent(world, **wrong)


def test_the_clock_goes_by_what_the_office_takes_it_for(world: World):
    message = sent(world, kind="suggest")
    assert message.due_on == date(2024, 1, 24)
    given: dict[str, Any] = {"agency": world.housing, "by": world["hewei"], "now": NOW}

    message = actions.assign(message, complicated=True, **given)
    assert message.due_on == date(2024, 2, 4)
    message = actions.assign(message, handled_as="error", **given)
    assert (message.kind, message.due_on) == ("suggest", date(2024, 1, 18))
    with pytest.raises(NotComplicated):
        actions.assign(message, handled_as="help", complicated=True, **given)
    with pytest.raises(NobodyThere):
        actions.assign(message, **(given | {"agency": world.town}))


def test_nobody_signs_or_releases_their_own_answer_and_strangers_do_nothing(world: World):
    message = written(world)
    with pytest.raises(NotYours):
        actions.sign(message, version=1, by=world["ayi"], now=NOW)
    world["ayi"].posts.create(agency=world.housing, role=Role.REVIEWER_2)
    with pytest.raises(OwnAnswer):
        actions.sign(message, version=1, by=world["ayi"], now=NOW)
    with pytest.raises(NotYours):
        actions.assign(message, agency=world.water, by=world["aili_clerk"], now=NOW)
    with pytest.raises(NotPublishable, match="最新"):
        actions.sign(message, version=2, by=world["chenjing"], now=NOW)

    back = actions.send_back(message, version=1, reason="说清楚", by=world["chenjing"], now=NOW)
    assert back.state == "assigned"
    with pytest.raises(NotNow):
        actions.sign(message, version=1, by=world["chenjing"], now=NOW)

    with pytest.raises(DatabaseError, match="签发"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(answer=message.versions.get())


def test_only_with_consent_and_nothing_personal_it_becomes_public(world: World):
    release: dict[str, Any] = {"opinion": "可以公开", "by": world["guomin"], "now": NOW}
    with pytest.raises(NotPublishable, match="没有同意"):
        actions.publish(answered(world, consent=False), **release)
    with pytest.raises(NotPublishable, match="手机号码"):
        actions.publish(answered(world, body="我的电话是13912345678，请回电"), **release)

    message = public(world)
    message = actions.hide(message, why="留言人要求", by=world["hewei"], now=NOW)
    assert not Message.objects.public().exists()
    with pytest.raises(NotPublishable, match="不再公开"):
        actions.publish(message, **release)


def test_what_is_pointed_elsewhere_is_told_why_and_abuse_is_not_counted(world: World):
    message = assigned(world)
    message = actions.give_back(message, why="不归我们管", by=world["ayi"], now=NOW)
    assert (message.state, message.agency) == ("received", world.county)
    asks: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    with pytest.raises(NotComplete):
        actions.turn_away(message, reason="disclosure", why="", **asks)
    actions.turn_away(message, reason="disclosure", why="请填依申请公开的表", **asks)
    assert kinds() == [("message.received", "consult", "", 1)]

    actions.turn_away(sent(world), reason="abuse", why="广告", **asks)
    assert sum(amount for *_rest, amount in kinds()) == 1
    assert figures.of_year(2024, TODAY)[0].received == 1
    assert [one for one in verify() if one.grave] == []


def test_who_sent_it_is_sealed_and_each_look_is_logged(world: World):
    message = assigned(world, contact={"name": "王标记", "phone": "13900000000"})
    assert "王标记".encode() not in bytes(message.sealed or b"")
    with pytest.raises(NotYours):
        contact.look(message, by=world["ayi"], now=NOW)

    assert contact.look(message, by=world["handler"], now=NOW)["name"] == "王标记"
    assert ContactLook.objects.get().officer == world["handler"]


def test_a_late_answer_counts_as_late(world: World):
    message = sent(world, now=NOW - timedelta(days=30))
    actions.assign(message, agency=world.housing, by=world["hewei"], now=NOW)
    assert figures.of_year(2023, TODAY)[0].late == 1
    actions.write_answer(
        message, text="晚了", public_title="题", public_body="文", by=world["ayi"], now=NOW
    )
    actions.sign(message, version=1, by=world["dingyan"], now=NOW)

    assert kinds()[-1] == ("message.answered", "consult", "late", 1)
