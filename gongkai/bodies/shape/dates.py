"""Days and document numbers as official documents write them."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
    "O": "0",
}
_DAY = re.compile(
    r"(\d{4}|[〇○零OＯ一二三四五六七八九]{4})\s*年\s*"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
#: 文号: the agency's sign, the year in angle brackets, the serial (GB/T 9704 7.2.5)
_NUMBER = re.compile(
    r"([\u3007\u4e00-\u9fff（）()]{1,20})\s*[〔\[［（(【〈﹝]\s*(\d{4})\s*[〕\]］）)】〉﹞]\s*"
    r"(第?)\s*(\d{1,5})\s*号"
)


def day(text: str) -> date | None:
    """Return the day a text is, None when it is anything else."""
    if "日" not in text:
        return None
    found = _DAY.fullmatch(text.translate(_WIDE).replace(" ", "").replace("\u3000", ""))
    return _made(found) if found else None


def day_at_end(text: str) -> date | None:
    """Return the day a line of names and a day ends in."""
    if not text.rstrip(" \u3000").endswith("日"):
        return None
    plain = text.translate(_WIDE).replace(" ", "").replace("\u3000", "")
    found = next(iter(reversed(list(_DAY.finditer(plain)))), None)
    return _made(found) if found and found.end() == len(plain) else None


def _made(found: re.Match[str]) -> date | None:
    try:
        return date(_number(found[1]), _number(found[2]), _number(found[3]))
    except ValueError:
        return None


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_DIGITS.get(tens, "1") or 1) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS[c] for c in text))


def number(line: str) -> str | None:
    """
    Return the document number that a line is, with the brackets the standard asks for.

    The name of the one who signs may stand beside it; a sentence that mentions a number is none.
    """
    plain = line.translate(_WIDE).strip(" \u3000")
    found = _NUMBER.match(plain)
    if found is None:
        return None
    rest = plain[found.end() :].strip(" \u3000\t")
    if rest and not re.match(r"签发人|会签人", rest):
        return None
    return f"{found[1].strip()}〔{found[2]}〕{found[3]}{int(found[4])}号"
