"""Check digits of the codes people and organisations have, and what only looks like one."""

from __future__ import annotations

from datetime import date

from gongkai.rules.law import law

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_USCC_VALUE = {char: at for at, char in enumerate(_USCC)}
_USCC_WEIGHTS = tuple(pow(3, at, 31) for at in range(17))
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_CARD_LENGTHS = range(16, 20)


@law("GB 32100-2015", mark="U")
def is_uscc(code: str) -> bool:
    """Tell whether a text is a credit code (统一社会信用代码) with its check digit."""
    if len(code) != 18:
        return False
    try:
        values = [_USCC_VALUE[char] for char in code]
    except KeyError:
        return False
    total = sum(map(int.__mul__, values, _USCC_WEIGHTS))
    return values[17] == (31 - total % 31) % 31


@law("GB 11643-1999", mark="U")
def is_citizen_number(number: str) -> bool:
    """
    Tell whether a text is a citizen's identity number: 18 characters with check digit and a real
    day of birth, or the 15 digits given until 1999.
    """
    if len(number) == 15 and number.isascii() and number.isdigit():
        return _born(f"19{number[6:12]}")
    if len(number) != 18 or not (number.isascii() and number[:17].isdigit()):
        return False
    total = sum(map(int.__mul__, map(int, number[:17]), _ID_WEIGHTS))
    return number[17] == _ID_CHECK[total % 11] and _born(number[6:14])


def _born(day: str) -> bool:
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
    except ValueError:
        return False
    return 1850 <= born.year <= 2100


@law("ISO/IEC 7812-1", mark="U")
def is_card_number(digits: str) -> bool:
    """Tell whether digits are a bank card's: 16 to 19 of them with their check digit (Luhn)."""
    if len(digits) not in _CARD_LENGTHS or not (digits.isascii() and digits.isdigit()):
        return False
    total = 0
    for at, char in enumerate(reversed(digits)):
        value = int(char) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and digits.strip("0") != ""
