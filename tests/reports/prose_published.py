"""Sentences about what was published, and about the figures of table two."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from tests.reports.facts import Facts, Value
from tests.reports.prose_requests import split
from tests.reports.slots import Sentence, sentence

KINDS = (
    "通知公告", "工作动态", "政策文件", "政策解读", "财政预决算", "人事信息", "重点领域信息",
    "规划计划", "机构职能", "公示公告", "双公示信息", "民生保障信息", "概况类信息", "统计数据",
)  # fmt: skip
WAYS = (
    "通过门户网站主动公开政府信息",
    "在政府网站公开信息",
    "全年主动公开各类政府信息",
    "通过政府信息公开平台发布信息",
    "{area}累计主动公开政府信息",
    "网站发布信息",
)


def publication(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Say how much was published, often by kind."""
    unit = rng.choice(("条", "条", "条", "件", "篇", "个"))
    lead = rng.choice(WAYS).format(area=facts.area)
    total = rng.randint(3, rng.choice((60, 900, 9000)))
    style = rng.randrange(11)
    kinds = rng.sample(KINDS, k=rng.randint(2, 6))
    parts = split(rng, total, len(kinds))
    local: dict[str, Value] = dict(zip(kinds, parts, strict=False))
    local["T"] = total
    kinds = kinds[: len(parts)]
    listed = rng.choice(("、", "，")).join(f"{kind}«{kind}»{unit}" for kind in kinds)
    if style == 0:
        said = [sentence(facts, f"{lead}«T»{unit}。", local)]
    elif style in (1, 2, 3) and len(kinds) > 1:
        tie = rng.choice(("，其中", "：", "，分别是", "，包括", "，具体为"))
        text = f"{lead}«T»{unit}{tie}{listed}。"
        said = [sentence(facts, text, local, [("T", kinds)], subset="其中" in tie)]
    elif style == 4 and len(kinds) > 1:
        text = f"{lead}«T»{unit}（{listed}）。"
        said = [sentence(facts, text, local, [("T", kinds)])]
    elif style == 5 and len(kinds) > 2:
        some = kinds[: len(kinds) - 1]
        listed = "、".join(f"{kind}«{kind}»{unit}" for kind in some)
        text = rng.choice(("{0}，其中{1}。", "{0}，其中{1}等。", "{0}，主要有{1}等。"))
        text = text.format(f"{lead}«T»{unit}", listed)
        said = [sentence(facts, text, local, subset=True)]
    elif style == 6 and total > 40:
        said = [_nested(facts, rng, lead, unit)]
    elif style == 7 and len(kinds) > 1:
        tie = rng.choice(("，共计", "，合计", "，共", "，总计"))
        text = f"{rng.choice(('发布', '公开', '全年发布'))}{listed}{tie}«T»{unit}。"
        said = [sentence(facts, text, local, [("T", kinds)])]
    elif style == 8:
        text = f"{lead}«T»{unit}，较上年的«P»{unit}{{}}«D»{unit}。"
        more = rng.choice((-1, 1)) * rng.randint(1, total - 1)
        word = rng.choice(("增加", "上升") if more < 0 else ("减少", "下降"))
        local |= {"P": total + more, "D": abs(more)}
        said = [sentence(facts, text.format(word), local, against="direction")]
    elif style == 9:
        text = f"{lead}«T»{unit}；其中通过微信公众号推送«M»{unit}，占«S»%。"
        part = rng.randint(1, total)
        percent = (Decimal(part * 100) / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
        said = [sentence(facts, text, local | {"M": part, "S": percent}, subset=True)]
    else:
        more = rng.randint(5, 800)
        text = f"{lead}«T»{unit}，政务新媒体发布«M»{unit}。"
        said = [sentence(facts, text, local | {"M": more})]
    return said + ([*table_two(facts, rng)] if rng.random() < 0.4 else [])


def _nested(facts: Facts, rng: random.Random, lead: str, unit: str) -> Sentence:
    first, second = split(rng, rng.randint(30, 3000), 2)
    a, b = split(rng, first + 2, 2)
    local = {"T": first + 2 + second, "A": first + 2, "B": second, "a": a, "b": b}
    text = (
        f"{lead}«T»{unit}，包括门户网站«A»{unit}（政策文件«a»{unit}、工作动态«b»{unit}）、"
        f"政务新媒体«B»{unit}。"
    )
    return sentence(facts, text, local, [("T", ["A", "B"]), ("A", ["a", "b"])])


def table_two(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Say figures of table two in words."""
    said: list[str] = []
    new = facts.edition == "2021"
    made = int(facts.t2["normative"]["made"])
    unit = rng.choice(("件", "件", "份", "个"))
    if new:
        forms = (
            f"制发行政规范性文件«normative.made»{unit}",
            f"本年度制发规范性文件«normative.made»{unit}，废止«normative.abolished»{unit}，"
            f"现行有效«normative.in_force»{unit}",
            f"现行有效行政规范性文件«normative.in_force»{unit}",
            f"共废止行政规范性文件«normative.abolished»{unit}",
        )
        said.append(rng.choice(forms) if made or rng.random() < 0.5 else "")
    else:
        said.append(f"新制作规范性文件«normative.made»{unit}")
    if rng.random() < 0.6:
        names = rng.choice((("permits",), ("penalties",), ("permits", "penalties", "coercion")))
        words = {"permits": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}
        tie = rng.choice(("作出{}决定«{}.decisions»件", "办理{}«{}.decisions»件"))
        if new:
            said.append("、".join(tie.format(words[n], n) for n in names))
    if new and facts.t2["fees"]["amount_wan"] and rng.random() < 0.6:
        money = (
            "行政事业性收费金额«fees.amount_wan»万元",
            "收取行政事业性收费«fees.amount_wan»万元",
            "行政事业性收费«fees.yuan»元",
        )
        said.append(rng.choice(money))
    return [sentence(facts, f"{text}。") for text in said if text]
