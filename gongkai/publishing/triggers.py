"""What the database refuses of items, columns and files, whoever asks."""

from __future__ import annotations

from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.publishing.models import (
    CleanUp,
    CleanUpEntry,
    Column,
    ColumnChange,
    Correction,
    DocumentDeed,
    File,
    ImportManifest,
    IndexCounter,
    Item,
    ItemRead,
    ItemSendBack,
    ItemSignoff,
    ItemVersion,
    ManifestEntry,
    ManifestSignoff,
    Origin,
    SiteImport,
    VersionFile,
    Withdrawal,
)
from gongkai.review.triggers import fully_signed, of_thing

_ITEM, _COLUMN = Item._meta.db_table, Column._meta.db_table
_CLEANUP, _ENTRY = CleanUp._meta.db_table, CleanUpEntry._meta.db_table
_READ, _VERSION = ItemRead._meta.db_table, ItemVersion._meta.db_table
_FILE, _VERSION_FILE = File._meta.db_table, VersionFile._meta.db_table
_BATCH, _MANIFEST = SiteImport._meta.db_table, ImportManifest._meta.db_table
_NAMED, _ORIGIN = ManifestEntry._meta.db_table, Origin._meta.db_table
#: what was public elsewhere before it came here is covered by the signatures on its batch
_COVERED = (
    "OLD.published_at IS NULL AND OLD.original_published_on IS NOT NULL"  # noqa: S608
    " AND NEW.original_published_on IS NOT DISTINCT FROM OLD.original_published_on"
    f" AND EXISTS (SELECT 1 FROM {_NAMED} e"
    f" JOIN {_BATCH} b ON b.live_id = e.manifest_id JOIN {_VERSION} v ON v.id = e.version_id"
    " WHERE e.version_id = NEW.live_id AND e.digest = v.digest AND v.item_id = NEW.id"
    " AND b.agency_id = NEW.agency_id AND NEW.published_at >= b.published_at)"
    f" AND NOT EXISTS (SELECT 1 FROM {ItemSendBack._meta.db_table} x"
    " WHERE x.version_id = NEW.live_id)"
)
_WHOLE = (
    f"(SELECT COUNT(*) FROM {_NAMED} e WHERE e.manifest_id = {{manifest}})"  # noqa: S608
    f" IS DISTINCT FROM (SELECT m.count FROM {_MANIFEST} m WHERE m.id = {{manifest}})"
)

