"""What the database refuses: who was named for what stays in the history."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, guard
from gongkai.supervision.organisation.models import Responsible

_TABLE = Responsible._meta.db_table
_NAMED = ("agency_id", "duty", "name", "post", "phone", "basis", "since", "entered_by_id")
_CHANGED = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _NAMED)

guard(
    Trigger(
        _TABLE,
        "as_named",
        "UPDATE",
        "登记的责任人不能改动；有变动的请写明截止日期后另行登记",
        f"OLD.until IS NOT NULL OR {_CHANGED}",
    ),
    Trigger(_TABLE, "no_delete", "DELETE", "登记的责任人不能删除"),
    Trigger(_TABLE, "no_truncate", "TRUNCATE", "登记的责任人不能清空"),
)
