"""A file to catalogues: one a sheet, what is merged filled in, rows read with their problems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogues.draft import Read, Row, Sheet
from gongkai.catalogues.reading.heads import Heads, find
from gongkai.catalogues.reading.ticks import channels, ticked, words_beside
from gongkai.documents.workbook import Page
from gongkai.publishing.tables import CannotRead, Problem, bare, sheets
from gongkai.rules.standard_catalogue import field_in
from gongkai.rules.time_limits import parse
from gongkai.rules.words import said

MOST_ROWS = 2000  # entries of one catalogue
_LENGTHS = {
    "first": 200,
    "second": 300,
    "serial": 20,
    "time_limit": 500,
    "subject": 300,
    "group": 300,
}
_LABELS = {
    "first": "一级事项",
    "second": "二级事项",
    "serial": "序号",
    "content": "公开内容（要素）",
    "basis": "公开依据",
    "time_limit": "公开时限",
    "subject": "公开主体",
    "channels": "公开渠道和载体",
    "everybody": "公开对象",
    "group": "特定群体",
    "proactive": "公开方式",
}
_FIELD = re.compile(r"([\u4e00-\u9fff、]{2,30}?)(?:领域|政务公开|基层政务公开|标准目录)")
_NOT_A_NAME = re.compile(r"^(?:Sheet|工作表)\s*\d*$", re.IGNORECASE)
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,12}?(?:自治县|县|市|区|乡|镇)")
_NUMBER = re.compile(r"^[\s\d一二三四五六七八九十（）().、．]+")


def read(data: bytes, name: str) -> Read:
    """
    Check a file of catalogues; nothing is entered.

    :raises CannotRead: no table, or none in the columns of a catalogue
    """
    result = Read()
    for page in sheets(data, name):
        rows = _filled(page)
        heads = find(rows)
        if heads is None:
            if any(cell.strip() for row in rows for cell in row):
                result.passed_over.append(page.name)
            continue
        found = list(_entries(rows, heads, page.name, result.problems))
        if len(found) > MOST_ROWS:
            raise CannotRead(
                file=page.name,
                why=said("超过%(most_rows)s行；请分成几个目录。", most_rows=MOST_ROWS),
            )
        field = _field(heads.title, page.name, name)
        if not found:
            what, mend = "表头下面没有可以导入的条目", "请填写条目，或者删去这张工作表"
            result.problems.append(Problem(page.name, heads.first_row, "一级事项", what, mend))
            continue
        title = heads.title or f"{field}领域基层政务公开标准目录"
        sheet = Sheet(field, title[:200], heads.levels, found)
        if any(one.field == field for one in result.sheets):
            what = f"另一张工作表也是“{field}”领域"
            mend = "一个领域一张工作表；请改工作表的标题或者名称"
            result.problems.append(Problem(page.name, 1, "领域", what, mend))
            continue
        result.sheets.append(sheet)
    if not result.sheets and not result.problems:
        why = said("没有找到标准目录的表头（公开事项、公开内容、公开依据……）；请对照导出的样式。")
        raise CannotRead(file=name, why=why)
    return result


def _filled(page: Page) -> list[list[str]]:
    """Return the rows of a sheet with the words of a merged cell in all of its slots."""
    width = max((len(row) for row in page.rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in page.rows]
    for (top, left), (height, across) in page.merged.items():
        if top >= len(rows) or left >= width:
            continue
        words = rows[top][left]
        for down in range(top, min(top + height, len(rows))):
            for right in range(left, min(left + across, width)):
                rows[down][right] = words
    return rows


def _entries(
    rows: list[list[str]], heads: Heads, sheet: str, problems: list[Problem]
) -> Iterator[Row]:
    above = ""
    for at in range(heads.first_row, len(rows)):
        cells = {
            name: bare(rows[at][column])
            for column, name in heads.columns.items()
            if column < len(rows[at])
        }
        if not any(text for name, text in cells.items() if name != "serial"):
            continue
        if _is_note(cells, heads):
            continue
        cells["first"] = above = cells.get("first") or above
        if cells.get("second") == cells["first"]:  # merged across both columns
            cells["second"] = ""
        found = list(_wrong(cells, heads, sheet, at + 1))
        problems += found
        if not any(one.grave for one in found):
            yield _row(cells)


def _is_note(cells: dict[str, str], heads: Heads) -> bool:
    """Tell whether a row is the head again (on a new page) or a remark below the table."""
    texts = {text for text in cells.values() if text}
    again = sum(cells.get(name, "") != "" and cells[name] in words
                for name, words in heads.words.items())  # fmt: skip
    if again >= 3:
        return True
    return len(texts) == 1 and next(iter(texts)).startswith(("注", "备注", "说明", "填表"))


def _row(cells: dict[str, str]) -> Row:
    marked = channels(cells.get("channels", ""))
    manner, audience, level = (cells.get(n, "") for n in ("manner", "audience", "level"))
    group = cells.get("group", "")
    return Row(
        first=cells["first"],
        second=cells.get("second", ""),
        serial=cells.get("serial", ""),
        content=cells.get("content", ""),
        basis=cells.get("basis", ""),
        time_limit=cells.get("time_limit", ""),
        subject=cells.get("subject", ""),
        channels=list(marked.channels),
        other_channel=marked.other,
        everybody=ticked(cells.get("everybody", "")) or "全社会" in audience,
        group=(words_beside(group) or "特定群体") if ticked(group) else _after(audience),
        proactive=ticked(cells.get("proactive", "")) or "主动" in manner,
        on_request=ticked(cells.get("on_request", "")) or "依申请" in manner,
        county=ticked(cells.get("county", "")) or any(one in level for one in "县区"),
        township=ticked(cells.get("township", "")) or any(one in level for one in "乡镇村"),
    )


def _after(audience: str) -> str:
    return "特定群体" if "特定" in audience else ""


def _wrong(cells: dict[str, str], heads: Heads, sheet: str, number: int) -> Iterator[Problem]:
    for name, most in _LENGTHS.items():
        if len(cells.get(name, "")) > most:
            what = f"有{len(cells[name])}个字，超过{most}个字"
            yield Problem(sheet, number, _LABELS[name], what, "请缩短，或者移到公开内容一栏")
    for name in ("first", "content"):
        if not cells.get(name):
            yield Problem(sheet, number, _LABELS[name], "没有填写", "请填写这一栏")
    told = (
        ("subject", "没有填写公开主体", "填写负责公开的单位"),
        ("basis", "没有填写公开依据", "填写法律、法规或者文件的名称"),
    )
    for name, what, mend in told:
        if name in heads.columns.values() and not cells.get(name):
            yield Problem(sheet, number, _LABELS[name], what, mend, grave=False)
    limit = parse(cells.get("time_limit", ""))
    if limit.fallback and not (limit.at_once or limit.always or limit.every):
        what = f"“{limit.text[:30]}”看不出期限" if limit.text else "没有填写公开时限"
        mend = "写成“自信息形成或者变更之日起20个工作日内”的样子；不改的，按条例第二十六条计算"
        yield Problem(sheet, number, _LABELS["time_limit"], what, mend, grave=False)
    if not channels(cells.get("channels", "")).channels:
        what, mend = "没有勾选任何渠道", "在要用的渠道前用■，其余用□"
        yield Problem(sheet, number, _LABELS["channels"], what, mend, grave=False)
    if not any(ticked(cells.get(name, "")) for name in ("everybody", "group", "audience")):
        what, mend = "没有勾选全社会或者特定群体", "在其中一栏打√"
        yield Problem(sheet, number, _LABELS["everybody"], what, mend, grave=False)
    if not any(ticked(cells.get(name, "")) for name in ("proactive", "on_request", "manner")):
        what, mend = "没有勾选主动或者依申请", "在其中一栏打√"
        yield Problem(sheet, number, _LABELS["proactive"], what, mend, grave=False)


def _field(title: str, sheet: str, file: str) -> str:
    """Return the field a sheet is about: a trial field it names, or the words that stand there."""
    for text in (title, sheet, file):
        named = field_in(text)
        if named:
            return named
    if sheet and not _NOT_A_NAME.match(sheet) and sheet != file:
        return _NUMBER.sub("", sheet)[:60] or sheet[:60]
    bare_title = _PLACE.sub("", _NUMBER.sub("", title))
    found = _FIELD.search(bare_title)
    return (found[1] if found else bare_title or file)[:60]
