"""Where on the pages a table without rules stands, by the words of the form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.documents.headings import heading_in
from gongkai.documents.pdf.segments import START, Row, segments
from gongkai.documents.pdf.sheet import Line, Sheet
from gongkai.documents.pdf.wrapped_words import gathered

CHAPTER = re.compile(
    r"(?:[（(]?(?:第?[一二三四五六](?:部分)?|[1-6１-６])[)）]?[、.．，\s]?)?(?:.{0,12}总体情况|.{0,6}主动公开.*情况"
    r"|.{0,6}收到和处理.*申请.*情况|.*(?:复议|诉讼).*情况|.*存在.*(?:问题|改进).*"
    r"|.*其他需要报告.*)[：:]?"
)
NOTE = re.compile(r"[（(]?(?:注|说明|备注|附注|填报)[：:]?")
TWO = re.compile(
    r"第二十条第?[（(][一五六八九][)）]项?|信息内容.*|规章|(?:行政)?规范性文件|行政许可|其他对外管理服务事项"
    r"|行政处罚|行政强制|行政事业性收费|政府集中采购|本年(?:制发|废止|新制作|处理决定|收费|新公开).*|现行有效件数|对外公开总数量"
)
THREE = re.compile(
    r"[（(]?本列数据.*|申请人情况|自然人|法人或其他组织|商业企业|科研机构|[一二四]、.*(?:新收|结转).*"
    r"|三、.*办理.*|[（(][一二三四五六七][)）](?:予以公开|部分公开|不予|无法|其他处|总计).*"
)
FOUR = re.compile(r"行政复议|行政诉讼|未经复议直接起诉|复议后起诉|结果维持|结果纠正|尚未审结")
LAST_ROW = re.compile(r"四[、.．]")
HEAD_OF_FOUR = {"行政复议", "行政诉讼"}
FORMS = {2: TWO, 3: THREE, 4: FOUR}


@dataclass(slots=True)
class Stretch:
    """The lines of one table on one page."""

    table: int
    sheet: Sheet
    rows: list[Row] = field(default_factory=list)


def stretches(sheets: list[Sheet]) -> list[Stretch]:
    """Return the places of tables without rules, in reading order."""
    found: list[Stretch] = []
    going_on = 0  # the table that may go on overleaf
    for sheet in sheets:
        runs = _runs(sheet)
        for k, run in enumerate(runs):
            table = _table(run) or going_on
            rows = _trimmed(run, table, goes_on=table == going_on) if table else []
            if rows and table == 3:
                begins = k == 0 and going_on == 3
                rows = _with_blank(run, rows, begins=begins, ends=k == len(runs) - 1)
            if rows:
                found.append(Stretch(table, sheet, rows))
        going_on = found[-1].table if found and found[-1].sheet is sheet else 0
    return found


def _runs(sheet: Sheet) -> list[list[Row]]:
    """Return the lines between headings, ruled tables and the heads of other tables."""
    runs: list[list[Row]] = [[]]
    tops = [table.top for table in sheet.tables]
    last: Line | None = None
    for line in sheet.lines:
        pieces = segments(line)
        first = pieces[0].text
        heading = (len(pieces) == 1 and _is_heading(first)) or NOTE.match(first)
        between = last is not None and any(last.y0 < t <= line.y0 for t in tops)
        head = {p.text for p in pieces} & {"申请人情况", "行政诉讼"}
        if heading or between or (head and any(len(r.figures) >= 3 for r in runs[-1])):
            runs.append([])
        if not heading:
            runs[-1].append(Row(line, pieces))
        last = line
    return [gathered(run) for run in runs if run]


def _is_heading(text: str) -> bool:
    return CHAPTER.fullmatch(text) is not None or heading_in(text) is not None


def _table(run: list[Row]) -> int:
    """Return the number of the table the lines belong to, 0 for none."""
    tally = dict.fromkeys(FORMS, 0)
    figures = sum(1 for row in run if row.figures)
    for row in run:
        for piece in row.pieces:
            for number in _tables_with(piece.text):
                tally[number] += 1
    best = max(tally, key=lambda n: tally[n])
    heads = sum(1 for row in run if len(row.pieces) > 1 and _worded(row, best))
    if not (figures or heads):
        return 0
    enough = tally[best] >= 3 or {p.text for row in run for p in row.pieces} >= HEAD_OF_FOUR
    return best if enough else 0


def _trimmed(run: list[Row], table: int, *, goes_on: bool) -> list[Row]:
    """Leave out the running text before and after the table."""
    inside = [k for k, row in enumerate(run) if _tabular(row, table)]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    left = min((p.x0 for row in run for p in row.figures), default=run[0].line.width)
    while first > 0 and _beside(run[first - 1], run[first], left):
        if not goes_on and table != 3:
            break
        first -= 1
    while last + 1 < len(run) and _beside(run[last], run[last + 1], left):
        last += 1
    return run[first : last + 1]


def _with_blank(run: list[Row], rows: list[Row], *, begins: bool, ends: bool) -> list[Row]:
    """
    Return the rows with the labels of table three whose figures are left blank.

    :param begins: the page goes on with the table, and begins with these lines
    :param ends: the page ends with these lines
    """
    left = min((p.x0 for row in rows for p in row.figures), default=0.0)
    first = next(k for k, row in enumerate(run) if row is rows[0])
    before, after = run[:first], run[first + len(rows) :]
    if begins and all(row.line.x1 < left + 2 for row in before):
        rows = before + rows
    complete = any(LAST_ROW.match(row.pieces[0].text) for row in rows)
    if ends and not complete and after and START.match(after[0].pieces[0].text):
        narrow = all(row.line.x1 < left + 2 and len(row.pieces) == 1 for row in after)
        rows = rows + after if narrow else rows
    return rows


def _tabular(row: Row, table: int) -> bool:
    if len(row.pieces) > 1:
        return bool(row.figures) or len(row.pieces) > 2 or _worded(row, table)
    return _worded(row, table)


def _worded(row: Row, table: int) -> bool:
    return any(table in _tables_with(p.text) for p in row.pieces)


@lru_cache(4096)
def _tables_with(text: str) -> tuple[int, ...]:
    """Return the numbers of the tables these words belong to; reports have the same words."""
    return tuple(number for number, words in FORMS.items() if words.fullmatch(text))


def _beside(upper: Row, lower: Row, left: float) -> bool:
    """Whether two lines touch and the outer one ends before the figures begin."""
    near = lower.line.y0 - upper.line.y1 < 1.2 * lower.line.size
    return (
        near
        and min(upper.line.x1, lower.line.x1) < left + 2
        and not (upper.line.x1 > left + 2 and lower.line.x1 > left + 2)
    )
