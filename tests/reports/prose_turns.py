"""More turns of phrase: parts before the total, all of one kind, shares, the rest, both years."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from tests.reports.facts import Facts, Value
from tests.reports.prose_requests import CHANNELS, RESULT_WORDS, results, split
from tests.reports.slots import Sentence, look, sentence

Turn = Callable[[Facts, random.Random, str], "list[Sentence] | None"]


def _new(facts: Facts) -> int:
    return facts.t3["received"]["total"]


def parts_first(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """当面4件、网络10件，合计14件。"""
    names = rng.sample(CHANNELS, k=min(_new(facts), rng.randint(2, 3)))
    if len(names) < 2:
        return None
    local: dict[str, Value] = dict(zip(names, split(rng, _new(facts), len(names)), strict=True))
    listed = "、".join(f"{n}«{n}»{u}" for n in names)
    tie = rng.choice(("共收到申请", "合计收到政府信息公开申请", "共计收到依申请公开"))
    return [sentence(facts, f"{listed}，{tie}«new»{u}。", local, [("new", names)])]


def results_first(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """予以公开2件、部分公开2件，合计4件。"""
    listed, names = results(facts, rng, u)
    if len(names) < 2 or "分别" in listed:
        return None
    tie = rng.choice(("，合计办结", "，共计办结", "，以上共办结"))
    lead = rng.choice(("办理情况：", "其中，", ""))
    return [
        sentence(facts, f"共收到申请«new»{u}。"),
        sentence(facts, f"{lead}{listed}{tie}«tot»{u}。", sums=[("tot", names)]),
    ]


def withdrawn(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """办结33件，其中答复27件、申请人撤回6件。答复的27件里，……"""
    misc, total = facts.t3.get("other.misc", {}).get("total", 0), look(facts, "tot")[0]
    names = [n for n in RESULT_WORDS if n != "o3" and look(facts, n)[0]]
    if not misc or not names or facts.edition != "2021":
        return None
    local: dict[str, Value] = {"done": int(total) - misc, "back": misc}
    listed = "，".join(f"{rng.choice(RESULT_WORDS[n])}«{n}»{u}" for n in names)
    return [
        sentence(facts, f"{facts.year}年收到申请«new»{u}。"),
        sentence(
            facts, f"办结«tot»{u}，其中答复«done»{u}、申请人撤回«back»{u}。", local,
            [("tot", ["done", "back"])], subset=True,
        ),
        sentence(facts, f"答复的«done»{u}里，{listed}。", local, [("done", names)]),
    ]  # fmt: skip


def all_of_one(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """本年收到申请4件，均予以公开。"""
    t3 = facts.t3
    said = []
    if t3["received"]["natural"] == _new(facts):
        said += ["，全部来自自然人", "，均为自然人申请", "，申请人均为自然人"]
    if t3["granted"]["total"] == _new(facts) and not look(facts, "cin")[0]:
        said += ["，均予以公开", "，全部予以公开"]
    if t3["unable.not_held"]["total"] == _new(facts) and not look(facts, "cin")[0]:
        said += ["，均属于本机关不掌握的信息", "，经检索信息均不存在"]
    if not look(facts, "cout")[0]:
        said += ["，没有转到下年的事项", "，无结转下年度办理的申请"]
        if not look(facts, "cin")[0]:
            said += ["，均已按期答复，无结转", "；全部答复", "，按时办结率100%"]
    if not said:
        return None
    return [sentence(facts, f"本年收到申请«new»{u}{rng.choice(said)}。")]


def share(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """其中自然人申请5件，占62.5%。"""
    natural = facts.t3["received"]["natural"]
    percent = (Decimal(natural * 100) / _new(facts)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    tie = rng.choice(("占比", "占", "占总数的", "占申请总量的"))
    text = f"全年收到政府信息公开申请«new»{u}，其中自然人申请«new.natural»{u}，{tie}«share»%。"
    return [sentence(facts, text, {"share": percent}, subset=True)]


def the_rest(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """办结8件，予以公开5件，其余3件为本机关不掌握。"""
    names = [n for n in RESULT_WORDS if look(facts, n)[0]]
    if len(names) != 2:
        return None
    one, two = names
    word = f"{RESULT_WORDS[one][0]}«{one}»{u}，其余«{two}»{u}为{RESULT_WORDS[two][0]}"
    lead = sentence(facts, f"新收申请«new»{u}。")
    return [lead, sentence(facts, f"办结«tot»{u}，{word}。", sums=[("tot", names)])]


def units_below(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """其中县教育局3件、县公安局5件。"""
    if _new(facts) < 3:
        return None
    one, two, *_ = split(rng, _new(facts), 3)
    local: dict[str, Value] = {"one": one, "two": two}
    tie = rng.choice(
        ("，其中教育局收到«one»{u}、公安局收到«two»{u}", "（教育局«one»{u}、公安局«two»{u}等）")
    )
    text = f"共收到依申请公开«new»{u}{tie.format(u=u)}。"
    return [sentence(facts, text, local, subset=True)]


def last_year(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """上年收到25件，本年收到30件。"""
    local: dict[str, Value] = {"prev": rng.randint(1, 2 * _new(facts) + 3)}
    year = facts.year
    forms = (
        f"{year - 1}年收到申请«prev»{u}，{year}年收到申请«new»{u}。",
        f"{year}年收到政府信息公开申请«new»{u}，去年同期为«prev»{u}。",
        f"与上年度收到申请«prev»{u}相比，本年度收到申请«new»{u}。",
        f"收到申请«new»{u}（{year - 1}年为«prev»{u}），均依法办理。",
    )
    return [sentence(facts, rng.choice(forms), local)]


def with_carried(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """新收37件，加上上年结转3件，应办理40件，截至年底办结38件，正在办理2件。"""
    both = _new(facts) + int(look(facts, "cin")[0])
    text = (
        f"{facts.year}年新收申请«new»{u}，加上上年结转«cin»{u}，应办理申请«both»{u}，"
        f"截至12月31日已办结«tot»{u}，结转下年办理«cout»{u}。"
    )
    return [sentence(facts, text, {"both": both})]


def unlisted(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """One result only, in passing."""
    names = [n for n in RESULT_WORDS if look(facts, n)[0] and n not in ("o3", "oa")]
    if not names:
        return None
    name = rng.choice(names)
    word = RESULT_WORDS[name][0]
    forms = [f"本年度受理申请«new»{u}，答复结果为“{word}”的有«{name}»{u}。"]
    if not look(facts, "cin")[0]:
        forms.append(f"收到申请«new»{u}，其中{word}«{name}»{u}。")
        forms.append(f"收到申请«new»{u}，答复中{word}的«{name}»{u}，依法保障群众知情权。")
    return [sentence(facts, rng.choice(forms), subset=True)]


def by_class(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """从申请人看，自然人5件、商业企业2件。"""
    words = {
        "natural": "自然人", "business": "商业企业", "research": "科研机构",
        "charity": "社会公益组织", "legal": "法律服务机构", "other": "其他组织",
    }  # fmt: skip
    names = [f"new.{c}" for c in words if facts.t3["received"][c]]
    listed = "、".join(f"{words[n[4:]]}«{n}»{u}" for n in names)
    forms = (
        f"全年收到政府信息公开申请«new»{u}，从申请人类型看，{listed}。",
        f"收到依申请公开«new»{u}：{listed}。",
        f"新收申请«new»{u}（{listed}）。",
    )
    return [sentence(facts, rng.choice(forms), sums=[("new", names)])]


def by_quarter(facts: Facts, rng: random.Random, u: str) -> list[Sentence] | None:
    """上半年收到申请3件，下半年收到申请5件，全年共收到申请8件。"""
    if _new(facts) < 2:
        return None
    one, two = split(rng, _new(facts), 2)
    local: dict[str, Value] = {"上": one, "下": two}
    text = f"上半年收到申请«上»{u}，下半年收到申请«下»{u}，全年共收到申请«new»{u}。"
    return [sentence(facts, text, local)]


TURNS: tuple[Turn, ...] = (
    parts_first, results_first, withdrawn, all_of_one, share, the_rest, units_below,
    last_year, with_carried, unlisted, by_class, by_quarter,
)  # fmt: skip


def turns(facts: Facts, rng: random.Random) -> list[Sentence]:
    """Say what became of the requests in one of these turns."""
    unit = rng.choice(("件", "件", "件", "份", "条", "起", "宗"))
    for turn in rng.sample(TURNS, k=len(TURNS)):
        said = turn(facts, rng, unit) if _new(facts) else None
        if said:
            return said
    return [sentence(facts, "全年未收到政府信息公开申请。")]
