"""Tick lists: ■政府网站 □政府公报, columns of √, and words where neither is used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.rules.standard_catalogue import CHANNELS, channel_named

_ON, _OFF = "■☑√✓✔●▇█◼★▣☒", "□☐○◻"
_ENTRY = re.compile(rf"([{_ON}{_OFF}])\s*([^{_ON}{_OFF}]*)")
_APART = re.compile(r"[、，,；;\n]+")
_YES = frozenset({"是", "有", "1", "v", "y", "yes", "true", *_ON})
_NO = frozenset({"", "否", "无", "0", "n", "no", "false", "-", "—", "/", "×", *_OFF})


@dataclass(frozen=True, slots=True)
class Ticked:
    """The channels that are ticked, in the order of the list, and what is written beside them."""

    channels: tuple[str, ...]
    other: str = ""


def ticked(cell: str) -> bool:
    """Tell whether a cell of one tick is ticked; words without a mark count as ticked."""
    text = cell.strip()
    if text.lower() in _NO or (text and text[0] in _OFF):
        return False
    return bool(text)


def words_beside(cell: str) -> str:
    """Return what a cell says besides its tick: 特定群体 √ 申请人."""
    text = "".join(letter for letter in cell if letter not in _ON + _OFF).strip()
    return "" if text.lower() in _YES | _NO else text


def channels(cell: str) -> Ticked:
    """Return the channels of 公开渠道和载体: a tick list, or plain names."""
    marked = _ENTRY.findall(cell)
    if marked:
        named = [words.strip() for mark, words in marked if mark in _ON]
    else:
        named = [part.strip() for part in _APART.split(cell) if part.strip()]
    found: set[str] = set()
    others: list[str] = []
    for words in named:
        _take(words, found, others)
    if others:
        found.add("其他")
    return Ticked(tuple(one for one in CHANNELS if one in found), "；".join(others)[:200])


def _take(words: str, found: set[str], others: list[str]) -> None:
    """Put the channel some words name among those found; the rest of the words beside them."""
    for label in ("其他", "其它"):
        if words.startswith(label):
            found.add("其他")
            beside = words[len(label) :].strip(" ：:（）()＿_")
            others += [beside] if beside else []
            return
    channel = channel_named(words)
    if channel is not None:
        found.add(channel)
    elif words:
        others.append(words)
