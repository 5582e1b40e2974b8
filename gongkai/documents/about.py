"""What a report says about itself: title, agency, year, statistics period, contact."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.documents.grid import Grid, Paragraph
from gongkai.documents.numbers import squeezed
from gongkai.documents.report import Contact, Period, Section

_YEAR = re.compile(
    r"(20[12]\d)年?度?|(二[〇○Ｏ零0O][一二]?[〇○零一二三四五六七八九十]{1,2})年?度?"
)
_TITLE_YEAR = re.compile(
    r"(20[12]\d)年|(二[〇○零0O][一二三四五六七八九〇○零十]{2})年|(20[12]\d)年?度"
)
_TITLE_WORDS = re.compile(r"政府信息公开|信息公开|政务公开|年度报告|年报|工作报告")
#: a second name of the same body at the end: 城市管理局（综合行政执法局）
_OTHER_NAME = re.compile(r"(?<=[局办委厅会府室院处心])[（(][^（）()]{2,30}[）)]$")
_HAN_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "O": "0",
}
_ABOUT = re.compile(r"(?:关于)?$")
_OFFICE = re.compile(
    r"(?:请|可)?(?:与|联系|致电|向)([\u4e00-\u9fff（）()]{4,40}?(?:办公室|办公厅|政府|局|委员会|办|中心|委|站|处|街道))"
    r"(?:联系|咨询|反映|电话|，|,|（)"
)
_DATE = r"(?:(20\d\d)年|当年|同年|本年|该年)?0?(\d{1,2})月0?(\d{1,2})[日号]?"
_PERIOD = re.compile(
    r"(20\d\d)年度?[(（，,:：]?(?:自|从|即)?0?(\d{1,2})月0?(\d{1,2})[日号]?(?:零时)?(?:起|开始)?[，,]?"
    r"(?:至|到|-|－|—|–|―|~|～|〜|一|─|—+)+" + _DATE + r"(?:止|期间|底)?"
)
_DOTTED = re.compile(
    r"(20\d\d)[./-]0?(\d{1,2})[./-]0?(\d{1,2})日?(?:起)?(?:至|到|—|–|~|～|--|-)+"
    r"(?:(20\d\d)[./-])?0?(\d{1,2})[./-]0?(\d{1,2})"
)
_MONTHS = re.compile(
    r"(20\d\d)年度?0?(\d{1,2})月份?(?:起|开始)?(?:至|到|-|－|—|–|―|~|～|〜|一|─)+(?:(20\d\d)年)?0?(\d{1,2})月(?:份|底|末)?(?!\d)"
)
_CLOCK = re.compile(r"(?<=[日号])(?:零时|\d{1,2}(?:[:：]\d{2}|时(?:\d{1,2}分)?))")
_HAN_NUMBER = re.compile(r"[〇○零一二三四五六七八九十]{1,4}(?=[年月日号])")
_PERIOD_WORDS = re.compile(r"统计|期限|数据|截止|时段|报告期|时间范围")
_PHONE = re.compile(
    r"(?<![\d.])(?:\(?0\d{2,3}\)?[-—–－ ]?\d{7,8}(?:[-转]\d{1,5})?|1[3-9]\d{9}|\d{7,8})(?![\d.])"
)
_PHONE_LEAD = re.compile(r"(?:电话|联系方式|热线|致电|传真|电话号码)[^\d(（]{0,8}$")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_SITE = re.compile(r"(?:https?://|www\.)[A-Za-z0-9.\-:]+(?:/[A-Za-z0-9./?=&%_\-]*)?")
_ADDRESS = re.compile(
    r"(?:地址|地点|住址)[:：为是]?\s*[（(]?([\u4e00-\u9fff\w\-－—（）()·]{4,60}?)(?=[，,。；;、）)\s]|$)"
)


@dataclass(slots=True)
class Facts:
    """The title and where the text behind it begins."""

    title: str | None
    start: int
    year: int | None
    agency: str | None


@dataclass(slots=True)
class Frame:
    """What the preamble and the title say together."""

    agency: str | None
    year: int | None
    period: Period | None
    contact: Contact | None


def read(head: Sequence[Paragraph | Grid], hint: str | None) -> Facts:
    """
    Find the title among the paragraphs before chapter one.

    :param hint: a title from the file's metadata, used when the page prints none
    """
    best: tuple[float, int, int, str] | None = None
    for index, item in enumerate(head):
        if isinstance(item, Grid):
            continue
        for length in (3, 2, 1):
            text = _together(head, index, length)
            score = _title_score(text, item, hint, length)
            if score > 0 and (best is None or score >= best[0]):
                best = (score, index, length, text)
    if best is not None:
        _, index, length, found = best
        return Facts(found, index + length, year_in(found), agency_in(found))
    title = _from_hint(hint)
    return Facts(title, 0, year_in(title or ""), agency_in(title or ""))


def _together(head: Sequence[Paragraph | Grid], index: int, length: int) -> str:
    parts = head[index : index + length]
    if len(parts) < length or any(isinstance(p, Grid) for p in parts):
        return ""
    texts = [p.text.strip() for p in parts if isinstance(p, Paragraph)]
    if length > 1 and any(len(t) > 40 or t.endswith(("。", "；", "：")) for t in texts):
        return ""
    return "".join(texts)


def _title_score(text: str, item: Paragraph, hint: str | None, length: int) -> float:
    bare = squeezed(text).strip("#*《》")
    if not 5 <= len(bare) <= 90 or bare.endswith(("。", "；", "，", ";")) or "。" in bare:
        return 0
    year = _TITLE_YEAR.search(bare)
    if not year:
        return 0
    score = 1.0
    if re.search(
        r"政府信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?报告|信息公开.{0,8}(?:年度报告|年报|报告)",
        bare,
    ):
        score += 4
    elif _TITLE_WORDS.search(bare):
        score += 1
    elif not bare.endswith(("年", "年度")):
        return 0
    if bare.endswith(("报告", "年报", "年", "年度")):
        score += 1
    if item.heading:
        score += 1.5
    if hint and bare in squeezed(hint):
        score += 1
    if re.search(
        r"统计|截至|截止|时间[:：]|日期[:：]|来源[:：]|>|»|首页|根据|条例|现将|以下", bare
    ):
        score -= 3
    if agency_in(text):
        score += 1
    if length > 1:
        score -= 0.6 * (length - 1)
    return score


def _from_hint(hint: str | None) -> str | None:
    if not hint:
        return None
    for part in re.split(r"[-_—|–]{1,2}|\s{2,}", hint):
        if _TITLE_WORDS.search(part) and _TITLE_YEAR.search(squeezed(part)):
            return part.strip()
    return hint.strip() if _TITLE_YEAR.search(squeezed(hint)) else None


def year_in(text: str) -> int | None:
    """Return the report year named in a title, 二〇二三 included."""
    bare = squeezed(text)
    match = _TITLE_YEAR.search(bare) or _YEAR.search(bare)
    if match is None:
        return None
    found = next(group for group in match.groups() if group)
    if found.isdecimal():
        return int(found)
    digits = "".join(_HAN_DIGITS.get(c, "") for c in found)
    return int(digits) if len(digits) == 4 else None


def agency_in(title: str) -> str | None:
    """Return the agency named in a title, None when it names none."""
    bare = squeezed(title).strip("#*《》")
    match = _TITLE_YEAR.search(bare) or _YEAR.search(bare)
    if match is None:
        name = bare.split("政府信息公开")[0]
        return name or None if name != bare else None
    before = bare[: match.start()].strip("（(【[《·:：-—")
    before = _OTHER_NAME.sub("", before) or before
    before = re.split(r"(?:政府|政务)?信息公开|政务公开", before)[0] or before
    before = re.sub(r"关于(?:印发|发布|报送)?$|^关于", "", before).strip('《“"')
    if len(before) >= 2 and not before.endswith(("统计", "截至")):
        return before
    after = bare[match.end() :].lstrip("度年）)】]》·")
    name = re.split(r"(?:政府|政务)信息公开|信息公开|政务公开|年度报告|工作(?:年度)?报告", after)[
        0
    ].rstrip("的关于")
    return name if len(name) >= 2 else None


def frame(sections: Sequence[Section], facts: Facts) -> Frame:
    """Return agency, year, period and contact from title, preamble and text."""
    preamble = [s for s in sections if s.number == 0]
    rest = [s for s in sections if s.number in (1, 6, 5)]
    period = next((p for s in (*preamble, *rest) if (p := period_in(s.text)) is not None), None)
    opening = "\n".join(s.text for s in preamble)
    contact = contact_in(opening) or next(
        (c for s in rest if (c := contact_in(s.text, only_led=True)) is not None), None
    )
    year = facts.year
    if year is None and period is not None:
        year = period.end.year
    if year is None:
        counted = Counter(
            re.findall(r"(20[12]\d)年", squeezed(opening + "".join(s.text for s in rest)))
        )
        year = int(counted.most_common(1)[0][0]) if counted else None
    agency = facts.agency
    if agency is None and (match := _OFFICE.search(squeezed(opening))):
        agency = match[1]
    return Frame(agency, year, period, contact)


def period_in(text: str) -> Period | None:
    """Return the statistics period printed in a text, None when there is none."""
    for sentence in re.split(r"[。；;\n]", text):
        bare = _CLOCK.sub("", squeezed(sentence))
        if "月" in bare:
            bare = _HAN_NUMBER.sub(_in_digits, bare.replace("元月", "1月"))
        match = _PERIOD.search(bare) or _DOTTED.search(bare)
        if match is None:
            bare, match = _with_days(bare)
        if match is None or not _PERIOD_WORDS.search(bare):
            continue
        year, month, day, end_year, end_month, end_day = match.groups()
        try:
            start = date(int(year), int(month), int(day))
            end = date(int(end_year or year), int(end_month), int(end_day))
        except ValueError:
            continue
        return Period(start, end, match[0])
    return None


def _with_days(bare: str) -> tuple[str, re.Match[str] | None]:
    """Read 2023年1月至12月 as from the first day to the last."""
    months = _MONTHS.search(bare)
    if months is None or not 1 <= int(months[4]) <= 12:
        return bare, None
    year = int(months[3] or months[1])
    last = monthrange(year, int(months[4]))[1]
    full = f"{months[1]}年{months[2]}月1日至{year}年{months[4]}月{last}日"
    bare = bare[: months.start()] + full + bare[months.end() :]
    return bare, _PERIOD.search(bare)


def _in_digits(number: re.Match[str]) -> str:
    """Return the digits of a year, month or day written in Chinese numerals."""
    text = number[0]
    if "十" not in text:
        return "".join(_HAN_DIGITS[c] for c in text)
    tens, ones = text.split("十", 1)
    return str(int(_HAN_DIGITS.get(tens, "1")) * 10 + int(_HAN_DIGITS.get(ones, "0")))


def contact_in(text: str, *, only_led: bool = False) -> Contact | None:
    """
    Return address, phone, e-mail and website printed in a text, None when there is none.

    :param only_led: take a phone only behind the word 电话 or the like
    """
    if not text:
        return None
    phone = None
    for match in _PHONE.finditer(text):
        if _PHONE_LEAD.search(text[: match.start()]) or (not only_led and "-" in match[0]):
            phone = match[0]
            break
    mail = _MAIL.search(text)
    site = _SITE.search(text)
    address = _ADDRESS.search(text)
    if only_led and not phone and not mail:
        return None
    if not (phone or mail or site or address):
        return None
    return Contact(
        address=address[1] if address else None,
        phone=phone,
        email=mail[0] if mail else None,
        website=site[0] if site else None,
    )
