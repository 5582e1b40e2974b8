"""Messages for tests, as far along as they are wanted."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from gongkai.engagement.messages import actions
from gongkai.engagement.messages.models import Message
from tests.site.cast import NOW, World

_keys = count()


def sent(world: World, *, now: datetime = NOW, **given: Any) -> Message:
    """Send a message to the county."""
    values: dict[str, Any] = {
        "kind": "consult",
        "title": "水费怎样交",
        "body": "请问水费可以在网上交吗？",
        "consent": True,
    }
    wanted = actions.Given(**(values | given))
    return actions.send(wanted, intake=world.county, key=f"{next(_keys):032x}", now=now).message


def assigned(world: World, **given: Any) -> Message:
    """Send a message and hand it to the housing bureau."""
    return actions.assign(sent(world, **given), agency=world.housing, by=world["hewei"], now=NOW)


def written(world: World, *, text: str = "可以，在政务大厅的网站交。", **given: Any) -> Message:
    """Send one, hand it over, and write an answer."""
    message = assigned(world, **given)
    actions.write_answer(
        message, text=text, public_title=message.title, public_body=message.body,
        by=world["ayi"], now=NOW,
    )  # fmt: skip
    return message


def answered(world: World, **given: Any) -> Message:
    """Send one, hand it over, answer it with a signature."""
    return actions.sign(written(world, **given), version=1, by=world["chenjing"], now=NOW)


def public(world: World, **given: Any) -> Message:
    """Send, answer and publish one."""
    message = answered(world, **given)
    return actions.publish(message, opinion="可以公开", by=world["guomin"], now=NOW)
