"""Sentences about requests: received, carried over, by applicant, channel and result."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from tests.reports.facts import Facts, Value
from tests.reports.slots import Sentence, look, sentence

RECEIVED = ("收到", "受理", "接收", "新收", "登记", "接到", "共收到", "共受理", "累计收到")
REQUESTS = (
    "政府信息公开申请",
    "依申请公开",
    "依申请公开申请",
    "信息公开申请",
    "群众提交的政府信息公开申请",
    "公民、法人和其他组织政府信息公开申请",
)
UNITS = ("件",) * 7 + ("份", "条", "项", "宗", "起", "次", "个")
ZERO = (
    "{year}，{we}未收到政府信息公开申请。",
    "全年未收到公民、法人或其他组织的信息公开申请。",
    "{year}，{we}收到依申请公开0{u}，办理0{u}。",
    "依申请公开方面，全年零申请。",
    "{year}政府信息公开申请量为0，无上年结转。",
    "{year}，{we}没有收到依申请公开事项。",
    "依申请公开情况：本年度共收到申请0{u}。",
    "{we}本年度未接到任何形式的政府信息公开申请，也没有结转到下年度的申请。",
)
RESULT_WORDS = {
    "gr": ("予以公开", "公开", "同意公开", "主动提供信息"),
    "pa": ("部分公开", "予以部分公开"),
    "d1": ("属于国家秘密不予公开", "涉及国家秘密"),
    "d2": ("其他法律行政法规禁止公开",),
    "d3": ("危及“三安全一稳定”不予公开", "涉及三安全一稳定"),
    "d4": ("保护第三方合法权益不予公开", "因保护第三方权益不予公开"),
    "d5": ("属于三类内部事务信息", "内部事务信息"),
    "d6": ("属于四类过程性信息", "过程性信息"),
    "d7": ("属于行政执法案卷", "行政执法案卷信息"),
    "d8": ("属于行政查询事项", "行政查询事项"),
    "u1": ("本机关不掌握相关政府信息", "本机关不掌握", "信息不存在"),
    "u2": ("没有现成信息需要另行制作", "需另行制作"),
    "u3": ("补正后申请内容仍不明确", "补正后仍不明确"),
    "r1": ("信访举报投诉类申请", "信访投诉举报类"),
    "r2": ("重复申请",),
    "r3": ("要求提供公开出版物",),
    "r4": ("无正当理由大量反复申请",),
    "r5": ("要求行政机关确认或重新出具已获取信息",),
    "o1": ("申请人无正当理由逾期不补正", "逾期未补正"),
    "o2": ("逾期未按收费通知要求缴纳费用", "逾期未缴费"),
    "o3": ("其他", "其他处理"),
    "oa": ("其他处理", "其他"),
}
GROUP_WORDS = {
    "gr": "予以公开",
    "pa": "部分公开",
    "D": "不予公开",
    "U": "无法提供",
    "R": "不予处理",
    "O": "其他处理",
}
CHANNELS = ("网络申请", "信函申请", "当面申请", "邮寄", "网上平台", "电子邮件", "现场提交")


def _year(facts: Facts, rng: random.Random) -> str:
    return rng.choice((f"{facts.year}年", f"{facts.year}年度", "本年度", "全年", "一年来"))


def split(rng: random.Random, total: int, parts: int) -> list[int]:
    """Return positive numbers that add to `total`."""
    parts = max(1, min(parts, total))
    cuts = sorted(rng.sample(range(1, total), parts - 1)) if parts > 1 else []
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def results(facts: Facts, rng: random.Random, unit: str) -> tuple[str, list[str]]:
    """Return the list of results as text, and the names of its figures."""
    if rng.random() < 0.3:
        names = [name for name in GROUP_WORDS if look(facts, name)[0]]
        words = {name: GROUP_WORDS[name] for name in names}
    else:
        names = [name for name in RESULT_WORDS if look(facts, name)[0]]
        words = {name: rng.choice(RESULT_WORDS[name]) for name in names}
    if len(names) > 1 and rng.random() < 0.15:
        listed = "、".join(words[n] for n in names)
        return f"{listed}分别为{'、'.join(f'«{n}»' + unit for n in names)}", names
    if rng.random() < 0.15:
        return "、".join(f"«{n}»{unit}{words[n]}" for n in names), names
    mark = rng.choice(("，", "、", "；"))
    glue = rng.choice(("", "", "的", "："))
    return mark.join(f"{words[n]}{glue}«{n}»{unit}" for n in names), names


def _closing(facts: Facts, rng: random.Random, unit: str) -> str:
    said = [f"办结«tot»{unit}" if rng.random() < 0.5 else f"已答复«tot»{unit}"]
    if facts.t3["carried_in"]["total"] or rng.random() < 0.3:
        word = rng.choice(("上年结转", "上年度结转", f"{facts.year - 1}年结转"))
        said.insert(0, f"{word}«cin»{unit}")
    if facts.t3["carried_out"]["total"] or rng.random() < 0.3:
        word = rng.choice(("结转下年度继续办理", "结转下年", "转下年度办理"))
        said.append(f"{word}«cout»{unit}")
    return "，".join(said)


def _compared(facts: Facts, rng: random.Random, unit: str, lead: str) -> Sentence:
    new = facts.t3["received"]["total"]
    prev = max(1, int(new * rng.choice((0.4, 0.7, 0.9, 1.2, 1.5, 2))) + rng.choice((-1, 1, 2)))
    if prev == new:
        same = rng.choice(("与上年持平", "与去年持平"))
        return sentence(facts, f"{lead}«new»{unit}，{same}。", against="direction")
    diff = abs(new - prev)
    up = new > prev
    percent = (Decimal(diff * 100) / prev).quantize(Decimal("0.1"), ROUND_HALF_UP)
    local: dict[str, Value] = {"prev": prev, "diff": diff, "percent": percent}
    word = rng.choice(("增加", "上升", "增长") if up else ("减少", "下降"))
    forms = (
        (f"{lead}«new»{unit}，比上年的«prev»{unit}{word}«percent»%。", "percent"),
        (f"{lead}«new»{unit}，较上年（«prev»{unit}）{word}«diff»{unit}。", "direction"),
        (f"{lead}«new»{unit}，同比{word}«percent»%（上年为«prev»{unit}）。", "percent"),
        (f"{lead}«new»{unit}，上年度为«prev»{unit}，同比{word}«diff»{unit}。", "direction"),
    )
    text, against = rng.choice(forms)
    return sentence(facts, text, local, against=against)


def requests(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Say how many requests came, from whom, and what became of them."""
    unit = rng.choice(UNITS)
    new = facts.t3["received"]["total"]
    carried = facts.t3["carried_in"]["total"] + facts.t3["carried_out"]["total"]
    year = _year(facts, rng)
    if not new:
        if carried:
            return [sentence(facts, f"{year}新收申请«new»{unit}，{_closing(facts, rng, unit)}。")]
        text = rng.choice(ZERO).format(year=year, we=facts.we, u=unit)
        return [sentence(facts, text)]
    what = rng.choice(REQUESTS)
    lead = rng.choice(
        (
            f"{year}，{facts.we}{rng.choice(RECEIVED)}{what}",
            f"{year}{rng.choice(RECEIVED)}{what}",
            f"{year}，{rng.choice(RECEIVED)}{what}共计",
        )
    )
    style = rng.randrange(9)
    if style == 0:
        said = [sentence(facts, f"{lead}«new»{unit}，{_closing(facts, rng, unit)}。")]
    elif style == 1:
        org = new - facts.t3["received"]["natural"]
        parts = ["new.natural", "org"]
        said = [
            sentence(
                facts,
                f"{lead}«new»{unit}，其中自然人申请«new.natural»{unit}，"
                f"法人或其他组织申请«org»{unit}。",
                {"org": org},
                [("new", parts)],
            )
        ]
    elif style in (2, 3):
        names = rng.sample(CHANNELS, k=min(new, rng.randint(2, 4)))
        channels = dict(zip(names, split(rng, new, len(names)), strict=True))
        listed = "、".join(f"{n}«{n}»{unit}" for n in names)
        form = rng.choice(("{0}（{1}）。", "{0}，其中{1}。", "{0}，分别是{1}。", "{0}，包括{1}。"))
        text = form.format(f"{lead}«new»{unit}", listed)
        sums = [("new", list(names))]
        said = [sentence(facts, text, channels, sums, subset="其中" in text)]
    elif style == 4:
        said = [_compared(facts, rng, unit, lead)]
    elif style == 5:
        word = rng.choice(("征地拆迁", "社会保障", "规划许可"))
        some: dict[str, Value] = {"some": rng.randint(1, new)}
        text = f"{lead}«new»{unit}，其中{word}类«some»{unit}。"
        said = [sentence(facts, text, some, subset=True)]
    elif style == 6:
        text = f"{year}{what}数量为«new»{unit}，"
        said = [sentence(facts, text + rng.choice(("均按时办理。", "全部依法依规办理。")))]
    elif style == 7:
        said = [sentence(facts, f"{facts.we}{year}共有«new»{unit}{what}。")]
    else:
        said = [sentence(facts, f"{lead}«new»{unit}。")]
    return said + _results(facts, rng, unit)


