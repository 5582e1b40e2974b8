"""Numbers as Word writes them in front of paragraphs (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def shown(number: int, how: str) -> str:
    """Return a number in one of Word's formats; in Arabic figures when the format is unknown."""
    if how in ("none", "bullet"):
        return ""
    if number < 0 or number > 32_767:
        return str(number)
    form = _FORMS.get(how)
    return form(number) if form else str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below 100,000 in words, 一百零三, as people say it."""
    zero = "零" if digits is _DIGITS else digits[0]
    if number == 0:
        return zero if digits is not _DIGITS else "〇"
    if number >= 10_000:
        rest = chinese(number % 10_000, digits, units) if number % 10_000 else ""
        gap = zero if rest and number % 10_000 < 1_000 else ""
        return chinese(number // 10_000, digits, units) + "万" + gap + rest
    made, skipped = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            made += (zero if skipped and made else "") + digits[digit]
            made += units[power - 1] if power else ""
            skipped = False
        else:
            skipped = True
    if digits is _DIGITS and made.startswith("一十"):
        return made[1:]
    return made


def _counting(number: int) -> str:
    """十, 十一, 二十, and from one hundred on digit by digit, as chineseCounting has it."""
    return chinese(number) if number < 100 else _each(number)


def _each(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return chinese(number, _LEGAL, "拾佰仟")


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _letters(number: int) -> str:
    """A to Z, then AA, BB as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _around(
    first: int, last: int, further: tuple[tuple[int, int], ...] = ()
) -> Callable[[int], str]:
    """Return what writes 1 to `last` as characters from code `first` on, others as figures."""

    def form(number: int) -> str:
        if 1 <= number <= last:
            return chr(first + number - 1)
        for begin, code in further:
            if begin <= number < begin + 15:
                return chr(code + number - begin)
        return str(number)

    return form


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _each,
    "japaneseDigitalTenThousand": _each,
    "taiwaneseDigital": _each,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number)
    ),
    "decimalEnclosedCircle": _around(0x2460, 20, ((21, 0x3251), (36, 0x32B1))),
    "decimalEnclosedCircleChinese": _around(0x2460, 20, ((21, 0x3251), (36, 0x32B1))),
    "decimalEnclosedParen": _around(0x2474, 20),
    "decimalEnclosedFullstop": _around(0x2488, 20),
    "ideographEnclosedCircle": _around(0x3280, 10),
    "decimalFullWidth": lambda number: "".join(chr(ord(d) + 0xFEE0) for d in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(d) + 0xFEE0) for d in str(number)),
    "decimalHalfWidth": str,
    "ordinal": lambda number: f"{number}{_ordinal(number)}",
    "numberInDash": lambda number: f"- {number} -",
}


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
