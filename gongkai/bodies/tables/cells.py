"""One cell to one value: what each shape of field takes, and what it says about the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.bodies.tables.problems import Bad
from gongkai.rules.codes import is_citizen_number, is_uscc
from gongkai.rules.double_publicity import Field, Shape
from gongkai.rules.tally import YUAN_PER_WAN
from gongkai.rules.words import listed, said

#: full-width digits, letters and signs that stand in numbers and codes
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
#: in document numbers digits and letters only, so that brackets stay what they are
_WIDE_DIGITS = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FORMULA_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"}
)
_DAY = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:.*)?"
)
_PLAIN_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_SERIALS = range(18_264, 73_051)  # 1950 to 2099
_PLACES = Decimal("0.000001")
_MOST = Decimal(10) ** 12
_LOST = 10**15  # from here on a spreadsheet's number loses its last digits

Converter = Callable[[Any], Any]


NOTHING = " \u3000\t\xa0—-/\r\n"


def is_empty(value: Any) -> bool:
    """Tell whether a cell has nothing in it; spaces and dashes alone are nothing."""
    if type(value) is str:
        return not value or (value[0] in NOTHING and not value.strip(NOTHING))
    return value is None


def text(field: Field) -> Converter:
    """Return what reads a text: trimmed, not too long."""
    length = field.length

    def convert(value: Any) -> str:
        found = value.strip() if type(value) is str else _written(value)
        if found[0] == "'" and found[1:2] in ("=", "+", "-", "@"):
            found = found[1:]  # the mark our own export puts before what looks like a formula
        if len(found) > length:
            raise Bad(
                said("有%(count)s个字，超过%(most)s个字", count=len(found), most=length),
                "请缩短，详细内容写入内容或者备注",
            )
        if found[0] == "#" and found in _FORMULA_ERRORS:
            raise Bad("公式出错，没有结果", "请改正公式，或者直接填写")
        return found

    return convert


def number_text(field: Field) -> Converter:
    """Return what reads a document number: as a text, with ordinary digits and no gaps."""
    plain = text(field)

    def convert(value: Any) -> str:
        found: str = plain(value)
        if not found.isascii():
            found = found.translate(_WIDE_DIGITS)
        return found if " " not in found and "\n" not in found else "".join(found.split())

    return convert


def choice(field: Field) -> Converter:
    """Return what reads one of some words; other words only where the field allows them."""
    known, open_ = frozenset(field.choices), field.open_choices
    plain = text(field)
    among = said("请填写其中之一：%(choices)s", choices=listed(field.choices))

    def convert(value: Any) -> str:
        if value in known:
            return str(value)
        found: str = plain(value)
        if found in known or open_:
            return found
        raise Bad(said("“%(value)s”不在可选范围", value=found[:20]), among)

    return convert


def day(field: Field) -> Converter:
    """Return what reads a day, however it is written: a date, or its text where it is kept so."""
    seen: dict[Any, date | str] = {}
    as_text = not field.column

    def convert(value: Any) -> date | str:
        found = seen.get(value)
        if found is None:
            found = _day(value).isoformat() if as_text else _day(value)
            if len(seen) < 50_000:
                seen[value] = found
        return found

    return convert


def money(field: Field) -> Converter:
    """Return what reads an amount in 万元, or in 元 where the head says so: 万元, as a text."""

    seen: dict[Any, str] = {}

    def convert(value: Any) -> str:
        found = seen.get(value)
        if found is None:
            found = _wan(value, field.yuan)
            if len(seen) < 50_000:
                seen[value] = found
        return found

    return convert


def _wan(value: Any, yuan: bool) -> str:
    amount = _amount(value, yuan)
    if amount < 0:
        raise Bad("金额小于0", "请填写0或者正数；退还的另行更正")
    if amount >= _MOST:
        raise Bad("金额过大", "单位是万元，请核对是否把元当成万元")
    cut = amount.quantize(_PLACES)
    if abs(cut - amount) > Decimal("0.000000001"):
        raise Bad("小数超过6位", "单位是万元，最多6位小数（到分）")
    return format(cut.normalize(), "f")


def uscc(field: Field) -> Converter:
    """Return what reads a unified social credit code."""
    good: set[str] = set()

    def convert(value: Any) -> str:
        if value in good:
            return str(value)
        found = _code(value)
        if not is_uscc(found):
            if len(found) != 18:
                raise Bad(
                    said("应为18位，现有%(count)s位", count=len(found)), "请核对统一社会信用代码"
                )
            raise Bad("校验码不对", "请对照登记证照核对，是否有字错位或者 O、I 与 0、1 混淆")
        if len(good) < 100_000:
            good.add(found)
        return found

    return convert


def identity(field: Field) -> Converter:
    """
    Return what reads a number of identity.

    Fifteen and eighteen characters that look like a citizen's number must have its check digit.
    """

    def convert(value: Any) -> str:
        found = _code(value)
        if len(found) > field.length:
            raise Bad("证件号码过长", "请核对证件号码")
        looks = (len(found) == 18 and found[:17].isdigit()) or (
            len(found) == 15 and found.isdigit()
        )
        if looks and not is_citizen_number(found):
            raise Bad("身份证号码校验不对", "请对照证件核对；表格中请把该列设为文本格式")
        return found

    return convert


_BY_SHAPE: dict[Shape, Callable[[Field], Converter]] = {
    Shape.DATE: day,
    Shape.MONEY: money,
    Shape.USCC: uscc,
    Shape.IDENTITY: identity,
}


def converter(field: Field) -> Converter:
    """Return what reads the cells of a field; it raises Bad for what cannot be right."""
    if field.column in ("doc_no", "receipt"):
        return number_text(field)
    if field.choices:
        return choice(field)
    return _BY_SHAPE.get(field.shape, text)(field)


def _written(value: Any) -> str:
    """Return how a person would have written a cell that is not text."""
    if isinstance(value, datetime):
        return value.date().isoformat() if not value.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        if abs(value) >= _LOST:
            raise Bad("是数字格式，末几位可能已经丢失", "请把该列设为文本格式后重新填写")
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int) and abs(value) >= _LOST:
        raise Bad("是数字格式，末几位可能已经丢失", "请把该列设为文本格式后重新填写")
    return str(value).strip()


def _code(value: Any) -> str:
    found = value if isinstance(value, str) else _written(value)
    if not found.isascii():
        found = found.translate(_WIDE)
    return "".join(found.split()).upper()


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if int(value) in _SERIALS:
            return _EPOCH + timedelta(int(value))
        value = str(int(value))
    found = str(value).strip()
    if not found.isascii():
        found = found.translate(_WIDE).strip()
    matched = _DAY.fullmatch(found) or _PLAIN_DAY.fullmatch(found)
    if matched:
        try:
            return date(int(matched[1]), int(matched[2]), int(matched[3]))
        except ValueError:
            raise Bad(said("“%(value)s”没有这一天", value=found[:20]), "请核对年月日") from None
    if found.isdigit() and int(found) in _SERIALS:
        return _EPOCH + timedelta(int(found))
    raise Bad(said("“%(value)s”不是日期", value=found[:20]), "请写成 2023-05-08 这样的形式")


def _amount(value: Any, yuan: bool) -> Decimal:
    """Return an amount in 万元; the unit a cell names itself is stronger than that of the head."""
    divisor = YUAN_PER_WAN if yuan else 1
    if isinstance(value, float):
        return Decimal(repr(value)) / divisor
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value) / divisor
    found = _code(value).replace(",", "")
    if found.endswith("万元"):
        found, divisor = found.removesuffix("万元"), 1
    elif found.endswith("元"):
        if not yuan:
            raise Bad("写的是元", "单位是万元，请折算后填写数字")
        found = found.removesuffix("元")
    try:
        amount = Decimal(found)
    except InvalidOperation:
        raise Bad(
            said("“%(value)s”不是数字", value=found[:20]), "请只填写数字，单位是万元"
        ) from None
    if not amount.is_finite():
        raise Bad(said("“%(value)s”不是数字", value=found[:20]), "请只填写数字，单位是万元")
    return amount / divisor
