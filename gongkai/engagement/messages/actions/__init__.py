"""Everything that is done with messages; nothing else writes them."""

from gongkai.engagement.messages.actions.answering import (
    hide,
    publish,
    send_back,
    sign,
    write_answer,
)
from gongkai.engagement.messages.actions.handling import assign, give_back, turn_away
from gongkai.engagement.messages.actions.sending import Given, Sent, rate, send

__all__ = [
    "Given",
    "Sent",
    "assign",
    "give_back",
    "hide",
    "publish",
    "rate",
    "send",
    "send_back",
    "sign",
    "turn_away",
    "write_answer",
]
