"""Rows of a table: which are its heading, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.screening.flat import CELL, ROW
from gongkai.screening.passage import Piece, Table
from gongkai.screening.places import Place

_WORDS = re.compile(
    r"序号|姓\s*名|身份|证件|电话|手机|卡号|账号|帐号|住址|地址|联系|户主|性别|民族|年龄|出生|金额|单位|名称|项目|日期|时间|备注|编号|编码|代码|名单|号码"
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


class TableReader:
    """Rows of a table one after the other: each cell learns what it stands under."""

    def __init__(self, row_end: str = ROW) -> None:
        self.table = Table()
        self.row_end = row_end
        self._in_head = False

    def row(self, cells: Sequence[tuple[int, str, Place]]) -> list[Piece]:
        """Return the pieces of a row of cells: column, text and place of each."""
        texts = [text for _, text, _ in cells]
        if is_heading_row(texts):
            self._head(cells)
        else:
            self._in_head = False
        headings = self.table.headings
        if len(cells) == 1:
            column, text, place = cells[0]
            heading = self._over(headings, column)
            return [Piece(text, place, heading, self.table, "\n", alone=True)]
        last = len(cells) - 1
        return [
            Piece(
                text,
                place,
                self._over(headings, column),
                self.table,
                self.row_end if at == last else CELL,
            )
            for at, (column, text, place) in enumerate(cells)
        ]

    def _over(self, headings: dict[int, str], column: int) -> str:
        return "" if self._in_head else headings.get(column, "")

    def _head(self, cells: Sequence[tuple[int, str, Place]]) -> None:
        """A second row of heads says more of the first; a later one begins another list."""
        named: dict[int, str] = {}
        current = ""
        columns = {column: text.strip() for column, text, _ in cells}
        for column in range(min(columns), max(columns) + 1):
            current = columns.get(column) or current
            named[column] = current
        if self._in_head:
            for column, words in self.table.headings.items():
                named[column] = f"{words} {named.get(column, '')}".strip()
        else:
            self.table = Table()
        self.table.headings.update(named)
        self._in_head = True
