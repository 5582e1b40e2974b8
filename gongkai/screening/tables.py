"""Rows of a table: which are its heading, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = re.compile(
    r"序号|姓\s*名|身份|证件|电话|手机|卡号|账号|帐号|住址|地址|联系|户主|性别|民族|年龄|出生|金额|单位|名称|项目|日期|时间|备注|编号|代码"
    r"|村|乡|镇|数量|面积|标准|类别|类型|内容|部门|科目|银行|邮箱|护照|学校|班级|监护|关系|等级|情况|合计|职务|类|位置|坐标|经度|纬度"
    r"|预算|决算|执行|收入|支出|增减|上年|本年|资金|同比|指标|比重|完成|计划|投资|产值|备案|许可|决定|期限|依据|原值"
)
_DIGITS = re.compile(r"[0-9０-９]{5}")
MOST_HEADING = 40  # characters of one heading


def is_heading_row(cells: Sequence[str]) -> bool:
    """Tell whether a row names the columns under it: words, at least two, no numbers."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(len(cell) > MOST_HEADING or _DIGITS.search(cell) for cell in filled):
        return False
    known = sum(1 for cell in filled if _WORDS.search(cell))
    return known >= 2 and known * 2 >= len(filled)


def headings_of(cells: Sequence[str]) -> dict[int, str]:
    """Return the heading of each column; a blank one goes on with the one to its left."""
    headings: dict[int, str] = {}
    current = ""
    for column, cell in enumerate(cells):
        current = cell.strip() or current
        if current:
            headings[column] = current
    return headings
