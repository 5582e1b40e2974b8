"""What the database refuses of trainings: what was counted, and what was answered, stays."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.supervision.training.models import Attendee, Material, Session, Sitting

_SESSION, _CAME = Session._meta.db_table, Attendee._meta.db_table
_HELD = (
    *("agency_id", "title", "held_on", "tenths", "convener", "teacher", "place", "contents"),
    *("came", "recorded_by_id", "recorded_at"),
)
_CHANGED = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _HELD)

guard(
    *append_only(_CAME, "培训的参训人员"),
    *append_only(Material._meta.db_table, "培训的材料"),
    *append_only(Sitting._meta.db_table, "测验成绩"),
    Trigger(
        _CAME,
        "while_planned",
        "INSERT",
        "培训已经记账或者作废，不能再登记参训人员",
        f"NOT EXISTS (SELECT 1 FROM {_SESSION} s WHERE s.id = NEW.session_id"  # noqa: S608
        " AND s.state = 'planned')",
    ),
    Trigger(
        _SESSION,
        "held_stays",
        "UPDATE",
        "已经举办的培训不能改动；登记有误的请作废后重新登记",
        f"OLD.state = 'void' OR (OLD.state = 'held' AND (NEW.state <> 'void' OR {_CHANGED}))",
    ),
    Trigger(_SESSION, "no_delete", "DELETE", "培训不能删除"),
    Trigger(_SESSION, "no_truncate", "TRUNCATE", "培训不能清空"),
)
