"""Decisions of a year as the data file describes them, before anybody has recorded them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gongkai.demo.data_file import data
from gongkai.demo.days import spread
from gongkai.demo.people import person_names
from gongkai.rules.double_publicity import PREFIX

_PARTY = {"o": "organisation", "h": "household", "p": "person"}
#: a region that does not exist, so that no number is anybody's
NOWHERE = "999999"


@dataclass(frozen=True, slots=True)
class Planned:
    """One decision: the arguments of `record_decision`, and the unit that makes it."""

    unit: str
    kind: str
    doc_no: str
    party: str
    party_kind: str
    decided_on: date
    title: str
    category: str
    content: str
    manner: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


def decisions_of(year: int, share: float = 1.0) -> list[Planned]:
    """
    Return a year's decisions in the order they are made; the same ones every time.

    :param share: 1 gives the model report's numbers; less gives a smaller year
    """
    made = [one for kind in PREFIX for one in _of_kind(kind, year, share)]
    return sorted(made, key=lambda one: (one.decided_on, one.kind, one.doc_no))


def _of_kind(kind: str, year: int, share: float) -> Iterator[Planned]:
    file = data("decisions")
    dice = random.Random(f"{year}{kind}")  # noqa: S311  data for a demonstration
    names = person_names(year + len(kind))
    for row in file[kind]:
        days = spread(year, max(1, round(row["weight"] * share)), dice)
        for serial, day in enumerate(days, start=1):
            yield _one(kind, row, serial, day, dice, next(names), file["words"])


def _one(
    kind: str,
    row: dict[str, Any],
    serial: int,
    day: date,
    dice: random.Random,
    person: str,
    words: dict[str, Any],
) -> Planned:
    x = PREFIX[kind]
    who = dice.choice(row["to"])
    party = person if who == "p" else _business(who, row["trades"], dice, words)
    told = {
        "place": dice.choice(words["places"]),
        "n": dice.randint(2, 48),
        "days": dice.choice((15, 20, 30)),
    }
    fields: dict[str, str] = {}
    if who == "o":
        fields |= {f"{x}_XDR_SHXYM": uscc(dice), f"{x}_FRDB": person}
    elif who == "h":
        fields |= {f"{x}_XDR_SHXYM": uscc(dice, "92"), f"{x}_FRDB": person}
    numbers = {}
    if who == "p":
        fields[f"{x}_XDR_ZJLX"] = "身份证"
        numbers[f"{x}_XDR_ZJHM"] = identity(dice)
    own, content = _ABOUT[kind](row, told, day, dice)
    number = f"塔{row['series']}〔{day.year}〕{serial}号"
    return Planned(
        row["unit"], kind, number, party, _PARTY[who], day,
        title=row.get("title") or f"{row['offence']}行政处罚决定书",
        category=row["category"], content=content, fields=fields | own, numbers=numbers,
        manner="summary" if kind == "penalties" and row["fine"][1] == 2000 else "",
    )  # fmt: skip


def _permit(
    row: dict[str, Any], told: dict[str, Any], day: date, dice: random.Random
) -> tuple[dict[str, str], str]:
    until = day.replace(year=day.year + row["years"], day=min(day.day, 28))
    own = {
        "XK_XKZS": f"{row['title']}证",
        "XK_YXQZ": day.isoformat(),
        "XK_YXQZI": until.isoformat() if row["years"] else "2099-12-31",
        "XK_ZT": "有效",
    }
    return own, row["content"].format(**told)


def _penalty(
    row: dict[str, Any], told: dict[str, Any], day: date, dice: random.Random
) -> tuple[dict[str, str], str]:
    low, high = row["fine"]
    own = {
        "CF_WFXW": row["offence"],
        "CF_SY": row["fact"].format(**told) + "。",
        "CF_YJ": row["basis"],
        "CF_GSJZQ": day.replace(year=day.year + 1, day=min(day.day, 28)).isoformat(),
    }
    if row.get("detention"):
        return own, f"行政拘留{dice.choice((3, 5, 7, 10))}日。"
    if not high:
        return own, "警告。"
    yuan = dice.randrange(low, high + 1, 100)
    own["CF_NR_FK"] = f"{yuan / 10000:.6f}".rstrip("0").rstrip(".")
    also = "".join(f"，{part}" for part in row["category"].split("、")[1:])
    return own, f"罚款{yuan}元{also.replace('其他-', '')}。"


def _measure(
    row: dict[str, Any], told: dict[str, Any], day: date, dice: random.Random
) -> tuple[dict[str, str], str]:
    own = {
        "QZ_SY": row["fact"] + "。",
        "QZ_YJ": row["basis"],
        "QZ_QXZ": (day + timedelta(days=told["days"])).isoformat(),
    }
    return own, row["content"].format(**told)


_ABOUT = {"permits": _permit, "penalties": _penalty, "coercion": _measure}


def _business(who: str, trades: list[str], dice: random.Random, words: dict[str, Any]) -> str:
    small = [trade for trade in trades if not trade.endswith("有限公司")]
    large = [trade for trade in trades if trade.endswith(("公司", "合作社"))]
    chosen = dice.choice((small if who == "h" else large) or trades)
    return f"示例{dice.choice(words['names'])}{chosen}"


def uscc(dice: random.Random, kind: str = "91") -> str:
    """Return a credit code (GB 32100) with its check character, of a region that is none."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = kind + NOWHERE + "MA" + "".join(dice.choice(signs) for _ in range(7))
    total = sum(signs.index(one) * 3**at % 31 for at, one in enumerate(body))
    return body + signs[-total % 31]


def identity(dice: random.Random) -> str:
    """Return an identity number (GB 11643) with its check digit, of a region that is none."""
    born = date(1960, 1, 1) + timedelta(days=dice.randrange(15000))
    body = f"{NOWHERE}{born:%Y%m%d}{dice.randrange(1000):03}"
    total = sum(int(one) * (2 ** (17 - at) % 11) for at, one in enumerate(body))
    return body + "10X98765432"[total % 11]
