"""Citations of the law in English: 条例 第三十三条第二款 is Regulations, article 33(2)."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = {"零": 0, **{digit: value for value, digit in enumerate("〇一二三四五六七八九")}}
_NUMBER = "[〇零一二三四五六七八九十百]+"
_PART = f"第（?{_NUMBER}）?[款项]"
_ARTICLE = f"第{_NUMBER}条(?:{_PART})*"
#: laws that the rules cite; the Chinese name is told where the English is not the usual one
LAWS = {
    "条例": "Regulations",
    "政府信息公开条例": "Regulations",
    "行政复议法": "Administrative Review Law",
    "行政诉讼法": "Administrative Litigation Law",
    "民事诉讼法": "Civil Procedure Law",
    "民法典": "Civil Code",
    "预算法": "Budget Law",
    "预算法实施条例": "Regulations on the Budget Law",
    "保守国家秘密法": "State Secrets Law",
    "保守国家秘密法实施条例": "Regulations on the State Secrets Law",
    "个人信息保护法": "Personal Information Protection Law",
    "行政处罚法": "Administrative Penalties Law",
    "行政强制法": "Administrative Coercion Law",
    "行政许可法": "Administrative Licensing Law",
    "邮政法": "Postal Law",
    "立法法": "Legislation Law",
    "重大行政决策程序暂行条例": "Interim Regulations on Major Decisions",
    "优化营商环境条例": "Regulations on the Business Environment",
}
_NAME = "|".join(sorted(LAWS, key=len, reverse=True))
_DOCUMENT = r"[\u4e00-\u9fff]{2,9}(?:〔\d{4}〕|第)\d+号"
_SOURCE = f"(?:(?:{_NAME}|{_DOCUMENT})(?:[  ]?{_ARTICLE})?|{_ARTICLE})"
_CITATION = re.compile(f"{_SOURCE}(?:[、；至]{_SOURCE})*")
_PIECE = re.compile(f"({_NAME})|[  ]?({_ARTICLE})|([、；至])|({_DOCUMENT})")
_BETWEEN = {"、": ", ", "；": "; ", "至": " to "}


@lru_cache(maxsize=2048)
def cited(text: str) -> str | None:
    """Return a citation in English; None for a text that is not a citation and nothing else."""
    if not _CITATION.fullmatch(text):
        return None
    found = ""
    for name, article, between, document in _PIECE.findall(text):
        if article:
            lead = "" if not found or found.endswith(" ") else ", "
            found += f"{lead}article {_article(article)}"
        else:
            found += LAWS.get(name, "") or document or _BETWEEN[between]
    return found


def _article(words: str) -> str:
    """Return 33(2) for 第三十三条第二款."""
    first, *parts = re.findall(_NUMBER, words)
    return f"{number(first)}{''.join(f'({number(part)})' for part in parts)}"


def number(words: str) -> int:
    """Return the number that Chinese numerals below a thousand say."""
    total, digit = 0, 0
    for one in words:
        if one in _DIGITS:
            digit = _DIGITS[one]
        else:
            total += (digit or 1) * (100 if one == "百" else 10)
            digit = 0
    return total + digit
