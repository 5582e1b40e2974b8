"""What cannot be done with items and documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from gongkai.rules.errors import RuleError

if TYPE_CHECKING:
    from gongkai.publishing.models import ItemDraft
    from gongkai.publishing.preflight import Found


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "publishing.not_complete"
    says = "%(field)s：%(why)s"


class RegisteredAlready(RuleError):
    """The agency has that document number."""

    code = "publishing.registered_already"
    says = "文号“%(doc_no)s”已经登记过；请打开原记录，不要重复登记。"


class NotInForce(RuleError):
    """Nothing happens to a document that has been repealed or has lapsed."""

    code = "publishing.not_in_force"
    says = "“%(doc_no)s”已经%(state)s，不能再%(act)s；登记有误的，请先撤销那一次登记。"


class StockTooSmall(RuleError):
    """The opening stock holds at least the documents of it that are registered one by one."""

    code = "publishing.stock_too_small"
    says = (
        "期初数%(amount)s件，少于登记簿上%(on)s时仍然有效的%(held)s件；"
        "请核对期初数，或者先登记那些文件的废止、失效。"
    )


class AnotherAgencysItem(RuleError):
    """A document is shown by an item of its own agency."""

    code = "publishing.another_agencys_item"
    says = "索引号“%(index_no)s”的信息是“%(agency)s”公开的；请填写本单位信息的索引号。"


class ShownAlready(RuleError):
    """An item shows one document."""

    code = "publishing.shown_already"
    says = "索引号“%(index_no)s”的信息已经对应“%(doc_no)s”；请核对索引号。"


class NoSuchItem(RuleError):
    """No item has that index number."""

    code = "publishing.no_such_item"
    says = "没有索引号为“%(index_no)s”的信息；请从信息页面复制索引号，或者留空。"


class NothingToTakeBack(RuleError):
    """Only the last amendment, end or extension can be taken back, and once."""

    code = "publishing.nothing_to_take_back"
    says = "这一次登记%(why)s，不能撤销；请从最近一次登记撤起。"


class CleanUpApplied(RuleError):
    """A clean-up is applied once."""

    code = "publishing.cleanup_applied"
    says = "“%(doc_no)s”的清理结果已经执行，不能再改；个别有误的，请在该文件的页面撤销那一次登记。"


class NothingDecided(RuleError):
    """A clean-up without a verdict decides nothing."""

    code = "publishing.nothing_decided"
    says = "“%(doc_no)s”还没有填写任何一份文件的清理结果，不能执行；请先逐件选择结果并保存。"


class PublishedAlready(RuleError):
    """The same version is on show."""

    code = "publishing.published_already"
    says = "《%(title)s》的这一版本已经公开；要修改内容，请形成新的版本重新审核。"


class ColumnClosed(RuleError):
    """The column takes no new items."""

    code = "publishing.column_closed"
    says = "栏目“%(column)s”已于%(on)s停用，不能再发布；请选择其他栏目。"


class AnotherAgencysColumn(RuleError):
    """An item stands in a column of its own agency."""

    code = "publishing.another_agencys_column"
    says = "栏目“%(column)s”不是“%(agency)s”的栏目；请选择本单位的栏目。"


class DraftOpen(RuleError):
    """An item has one working copy at a time."""

    code = "publishing.draft_open"
    says = "《%(title)s》已有一份正在修改的稿件（%(by)s，%(at)s保存）；请打开那一份继续修改。"


class DraftGone(RuleError):
    """The draft was submitted or discarded meanwhile."""

    code = "publishing.draft_gone"
    says = "这份稿件已经送审或者被删除，不能再改；请在稿件列表中查看，要修改请重新起草。"


class EditedMeanwhile(RuleError):
    """
    Somebody saved the draft after this one was opened; nothing of either is lost.

    `theirs` is the draft as it is saved now, with its `revision`; what was not saved is still
    with the caller. Saving again from the new revision keeps what is then given.
    """

    code = "publishing.edited_meanwhile"
    says = "%(by)s已于%(at)s保存了这份稿件，您的修改没有覆盖它；请对照两份文字，合并后再保存。"

    def __init__(self, theirs: ItemDraft) -> None:
        self.theirs = theirs
        super().__init__(by=theirs.saved_by.name, at=clock(theirs.saved_at))


class NameTaken(RuleError):
    """Two files of one draft cannot have the same name."""

    code = "publishing.name_taken"
    says = "稿件中已有名为“%(name)s”的文件；请改名后再添加，或者先移除原来的文件。"


class Stopped(RuleError):
    """
    The checks before submission found what must not go on; `found` lists it.

    Personal data, a secrecy marking: they are removed, not explained.
    """

    code = "publishing.stopped"
    says = "送审前检查发现%(count)s处必须改正的问题，不能送审：%(first)s"

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = tuple(found)
        super().__init__(count=len(found), first=found[0].says)


class NeedsReason(RuleError):
    """The checks found what may stand for a reason, and none is given; `found` lists it."""

    code = "publishing.needs_reason"
    says = "送审前检查有%(count)s处提示，请改正，或者逐处写明保留的理由：%(first)s"

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = tuple(found)
        super().__init__(count=len(found), first=found[0].says)


class NothingToMask(RuleError):
    """None of what was chosen can be masked where it stands."""

    code = "publishing.nothing_to_mask"
    says = "选中的内容里没有可以直接遮掩的；可能已经改过，请重新检查，其余的请手工修改。"


class ClockBehind(RuleError):
    """The server's clock is behind what it has written already."""

    code = "publishing.clock_behind"
    says = (
        "服务器时间是%(now)s，早于本单位最近一次记录的时间%(latest)s，不能公布："
        "公布时间必须真实。请管理员校准服务器时间后再公布。"
    )


