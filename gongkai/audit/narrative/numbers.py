"""Numbers with their units in a plain sentence: 1,258条 · 两件 · 近200条 · 18.87万元 · 29%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    "件次|人次|场次|条次|篇次|余件|件|条|份|项|宗|起|个|次|篇|期|例|场|则|部|幅|处|本|册|套|名|人|家|户|批|封|"
    "元|%|个百分点"
)
_TOKEN = re.compile(
    r"(?=[\d零一二两三四五六七八九十百千])"
    r"(?:(?<![\d.+a-zA-Z第])(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<times>万|亿|千(?!米|克|瓦)|百(?!分))?(?P<more>[余多来几])?(?P<unit>{_UNITS})?(?:（[次个条件份]）)?"
    r"|(?<![第零一二两三四五六七八九十百千])(?P<words>[零一二两三四五六七八九十百千]+)(?P<some>[余多来几])?"
    r"(?P<word_unit>件次|人次|件|条|份|项|宗|起|次|篇|期|例|个|场|封|元|万元))"
)
HAS_NUMBER = re.compile(
    r"[\d零一二两三四五六七八九十百千](?:(?<=\d)|[余多来]?[件条份项宗起次篇期例个场])"
)
_NOT_A_COUNT = re.compile(r"工作日|自然日|月|小时|百分点|年|季度|到位|一(?!般)")
_ABOUT = re.compile(
    r"(?:近|约|大约|大概|超|超过|逾|不足|不到|至少|不少于|不低于|最多|突破|(?<![件总个份条项宗起数量线网理复转结收到办开讼议请布])[上数几])$"
)
_NOT_EVEN = re.compile(r"(?:无|没有|未有)$")
_OR_SO = re.compile(r"(?:以上|以下|左右|上下|以内|之多)")
_OR_MORE = re.compile(r"[及（]?(?:含）?)?以[上下内]")
#: bodies beside things they did: 31个县直部门公开4120条
_BODIES = re.compile(
    r"[^，。；、：（）\d]{0,8}?(?:部门|单位|乡镇?|镇|街道(?:办事处)?|园区|局办?|委办局|社区|村|县区|区县|市县|科室|机构|站所|企业|学校|医院)"
    r"(?=[^，。；、：（）\d网站专栏目账号平台]{0,12}\d)"
)
_DIGIT = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TEN = {"十": 10, "百": 100, "千": 1000}
_TIMES = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}
#: a number may stand without a unit after these and before a mark
_BARE_BEFORE = "为是：量数计请共达有议讼均各到开供理结复"
_BARE_AFTER = "，。；、）和及"

#: parts of a number with its unit, without their own: 复议16件（维持7、纠正2、未结7）
_BARE_LIST = re.compile(
    r"(?<=[件条份项宗起篇])(?:[（：]|，其中[：，]?)(?:其中|分别为)?[：，]?"
    r"(?:[^\d（）：，；、。]{1,12}\d{1,5}[、，；])+[^\d（）：，；、。]{1,12}\d{1,5}(?=[）。；])"
)
_FEW = 10  # 3件以上 sets a bound and reports no figure

INFORMATION = frozenset(
    {
        "件",
        "条",
        "份",
        "项",
        "宗",
        "起",
        "个",
        "篇",
        "例",
        "则",
        "部",
        "幅",
        "件次",
        "条次",
        "篇次",
        "本",
        "册",
        "套",
        "封",
        "期",
        "处",
    }
)
EVENTS = frozenset({"次", "场", "期", "场次", "批"})
PEOPLE = frozenset({"人", "人次", "名", "家", "户"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    One number in a sentence; `start` and `end` are places in its plain form.

    A count is in single things (1.2万条 is 12000条, approximate); money stays in the unit
    printed. `unit` is empty when none is printed.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    approximate: bool = False
    spelled: bool = False  # in Chinese numerals
    bodies: bool = False  # counts those who did it: 31个县直部门

    @property
    def is_count(self) -> bool:
        """Whether it counts things: no percentage, no money."""
        return (
            not self.bodies and self.unit not in ("%", "个百分点") and not self.unit.endswith("元")
        )


def spelled(words: str) -> int:
    """Return the number of Chinese numerals up to thousands: 两 is 2, 十二 is 12."""
    total, digit = 0, 0
    if not any(char in _TEN for char in words):
        return int("".join(str(_DIGIT[char]) for char in words))
    for char in words:
        if char in _TEN:
            total += (digit or 1) * _TEN[char]
            digit = 0
        else:
            digit = _DIGIT[char]
    return total + digit


def same_kind(one: str, other: str) -> bool:
    """Whether two units may be added: both of things published, of events or of people."""
    if one == other or not one or not other:
        return True
    return any(one in kind and other in kind for kind in (INFORMATION, EVENTS, PEOPLE))


def _in_digits(plain: str, match: re.Match[str], bare_lists: list[range]) -> Quantity | None:
    unit, times = match["unit"] or "", match["times"]
    start, end = match.span()
    if unit == "个" and plain.startswith("百分点", end):
        unit, end = "个百分点", end + 3
    if not unit and times is None:
        before, after = plain[start - 1 : start], plain[end : end + 1]
        bare = before and before in _BARE_BEFORE and (not after or after in _BARE_AFTER)
        bare = bare or any(start in span for span in bare_lists)
        if not bare or (match["more"] or len(match["digits"]) > 7):
            return None
    if unit == "个" and _NOT_A_COUNT.match(plain, end):
        return None
    value = Decimal(match["digits"].replace(",", ""))
    approximate = bool(match["more"] or _ABOUT.search(plain, max(0, start - 3), start))
    approximate = approximate or bool(_OR_SO.match(plain, end))
    if value < _FEW and _OR_MORE.match(plain, end):
        return None
    if start > 1 and plain[start - 1] in "-—～至到" and plain[start - 2] in "0123456789件条份":
        approximate = True
    if plain[end : end + 1] in ("-", "—", "～") and plain[end + 1 : end + 2].isdigit():
        approximate = True
    if times and unit == "元":
        unit = times + unit
    elif times:
        approximate = approximate or value != value.to_integral_value()
        value *= _TIMES[times]
    bodies = unit in ("个", "家") and _BODIES.match(plain, end) is not None
    return Quantity(value, unit, start, end, approximate, bodies=bodies)


def _in_words(plain: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if plain[start - 1 : start] in ("“", "统", "同", "每", "逐", "某", "这", "那", "唯", "万"):
        return None
    if match["words"] == "一" and _NOT_EVEN.search(plain, max(0, start - 2), start):
        return None  # 无一件被复议
    if plain[end : end + 1] in ("”", "事") or _NOT_A_COUNT.match(plain, end):
        return None
    about = bool(match["some"] or _ABOUT.search(plain, max(0, start - 3), start))
    if _OR_MORE.match(plain, end):
        return None
    about = about or bool(_OR_SO.match(plain, end))
    value = Decimal(spelled(match["words"]))
    return Quantity(value, match["word_unit"], start, end, about, True)


def quantities(plain: str) -> list[Quantity]:
    """Return the numbers of a plain sentence that may be data, in order."""
    bare_lists = [range(*match.span()) for match in _BARE_LIST.finditer(plain)]
    found = []
    for match in _TOKEN.finditer(plain):
        digits = match["digits"] is not None
        quantity = _in_digits(plain, match, bare_lists) if digits else _in_words(plain, match)
        if quantity:
            found.append(quantity)
    return found
