"""What a draft's metadata lack, its days that disagree, and a source it names only in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.bodies import plain
from gongkai.publishing.models import ContentType, ItemDraft
from gongkai.publishing.preflight import Found, Severity
from gongkai.publishing.screened.located import as_found
from gongkai.rules.words import said
from gongkai.screening.dates import dates_disagree
from gongkai.screening.hits import Hit
from gongkai.screening.metadata import Described, missing
from gongkai.screening.places import Part
from gongkai.screening.reposts import unlabelled
from gongkai.web.days import local_day

#: what `submitting` refuses itself, with the same words as everywhere
_REFUSED_ANYWAY = frozenset({"成文日期", "发布机构", "信息来源"})
#: what a sentence would not explain: it is filled in, or it is not
_TOLD_ONLY = frozenset({"名称", "主题分类", "公开方式"})


def check(draft: ItemDraft) -> Iterator[Found]:
    """Yield what the metadata lack (04 §3), and what contradicts the text."""
    text = plain(draft.body)
    today = local_day(draft.saved_at)
    for hit in missing(_described(draft)):
        if hit.value in _REFUSED_ANYWAY or (hit.value == "名称" and not draft.title):
            continue
        found = as_found(hit, hit.value)
        if hit.value in _TOLD_ONLY:
            found = replace(found, severity=Severity.NOTICE)
        yield found
    for hit in dates_disagree(text, draft.doc_no, draft.formed_on, today):
        yield as_found(hit, _place(hit))
    own = (draft.agency.name, draft.agency.short_name)
    for hit in unlabelled(text, draft.source, own):
        yield as_found(hit, _place(hit))
    if draft.item is not None and draft.item.withdrawn_at is not None:
        yield Found(
            "publishing.withdrawn",
            Severity.NOTICE,
            said(
                "这条信息已经撤回（%(withdrawn_why)s）；新版本公开后，它会重新出现在原地址。",
                withdrawn_why=draft.item.withdrawn_why,
            ),
        )


def is_document(draft: ItemDraft) -> bool:
    """Tell whether a draft is an official paper, not news."""
    return bool(draft.doc_no) or draft.column.measure == "normative"


def _described(draft: ItemDraft) -> Described:
    document = is_document(draft)
    return Described(
        title=draft.title,
        formed_on=draft.formed_on,
        publisher=draft.agency.name,
        doc_no=draft.doc_no,
        genre=draft.genre,
        topic=draft.topic_class,
        summary=draft.summary,
        disclosure_mode=draft.disclosure_mode,
        source=draft.source,
        source_url=draft.source_url,
        is_document=document,
        is_repost=bool(draft.source) or draft.content_type == ContentType.REPOST,
    )


def _place(hit: Hit) -> str:
    if hit.place.part is Part.PROPERTY:
        return hit.place.name or ""
    return said("正文第%(paragraph)s段", paragraph=hit.place.paragraph)