class Damaged(RuleError):
    """A version is not what was submitted."""

    code = "publishing.damaged"
    says = (
        "《%(title)s》的内容或者附件与送审时的摘要不符，可能被改动或者损坏，不能签署；"
        "请系统管理员核验台账，由拟稿人形成新的版本重新送审。"
    )


class NotRead(RuleError):
    """Only what was opened and read is signed with others in one go."""

    code = "publishing.not_read"
    says = "《%(title)s》您还没有读完，不能批量签署；请先打开阅读，或者在它的页面上签署。"


class ReadAnother(RuleError):
    """What was on the screen is not this version."""

    code = "publishing.read_another"
    says = "《%(title)s》与您屏幕上的不是同一版本，没有记为已读；请重新打开后再读。"


class NothingToSign(RuleError):
    """No level of the version waits for a signature."""

    code = "publishing.nothing_to_sign"
    says = (
        "《%(title)s》没有等待签署的级别：已经签完、退回，或者有了更新的版本；请查看它的审核情况。"
    )


class NoSuchRule(RuleError):
    """A column expects something new within days, or follows events."""

    code = "publishing.no_such_rule"
    says = "更新要求“%(every)s”不能用；请填写1至3650的天数，随事项更新的留空。"


class Replaced(RuleError):
    """A newer version is on show."""

    code = "publishing.replaced"
    says = "《%(title)s》已公开更新的版本，不能换回旧版本；要恢复旧内容，请形成新的版本重新审核。"


class NotPublic(RuleError):
    """What is not on show cannot be withdrawn."""

    code = "publishing.not_public"
    says = "《%(title)s》现在没有公开%(why)s，不能%(act)s；未公开的稿件可以退回或者删除。"


class NoInterpretationColumn(RuleError):
    """An agency without a column for interpretations."""

    code = "publishing.no_interpretation_column"
    says = "“%(agency)s”没有政策解读栏目，不能起草解读；请公开办经办人先增设或者恢复这个栏目。"


class WithdrawnBefore(RuleError):
    """A withdrawn version comes back only as a new one."""

    code = "publishing.withdrawn_before"
    says = "《%(title)s》已于%(on)s撤回，同一版本不能再公开；请形成新的版本重新审核后公开。"


class NotLater(RuleError):
    """A moment to publish at lies in the future."""

    code = "publishing.not_later"
    says = "定时公开的时间%(on)s已经过去；请填写以后的时间，或者直接公开。"


class ScheduledAlready(RuleError):
    """The version has a moment to be published at."""

    code = "publishing.scheduled_already"
    says = "《%(title)s》已定于%(on)s公开；要改时间，请先取消原来的定时。"


class NoSchedule(RuleError):
    """The schedule has ended."""

    code = "publishing.no_schedule"
    says = "这项定时公开已经执行或者取消，不能再取消。"


class FixedBlock(RuleError):
    """The fixed blocks stay as the notice has them."""

    code = "publishing.fixed_block"
    says = (
        "“%(column)s”是统一平台的固定栏目，名称和次序由国办公开办函〔2019〕61号规定，"
        "不能%(act)s；可以调整它下面的子栏目。"
    )


class CodeTaken(RuleError):
    """An agency's columns have different codes."""

    code = "publishing.code_taken"
    says = "本单位已有代码为“%(code)s”的栏目（%(name)s）；请换一个代码，或者恢复原来的栏目。"


class NotThere(RuleError):
    """A column cannot go there."""

    code = "publishing.not_there"
    says = "栏目“%(column)s”不能放到“%(target)s”：%(why)s"


class HasItems(RuleError):
    """A column that shows something, or has columns below it, is not simply retired."""

    code = "publishing.has_items"
    says = (
        "栏目“%(column)s”下还有%(what)s，不能停用；请先合并到其他栏目，内容和旧网址会一并转过去。"
    )


class StillOpen(RuleError):
    """Only a retired column can be reopened."""

    code = "publishing.still_open"
    says = "栏目“%(column)s”没有停用，不需要恢复。"


class MergedAway(RuleError):
    """A merged column's address leads to another; it does not come back."""

    code = "publishing.merged_away"
    says = "栏目“%(column)s”已合并到“%(into)s”，旧网址转到那里，不能恢复；请增设一个新的栏目。"


def clock(moment: datetime) -> str:
    """Return a moment as messages have it, in Beijing time."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


class NothingToTakeOver(RuleError):
    """A batch brings nothing that is not public already."""

    code = "publishing.nothing_to_take_over"
    says = "“%(source)s”没有需要审签公开的内容：都已经在本站公开或者正在审签；请核对元数据表。"


class SourceChanged(RuleError):
    """A file is no longer what was checked."""

    code = "publishing.source_changed"
    says = "“%(file)s”在检查以后改动过，不能载入；请重新检查。"


class ImportNotWaiting(RuleError):
    """A batch cannot take this step now."""

    code = "publishing.import_not_waiting"
    says = "“%(source)s”%(state)s，不能%(act)s；请刷新页面查看进度。"
