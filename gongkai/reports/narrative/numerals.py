"""
Numbers in a plain sentence that may be statistics, and those that are none.

Every run of digits counts, and Chinese numerals before a measure word (十二次). Left alone are
dates and years, times and time limits, articles and ordinals, document numbers, telephones,
addresses, versions, list numbers and words in short quotation marks (07 §8).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from gongkai.audit.narrative.numbers import spelled

_HAN = "零〇一二两三四五六七八九十百千万亿"
_UNIT = (
    "件次|人次|场次|条次|篇次|户次|万元|亿元|件|条|份|项|宗|起|个(?!百分点)|次(?!性|数|级|要)|篇|期(?!间|限|末|初)|例(?!如|行)|场(?!所|景|合)|封|元"
    "|家|户|名(?!单|录|称|义)|人(?!民|大|员|口|才|社|事|工|均|为|力|性|文|们|类)|批|本(?!级|机|单|县|市|年|着|报)|册|套|部(?!分|门|署|长|级|队|位|委|里)|处(?!罚|理|置|分|级)|幅|则"
)
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<times>万|亿)?(?P<more>[余多来])?"
    rf"(?P<unit>%|‰|个百分点|{_UNIT})?"
    rf"|(?P<part>百分之[{_HAN}]{{1,16}})"
    rf"|(?<![{_HAN}])(?P<words>[几数]?[{_HAN}]{{1,16}})(?P<some>[余多来几])?(?P<word_unit>{_UNIT})"
)
_ADDRESSED = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}|(?:www\.|http)[\w./:%?=&#-]*", re.ASCII
)
_QUOTED = re.compile(r"“[^”]{0,12}”|‘[^’]{0,12}’")
_DATE = re.compile(
    r"\d{2,4}[-./]\d{1,2}[-./]\d{1,2}|\d{4}(?:[-—～至、和]\d{4}){0,8}年"
    r"|(?<!\d)(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])(?![\d%万亿元件条])|[（\[]20\d\d[）\]]"
    r"|(?:\d{1,2}[-—～至、]){0,8}\d{1,2}月(?:\d{1,2}[-—～至、]){0,8}(?:\d{1,2}日?)?|\d{1,2}日(?!均)"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[时点](?!\d)(?:\d{1,2}分)?|(?<!\d)\d{1,4}年|(?<!\d)20\d\d[-—～至]"
)
_TELEPHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-—]?\d{7,8}(?:[-—转]\d{1,6})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})(?!\d)"
    r"|(?<!\d)12[3-9]\d{2}(?=[^，。；\d]{0,8}(?:热线|平台|专线|服务|便民))|(?<=热线)“?12[3-9]\d{2}"
)
_LISTED = re.compile(
    r"(?:(?<=^)|(?<=[。；：\n]))[（(]?\d{1,2}(?:[.．)）](?!\d)|、)|(?<=[，。；：）])（\d{1,2}）"
)
_LABELLED = re.compile(
    r"(?:电话|传真|联系方式|邮编|邮政编码|热线|信用代码|编号|文号|账号|QQ|微信号?|索引号|备案号|标识码)"
    r"[^，。；\d]{0,10}[\d\-—]*$"
)
_ORDINAL = re.compile(rf"第（?[\d{_HAN}]*[、和至及（]*$|[第每逐某]\s*$")
_ARTICLES = re.compile(rf"第[\d{_HAN}（）条款项章节]{{1,12}}[、和至及]第?$")
#: what follows a number that is no count
_NO_COUNT = re.compile(
    r"号|栋|幢|室|楼|层|单元|路|弄|巷|版|周年|周|世纪|年代|届|中全会|大精神|到位"
    r"|个?(?:工作日|自然日|小时|分钟|月|季度|天)(?:内|以内|之内|来|以来|前|起|的)"
    r"|×|x24|X24|小时(?=[^，。；]{0,4}(?:服务|值班|在线|值守))"
)
#: words after 个 and 项 with which a number makes a term or counts ways of seeing: 三个到位
_TERM = re.compile(
    r"到位|维护|意识|自信|确立|统一|坚持|方面|层面|环节|部分|阶段|结合|务必|能力|体系|必须|提升|转变|规定|聚焦"
    r"|强化|着力|突出|抓好|维度|领域|原则|制度|机制|不变|不准|严禁|关键|一律|责任|清单|全面|文明|面向|导向"
    r"|月|季度|以上|方向|行动|工程|步骤|角度|篇章|板块|重点|任务|举措|措施|内容|职能|职责"
)
_BEFORE_HAN = "“第统同每逐某这那唯再另初首进单独专唯前后上下之其任"
_IDIOM = re.compile(r"千家万户|[千百]家[争万]|万户|十分|万分|千万(?!元)")
_DONE = re.compile(
    r"(?:收到|受理|办理|办结|发布|公开|公布|召开|举办|印发|开展|组织|制发|新增|增设|编发|答复|处理|结转|产生|发生|共|计|有|为)了?$"
)
_ONE = frozenset({"件", "条", "份", "次", "期", "场", "起", "篇", "人次", "例", "宗", "封", "个"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that may be a statistic; `start`, `end` are places in the plain sentence."""

    start: int
    end: int
    value: Decimal
    unit: str


