"""Drafts that repeat what is public: duplicates, and reposts that do not say so (05 §6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from gongkai.bodies import plain
from gongkai.copies import Copies, Match, Store
from gongkai.publishing import repeats
from gongkai.publishing.models import ItemDraft, ItemVersion
from gongkai.publishing.preflight import Found, Severity
from gongkai.rules.words import said

BASIS = "国办发〔2017〕47号（转载注明来源）"
_MOST = 3  # told of; the closest first


@dataclass(frozen=True, slots=True)
class Repeated:
    """A version a draft repeats, and how much of the shorter is in the longer, 0 to 1."""

    version: ItemVersion
    match: Match

    @property
    def percent(self) -> int:
        """How alike they are, in per cent."""
        return round(100 * self.match.alike)


class _Visible:
    """The index as the drafter's agency may see it: what is public, and its own in review."""

    def __init__(self, store: Store, draft: ItemDraft) -> None:
        self._store = store
        self._versions = ItemVersion.objects.filter(
            Q(item__live=F("pk"), item__withdrawn_at__isnull=True)
            | Q(item__pending=F("pk"), item__agency=draft.agency)
        )
        if draft.item_id is not None:
            self._versions = self._versions.exclude(item=draft.item_id)

    def put(self, signed: Iterable[tuple[str, Collection[int]]]) -> None:
        raise NotImplementedError("a draft is looked up, never added")

    def remove(self, ids: Iterable[str]) -> None:
        raise NotImplementedError("a draft is looked up, never added")

    def used(self, keys: Collection[int]) -> Mapping[int, int]:
        return self._store.used(keys)

    def sharing(self, keys: Collection[int], most: int) -> Sequence[tuple[str, int]]:
        return self._store.sharing(keys, most)

    def text(self, ident: str) -> str | None:
        return self._versions.filter(pk=ident).values_list("text", flat=True).first()


def repeated(draft: ItemDraft) -> list[Repeated]:
    """Return what a draft repeats, the closest first."""
    matches = Copies(_Visible(repeats.store(), draft)).find(plain(draft.body))[:_MOST]
    versions = ItemVersion.objects.select_related("item__agency").in_bulk(
        [int(match.id) for match in matches]
    )
    return [Repeated(versions[int(match.id)], match) for match in matches]


def check(draft: ItemDraft) -> Iterator[Found]:
    """Yield what a draft repeats: a warning, unless it says where it was taken from."""
    left = repeats.follow()
    if left:
        says = said(
            "查重索引还差%(left)s条没有建立，可能漏查；请系统管理员运行 gongkai copies-index。",
            left=left,
        )
        yield Found("copies.behind", Severity.NOTICE, says, said("查重"))
    for one in repeated(draft):
        yield _found(draft, one)


def _found(draft: ItemDraft, one: Repeated) -> Found:
    item = one.version.item
    what = said(
        "《%(title)s》（%(short_name)s，索引号 %(index_no)s）",
        title=one.version.title,
        short_name=item.agency.short_name,
        index_no=item.index_no,
    )
    own = item.agency_id == draft.agency_id
    if draft.source and not own:
        severity, do = Severity.NOTICE, said("已注明来源，请核对来源和原文地址。")
    elif own:
        severity, do = Severity.WARNING, said("重复公开不另计数；确需再发的，请写明理由。")
    else:
        severity, do = (
            Severity.WARNING,
            said("转载的请填写信息来源和原文地址；不是转载的写明理由。"),
        )
    return Found(
        "copies.own" if own else "copies.other",
        severity,
        said("与%(what)s有%(percent)s%%相同：%(do)s", what=what, percent=one.percent, do=do),
        said("正文"),
        BASIS,
        str(one.version.pk),
    )
