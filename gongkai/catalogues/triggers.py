"""What the database refuses of catalogues, whoever asks."""

from __future__ import annotations

from gongkai.catalogues.models import Edition, Entry
from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.publishing.models import Item

_EDITION = Edition._meta.db_table

guard(
    *append_only(Entry._meta.db_table, "目录的条目"),
    Trigger(
        _EDITION,
        "fixed",
        "UPDATE",
        "目录的版本不能修改；可以导入新的版本",
        "NEW.catalogue_id <> OLD.catalogue_id OR NEW.number <> OLD.number"
        " OR NEW.digest <> OLD.digest OR NEW.adopted_on <> OLD.adopted_on"
        " OR NEW.levels <> OLD.levels OR NEW.basis <> OLD.basis",
    ),
    Trigger(
        _EDITION,
        "shown_by_what_is_public",
        "UPDATE",
        "目录只能由已经公开的信息展示",
        "NEW.version_id IS NOT NULL AND NEW.version_id IS DISTINCT FROM OLD.version_id"  # noqa: S608
        f" AND NOT EXISTS (SELECT 1 FROM {Item._meta.db_table} i"
        " WHERE i.live_id = NEW.version_id)",
    ),
    Trigger(_EDITION, "no_delete", "DELETE", "目录的版本不能删除"),
    Trigger(_EDITION, "no_truncate", "TRUNCATE", "目录的版本不能清空"),
)
