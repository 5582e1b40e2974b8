"""What the database refuses of cases, their log, replies and papers, whoever asks."""

from __future__ import annotations

from django.db.models import Model

from gongkai.agencies.models import HolidayNotice
from gongkai.ledger.triggers import Trigger, append_only, guard
from gongkai.requests.models import (
    ArchivePackage,
    Assignment,
    CaseLink,
    ClockMove,
    Event,
    IdentityView,
    InfoRequest,
    Note,
    Paper,
    PaperCounter,
    PaperFile,
    Recovery,
    Reply,
    ReplyFile,
    ReplyLegalReview,
    ReplySignoff,
    ReplyVersion,
    RequestCounter,
    RequestFile,
)
from gongkai.review.triggers import entered, fully_signed, of_opinion

_CASE, _EVENT = InfoRequest._meta.db_table, Event._meta.db_table
_REPLY, _VERSION = Reply._meta.db_table, ReplyVersion._meta.db_table
_LEGAL, _FILE = ReplyLegalReview._meta.db_table, RequestFile._meta.db_table
_NOT_BY_DISPUTE = "OLD.state NOT IN ('SERVED', 'IN_REVIEW', 'IN_LITIGATION')"
_UNSERVED = (
    f"NOT EXISTS (SELECT 1 FROM {_REPLY} r JOIN {_VERSION} v ON v.id = r.served_id"  # noqa: S608
    " WHERE r.case_id = {case} AND r.round = {round} AND v.outcome <> '' AND v.basis <> '')"
)

_ROUND = f"(SELECT c.round FROM {_CASE} c WHERE c.id = NEW.case_id)"  # noqa: S608


def _changed(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)


def _only_erased(model: type[Model], sealed: str, what: str) -> tuple[Trigger, ...]:
    """Return the triggers that let a row's sealed content be erased, and nothing else."""
    kept = [field.column for field in model._meta.concrete_fields if field.column != sealed]
    return (
        Trigger(
            model._meta.db_table,
            "only_erased",
            "UPDATE",
            f"{what}不能修改",
            f"{_changed(*kept)}"
            f" OR (NEW.{sealed} IS DISTINCT FROM OLD.{sealed} AND LENGTH(NEW.{sealed}) > 0)",
        ),
        *append_only(model._meta.db_table, what)[1:],
    )


def _only_grows(model: type[Model], what: str, *known: str) -> tuple[Trigger, ...]:
    """Return the triggers that let a counter only grow."""
    return (
        Trigger(
            model._meta.db_table,
            "only_grows",
            "UPDATE",
            f"{what}只增不减",
            f"NEW.last < OLD.last OR {_changed(*known)}",
        ),
        *append_only(model._meta.db_table, f"{what}的计数")[1:],
    )


