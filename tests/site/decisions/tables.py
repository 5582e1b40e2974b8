"""Tables to import, as clerks have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook

from gongkai.rules.double_publicity import FIELDS

GOOD_ID = "11010519491231002X"  # the example of GB 11643
GOOD_USCC = "91350100M000100Y43"  # the example of GB 32100


def heads(kind: str) -> list[str]:
    """Return the labels of a kind, in export order."""
    return [one.label for one in FIELDS[kind]]


def penalty(number: int = 1, **given: Any) -> list[Any]:
    """Return the cells of one penalty in export order; `given` by code."""
    values = {
        "CF_XDR_MC": "示例建筑有限公司",
        "CF_XDR_LB": "法人及非法人组织",
        "CF_XDR_SHXYM": GOOD_USCC,
        "CF_WSH": f"示住建罚字〔2023〕{number}号",
        "CF_WFXW": "未取得施工许可证擅自施工",
        "CF_CFLB": "罚款",
        "CF_NR": "处罚款2万元",
        "CF_NR_FK": "2",
        "CF_JDRQ": "2023-05-08",
    } | given
    return [values.get(one.code, "") for one in FIELDS["penalties"]]


def as_csv(rows: Iterable[list[Any]], encoding: str = "utf-8") -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Iterable[Any], merge: str = "") -> bytes:
    """Return rows as a workbook; `merge` a range of merged cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
