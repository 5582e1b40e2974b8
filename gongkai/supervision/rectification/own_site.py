"""What this site can tell by itself: whether an item is public, changed or gone."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings

from gongkai.publishing.models import Column, Item
from gongkai.rules.recheck import Result, Seen, Subject, checker
from gongkai.supervision.rectification.models import Kind
from gongkai.web.days import local_day

OWN_LINK = "own.link"
ITEM_PUBLIC = "item.public"
ITEM_CHANGED = "item.changed"
ITEM_GONE = "item.gone"
#: what looks at addresses of other sites; registered by whoever can fetch (monitoring's crawler)
OTHER_LINK = "link"

_ITEM = re.compile(r"^/items/(?P<index_no>.+?)/(?:files/|text\.|$)")
_COLUMN = re.compile(r"^/agencies/(?P<agency>[-\w]+)/columns/(?P<code>[-\w]+)/$")
#: kinds that are put right by changing what is there
_CHANGED = frozenset({Kind.CONTENT, Kind.METADATA, Kind.DATES, Kind.LINK, Kind.PRIVACY})
#: kinds that taking it away puts right as well
_GONE = frozenset({Kind.PRIVACY, Kind.FORWARD, Kind.CONTENT, Kind.LINK, Kind.DATES})


def is_own(url: str) -> bool:
    """Tell whether an address is one of this site."""
    parts = urlsplit(url)
    own = urlsplit(settings.SITE_URL)
    return not parts.netloc or parts.netloc.lower() == own.netloc.lower()


@checker(ITEM_PUBLIC, label="信息已经公开")
def item_public(subject: Subject, now: datetime) -> Seen:
    """See whether an item is public."""
    item = _item(subject)
    if item is None:
        return Seen(Result.FAILED, "没有找到这条信息，或者还没有公开。")
    if item.withdrawn_at is not None:
        return Seen(Result.FAILED, f"{item.index_no}已经撤回，公众看不到。")
    return Seen(Result.PASSED, f"{item.index_no}已经公开。")


@checker(ITEM_CHANGED, label="信息在发现问题以后改过")
def item_changed(subject: Subject, now: datetime) -> Seen:
    """See whether the text on show is newer than the finding."""
    item = _item(subject)
    if item is None or item.live is None:
        return Seen(Result.FAILED, "没有找到这条信息，或者还没有公开。")
    made = local_day(item.live.made_at)
    if item.withdrawn_at is None and made < subject.found_on:
        return Seen(
            Result.FAILED,
            f"{item.index_no}公开的还是{made.isoformat()}的文本，发现问题（{subject.found_on}）"
            "以后没有更正。",
        )
    return Seen(Result.PASSED, f"{item.index_no}已经更正（{made.isoformat()}）。")


@checker(ITEM_GONE, label="信息已经撤回")
def item_gone(subject: Subject, now: datetime) -> Seen:
    """See whether an item is not to be seen any more."""
    item = _item(subject)
    if item is None or item.withdrawn_at is not None:
        return Seen(Result.PASSED, "公众已经看不到这条信息。")
    return Seen(Result.FAILED, f"{item.index_no}仍然公开。")


@checker(OWN_LINK, label="本网站的链接")
def own_link(subject: Subject, now: datetime) -> Seen:
    """
    See what became of an address of this site: by the kind of the issue.

    Where the unit named another address, that one must be public; where it is the same item, it
    must have been corrected or, for some kinds, taken away since the finding.
    """
    given = subject.fixed_url or subject.url
    path = unquote(urlsplit(given).path)
    if matched := _ITEM.match(path):
        return _of_item(matched["index_no"], subject, now)
    if matched := _COLUMN.match(path):
        return _of_column(matched["agency"], matched["code"], subject)
    return Seen(Result.UNKNOWN, "这个链接不是信息页或者栏目页，系统不能自动判断；请人工核验。")


def _of_item(index_no: str, subject: Subject, now: datetime) -> Seen:
    item = Item.objects.filter(index_no=index_no).select_related("live").first()
    if item is None or item.live is None:
        if subject.fixed_url:
            return Seen(Result.FAILED, f"整改结果链接打不开：没有公开过{index_no}。")
        return Seen(Result.FAILED, f"{index_no}没有公开。")
    same = item.pk == subject.item or _same(subject.url, index_no)
    if item.withdrawn_at is not None:
        if same and subject.kind in _GONE and local_day(item.withdrawn_at) >= subject.found_on:
            return Seen(Result.PASSED, f"{index_no}已经撤回。")
        return Seen(Result.FAILED, f"{index_no}已经撤回，公众看不到。")
    if same and subject.kind in _CHANGED and local_day(item.live.made_at) < subject.found_on:
        return Seen(Result.FAILED, f"{index_no}在发现问题（{subject.found_on}）以后没有更正。")
    return Seen(Result.PASSED, f"{index_no}已经公开，可以打开。")


def _same(url: str, index_no: str) -> bool:
    matched = _ITEM.match(unquote(urlsplit(url).path)) if url else None
    return matched is not None and matched["index_no"] == index_no


def _of_column(agency: str, code: str, subject: Subject) -> Seen:
    column = Column.objects.filter(agency__code=agency, code=code).first()
    if column is None:
        return Seen(Result.FAILED, "没有这个栏目。")
    newest = _newest(column)
    if newest is None:
        return Seen(Result.FAILED, f"栏目“{column.name}”仍然是空白的。")
    if newest < subject.found_on:
        return Seen(
            Result.FAILED,
            f"栏目“{column.name}”最近的信息是{newest.isoformat()}的，"
            f"发现问题（{subject.found_on}）以后没有更新。",
        )
    return Seen(Result.PASSED, f"栏目“{column.name}”已经更新（{newest.isoformat()}）。")


def _newest(column: Column) -> date | None:
    rows = Item.objects.public().filter(column=column).order_by("-listed_at")
    found = rows.values_list("published_at", flat=True).first()
    return None if found is None else local_day(found)


def _item(subject: Subject) -> Item | None:
    rows = Item.objects.select_related("live").filter(live__isnull=False)
    if subject.reference:
        return rows.filter(index_no=subject.reference).first()
    return rows.filter(pk=subject.item).first() if subject.item else None
