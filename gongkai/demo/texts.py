"""Titles and texts of the county's items, put together from parts; the same every time."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

from gongkai.demo.data_file import data

_NUMBER = re.compile(r"n(\d+)_(\d+)")
_ROWS = (4, 7)  # how many rows a table has, where there are as many labels


class Words(dict[str, Any]):
    """
    What stands for the braces of one item: what is told, and otherwise what the dice give.

    A word that was chosen once stays for the whole item, so that title and text agree.
    """

    def __init__(self, told: Mapping[str, Any], dice: random.Random) -> None:
        super().__init__(told)
        self.dice = dice

    def __missing__(self, name: str) -> Any:
        self[name] = number(name, self.dice) or self.dice.choice(_slots()[name])
        return self[name]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is drawn and as it is attached: its caption, heads and rows with a total."""

    caption: str
    heads: list[str]
    rows: list[list[str | int]] = field(default_factory=list)

    def html(self) -> str:
        """Return it as the body has it."""
        heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in self.heads)
        rows = "".join(
            f'<tr><th scope="row">{escape(str(row[0]))}</th>'
            + "".join(f'<td class="right">{cell}</td>' for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )


def number(name: str, dice: random.Random) -> str | None:
    """Return a number for a name like n3_60, None for any other name."""
    between = _NUMBER.fullmatch(name)
    return str(dice.randint(int(between[1]), int(between[2]))) if between else None


def paragraphs(row: Mapping[str, Any], topic: Mapping[str, Any], words: Words) -> list[str]:
    """Return the text of one item: an opening, two or three of the topic's points, a closing."""
    points: Sequence[str] = topic["body"]
    many = min(len(points), words.dice.randint(2, 3))
    kept = sorted(words.dice.sample(range(len(points)), many))
    opening = [words.dice.choice(row["open"])] if row.get("open") else []
    closing = [words.dice.choice(row["close"])]
    return [part.format_map(words) for part in (*opening, *(points[at] for at in kept), *closing)]


def table(topic: Mapping[str, Any], words: Words) -> Table | None:
    """Return a topic's table with numbers of the dice and their sum; None where it has none."""
    if "table" not in topic:
        return None
    shape = shapes()["tables"][topic["table"]]
    labels = topic.get("labels") or shape["labels"]
    labels = labels if isinstance(labels, list) else _slots()[labels]
    dice = words.dice
    many = min(len(labels), dice.randint(*_ROWS))
    chosen = sorted(dice.sample(range(len(labels)), many))
    rows: list[list[str | int]] = [[labels[at], *_cells(shape["cells"], dice)] for at in chosen]
    sums: list[str | int] = [
        "—" if _is_rate(cell) else sum(int(row[at]) for row in rows)
        for at, cell in enumerate(shape["cells"], 1)
    ]
    return Table(shape["caption"].format_map(words), shape["heads"], [*rows, ["合计", *sums]])


def body(parts: Sequence[str], drawn: Table | None, unit: str, day: str) -> str:
    """Return a body: paragraphs, the table before the last one, who says it and when."""
    told = [f"<p>{escape(part, quote=False)}</p>" for part in parts]
    if drawn is not None:
        told.insert(len(told) - 1, drawn.html())
    told += [f'<p class="right">{escape(unit)}</p>', f'<p class="right">{day}</p>']
    return "".join(told)


def articles(chapters: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return the body of a normative document: chapters of articles, numbered through."""
    told, at = [], 0
    for heading, texts in chapters:
        told.append(f'<h2 class="centre">{escape(heading)}</h2>')
        for text in texts:
            at += 1
            told.append(f"<p><strong>第{_chinese(at)}条</strong>　{escape(text)}</p>")
    return "".join(told)


def _cells(shape: Sequence[str], dice: random.Random) -> list[int]:
    """Return the numbers of a row; what a shape's cells mean stands in the data file."""
    made: list[int] = []
    for name in shape:
        low, _, high = name[1:].partition("_")
        match name[0], name:
            case _, "of":
                made.append(dice.randint(made[-1] // 4, made[-1]))
            case _, "same":
                made.append(made[-1])
            case _, "rest":
                made.append(made[-2] - made[-1])
            case "x", _:
                made.append(round(made[-1] * dice.uniform(int(low), int(high))))
            case _:
                made.append(dice.randint(int(low), int(high)))
    return made


def _is_rate(cell: str) -> bool:
    return cell[0] == "r" and cell != "rest"


def _chinese(at: int) -> str:
    """Return a number up to 99 in Chinese numerals."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(at, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{digits[tens]}十")
    return head + (digits[ones] if ones or not tens else "")


@cache
def shapes() -> dict[str, Any]:
    """Return the data file of items, read once."""
    return data("items")


def _slots() -> dict[str, list[str]]:
    slots: dict[str, list[str]] = shapes()["slots"]
    return slots
