"""People of the seeded corpus and their numbers, all made up, each with its check digit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DAY = date(2026, 11, 27)
_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
    "吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕鹏辉凤洁梅琳素云莲真"
    "环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉娣璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露"
)
_DOTTED = [
    "阿依古丽·买买提",
    "买买提·艾力",
    "古丽巴哈尔·吐尔逊",
    "艾山江·热合曼",
    "努尔比亚·库尔班",
    "肉孜·托合提",
    "帕提古丽·阿布都拉",
    "沙依兰·巴依克",
    "塔吉古丽·夏木西",
    "迪力夏提·尼亚孜",
    "玛依热·卡德尔",
    "吐逊江·依明",
]
VILLAGES = [
    "库科西鲁格村",
    "瓦尔希迭村",
    "阿特加依里村",
    "库孜滚村",
    "巴扎达什村",
    "托格伦夏村",
    "其克尔克尔村",
    "提孜那甫村",
]
TOWNS = [
    "塔什库尔干镇",
    "塔什库尔干乡",
    "提孜那甫乡",
    "达布达尔乡",
    "马尔洋乡",
    "瓦恰乡",
    "班迪尔乡",
    "库科西鲁格乡",
]
REGIONS = [
    "653131",
    "653101",
    "653125",
    "650102",
    "110101",
    "310104",
    "440305",
    "510104",
    "622921",
    "411302",
    "330106",
    "420111",
    "654221",
]


@dataclass(frozen=True)
class Person:
    """Somebody, with every number that must not leave the house."""

    name: str
    sex: str
    born: date
    identity: str
    mobile: str
    card: str
    village: str
    door: str


def check_digit(body: str) -> str:
    """Return the check digit of seventeen digits."""
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(body))
    return "10X98765432"[total % 11]


def identity(rng: Random, born: date | None = None, region: str | None = None) -> str:
    """Make an identity number with its check digit."""
    born = born or date(1940, 1, 1) + timedelta(days=rng.randrange(27_000))
    body = (region or rng.choice(REGIONS)) + born.strftime("%Y%m%d") + f"{rng.randrange(1000):03}"
    return body + check_digit(body)


def old_identity(rng: Random) -> str:
    """Make an identity number of before 1999."""
    born = date(1940, 1, 1) + timedelta(days=rng.randrange(18_000))
    return rng.choice(REGIONS) + born.strftime("%y%m%d") + f"{rng.randrange(1000):03}"


def luhn(body: str) -> str:
    """Return digits with their check digit."""
    total = 0
    for at, char in enumerate(reversed(body)):
        value = int(char) * (2 - at % 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def card(rng: Random) -> str:
    """Make the number of a card as Chinese banks issue them."""
    start, length = rng.choice(
        [("622848", 19), ("621700", 19), ("622202", 19), ("621661", 19), ("623052", 19),
         ("622588", 16), ("955880", 19), ("622262", 17), ("621799", 19), ("622908", 18)]
    )  # fmt: skip
    return luhn(start + "".join(rng.choices("0123456789", k=length - len(start) - 1)))


def mobile(rng: Random) -> str:
    """Make a mobile number."""
    return rng.choice(
        ["138", "139", "150", "151", "186", "189", "177", "199", "166", "147", "133", "173"]
    ) + ("".join(rng.choices("0123456789", k=8)))


def credit_code(rng: Random, kind: str = "11") -> str:
    """Make a unified social credit code with its check digit."""
    body = (
        kind + rng.choice(REGIONS) + "".join(rng.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=9))
    )
    total = sum(_USCC.index(char) * pow(3, at, 31) for at, char in enumerate(body))
    return body + _USCC[(31 - total % 31) % 31]


def name(rng: Random) -> str:
    """Make a name, Han or of several parts."""
    if rng.random() < 0.3:
        return rng.choice(_DOTTED)
    return rng.choice(_FAMILY) + "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2))))


def person(rng: Random, born: date | None = None) -> Person:
    """Make somebody."""
    born = born or date(1940, 1, 1) + timedelta(days=rng.randrange(23_000))
    return Person(
        name(rng),
        rng.choice("男女"),
        born,
        identity(rng, born),
        mobile(rng),
        card(rng),
        rng.choice(VILLAGES),
        f"{rng.randrange(1, 12)}组{rng.randrange(1, 300)}号",
    )
