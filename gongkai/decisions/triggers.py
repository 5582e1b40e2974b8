"""What the database refuses of decisions: another time of publication, lost history."""

from __future__ import annotations

from gongkai.decisions.models import Decision, DecisionChange, SealedLook
from gongkai.ledger.triggers import Trigger, append_only, guard

_TABLE = Decision._meta.db_table

guard(
    Trigger(
        _TABLE,
        "time_fixed",
        "UPDATE",
        "公布时间一经确定不能改动",
        "OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at",
    ),
    Trigger(
        _TABLE,
        "never_deleted",
        "DELETE",
        "已经公布的决定不能删除；可以撤下并说明原因",
        "OLD.published_at IS NOT NULL",
    ),
    *append_only(SealedLook._meta.db_table, "查看记录"),
    *append_only(DecisionChange._meta.db_table, "更正记录"),
)
