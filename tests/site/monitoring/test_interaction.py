"""Messages without an answer and accounts without posts, with the days left."""

from datetime import date, timedelta

import pytest

from gongkai.engagement.media.models import MediaAccount
from gongkai.monitoring.detectors import Severity
from gongkai.monitoring.interaction import interaction
from tests.site.cast import NOW, World
from tests.site.engagement.messages.making import assigned

pytestmark = pytest.mark.one_database


def test_messages_and_accounts_are_found_before_and_after_they_fail_a_site(world: World):
    message = assigned(world, title="王某的水费")
    assert list(interaction(world.housing, message.due_on)) == []

    (late,) = interaction(world.housing, message.due_on + timedelta(1))
    assert (late.code, late.severity, late.items) == ("message_overdue", Severity.WARNING, 1)
    assert "王某" not in repr(late)
    assert late.evidence[0].key == message.number
    (grave,) = interaction(world.housing, message.received_on + timedelta(95))
    assert grave.severity is Severity.VETO
    assert grave.key == late.key
    assert list(interaction(world.county, message.received_on + timedelta(95))) == []

    last = date(NOW.year, 3, 1)
    MediaAccount.objects.create(
        agency=world.county, platform="wechat", name="县发布", account_id="xfb",
        opened_on=date(2020, 1, 1), last_post_on=last,
    )  # fmt: skip
    told = [list(interaction(world.county, last + timedelta(days))) for days in (10, 11, 14, 15)]
    assert [[one.severity for one in found] for found in told] == [
        [], [Severity.NOTICE], [Severity.NOTICE], [Severity.VETO],
    ]  # fmt: skip
    assert told[3][0].on == last + timedelta(15)
    assert "还有3天" in told[1][0].says
