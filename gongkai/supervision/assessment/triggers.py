"""What the database refuses: scores as they were set, and everything of a final round."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.supervision.assessment.models import (
    Accountability,
    Deduction,
    Indicator,
    Objection,
    Result,
    Round,
    Score,
    ScoreEvent,
)

_ROUND, _SCORE = Round._meta.db_table, Score._meta.db_table
_SET, _OBJECTION = Indicator._meta.db_table, Objection._meta.db_table
_CASE = Accountability._meta.db_table
_FROZEN = (
    "EXISTS (SELECT 1 FROM assessment_indicatorset s WHERE s.id = {row}.of_id"
    " AND s.frozen_at IS NOT NULL)"
)
_FINAL = (
    "EXISTS (SELECT 1 FROM assessment_round r WHERE r.id = NEW.round_id AND r.state = 'final')"
)

guard(
    *append_only(ScoreEvent._meta.db_table, "评分的经过"),
    *append_only(Deduction._meta.db_table, "扣分"),
    *append_only(Result._meta.db_table, "考核结果"),
    *(
        Trigger(_SET, f"frozen_{event.lower()}", event, "已经启用的指标不能改动；请另建一版",
                _FROZEN.format(row="NEW" if event == "INSERT" else "OLD"))
        for event in ("INSERT", "UPDATE", "DELETE")
    ),
    Trigger(_ROUND, "final_stays", "UPDATE", "已经定稿的考核不能改动", "OLD.state = 'final'"),
    Trigger(_ROUND, "no_delete", "DELETE", "考核不能删除"),
    Trigger(_SCORE, "final_stays", "UPDATE", "已经定稿的得分不能改动", _FINAL),
    Trigger(_SCORE, "no_delete", "DELETE", "得分不能删除"),
    Trigger(
        _OBJECTION,
        "answered_once",
        "UPDATE",
        "异议和答复不能改动",
        "OLD.answered_at IS NOT NULL OR NEW.text <> OLD.text OR NEW.by_id <> OLD.by_id",
    ),
    Trigger(_OBJECTION, "no_delete", "DELETE", "异议不能删除"),
    Trigger(
        _CASE,
        "as_entered",
        "UPDATE",
        "登记的责任追究不能改动；有误的请作废后重新登记",
        "OLD.void_at IS NOT NULL OR NEW.matter <> OLD.matter OR NEW.unit_id <> OLD.unit_id"
        " OR NEW.decided_on <> OLD.decided_on OR NEW.result <> OLD.result",
    ),
    Trigger(_CASE, "no_delete", "DELETE", "登记的责任追究不能删除"),
)  # fmt: skip
