"""What the database refuses of issues: what was found and what was done with it stays."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.supervision.rectification.models import Evidence, Import, Issue, IssueEvent, Look

_ISSUE = Issue._meta.db_table
_FOUND = (
    "agency_id",
    "number",
    "source",
    "reference",
    "imported_id",
    "origin",
    "key",
    "kind",
    "severity",
    "title",
    "description",
    "basis",
    "url",
    "item_id",
    "check_code",
    "check_reference",
    "found_on",
    "opened_by_id",
    "opened_at",
)

guard(
    *append_only(IssueEvent._meta.db_table, "问题的办理经过"),
    *append_only(Look._meta.db_table, "自动复核的记录"),
    *append_only(Evidence._meta.db_table, "问题的证据"),
    *append_only(Import._meta.db_table, "问题清单的导入记录"),
    Trigger(
        _ISSUE,
        "as_found",
        "UPDATE",
        "登记的问题不能改动；登记有误的请撤销后重新登记",
        " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _FOUND),
    ),
    Trigger(_ISSUE, "no_delete", "DELETE", "问题不能删除；登记有误的请撤销并写明理由"),
    Trigger(_ISSUE, "no_truncate", "TRUNCATE", "问题不能清空"),
)
