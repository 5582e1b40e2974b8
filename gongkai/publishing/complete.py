"""What a draft must have before it may be submitted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.bodies import plain
from gongkai.publishing.models import ContentType, DraftFile, FileRole, ItemDraft
from gongkai.rules.classification import DisclosureMode
from gongkai.rules.words import said


def missing(draft: ItemDraft, files: Sequence[DraftFile], today: date) -> list[tuple[str, str]]:
    """Return what stands in the way of submission, as the field and what to do."""
    formed, ends = draft.formed_on, draft.expires_on
    begins = draft.effective_on or formed
    repost = draft.content_type == ContentType.REPOST or draft.source_url
    public = draft.item is not None and draft.item.published_at is not None
    unseen = "”“".join(one.name for one in files if one.role == FileRole.IMAGE and not one.alt)
    told = [
        (not draft.title, "标题", said("没有填写；请填写后再送审。")),
        (not plain(draft.body) and not files, "正文", said("没有填写；请填写后再送审。")),
        (formed is None, "成文日期",
         said("没有填写；请填写文件落款的日期，没有文件的填写信息形成的日期。")),
        (formed is not None and formed > today, "成文日期",
         said("%(formed)s还没有到；请核对日期。", formed=formed)),
        (ends and begins and ends < begins, "有效期至",
         said("早于施行日期或者成文日期；请核对。")),
        (repost and not draft.source, "信息来源",
         said("转载的信息没有写明来源；请填写原发布单位。")),
        (draft.disclosure_mode == DisclosureMode.WITHHELD, "公开方式",
         said("不予公开的信息不能送审公布；请核对公开方式。")),
        (public and not draft.change_note, "更正说明",
         said("这条信息已经公开；请写明改了什么、为什么改，公众可以看到。")),
        (bool(unseen), "图片说明",
         said("图片“%(unseen)s”没有文字说明；请为看不见图片的读者填写。", unseen=unseen)),
        (_after(draft.original_published_on, today), "原发布日期",
         said("还没有到；请核对日期。")),
    ]  # fmt: skip
    return [(said(field), why) for wrong, field, why in told if wrong]


def _after(day: date | None, today: date) -> bool:
    return day is not None and day > today
