"""In an emergency an item goes out early and marked, and its signatures follow within a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.agencies.models import Post
from gongkai.publishing.actions import publish_item
from gongkai.publishing.errors import NotComplete
from gongkai.publishing.models import Item
from gongkai.review.actions import NotSigned, send_back, sign
from gongkai.review.emergency import emergencies, overdue
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World
from tests.site.review.made import item_version, pass_secrecy, sign_all

SOON = NOW + timedelta(minutes=10)
A_DAY = SOON + timedelta(hours=24)


@pytest.fixture
def version(world: World):
    Post.objects.create(officer=world["hewei"], agency=world.housing, role="clerk")
    return item_version(world)


def test_it_is_marked_until_the_last_signature(version, world: World):
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    pass_secrecy(version, world)
    publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")

    (urgent,) = emergencies()
    assert (urgent.until, urgent.missing) == (A_DAY, (Level.DEPARTMENT, Level.LEADER))
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=SOON)
    assert Item.objects.get().emergency_until == A_DAY
    sign(version, level=Level.LEADER, by=world["dingyan"], now=SOON)
    assert Item.objects.get().emergency_until is None
    assert emergencies() == []


def test_it_is_not_shown_without_a_reason_for_the_public(version, world: World):
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    pass_secrecy(version, world)

    with pytest.raises(NotComplete, match="紧急公开的理由"):
        publish_item(version, by=world["hewei"], now=SOON, urgent="  急 ")
    publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")

    item = Item.objects.get()
    assert item.emergency_why == "汛情紧急，须立即告知"
    page = Client().get(f"/items/{item.index_no}/").getvalue().decode()
    assert "理由：汛情紧急，须立即告知" in page


def test_it_is_overdue_after_the_set_time(version, world: World):
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    pass_secrecy(version, world)
    publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")

    assert overdue(A_DAY) == []
    assert [one.version for one in overdue(A_DAY + timedelta(seconds=1))] == [version]


def test_without_secrecy_review_or_any_signature_it_does_not_go_out(version, world: World):
    with pytest.raises(NotSigned):
        publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    with pytest.raises(NotSigned):
        publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")
    pass_secrecy(version, world)
    with pytest.raises(NotSigned):
        publish_item(version, by=world["hewei"], now=SOON)


def test_a_version_signed_in_full_is_no_emergency(version, world: World):
    sign_all(version, world)

    publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")

    assert emergencies() == []


def test_a_version_sent_back_does_not_go_out(version, world: World):
    sign_all(version, world)
    send_back(version, by=world["guomin"], now=SOON, reason="含身份证号")

    with pytest.raises(NotSigned):
        publish_item(version, by=world["hewei"], now=SOON, urgent="汛情紧急，须立即告知")
