"""Sentences with numbered slots: which words are figures, and which cell each one repeats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.reports.facts import Facts, Value

ROWS = {
    "new": "received",
    "cin": "carried_in",
    "gr": "granted",
    "pa": "partial",
    "d1": "denied.state_secret",
    "d2": "denied.other_law",
    "d3": "denied.safety",
    "d4": "denied.third_party",
    "d5": "denied.internal",
    "d6": "denied.process",
    "d7": "denied.enforcement_file",
    "d8": "denied.admin_query",
    "u1": "unable.not_held",
    "u2": "unable.must_create",
    "u3": "unable.unclear",
    "r1": "rejected.petition",
    "r2": "rejected.repeat",
    "r3": "rejected.publication",
    "r4": "rejected.excessive",
    "r5": "rejected.confirmation",
    "o1": "other.no_correction",
    "o2": "other.fee_unpaid",
    "o3": "other.misc",
    "oa": "other.all",
    "tot": "results_total",
    "cout": "carried_out",
}
GROUPS = {"D": "denied.", "U": "unable.", "R": "rejected.", "O": "other."}
SUITS = {"fy": "review", "sd": "suit_direct", "sa": "suit_after_review"}
_SLOT = re.compile(r"«([^»]+)»")


@dataclass
class Num:
    """A figure in a sentence; `cell` says which cell of a table it repeats, if one."""

    name: str
    value: Value
    cell: dict[str, object] | None = None
    printed: str | None = None  # how it is written, where not in plain digits


@dataclass
class Sentence:
    """One sentence with its figures; `sums` are (stated total, parts that make it up)."""

    pieces: list[str | Num]
    sums: list[tuple[str, list[str]]] = field(default_factory=list)
    subset: bool = False  # 其中 or 等: the parts may be fewer than the whole
    against: str = ""  # "percent" or "direction": what else a changed figure contradicts

    @property
    def nums(self) -> list[Num]:
        """The figures in order."""
        return [piece for piece in self.pieces if isinstance(piece, Num)]

    def num(self, name: str) -> Num:
        """Return the figure of that name."""
        return next(num for num in self.nums if num.name == name)

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(
            piece if isinstance(piece, str) else (piece.printed or plain(piece.value))
            for piece in self.pieces
        )


def plain(value: Value) -> str:
    """Return the value in plain digits."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def look(facts: Facts, name: str) -> tuple[Value, dict[str, object] | None]:
    """Return the value of a named figure, and the cell it repeats."""
    head, _, tail = name.partition(".")
    if head in ROWS:
        col = tail or "total"
        value = facts.t3.get(ROWS[head], {}).get(col, 0)
        return value, {"table": 3, "row": ROWS[head], "col": col}
    if head in GROUPS:
        rows = (r for r in facts.t3 if r.startswith(GROUPS[head]))
        return sum(facts.t3[row]["total"] for row in rows), {"table": 3}
    if head in SUITS:
        col = tail or "total"
        return facts.t4[SUITS[head]][col], {"table": 4, "group": SUITS[head]}
    if head == "lit":
        col = tail or "total"
        return facts.t4["suit_direct"][col] + facts.t4["suit_after_review"][col], {"table": 4}
    if name == "fees.yuan":
        yuan = Decimal(format((Decimal(facts.t2["fees"]["amount_wan"]) * 10_000).normalize(), "f"))
        return yuan, {"table": 2, "row": "fees", "col": "amount_wan"}
    return facts.t2[head][tail], {"table": 2, "row": head, "col": tail}


def sentence(
    facts: Facts,
    text: str,
    local: Mapping[str, Value] | None = None,
    sums: list[tuple[str, list[str]]] | None = None,
    *,
    subset: bool = False,
    against: str = "",
) -> Sentence:
    """Make a sentence of `text`, where «name» is a figure: a local one or one of the facts."""
    pieces: list[str | Num] = []
    for i, part in enumerate(_SLOT.split(text)):
        if i % 2 == 0:
            if part:
                pieces.append(part)
        elif local and part in local:
            pieces.append(Num(part, local[part]))
        else:
            value, cell = look(facts, part)
            pieces.append(Num(part, value, cell))
    return Sentence(pieces, sums or [], subset, against)