guard(
    *of_thing(
        ItemVersion,
        fixed=(
            "index_no",
            "agency_id",
            "agency_name",
            "measure",
            "reposted",
            "original_published_on",
            "listed_at",
        ),
        covered=_COVERED,
    ),
    Trigger(
        _ITEM,
        "stays_withdrawn",
        "UPDATE",
        "已经撤回的，同一版本不能再公开",
        "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at"
        " AND NEW.live_id IS NOT DISTINCT FROM OLD.live_id",
    ),
    Trigger(
        _ITEM,
        "column_of_agency",
        "UPDATE",
        "栏目不是这一单位的",
        "NEW.column_id IS DISTINCT FROM OLD.column_id AND NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {_COLUMN} c WHERE c.id = NEW.column_id AND c.agency_id = NEW.agency_id)",
    ),
    Trigger(
        _ITEM,
        "pending_of_item",
        "UPDATE",
        "待审的版本不是这条信息的",
        "NEW.pending_id IS DISTINCT FROM OLD.pending_id AND NEW.pending_id IS NOT NULL"  # noqa: S608
        f" AND NOT EXISTS (SELECT 1 FROM {_VERSION} v"
        " WHERE v.id = NEW.pending_id AND v.item_id = NEW.id)",
    ),
    *append_only(_READ, "阅读记录"),
    Trigger(
        _READ,
        "what_was_read",
        "INSERT",
        "阅读记录与版本的摘要不符",
        f"NOT EXISTS (SELECT 1 FROM {_VERSION} v"  # noqa: S608
        " WHERE v.id = NEW.version_id AND v.digest = NEW.digest)",
    ),
    *append_only(ColumnChange._meta.db_table, "栏目登记"),
    *append_only(Correction._meta.db_table, "更正记录"),
    *append_only(Withdrawal._meta.db_table, "撤回记录"),
    *append_only(_VERSION_FILE, "送审的附件"),
    Trigger(
        _VERSION_FILE,
        "before_signatures",
        "INSERT",
        "这一版本已经签署，不能再加附件",
        f"EXISTS (SELECT 1 FROM {ItemSignoff._meta.db_table} s"  # noqa: S608
        " WHERE s.version_id = NEW.version_id)",
    ),
    Trigger(
        _FILE,
        "content_fixed",
        "UPDATE",
        "存入的文件不能修改",
        "NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.media_type <> OLD.media_type"
        " OR NEW.stored_at <> OLD.stored_at",
    ),
    Trigger(
        _FILE,
        "no_delete",
        "DELETE",
        "送审的版本有这个文件，不能删除",
        f"EXISTS (SELECT 1 FROM {_VERSION_FILE} f WHERE f.file_id = OLD.id)",  # noqa: S608
    ),
    Trigger(_FILE, "no_truncate", "TRUNCATE", "存入的文件不能清空"),
    Trigger(
        IndexCounter._meta.db_table,
        "only_grows",
        "UPDATE",
        "索引号只增不减",
        "NEW.last < OLD.last OR NEW.head <> OLD.head",
    ),
    Trigger(IndexCounter._meta.db_table, "no_delete", "DELETE", "索引号的计数不能删除"),
    Trigger(IndexCounter._meta.db_table, "no_truncate", "TRUNCATE", "索引号的计数不能清空"),
    Trigger(
        _COLUMN,
        "fixed_block",
        "UPDATE",
        "固定栏目不能更名、移动、停用或者合并",
        "OLD.block <> '' AND OLD.parent_id IS NULL AND (NEW.name <> OLD.name"
        " OR NEW.block <> OLD.block OR NEW.position <> OLD.position"
        " OR NEW.parent_id IS NOT NULL OR NEW.retired_on IS NOT NULL"
        " OR NEW.merged_into_id IS NOT NULL)",
    ),
    Trigger(
        _COLUMN,
        "address_fixed",
        "UPDATE",
        "栏目的代码和单位不能改动",
        "NEW.code <> OLD.code OR NEW.agency_id <> OLD.agency_id",
    ),
    Trigger(_COLUMN, "no_delete", "DELETE", "栏目不能删除；可以停用或者合并"),
    Trigger(_COLUMN, "no_truncate", "TRUNCATE", "栏目不能清空"),
    *append_only(DocumentDeed._meta.db_table, "规范性文件的登记经过"),
    Trigger(
        _CLEANUP,
        "applied_stays",
        "UPDATE",
        "清理结果已经执行，不能再改",
        "OLD.applied_at IS NOT NULL AND (NEW.applied_at IS DISTINCT FROM OLD.applied_at"
        " OR NEW.doc_no <> OLD.doc_no OR NEW.decided_on <> OLD.decided_on"
        " OR NEW.agency_id <> OLD.agency_id OR NEW.title <> OLD.title)",
    ),
    Trigger(
        _CLEANUP,
        "applied_is_kept",
        "DELETE",
        "清理结果已经执行，不能删除",
        "OLD.applied_at IS NOT NULL",
    ),
    Trigger(_CLEANUP, "no_truncate", "TRUNCATE", "清理不能清空"),
    *(
        Trigger(
            _ENTRY,
            f"applied_{event.lower()}",
            event,
            "清理结果已经执行，不能再改",
            f"EXISTS (SELECT 1 FROM {_CLEANUP} c"  # noqa: S608
            f" WHERE c.id = {row}.cleanup_id AND c.applied_at IS NOT NULL)",
        )
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    Trigger(_ENTRY, "no_truncate", "TRUNCATE", "清理结果不能清空"),
    *append_only(_NAMED, "清单"),
    Trigger(
        _NAMED,
        "before_signatures",
        "INSERT",
        "清单已经签署，不能再加内容",
        f"EXISTS (SELECT 1 FROM {ManifestSignoff._meta.db_table} s"  # noqa: S608
        " WHERE s.version_id = NEW.manifest_id)",
    ),
    Trigger(
        _NAMED,
        "only_backfilled",
        "INSERT",
        "清单只能列本单位、同一拟稿人、原网站已经公开过、在本站还没有公开的版本",
        f"NOT EXISTS (SELECT 1 FROM {_VERSION} v"  # noqa: S608
        f" JOIN {_ITEM} i ON i.id = v.item_id JOIN {_MANIFEST} m ON m.id = NEW.manifest_id"
        f" JOIN {_BATCH} b ON b.id = m.site_import_id WHERE v.id = NEW.version_id"
        " AND v.digest = NEW.digest AND v.drafter_id = m.drafter_id AND i.agency_id = b.agency_id"
        " AND i.original_published_on IS NOT NULL AND i.published_at IS NULL)",
    ),
    Trigger(
        ManifestSignoff._meta.db_table,
        "whole",
        "INSERT",
        "清单不完整，不能签署",
        _WHOLE.format(manifest="NEW.version_id"),
    ),
    Trigger(
        _BATCH,
        "born_unseen",
        "INSERT",
        "新建的批次不能已经公开；请先完成三级审核和保密审查",
        "NEW.live_id IS NOT NULL OR NEW.published_at IS NOT NULL",
    ),
    Trigger(
        _BATCH,
        "signed",
        "UPDATE",
        "清单没有完成三级审核和保密审查，不能公开",
        f"NEW.live_id IS DISTINCT FROM OLD.live_id AND NOT ({fully_signed(ImportManifest)})",
    ),
    Trigger(
        _BATCH,
        "whole",
        "UPDATE",
        "清单不完整，不能公开",
        f"NEW.live_id IS DISTINCT FROM OLD.live_id AND {_WHOLE.format(manifest='NEW.live_id')}",
    ),
    Trigger(
        _BATCH,
        "time_true",
        "UPDATE",
        "公开时间不能早于签署时间",
        "OLD.published_at IS NULL AND NEW.published_at IS NOT NULL"  # noqa: S608
        " AND (NEW.live_id IS NULL OR NEW.published_at < (SELECT MAX(s.signed_at)"
        f" FROM {ManifestSignoff._meta.db_table} s WHERE s.version_id = NEW.live_id))",
    ),
    Trigger(
        _BATCH,
        "stays",
        "UPDATE",
        "已经公开的批次不能改动",
        "NEW.agency_id <> OLD.agency_id OR (OLD.live_id IS NOT NULL"
        " AND (NEW.live_id IS DISTINCT FROM OLD.live_id"
        " OR NEW.published_at IS DISTINCT FROM OLD.published_at))",
    ),
    Trigger(_BATCH, "no_delete", "DELETE", "导入的批次不能删除"),
    Trigger(_BATCH, "no_truncate", "TRUNCATE", "导入的批次不能清空"),
    Trigger(
        _ORIGIN,
        "stays",
        "UPDATE",
        "原网站的地址不能改动",
        "NEW.agency_id <> OLD.agency_id OR NEW.address <> OLD.address"
        " OR NEW.item_id <> OLD.item_id",
    ),
    Trigger(_ORIGIN, "no_delete", "DELETE", "原网站的地址不能删除"),
    Trigger(_ORIGIN, "no_truncate", "TRUNCATE", "原网站的地址不能清空"),
)
