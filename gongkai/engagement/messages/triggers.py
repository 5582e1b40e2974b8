"""What the database refuses of messages: what was sent, signed and done stays."""

from __future__ import annotations

from gongkai.engagement.messages.models import (
    AnswerMark,
    AnswerVersion,
    ContactLook,
    Message,
    MessageEvent,
    Rating,
)
from gongkai.ledger.triggers import Trigger, append_only, guard

_MESSAGE = Message._meta.db_table
_VERSION = AnswerVersion._meta.db_table
_MARK = AnswerMark._meta.db_table
_SENT = (
    "number",
    "kind",
    "title",
    "body",
    "page_url",
    "consent",
    "addressed_id",
    "intake_id",
    "form_key",
    "code_hash",
    "received_at",
    "received_on",
)


def _marked(column: str, what: str) -> str:
    """Return the condition that another person did this with the version NEW names."""
    return (
        f"EXISTS (SELECT 1 FROM {_MARK} m JOIN {_VERSION} v ON v.id = m.version_id"  # noqa: S608
        f" WHERE v.id = NEW.{column} AND v.message_id = NEW.id AND m.what = '{what}')"
    )


guard(
    *append_only(MessageEvent._meta.db_table, "留言的办理经过"),
    *append_only(_VERSION, "留言的答复稿"),
    *append_only(_MARK, "答复的签发、退回、公开审查记录"),
    *append_only(Rating._meta.db_table, "对答复的评价"),
    *append_only(ContactLook._meta.db_table, "查看来信人的记录"),
    Trigger(
        _MESSAGE,
        "as_sent",
        "UPDATE",
        "留言的内容不能改动",
        " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _SENT),
    ),
    Trigger(
        _MESSAGE,
        "answer_signed",
        "UPDATE",
        "答复没有经过另一人签发，不能发出",
        f"NEW.answer_id IS DISTINCT FROM OLD.answer_id AND NOT {_marked('answer_id', 'sign')}",
    ),
    Trigger(
        _MESSAGE,
        "live_released",
        "UPDATE",
        "答复没有签发并且经过公开审查，不能公开",
        "NEW.live_id IS DISTINCT FROM OLD.live_id AND NOT"
        f" ({_marked('live_id', 'sign')} AND {_marked('live_id', 'release')})",
    ),
    Trigger(
        _MESSAGE,
        "born_unanswered",
        "INSERT",
        "新登记的留言不能已经答复或者公开",
        "NEW.answer_id IS NOT NULL OR NEW.live_id IS NOT NULL",
    ),
    Trigger(
        _MARK,
        "true_drafter",
        "INSERT",
        "拟稿人与答复稿不符",
        "NEW.drafter_id IS DISTINCT FROM"  # noqa: S608
        f" (SELECT v.drafter_id FROM {_VERSION} v WHERE v.id = NEW.version_id)",
    ),
    Trigger(_MESSAGE, "no_delete", "DELETE", "留言不能删除"),
    Trigger(_MESSAGE, "no_truncate", "TRUNCATE", "留言不能清空"),
)
