"""Identity numbers: eighteen characters with their check digit, and the fifteen of before 1999."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.rules.codes import is_card_number, is_citizen_number, is_uscc
from gongkai.rules.words import said
from gongkai.screening import labels
from gongkai.screening.digits import (
    Number,
    Stretch,
    is_masked_beside,
    stands_alone,
)
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.masking import masked
from gongkai.screening.names import person_in
from gongkai.screening.passage import Passage
from gongkai.screening.settings import Screening

_NEW, _OLD = frozenset({18}), frozenset({15})
BASIS = "个人信息保护法 第二十五条、第三十四条；条例 第十五条"
BASIS_MINOR = "个人信息保护法 第二十八条、第三十一条；未成年人保护法"
#: the provinces of GB/T 2260; 81 to 83 are residence permits for 港澳台, 9 permanent residents
PROVINCES = frozenset(
    str(number)
    for number in (
        *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
        *range(61, 66), 71, 81, 82, 83,
    )
)  # fmt: skip
_NEW_NUMBER = 2000  # a number made of region and date in or after this year may be a file's
_GLUED = re.compile(r"[0-9]{19,60}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_CHILD, _MINOR = 14, 18


def find(stretch: Stretch, settings: Screening) -> Iterator[Hit]:
    """Yield the identity numbers of a stretch of digits, and mark their groups as used."""
    passage = stretch.passage
    for lengths, read in ((_NEW, _eighteen), (_OLD, _old)):
        for number in stretch.numbers(lengths):
            if is_masked_beside(passage, number) or not stands_alone(passage, number):
                continue
            hit = read(passage, number, settings)
            if hit is not None:
                stretch.use(number)
                yield hit
    yield from _glued(stretch, settings)


def _eighteen(passage: Passage, number: Number, settings: Screening) -> Hit | None:
    digits = number.digits
    name = passage.before(number.start)
    heading = passage.heading(number.start)
    called_id = bool(labels.ID.search(name) or labels.ID.search(heading))
    if not is_citizen_number(digits):
        return _misprinted(passage, number, settings) if called_id else None
    if not called_id:
        if is_uscc(digits) and _is_credit_code(passage, number, name + heading):
            return None
        other = labels.OTHER_NUMBER.search(name) or labels.OTHER_NUMBER.search(heading)
        if other and int(digits[6:10]) >= _NEW_NUMBER:
            return None
        known = digits[:2] in PROVINCES or digits[0] == "9"
        if not known and (other or int(digits[6:10]) < 1900):
            return None
        severity = Severity.STOP if known and not other else Severity.WARNING
    else:
        severity = Severity.STOP
    if _is_spread_over_lines(passage, number) and not called_id and not _looks_grouped(number):
        severity = Severity.WARNING
    return hit_of(passage, number.start, number.end, digits, severity, settings)


def _is_credit_code(passage: Passage, number: Number, name: str) -> bool:
    """A credit code of digits alone that also passes for an identity number."""
    follows = passage.flat[number.end : number.end + 1]
    return bool(labels.CREDIT_CODE.search(name)) or follows == "/"


def _is_spread_over_lines(passage: Passage, number: Number) -> bool:
    return "\n" in passage.flat[number.start : number.end]


def _looks_grouped(number: Number) -> bool:
    return number.is_spaced_out or len(number.groups) == 2 or number.shape[:2] == (6, 8)


def _misprinted(passage: Passage, number: Number, settings: Screening) -> Hit | None:
    digits = number.digits
    if digits[:2] not in PROVINCES or not "1900" <= digits[6:10] <= "2100":
        return None
    text = passage.text[number.start : number.end]
    return Hit(
        Kind.ID_NUMBER,
        Severity.WARNING,
        (number.start, number.end),
        text,
        masked(Kind.ID_NUMBER, text, settings.style),
        said("身份证号码的样子，但校验位不对，可能抄错；不论对错都不应公开。"),
        BASIS,
        passage.piece(number.start).place,
    )


def _old(passage: Passage, number: Number, settings: Screening) -> Hit | None:
    """Read fifteen digits as an old number where a name or a label says so."""
    digits = number.digits
    if digits[:2] not in PROVINCES or not is_citizen_number(digits):
        return None
    name, heading = passage.before(number.start), passage.heading(number.start)
    called_id = bool(labels.OLD_ID.search(name) or labels.OLD_ID.search(heading))
    if not called_id:
        if len(number.groups) > 1 or labels.OTHER_NUMBER.search(name + heading):
            return None
        if is_registration(digits) or labels.CREDIT_CODE.search(name + heading):
            return None
        if labels.CARD.search(name + heading) or labels.QUANTITY.match(passage.after(number.end)):
            return None
        if not person_in(passage.line(number.start)):
            return None
    return hit_of(passage, number.start, number.end, digits, Severity.STOP, settings)


def is_registration(digits: str) -> bool:
    """Tell whether 15 digits are a business registration number (工商注册号, MOD 11,10)."""
    product = 10
    for digit in digits[:14]:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return (product + int(digits[14])) % 10 == 1


def _glued(stretch: Stretch, settings: Screening) -> Iterator[Hit]:
    """Yield numbers of identity that other digits run into: a serial before, a telephone after."""
    passage = stretch.passage
    for at, group in enumerate(stretch.groups):
        if stretch.used[at] or not _GLUED.fullmatch(group.digits):
            continue
        if is_card_number(group.digits) and group.digits.startswith("62"):
            continue
        number = Number((group,))
        if is_masked_beside(passage, number) or not stands_alone(passage, number):
            continue
        plain = group.end - group.start == len(group.digits)
        for begin in range(len(group.digits) - 17 if plain else 0):
            part = group.digits[begin : begin + 18]
            after = group.digits[begin + 18 :]
            is_old = "1920" <= part[6:10] < "2000" or _MOBILE.fullmatch(after)
            if is_old and part[:2] in PROVINCES and is_citizen_number(part):
                start = group.start + begin
                stretch.use(number)
                yield hit_of(passage, start, start + 18, part, Severity.STOP, settings)
                stretch.split(at, begin, begin + 18)
                break


def hit_of(
    passage: Passage, start: int, end: int, digits: str, severity: Severity, settings: Screening
) -> Hit:
    """Return the hit of an identity number, with what its birthday says of a minor."""
    text = passage.text[start:end]
    sentence, basis = said("%(called)s不能公开，删去或者遮掩。", called=_called(digits)), BASIS
    age = age_on(digits, settings.day) if settings.day else None
    if age is not None and 0 <= age < _MINOR:
        who = said("不满十四周岁") if age < _CHILD else said("未成年人")
        sentence = said(
            "%(called)s不能公开；持有人%(who)s（%(age)s岁），须一并删去其姓名。",
            called=_called(digits),
            who=who,
            age=age,
        )
        basis = f"{BASIS_MINOR}；{BASIS}"
        severity = Severity.STOP
    return Hit(
        Kind.ID_NUMBER,
        severity,
        (start, end),
        text,
        masked(Kind.ID_NUMBER, text, settings.style),
        sentence,
        basis,
        passage.piece(start).place,
    )


def _called(digits: str) -> str:
    if digits[0] == "9":
        return said("外国人永久居留身份证号码")
    if digits[:2] in ("81", "82", "83"):
        return said("港澳台居民居住证号码")
    return said("身份证号码") if len(digits) == 18 else said("旧身份证号码（15位）")


def age_on(digits: str, day: date) -> int | None:
    """Return the age on a day of the holder of a valid number; None before birth."""
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    year, month, number = int(born[:4]), int(born[4:6]), int(born[6:8])
    age = day.year - year - ((day.month, day.day) < (month, number))
    return age if age >= 0 else None
