"""
What of a decision the public may see (04 §9, §11): names of natural persons masked by setting,
numbers of identity, telephones and cards never, and until when it stays on show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongkai.rules.codes import is_card_number, is_citizen_number
from gongkai.rules.law import law

MASK = "＊"
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}
#: 14 to 19 digits in one, perhaps in groups of four, or with the X of an identity number
_DIGITS = re.compile(r"(?<![0-9A-Za-z])\d(?:[ -]?\d){10,18}[Xx]?(?![0-9A-Za-z])")
_DIGIT = re.compile(r"\d")  # of any width
_MOBILE = re.compile(r"1[3-9]\d{9}")
_TWO_CHARACTER_NAMES = frozenset(
    {
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
        "夏侯", "长孙", "宇文", "司徒", "端木", "呼延", "南宫", "西门", "独孤", "拓跋",
    }
)  # fmt: skip
#: what a household's business is called after; without one of these its name may be a person's
_BUSINESS = re.compile(
    r"[店部馆厂行社室坊吧园场站铺楼院所堂屋阁庄]$|中心|公司|合作社|超市|商|经营|工作室|农家乐|服务"
)


class Show:
    """Why a record stands, or does not stand, on the public side."""

    YES = "shown"
    NOT_YET = "not_released"
    WITHDRAWN = "withdrawn"
    ENDED = "display_ended"


@dataclass(frozen=True, slots=True)
class Masking:
    """The settings of masking."""

    mask_person_names: bool = True


@law("个人信息保护法 第二十五条", "个人信息保护法 第七十三条", mark="D")
def masked_name(name: str) -> str:
    """Return a person's name with its family name, or first character, alone to be read."""
    bare = name.strip()
    if not bare:
        return ""
    if "·" in bare or "•" in bare or "．" in bare:  # names of several parts: the first letter
        return bare[0] + MASK * 2
    family = bare[:2] if bare[:2] in _TWO_CHARACTER_NAMES and len(bare) > 2 else bare[0]
    return family + MASK * min(max(len(bare) - len(family), 1), 3)


@law("个人信息保护法 第二十八条", "条例 第十五条", mark="D")
def redacted(text: str) -> str:
    """Return a text without numbers of identity cards, mobile telephones and bank cards."""
    if _DIGIT.search(text) is None:
        return text
    plain = text.translate(_WIDE) if not text.isascii() else text
    found = list(_DIGITS.finditer(plain))
    if not found:
        return text
    parts, at = [], 0
    for match in found:
        word = _what(re.sub("[ -]", "", match[0]).upper())
        if word:
            parts += [text[at : match.start()], word]
            at = match.end()
    return "".join([*parts, text[at:]])


def _what(digits: str) -> str:
    """Return the words that stand in place of a number, empty where it is of no such kind."""
    if is_citizen_number(digits):
        return "（证件号码已隐去）"
    if _MOBILE.fullmatch(digits):
        return "（电话号码已隐去）"
    if is_card_number(digits):
        return "（账号已隐去）"
    return ""


@law("发改办财金〔2018〕424号", "个人信息保护法 第三十四条", mark="D", setting="mask_person_names")
def public_party(name: str, kind: str, *, mask_person_names: bool = True) -> str:
    """
    Return the name of the party as the public sees it: organisations in full.

    :param kind: organisation, person, or household, whose name is masked when it is a person's
    """
    if not mask_person_names or kind == "organisation":
        return redacted(name)
    if kind == "household" and (len(name) > 4 or _BUSINESS.search(name)):
        return redacted(name)
    return masked_name(name)


@law("个人信息保护法 第三十四条", mark="D", setting="mask_person_names")
def public_text(text: str, names: tuple[str, ...] = (), *, mask_person_names: bool = True) -> str:
    """
    Return a text of a decision as the public sees it: without numbers, names masked in it too.

    :param names: the natural persons who are known to be named in it
    """
    shown = redacted(text)
    if mask_person_names:
        for name in names:
            if len(name) > 1:
                shown = shown.replace(name, masked_name(name))
    return shown


@law("行政处罚法 第四十八条", "市场监督管理行政处罚信息公示规定（总局令第45号）", mark="P")
def standing(*, released: bool, withdrawn: bool, shown_until: date | None, today: date) -> str:
    """
    Tell whether a decision is on show: released, neither withdrawn nor past its display's end.

    :param shown_until: the last day of display (公示截止期), where there is one
    """
    if not released:
        return Show.NOT_YET
    if withdrawn:
        return Show.WITHDRAWN
    if shown_until is not None and today > shown_until:
        return Show.ENDED
    return Show.YES
