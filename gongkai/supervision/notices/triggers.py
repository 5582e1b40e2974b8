"""What the database refuses of notices: what was frozen, signed and issued stays as it is."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.supervision.notices.models import (
    Addressee,
    Listed,
    Notice,
    NoticeEvent,
    NoticeSignature,
    NoticeText,
)

_NOTICE, _TEXT = Notice._meta.db_table, NoticeText._meta.db_table
_SIGNATURE, _LISTED = NoticeSignature._meta.db_table, Listed._meta.db_table
_FIXED = ("agency_id", "kind", "text_id", "year", "serial", "number", "issued_by_id", "issued_at")
_SAYS = "已经印发的不能改动"
_ISSUED = (
    f"EXISTS (SELECT 1 FROM {_NOTICE} n WHERE n.id = {{}}.notice_id AND n.issued_at IS NOT NULL)"  # noqa: S608
)

guard(
    *append_only(_TEXT, "送签的文本"),
    *append_only(_SIGNATURE, "签发记录"),
    *append_only(NoticeEvent._meta.db_table, "办理经过"),
    Trigger(
        _SIGNATURE,
        "true",
        "INSERT",
        "签发与送签的文本不符",
        "NOT EXISTS (SELECT 1 FROM "  # noqa: S608
        f"{_TEXT} t WHERE t.id = NEW.text_id AND t.drafter_id = NEW.drafter_id"
        " AND t.sha256 = NEW.sha256)",
    ),
    Trigger(
        _NOTICE,
        "signed_first",
        "UPDATE",
        "没有签发的不能印发",
        "NEW.issued_at IS NOT NULL AND OLD.issued_at IS NULL AND NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {_SIGNATURE} s WHERE s.text_id = NEW.text_id)",
    ),
    Trigger(
        _NOTICE,
        "born_a_draft",
        "INSERT",
        "新建时不能已经印发",
        "NEW.issued_at IS NOT NULL",
    ),
    Trigger(
        _NOTICE,
        "as_issued",
        "UPDATE",
        _SAYS,
        "OLD.issued_at IS NOT NULL AND ("
        + " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _FIXED)
        + ")",
    ),
    Trigger(_NOTICE, "no_delete", "DELETE", "公文不能删除；没有印发的可以作废"),
    Trigger(Addressee._meta.db_table, "stays", "DELETE", _SAYS, _ISSUED.format("OLD")),
    Trigger(_LISTED, "stays", "DELETE", _SAYS, _ISSUED.format("OLD")),
    Trigger(_LISTED, "none_added", "INSERT", _SAYS, _ISSUED.format("NEW")),
)
