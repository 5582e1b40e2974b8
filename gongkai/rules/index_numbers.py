"""Index numbers (索引号): organisation code, year, serial; never used twice (04 §3.2)."""

from __future__ import annotations

import re

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law

ORGANISATION, CREDIT = "organisation", "credit"  # which code an index number begins with
_DIGITS = {9: 5, 18: 7}  # of the serial, by the length of the code before it


class OutOfNumbers(RuleError):
    """The serial has no digits left."""

    code = "index_numbers.out_of_numbers"
    says = (
        "索引号“%(head)s”本年的%(most)s个流水号已经用完，不能再编号；"
        "请把 GONGKAI_INDEX_CODE 设为 credit，用统一社会信用代码编号。"
    )


@law("政府信息公开目录系统实施指引（试行）", mark="C", setting="index_code")
def index_head(
    year: int,
    *,
    org_code: str,
    credit_code: str,
    stand_in: int,
    index_code: str = ORGANISATION,
) -> str:
    """
    Return what comes before the serial: `000014349/2018`.

    :param org_code: the nine characters of the organisation code, hyphen or not
    :param credit_code: the unified social credit code, whose characters 9 to 17 are the other
    :param stand_in: a number to use by an agency that has neither
    :param index_code: ORGANISATION (nine characters) or CREDIT (eighteen, where there is one)
    """
    organisation, credit = _bare(org_code), _bare(credit_code)
    if index_code == CREDIT and len(credit) == 18:
        return f"{credit}/{year}"
    if len(organisation) != 9 and len(credit) == 18:
        organisation = credit[8:17]
    return f"{organisation if len(organisation) == 9 else f'{stand_in:09d}'}/{year}"


@law("政府信息公开目录系统实施指引（试行）")
def index_number(head: str, serial: int) -> str:
    """
    Return an index number: `000014349/2018-00222`, with a credit code seven digits.

    :raises OutOfNumbers: the serial does not fit its digits
    """
    digits = _DIGITS[head.index("/")]
    if serial >= 10**digits:
        raise OutOfNumbers(head=head, most=10**digits - 1)
    return f"{head}-{serial:0{digits}d}"


def _bare(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper())
