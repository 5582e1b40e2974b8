"""The head of a catalogue: one row or more, merged, in the words of many counties."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANK = re.compile(r"[\s（）()]+")
_SEARCHED = 12  # rows from the top
_DEEPEST = 3  # rows a head has at most
#: what a column's words, from the top down, say → the field; the first that fits
_MEANS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"一级(事项|目录|分类)"), "first"),
    (re.compile(r"二级(事项|目录|分类)"), "second"),
    (re.compile(r"全社会|社会公众"), "everybody"),
    (re.compile(r"特定(群体|群众|对象|人群)"), "group"),
    (re.compile(r"(公开方式|方式).*依申请|^依申请(公开)?$"), "on_request"),
    (re.compile(r"(公开方式|方式).*主动|^主动(公开)?$"), "proactive"),
    (re.compile(r"(公开层级|层级).*(乡|镇|村|街道)|^(乡镇?|乡村|村)级?$"), "township"),
    (re.compile(r"(公开层级|层级).*(县|区|市)|^(县|区|市)级?$"), "county"),
    (re.compile(r"^序号"), "serial"),
    (re.compile(r"公开内容|内容.*要素|^内容$"), "content"),
    (re.compile(r"公开依据|^依据$"), "basis"),
    (re.compile(r"公开时限|公开时间|^时限$"), "time_limit"),
    (re.compile(r"公开主体|责任主体|^主体$"), "subject"),
    (re.compile(r"渠道|载体"), "channels"),
    (re.compile(r"^公开方式$"), "manner"),
    (re.compile(r"^公开对象$"), "audience"),
    (re.compile(r"^公开层级$"), "level"),
    (re.compile(r"^(公开)?事项(名称)?$"), "first"),
)
_NEEDED = frozenset({"first", "content"})
_MARKS = frozenset({"basis", "time_limit", "subject", "channels"})


@dataclass(frozen=True, slots=True)
class Heads:
    """
    Where the entries begin, and what each column holds: column → field.

    `words`: the head of each field as it is printed, for messages. `title`: what stands above.
    """

    first_row: int
    columns: dict[int, str]
    words: dict[str, str]
    title: str

    @property
    def levels(self) -> bool:
        """It says at which level things are published."""
        return bool({"county", "township", "level"} & set(self.columns.values()))


def find(rows: list[list[str]]) -> Heads | None:
    """
    Return the head of a sheet, None where it has none.

    :param rows: with what is merged filled in
    """
    best: Heads | None = None
    for top in range(min(_SEARCHED, len(rows))):
        for depth in range(1, _DEEPEST + 1):
            found = _read(rows, top, depth)
            if found is not None and (best is None or len(found.columns) > len(best.columns)):
                best = found
    return best


def _read(rows: list[list[str]], top: int, depth: int) -> Heads | None:
    block = rows[top : top + depth]
    if len(block) < depth:
        return None
    columns: dict[int, str] = {}
    words: dict[str, str] = {}
    for at in range(max(len(row) for row in block)):
        parts = list(dict.fromkeys(_bare(row[at]) for row in block if at < len(row)))
        meant = _meant([part for part in parts if part])
        if meant is not None and meant not in words:
            columns[at], words[meant] = meant, "".join(parts)
    held = set(words)
    if not held >= _NEEDED or len(held & _MARKS) < 2 or _is_data(block[-1]):
        return None
    return Heads(top + depth, columns, words, _title(rows[:top]))


def _meant(parts: list[str]) -> str | None:
    """Return the field a column's words mean: by all of them together, then by the lowest."""
    joined = "".join(parts)
    for pattern, name in _MEANS:
        if pattern.search(joined):
            return name
    return None


def _is_data(row: list[str]) -> bool:
    """Tell whether a row is an entry already: long texts, or ticks."""
    return any(len(cell) > 60 or cell.strip().startswith(("■", "□", "√")) for cell in row)


def _title(above: list[list[str]]) -> str:
    texts = [cell.strip() for row in above for cell in row if "目录" in cell]
    return max(texts, key=len, default="")


def _bare(cell: str) -> str:
    return _BLANK.sub("", cell)
