"""Faults in the prose: against the tables, against itself."""

from __future__ import annotations

import random

from tests.reports.facts import Value
from tests.reports.issue import ANY, Issue
from tests.reports.paper import Paper
from tests.reports.slip import other
from tests.reports.slots import Sentence, plain


def _taken(paper: Paper) -> set[Value]:
    t3 = paper.facts.t3
    have = t3["received"]["total"] + t3["carried_in"]["total"]
    return {have, *(v["total"] for v in t3.values())}


def text_cell(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A figure in the prose that contradicts its cell."""
    said = [
        (ch, s, n)
        for ch, s in paper.sentences()
        for n in s.nums
        if n.cell and isinstance(n.value, int) and n.name != "fees.yuan"
    ]
    said = [x for x in said if x[1].against == "" or x[2].name != "new"]
    if not said:
        return None
    chapter, one, num = rng.choice(said)
    wrong = other(int(num.value), rng)
    if wrong in _taken(paper):
        return None
    right, num.value, num.printed = num.value, wrong, plain(wrong)
    where = {"chapter": chapter, **(num.cell or {})}
    issues = [Issue(("TEXT_VS_TABLE",), where, right, wrong, one.text)]
    issues.append(Issue(ANY, {"chapter": chapter}, sentence=one.text, primary=False))
    issues.append(Issue(("TEXT_BALANCE", "TEXT_VS_TEXT"), {}, primary=False))
    return issues


def _sum_of(one: Sentence, names: list[str]) -> int:
    return sum(int(one.num(name).value) for name in names)


def text_sum(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A stated total that its listed parts do not add up to."""
    said = [
        (ch, s, total, parts)
        for ch, s in paper.sentences()
        for total, parts in s.sums
        if len(parts) > 1
    ]
    if not said:
        return None
    chapter, one, total, parts = rng.choice(said)
    free = [name for name in (total, *parts) if one.num(name).cell is None]
    if not free:
        return None
    num = one.num(rng.choice(free))
    wrong = other(int(num.value), rng)
    if one.subset:
        wrong = int(num.value) + rng.choice((1, 9, 27))
        if num.name == total:
            wrong = int(num.value) - rng.choice((1, 2))
    if wrong < 1:
        return None
    num.value, num.printed = wrong, plain(wrong)
    stated, added = int(one.num(total).value), _sum_of(one, parts)
    issues = [Issue(("TEXT_ITEMISATION",), {"chapter": chapter}, added, stated, one.text)]
    where: dict[str, object] = {"chapter": chapter}
    return [*issues, Issue(ANY, where, sentence=one.text, primary=False)]


def text_compared(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A percentage or a difference that does not follow from the two years' figures."""
    said = [(ch, s) for ch, s in paper.sentences() if s.against]
    said = [(ch, s) for ch, s in said if any(n.name in ("percent", "diff") for n in s.nums)]
    if not said:
        return None
    chapter, one = rng.choice(said)
    num = next(n for n in one.nums if n.name in ("percent", "diff"))
    wrong = num.value + rng.choice((7, 15, 30))
    num.value, num.printed = wrong, plain(wrong)
    return [Issue(ANY, {"chapter": chapter}, None, plain(wrong), one.text)]


def text_direction(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """增加 where the figures say 减少."""
    turned = {"增加": "减少", "上升": "下降", "增长": "下降", "减少": "增加", "下降": "上升"}
    for chapter, one in paper.sentences():
        if not one.against:
            continue
        for i, piece in enumerate(one.pieces):
            if not isinstance(piece, str):
                continue
            word = next((w for w in turned if piece.endswith(w)), None)
            if word:
                one.pieces[i] = piece[: -len(word)] + turned[word]
                return [Issue(ANY, {"chapter": chapter}, None, turned[word], one.text)]
    return None