def numerals(plain: str) -> Iterator[Numeral]:
    """Yield the numbers of a plain sentence that may be statistics."""
    away = deque(sorted(match.span() for pattern in _AWAY for match in pattern.finditer(plain)))
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        if end - start > _LONGEST or _within(away, start, end):
            continue
        if match["digits"] is not None:
            made = _in_digits(plain, match)
        elif match["part"] is not None:
            made = Numeral(start, end, Decimal(spelled_long(match["part"][3:])), "%")
        else:
            made = _in_words(plain, match)
        if made is not None:
            yield made


_LONGEST = 24  # characters; longer is a code


def _within(away: deque[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a number touches a stretch that is left alone; forgets those before it."""
    while away and away[0][1] <= start:
        away.popleft()
    return any(a < end and start < b for a, b in islice(away, _FEW))


_FEW = 12  # stretches left alone that can begin within one number, dates of a list and such

_AWAY = (_ADDRESSED, _QUOTED, _DATE, _TELEPHONE, _LISTED, _IDIOM)


def _in_digits(plain: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    after = match.end("digits")
    before = plain[max(0, start - 24) : start]
    if _beside_latin(plain, start, after):
        return None
    if _ORDINAL.search(before) or _ARTICLES.search(before) or _LABELLED.search(before):
        return None
    unit = match["unit"] or ""
    if _NO_COUNT.match(plain, after) or (unit in ("个", "项") and _TERM.match(plain, end)):
        return None
    value = Decimal(match["digits"].replace(",", ""))
    if match["times"] and not unit.endswith("元"):
        value *= _TIMES[match["times"]]
    elif match["times"]:
        unit = match["times"] + unit
    return Numeral(start, end if unit or match["times"] else after, value, unit)


_TIMES = {"万": 10_000, "亿": 100_000_000}


def _beside_latin(plain: str, start: int, end: int) -> bool:
    """Tell whether a number is part of a name: 5G, G30, A4, 7×24."""
    beside = plain[max(0, start - 1) : start] + plain[end : end + 1]
    return any((char.isascii() and char.isalpha()) or char in "×+/■" for char in beside)


def _in_words(plain: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    words, unit = match["words"], match["word_unit"]
    before = plain[max(0, start - 16) : start]
    if before[-1:] in _BEFORE_HAN and before:
        return None
    if _ORDINAL.search(before) or _ARTICLES.search(before):
        return None
    if unit in ("个", "项", "次", "条") and _TERM.match(plain, end):
        return None
    if plain[end : end + 1] in ("”", "事") or _NO_COUNT.match(plain, match.end("words")):
        return None
    if words[0] in "万亿" or (words == "一" and not (unit in _ONE and _DONE.search(before))):
        return None
    bare = words.lstrip("几数")
    value = Decimal(spelled_long(bare)) if bare else Decimal(0)
    return Numeral(start, end, value, unit)


def spelled_long(words: str) -> int:
    """Return the number of Chinese numerals up to 亿: 一万二千 is 12000."""
    words = words.replace("〇", "零")
    for mark, times in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = words.rpartition(mark)
        if found:
            rest = spelled_long(tail) if tail else 0
            return (spelled_long(head) if head else 1) * times + rest
    return spelled(words) if words else 0
