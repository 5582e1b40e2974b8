"""What the database refuses of accounts: what was read, inspected and done stays."""

from __future__ import annotations

from gongkai.engagement.media.models import MediaAccount, MediaEvent, MediaInspection, Reading
from gongkai.ledger.triggers import Trigger, append_only, guard

_ACCOUNT = MediaAccount._meta.db_table

guard(
    *append_only(MediaEvent._meta.db_table, "账号的登记经过"),
    *append_only(Reading._meta.db_table, "账号的更新记录"),
    *append_only(MediaInspection._meta.db_table, "账号的检查记录"),
    Trigger(
        _ACCOUNT,
        "ended_stays",
        "UPDATE",
        "已经关停、合并的账号不能改动；重新开设的另行登记",
        "OLD.status IN ('closed', 'merged')",
    ),
    Trigger(_ACCOUNT, "no_delete", "DELETE", "账号不能删除；不再使用的请关停或者合并"),
    Trigger(_ACCOUNT, "no_truncate", "TRUNCATE", "账号不能清空"),
)
