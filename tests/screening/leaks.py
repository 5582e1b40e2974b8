"""Texts with leaks in them, each with the numbers that must be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from gongkai.screening.hits import Kind
from tests.screening import writing
from tests.screening.people import TOWNS, Person, old_identity, person


@dataclass(frozen=True)
class Seed:
    """One leak: its kind, its digits, and how it was written."""

    kind: Kind
    digits: str
    way: str


@dataclass(frozen=True)
class Leaky:
    """A text and what leaks in it."""

    text: str
    seeds: tuple[Seed, ...]


Written = tuple[str, Seed]
_LABELS = {
    kind: tuple(words.split("|"))
    for kind, words in {
        Kind.ID_NUMBER: (
            "身份证号：|身份证号码:|公民身份号码|身份证：|（身份证号码：|证件号码 |ID:|sfz|"
        ),
        Kind.BANK_CARD: "银行卡号：|卡号:|开户银行农行，账号|一卡通账号：|社保卡号 |打入其账户|",
        Kind.MOBILE: "电话：|手机号码:|联系电话 |，手机|Tel:|联系方式：|微信同号|",
    }.items()
}
_WAYS = {
    Kind.ID_NUMBER: writing.IDENTITY,
    Kind.BANK_CARD: writing.CARD,
    Kind.MOBILE: writing.MOBILE,
}


def written(kind: Kind, digits: str, rng: Random) -> Written:
    """Write a number in one of the ways."""
    way = rng.choice(_WAYS[kind])
    return way(digits, rng), Seed(kind, digits, way.__name__)


def _label(kind: Kind, rng: Random) -> str:
    return rng.choice(_LABELS[kind])


def sentence(rng: Random) -> Leaky:
    """One person in a sentence."""
    who = person(rng)
    number, first = written(Kind.ID_NUMBER, who.identity, rng)
    phone, second = written(Kind.MOBILE, who.mobile, rng)
    text = (
        f"申请人{who.name}，{who.sex}，{_label(Kind.ID_NUMBER, rng)}{number}，现住{who.village}，"
        f"{_label(Kind.MOBILE, rng)}{phone}。经审核，符合条件，予以公示。"
    )
    return Leaky(text, (first, second))


def contract(rng: Random) -> Leaky:
    """A contract with both parties' numbers."""
    who, other = person(rng), person(rng)
    number, first = written(Kind.ID_NUMBER, who.identity, rng)
    card, second = written(Kind.BANK_CARD, other.card, rng)
    text = (
        f"草场承包合同\n合同编号：TC-2023-{rng.randrange(1000):04}\n发包方：{rng.choice(TOWNS)}"
        "人民政府\n"
        f"承包方：{who.name}\n{_label(Kind.ID_NUMBER, rng)}{number}\n第一条 承包面积126.5亩，每"
        "亩12.00元。\n"
        f"第二条 补贴由财政局打入{other.name}{_label(Kind.BANK_CARD, rng)}{card}\n签订日期：202"
        "3年6月12日\n"
    )
    return Leaky(text, (first, second))


def table(rng: Random) -> Leaky:
    """A subsidy list as a table with tabs."""
    seeds: list[Seed] = []
    lines = [
        "2023年草原生态保护补助奖励资金发放花名册",
        "",
        "序号\t姓名\t村\t身份证号\t银行卡号\t金额（元）\t联系电话",
    ]
    for number in range(1, rng.randrange(3, 12)):
        who = person(rng)
        cells = [str(number), who.name, who.village]
        for kind, digits in (
            (Kind.ID_NUMBER, who.identity),
            (Kind.BANK_CARD, who.card),
            (Kind.MOBILE, who.mobile),
        ):
            way = rng.choice([w for w in _WAYS[kind] if w is not writing.broken])
            cell, seed = way(digits, rng), Seed(kind, digits, way.__name__)
            seeds.append(seed)
            cells.append(cell)
        cells.insert(5, f"{rng.randrange(100, 9000)}.00")
        lines.append("\t".join(cells))
    return Leaky("\n".join(lines), tuple(seeds))


def spaced_table(rng: Random) -> Leaky:
    """A list with spaces between its columns, as PDFs and scanners give it."""
    seeds: list[Seed] = []
    lines = ["城乡低保对象名单", "序号  姓名  性别  身份证号码  家庭住址  电话"]
    for number in range(1, rng.randrange(3, 12)):
        who = person(rng)
        seeds += (
            Seed(Kind.ID_NUMBER, who.identity, "column"),
            Seed(Kind.MOBILE, who.mobile, "column"),
        )
        gap = " " * rng.randrange(1, 4)
        lines.append(
            gap.join((str(number), who.name, who.sex, who.identity, who.village, who.mobile))
        )
    return Leaky("\n".join(lines), tuple(seeds))


def glued(rng: Random) -> Leaky:
    """Columns that ran together."""
    who = person(rng)
    text = f"{rng.randrange(1, 90)}{who.name}{who.identity}{who.mobile}{who.village}"
    if who.identity.endswith("X"):
        text = f"{who.name}{who.identity} {who.mobile}"
    return Leaky(
        text,
        (Seed(Kind.ID_NUMBER, who.identity, "glued"), Seed(Kind.MOBILE, who.mobile, "glued")),
    )


def old(rng: Random) -> Leaky:
    """An identity number of before 1999, called so."""
    number = old_identity(rng)
    who = person(rng)
    return Leaky(
        f"{who.name}（身份证号：{number}）于2001年取得宅基地使用权。",
        (Seed(Kind.ID_NUMBER, number, "old"),),
    )


def vertical(rng: Random) -> Leaky:
    """A digit on each line."""
    who = person(rng)
    return Leaky(
        "身份证号\n" + "\n".join(who.identity) + "\n签字",
        (Seed(Kind.ID_NUMBER, who.identity, "vertical"),),
    )


def bare(rng: Random) -> Leaky:
    """Numbers without any word."""
    who = person(rng)
    lines = [_file_name(who, rng), who.card, f"{who.name} {who.mobile}"]
    return Leaky(
        "\n".join(lines),
        (
            Seed(Kind.ID_NUMBER, who.identity, "bare"),
            Seed(Kind.BANK_CARD, who.card, "bare"),
            Seed(Kind.MOBILE, who.mobile, "bare"),
        ),
    )


def _file_name(who: Person, rng: Random) -> str:
    return rng.choice(
        ("{n}_{i}.jpg", "{n}-{i}", "附件3：{n}{i}", "http://x.gov.cn/q?id={i}&n=1")
    ).format(n=who.name, i=who.identity)


MAKERS: tuple[Callable[[Random], Leaky], ...] = (
    sentence, contract, table, spaced_table, glued, old, vertical, bare,
)  # fmt: skip


def corpus(count: int, seed: int) -> Iterator[Leaky]:
    """Make texts with leaks, the same for the same seed."""
    rng = Random(seed)
    for number in range(count):
        yield MAKERS[number % len(MAKERS)](rng)
