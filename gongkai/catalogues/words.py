"""An entry in words, as pages, texts and workbooks show it."""

from __future__ import annotations

from gongkai.catalogues.models import Entry
from gongkai.rules.standard_catalogue import CHANNELS

#: head and words of one cell
Told = tuple[str, str]
_HEADS = (
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
)


def heads(levels: bool) -> tuple[str, ...]:
    """Return the heads of a catalogue's columns."""
    return (*_HEADS, "公开层级") if levels else _HEADS


def told(entry: Entry, levels: bool) -> tuple[Told, ...]:
    """Return the cells of an entry, what is ticked written out."""
    cells = [
        entry.serial or str(entry.position),
        entry.topic.first,
        entry.topic.second,
        entry.content,
        entry.basis,
        entry.time_limit,
        entry.subject,
        channels(entry),
        audience(entry),
        _joined((entry.proactive, "主动"), (entry.on_request, "依申请")),
    ]
    if levels:
        cells.append(_joined((entry.county, "县级"), (entry.township, "乡级")))
    return tuple(zip(heads(levels), cells, strict=True))


def channels(entry: Entry) -> str:
    """Return the channels of an entry."""
    named = [one for one in CHANNELS if one in entry.channels]
    if entry.other_channel and "其他" in named:
        named[-1] = f"其他（{entry.other_channel}）"
    return "、".join(named)


def audience(entry: Entry) -> str:
    """Return for whom an entry is published."""
    group = "" if entry.group in ("", "特定群体") else f"（{entry.group}）"
    return _joined((entry.everybody, "全社会"), (bool(entry.group), f"特定群体{group}"))


def _joined(*parts: tuple[bool, str]) -> str:
    return "、".join(words for ticked, words in parts if ticked)
