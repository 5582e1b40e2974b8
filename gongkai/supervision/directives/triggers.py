"""What the database refuses: what was asked, decided and done stays as it was."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.supervision.directives.models import (
    Attendance,
    Circulation,
    Decision,
    Directive,
    Meeting,
    Point,
    Task,
    TaskEvent,
)

_ASKED = (
    *("agency_id", "number", "directive_id", "point_id", "decision_id", "text", "wanted"),
    *("assigned_by_id", "assigned_on"),
)
_HELD = (
    *("agency_id", "year", "turn", "title", "held_on", "place", "chair", "agenda", "course"),
    *("number", "called_by_id", "recorded_by_id", "recorded_at"),
)


def _changed(names: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in names)


def _stays(table: str, what: str) -> tuple[Trigger, ...]:
    return (
        Trigger(table, "no_delete", "DELETE", f"{what}不能删除"),
        Trigger(table, "no_truncate", "TRUNCATE", f"{what}不能清空"),
    )


_MEETING, _TASK = Meeting._meta.db_table, Task._meta.db_table
_SENT, _THERE = Circulation._meta.db_table, Attendance._meta.db_table

guard(
    *append_only(TaskEvent._meta.db_table, "任务的办理经过"),
    *append_only(Directive._meta.db_table, "登记的文件"),
    *append_only(Point._meta.db_table, "文件的要点"),
    *append_only(Decision._meta.db_table, "会议议定事项"),
    *_stays(_TASK, "任务"),
    *_stays(_MEETING, "会议"),
    *_stays(_SENT, "文件的阅办记录"),
    *_stays(_THERE, "会议的参会记录"),
    Trigger(
        _TASK, "as_asked", "UPDATE", "交办的任务不能改动；有误的请撤销后重新交办", _changed(_ASKED)
    ),
    Trigger(
        _TASK,
        "closed_stays",
        "UPDATE",
        "已经办结或者撤销的任务不能改动",
        "OLD.state IN ('accepted', 'withdrawn')",
    ),
    Trigger(
        _MEETING,
        "held_stays",
        "UPDATE",
        "已经召开的会议不能改动；登记有误的请作废后重新登记",
        "OLD.state = 'void' OR (OLD.state = 'held'"
        f" AND (NEW.state = 'called' OR {_changed(_HELD)}))",
    ),
    Trigger(
        _THERE,
        "as_recorded",
        "UPDATE",
        "会议的参会记录不能改动",
        "OLD.presence <> 'invited' OR NEW.agency_id <> OLD.agency_id",
    ),
    Trigger(
        _SENT,
        "read_once",
        "UPDATE",
        "文件的阅办记录不能改动",
        "OLD.read_at IS NOT NULL OR NEW.agency_id <> OLD.agency_id",
    ),
)
