"""Days as they stand in a document, in Arabic and in Chinese numerals, and its closing day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongkai.screening.flat import flattened

_NUMERALS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "０": 0, "O": 0, "o": 0, "*": 0, "Ｏ": 0, "两": 2,
}  # fmt: skip
_HAN = "〇零○OoＯ一二三四五六七八九"
_DAY = re.compile(
    rf"((?:19|20)[0-9]{{2}}|[一二][{_HAN}九]{{3}})\s*[年./-]\s*"
    rf"(1[0-2]|0?[1-9]|十[一二]|[{_HAN}十])\s*[月./-]\s*"
    rf"(3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s*日?"
)
_YEAR = re.compile(r"[〔\[(【]\s*((?:19|20)[0-9]{2})\s*[〕\])】]|((?:19|20)[0-9]{2})\s*年\s*第")
_LAST_LINES = 25
_LONGEST_CLOSING = 30  # characters of the line with the closing day


@dataclass(frozen=True, slots=True)
class Written:
    """A day and where it is written."""

    day: date
    start: int
    end: int
    line: int  # from 1


def days_in(text: str) -> list[Written]:
    """Return the days of a text in order; what is no day of the calendar is left out."""
    flat = _same_length(text)
    found = []
    for match in _DAY.finditer(flat):
        day = _day(match[1], match[2], match[3])
        if day is not None:
            line = flat.count("\n", 0, match.start()) + 1
            found.append(Written(day, match.start(), match.end(), line))
    return found


def closing_day(text: str) -> Written | None:
    """
    Return the day a document closes with (落款): the last line near its end that is a day and
    nothing else, or that ends a line with the name of the agency.
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    if not filled:
        return None
    above = filled[-_LAST_LINES:][0] - 1  # what stands above the last lines is not looked at
    before = sum(len(line) + 1 for line in lines[:above])
    closing = None
    for found in days_in(text[before:]):
        one = Written(found.day, found.start + before, found.end + before, found.line + above)
        line = lines[one.line - 1].strip()
        if len(line) > _LONGEST_CLOSING:
            continue
        written = text[one.start : one.end].strip()
        if line.endswith(written) and not re.search(r"[，。；：、,;:至到—]", line):
            closing = one
    return closing


def year_of_number(doc_no: str) -> int | None:
    """Return the year in the number of a document (文号); None without one."""
    match = _YEAR.search(flattened(doc_no))
    return int(match[1] or match[2]) if match else None


def _same_length(text: str) -> str:
    """Return the text with plain digits; the round zero 〇 is kept as it is."""
    return "".join(
        char if char in "○●" else plain for char, plain in zip(text, flattened(text), strict=True)
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_year(year), _number(month), _number(day))
    except ValueError:
        return None


def _year(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return int("".join(str(_NUMERALS[char]) for char in text))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if "十" not in text:
        return int("".join(str(_NUMERALS[char]) for char in text))
    tens, _, ones = text.partition("十")
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