guard(
    Trigger(
        _CASE,
        "born_unfiled",
        "INSERT",
        "新建的申请没有办理经过，不能已有状态",
        "NEW.state <> 'DRAFT' OR NEW.log_length <> 0",
    ),
    Trigger(
        _CASE,
        "state_by_event",
        "UPDATE",
        "申请的状态只能随办理记录变化",
        "NEW.state <> OLD.state AND NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {_EVENT} e WHERE e.case_id = NEW.id AND e.seq = NEW.log_length"
        " AND e.to_state = NEW.state)",
    ),
    Trigger(
        _CASE,
        "served_signed",
        "UPDATE",
        "没有经三级审核、保密审查和合法性审核的答复，不能登记为已送达",
        f"NEW.state = 'SERVED' AND {_NOT_BY_DISPUTE}"
        f" AND {_UNSERVED.format(case='NEW.id', round='NEW.round')}",
    ),
    Trigger(
        _CASE,
        "number_fixed",
        "UPDATE",
        "申请编号一经给出不能改动",
        _changed("number", "year", "serial", "submitted_at"),
    ),
    *append_only(_CASE, "申请")[1:],
    *append_only(_EVENT, "办理记录"),
    Trigger(
        _EVENT,
        "in_order",
        "INSERT",
        "办理记录应当逐条相接",
        "NEW.seq <> 1 + (SELECT COALESCE(MAX(e.seq), 0) FROM"  # noqa: S608
        f" {_EVENT} e WHERE e.case_id = NEW.case_id)",
    ),
    Trigger(
        _EVENT,
        "served_signed",
        "INSERT",
        "没有经三级审核、保密审查和合法性审核的答复，不能送达",
        f"NEW.act = 'SERVE' AND {_UNSERVED.format(case='NEW.case_id', round=_ROUND)}",
    ),
    Trigger(
        _REPLY, "born_unserved", "INSERT", "新建的答复不能已经送达", "NEW.served_id IS NOT NULL"
    ),
    Trigger(
        _REPLY,
        "signed",
        "UPDATE",
        "这一版本没有完成三级审核、保密审查和合法性审核，不能送达",
        "NEW.served_id IS DISTINCT FROM OLD.served_id AND NOT ("  # noqa: S608
        f"{fully_signed(ReplyVersion)}"
        f" AND EXISTS (SELECT 1 FROM {_LEGAL} g WHERE g.version_id = NEW.served_id AND g.passed"
        f" AND {entered(ReplyLegalReview, 'g')}))",
    ),
    Trigger(
        _REPLY,
        "served_once",
        "UPDATE",
        "已经送达的答复不能改动",
        "OLD.served_id IS NOT NULL AND"
        f" ({_changed('served_id', 'case_id', 'round', 'number', 'paper_id')})",
    ),
    Trigger(
        _REPLY,
        "pending_of_reply",
        "UPDATE",
        "待审的版本不是这份答复的",
        "NEW.pending_id IS DISTINCT FROM OLD.pending_id AND NEW.pending_id IS NOT NULL"  # noqa: S608
        f" AND NOT EXISTS (SELECT 1 FROM {_VERSION} v"
        " WHERE v.id = NEW.pending_id AND v.reply_id = NEW.id)",
    ),
    *append_only(_REPLY, "答复")[1:],
    *of_opinion(_LEGAL, ReplyVersion, "合法性审核记录"),
    *append_only(ReplyFile._meta.db_table, "送审的附件"),
    Trigger(
        ReplyFile._meta.db_table,
        "before_signatures",
        "INSERT",
        "这一版本已经签署，不能再加附件",
        f"EXISTS (SELECT 1 FROM {ReplySignoff._meta.db_table} s"  # noqa: S608
        " WHERE s.version_id = NEW.version_id)",
    ),
    *append_only(PaperFile._meta.db_table, "文书的文件"),
    *_only_erased(Paper, "sealed_text", "文书"),
    *_only_erased(Note, "sealed", "备注"),
    *append_only(ArchivePackage._meta.db_table, "归档案卷的目录"),
    *append_only(Assignment._meta.db_table, "承办记录"),
    *append_only(CaseLink._meta.db_table, "关联记录"),
    *append_only(ClockMove._meta.db_table, "期限变动记录"),
    *append_only(HolidayNotice._meta.db_table, "放假通知"),
    *append_only(IdentityView._meta.db_table, "查看记录"),
    Trigger(
        Recovery._meta.db_table,
        "used_once",
        "UPDATE",
        "重设密码的记录不能修改",
        _changed("code", "document", "agency_id", "by_id", "made_at", "until")
        + " OR (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at)"
        " OR (NEW.citizen_id IS NOT NULL AND NEW.citizen_id IS DISTINCT FROM OLD.citizen_id)",
    ),
    *append_only(Recovery._meta.db_table, "重设密码的记录")[1:],
    Trigger(
        _FILE,
        "content_fixed",
        "UPDATE",
        "存入的文件不能修改",
        f"{_changed('case_id', 'name_on_disk', 'sha256', 'size', 'kept_at')}"
        " OR (NEW.sealed_name IS DISTINCT FROM OLD.sealed_name AND LENGTH(NEW.sealed_name) > 0)",
    ),
    *append_only(_FILE, "存入的文件")[1:],
    *_only_grows(RequestCounter, "申请编号", "agency_id", "year"),
    *_only_grows(PaperCounter, "文号", "agency_id", "kind", "year"),
)
