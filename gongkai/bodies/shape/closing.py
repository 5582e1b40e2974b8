"""The end of an official document: who made it and when (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gongkai.bodies.shape.blocks import Block, Para
from gongkai.bodies.shape.dates import day, day_at_end

_APPENDIX = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]?")
_SENTENCE = re.compile(r"[。；;：:，,！!？?]$")
_LONGEST = 40
_NAMES = 6  # agencies that sign together


def closing(blocks: Sequence[Block]) -> date | None:
    """Return the day under the text (成文日期); its line and the names above go to the right."""
    end = next(
        (
            at
            for at, block in enumerate(blocks)
            if at > 1 and isinstance(block, Para) and _APPENDIX.fullmatch(block.text)
        ),
        len(blocks),
    )
    for limit in sorted({end, len(blocks)}):
        for at in range(limit - 1, 0, -1):
            block = blocks[at]
            if isinstance(block, Para) and (found := _signed(block, blocks[at - 1])) is not None:
                _to_the_right(blocks, at)
                return found
    return None


def _signed(para: Para, before: Block) -> date | None:
    """Return the day that a line of its own gives, alone or behind the agency's name."""
    if para.align == "centre" or para.level:
        return None
    found = day(para.text)
    if found is not None:
        return found
    beside = day_at_end(para.text)
    standing_apart = para.align == "right" or para.far
    return beside if beside and standing_apart and len(para.text) <= _LONGEST else None


def _to_the_right(blocks: Sequence[Block], at: int) -> None:
    para = blocks[at]
    assert isinstance(para, Para)  # noqa: S101
    para.align, para.level = "right", 0
    for above in reversed(blocks[max(0, at - _NAMES) : at]):
        if not isinstance(above, Para) or not _is_name(above):
            return
        above.align, above.level = "right", 0


def _is_name(para: Para) -> bool:
    text = para.text
    return (
        0 < len(text) <= _LONGEST
        and para.bullet is None
        and para.align != "centre"
        and not para.level
        and not _SENTENCE.search(text)
        and not re.match(r"[\d（(附]|[一二三四五六七八九十]+、", text)
    )
