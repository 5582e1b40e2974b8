"""Sentences about administrative review and suits over disclosure."""

from __future__ import annotations

import random

from tests.reports.facts import Facts
from tests.reports.slots import Sentence, sentence

NONE = (
    "{y}未发生因政府信息公开引起的行政复议、行政诉讼。",
    "全年没有因政府信息公开被申请行政复议和提起行政诉讼的情况。",
    "因政府信息公开申请行政复议0件、行政诉讼0件。",
    "政府信息公开行政复议、行政诉讼均为0件。",
    "无因政府信息公开引发的行政复议、行政诉讼案件。",
)
WORDS = {
    "upheld": ("结果维持", "维持"),
    "corrected": ("结果纠正", "被纠正"),
    "other": ("其他结果",),
    "pending": ("尚未审结",),
}


def _outcomes(facts: Facts, rng: random.Random, code: str, unit: str) -> tuple[str, list[str]]:
    groups = {"fy": ["review"], "lit": ["suit_direct", "suit_after_review"]}[code]
    names = [n for n in WORDS if any(facts.t4[g][n] for g in groups)]
    names = [f"{code}.{name}" for name in names]
    return "、".join(f"{rng.choice(WORDS[n.split('.')[1]])}«{n}»{unit}" for n in names), names


def disputes(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Say how many reviews and suits there were, and how they ended."""
    fy = facts.t4["review"]["total"]
    lit = facts.t4["suit_direct"]["total"] + facts.t4["suit_after_review"]["total"]
    unit = rng.choice(("件", "件", "件", "起", "宗"))
    year = rng.choice((f"{facts.year}年", "全年", "本年度"))
    if not fy and not lit:
        return [sentence(facts, rng.choice(NONE).format(y=year))]
    style = rng.randrange(9)
    if style == 0:
        return [
            sentence(facts, f"{year}因政府信息公开引发行政复议«fy»{unit}、行政诉讼«lit»{unit}。")
        ]
    if style == 1:
        text = f"{year}，政府信息公开行政复议、行政诉讼分别为«fy»{unit}、«lit»{unit}。"
        return [sentence(facts, text)]
    if style == 2:
        text = f"引发行政争议«all»{unit}，其中行政复议«fy»{unit}、行政诉讼«lit»{unit}。"
        return [sentence(facts, text, {"all": fy + lit}, [("all", ["fy", "lit"])], subset=True)]
    if style == 6:
        verb = rng.choice(("被复议«fy»{u}、被诉«lit»{u}", "涉及行政复议«fy»{u}，行政诉讼«lit»{u}"))
        return [sentence(facts, f"{year}因政府信息公开{verb.format(u=unit)}。")]
    if style == 7:
        text = (
            f"政府信息公开行政复议案件«fy»{unit}，未经复议直接起诉«sd»{unit}，"
            f"复议后起诉«sa»{unit}。"
        )
        return [sentence(facts, text)]
    said = []
    if fy:
        listed, names = _outcomes(facts, rng, "fy", unit)
        tie = rng.choice(("，其中", "，", "："))
        text = f"{year}因政府信息公开被申请行政复议«fy»{unit}{tie}{listed}。"
        said.append(sentence(facts, text, sums=[("fy", names)], subset="其中" in tie))
    if lit and style in (3, 4):
        text = (
            f"{year}因政府信息公开被提起行政诉讼«lit»{unit}，"
            f"其中未经复议直接起诉«sd»{unit}、复议后起诉«sa»{unit}。"
        )
        said.append(sentence(facts, text, sums=[("lit", ["sd", "sa"])], subset=True))
    elif lit:
        listed, names = _outcomes(facts, rng, "lit", unit)
        text = f"政府信息公开行政诉讼案件«lit»{unit}（{listed}）。"
        said.append(sentence(facts, text, sums=[("lit", names)]))
    return said