def _results(facts: Facts, rng: random.Random, unit: str) -> list[Sentence]:
    total = facts.t3["results_total"]["total"]
    if not total or rng.random() < 0.35:
        return []
    listed, names = results(facts, rng, unit)
    sums = [("tot", names)]
    form = rng.choice(
        (
            f"办结«tot»{unit}，{{}}。",
            f"本年度办理«tot»{unit}：{{}}。",
            f"在办结的«tot»{unit}申请中，{{}}。",
            f"共答复«tot»{unit}，其中{{}}。",
            f"已办结的«tot»{unit}里，{{}}。",
            f"办理结果（共«tot»{unit}）为：{{}}。",
        )
    )
    text = form.format(listed)
    return [sentence(facts, text, sums=sums, subset="其中" in text)]


def again(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Say the same a second time, as chapter three often does before its table."""
    unit = rng.choice(UNITS)
    if not facts.t3["received"]["total"]:
        return requests(facts, rng)
    forms = (
        f"{facts.year}年，本机关共收到政府信息公开申请«new»{unit}，{_closing(facts, rng, unit)}。",
        f"本年新收政府信息公开申请数量«new»{unit}，上年结转政府信息公开申请数量«cin»{unit}。",
        f"申请人为自然人的«new.natural»{unit}，商业企业«new.business»{unit}。",
    )
    return [sentence(facts, rng.choice(forms)), *_results(facts, rng, unit)]
