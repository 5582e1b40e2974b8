"""
Paragraphs and grids → `Report`.

Works by the words of the form (`rows`), the arithmetic of the tables (`columns`, `readings`)
and the order of the chapters (`chapters`); says how sure it is; never invents a value.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.documents import about, words
from gongkai.documents.chapters import chosen, sections_of
from gongkai.documents.columns import SEVEN, Placed, column_order, placed
from gongkai.documents.entries import Entry, Rows
from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Cell, Flow, Grid, Paragraph
from gongkai.documents.lines import blocks_of
from gongkai.documents.numbers import in_yuan, number_in
from gongkai.documents.one_table import taken_apart
from gongkai.documents.readings import read_marks
from gongkai.documents.report import Figure, Kind, Place, Report
from gongkai.documents.rows import rows_of
from gongkai.documents.script import simplify, traditional
from gongkai.rules.report_form import EditionName, ReportForm, form_as_printed
from gongkai.rules.words import listed, said

Cells = dict[tuple[int, str, str], Figure]


def locate(flow: Flow, file: str | None = None) -> Report:
    """
    Find the three tables and six chapters of an annual report.

    :raises Unreadable: neither tables nor chapters of the form are there; says what was found
    """
    if traditional(flow):
        simplify(flow)
    flow.blocks = taken_apart(flow.blocks)
    rows = _rows(flow)
    if not rows.used:
        lines = [b.text for b in flow.blocks if isinstance(b, Paragraph)]
        if any("行政许可" in line or "新收政府信息" in line for line in lines):
            flow.blocks = blocks_of(lines)
            rows = _rows(flow)
    edition = _edition(rows)
    form = form_as_printed(edition, _three(rows, edition))
    found = _Cells(form, file)
    found.two(rows.two)
    found.three(rows)
    found.four(rows.four)
    read_marks(found.cells, form)
    items = [b for i, b in enumerate(flow.blocks) if i not in rows.used]
    headings = chosen(items)
    if not found.cells and len(headings) < 3:
        raise _not_a_report(flow, len(headings))
    if flow.broken_off and not {5, 6} & headings.keys():
        raise _broken_off(found.cells, headings)
    first = min((index for index, _ in headings.values()), default=len(items))
    facts = about.read(items[:first], flow.title)
    sections = sections_of(items, headings, facts.start)
    head = about.frame(sections, facts)
    notes = list(flow.notes)
    if rows.editions and len(rows.editions) > 1:
        notes.append("表二混用了两种格式的表头，按出现较多的一种读")
    return Report(
        edition=edition,
        title=facts.title,
        agency=head.agency,
        year=head.year,
        period=head.period,
        contact=head.contact,
        sections=sections,
        cells=found.cells,
        tables_found=frozenset(key[0] for key in found.cells),
        file=file,
        format=flow.format,
        notes=tuple(notes),
        labels=found.labels,
    )


def _rows(flow: Flow) -> Rows:
    return rows_of([(i, b) for i, b in enumerate(flow.blocks) if isinstance(b, Grid)])


def _edition(rows: Rows) -> EditionName:
    old = rows.editions.get("2019", 0)
    new = rows.editions.get("2021", 0)
    if old or new:
        return "2019" if old > new else "2021"
    if any(entry.row in ("other_services", "procurement") for entry in rows.two):
        return "2019"
    if any(entry.row == "other.all" for entry in rows.three):
        return "2019"
    return "2021"


def _broken_off(cells: Cells, headings: Mapping[int, object]) -> Unreadable:
    tables = listed(
        said("表%(numerals)s", numerals="一二三四"[n - 1])
        for n in sorted({key[0] for key in cells})
    )
    return Unreadable(
        "truncated",
        said(
            "文件不完整，读到第%(chapter)s章%(cells)s就断了",
            chapter="零一二三四五六"[max(headings, default=0)],
            cells=said("（%(tables)s共%(count)s格）", tables=tables, count=len(cells))
            if cells
            else "",
        ),
        "请重新下载或重新另存完整的文件后再核验",
    )


def _not_a_report(flow: Flow, headings: int) -> Unreadable:
    grids = sum(1 for b in flow.blocks if isinstance(b, Grid))
    text = sum(len(b.text) for b in flow.blocks if isinstance(b, Paragraph))
    if not grids and not text:
        return Unreadable("empty", "文件里没有可读的文字", "请确认文件完整，或换一个格式再试")
    return Unreadable(
        "not_a_report",
        said(
            "读到%(text)s个字、%(grids)s个表格，但没有年度报告的三张表，"
            "章节标题只认出%(headings)s个，不是政府信息公开工作年度报告",
            text=text,
            grids=grids,
            headings=headings,
        ),
        "请确认文件是否选对；如表格是图片，请换用文字版",
    )


def _three(rows: Rows, edition: EditionName) -> EditionName:
    """Return the edition of table three, by the rows it has under 其他处理."""
    there = {entry.row for entry in rows.three}
    if there & {"other.no_correction", "other.fee_unpaid"}:
        return "2021"
    return "2019" if "other.all" in there else edition


class _Cells:
    """Collects figures, the first one found for a cell, and labels that differ from the form."""

    def __init__(self, form: ReportForm, file: str | None) -> None:
        self.form = form
        self.file = file
        self.cells: Cells = {}
        self.labels: dict[tuple[int, str], str] = {}

    def put(self, table: int, row: str, col: str, cell: Cell, sure: float) -> None:
        """Enter a figure, unless the cell has one."""
        key = (table, row, col)
        if key in self.cells:
            return
        text = cell.text
        kind, value, unit = number_in(text)
        if col == "amount" and value is not None:
            value = in_yuan(value, unit)
        group = row if table == 4 else None
        place = Place(self.file, table, row, col, group, None, None, cell.page, cell.row, cell.col)
        self.cells[key] = Figure(text, value, kind, place, value, sure)

    def label(self, table: int, row: str, printed: str) -> None:
        """Remember a label that is printed otherwise than the form has it."""
        wanted = self.form.tables[table].row(row).label
        if printed and words.differs(printed, wanted):
            self.labels.setdefault((table, row), printed.replace("\n", ""))

    def two(self, entries: list[Entry]) -> None:
        """Enter table two."""
        known = {row.name: [c.name for c in row.columns] for row in self.form.tables[2].rows}
        for entry in entries:
            names = known.get(entry.row)
            if names is None:
                continue
            if any((2, entry.row, name) in self.cells for name in names):
                continue
            self.label(2, entry.row, entry.label)
            heads = [name for name in entry.columns or [] if name in names]
            cells = _under_heads(entry, names) or _without_repeats(entry.cells, len(names))
            if len(heads) == len(names) == len(cells) and set(heads) == set(names):
                names = heads
            for name, cell in zip(names, cells, strict=False):
                self.put(2, entry.row, name, cell, entry.sure)

    def three(self, rows: Rows) -> None:
        """Enter table three."""
        known = {row.name for row in self.form.tables[3].rows}
        entries = _named(
            [e for e in rows.three if e.cells], [row.name for row in self.form.tables[3].rows]
        )
        lines = placed(entries, len(SEVEN))
        order = column_order(rows.heads, lines)
        for entry, slots in zip(entries, lines, strict=True):
            if entry.row not in known:
                continue
            self.label(3, entry.row, entry.label)
            self._line(3, entry.row, order, slots)
        for entry in rows.three:  # a label and nothing behind it: the row is there, blank
            if not entry.cells and entry.row in known:
                for name in SEVEN:
                    self.put(3, entry.row, name, Cell("", 0, 0), entry.sure)

    def four(self, entries: list[Entry]) -> None:
        """Enter table four."""
        for entry in entries:
            names = tuple(entry.columns) if entry.columns else words.T4_ORDER
            slots = placed([entry], len(names))[0]
            self._line(4, entry.row, names, slots)

    def _line(self, table: int, row: str, names: tuple[str, ...], slots: Placed) -> None:
        for name, (cell, sure) in zip(names, slots, strict=True):
            if cell is not None:
                self.put(table, row, name, cell, sure)


def _under_heads(entry: Entry, names: list[str]) -> list[Cell] | None:
    """
    Return the cells of a row of table two that stand under its heads, where there are too many.

    Spans that were flattened leave blank cells or the same words once more between the columns.
    """
    at = [entry.under[name] for name in names if entry.under and name in entry.under]
    if len(entry.cells) <= len(names) or len(names) == 1 or len(at) < len(names):
        return None
    by_col = {cell.col: cell for cell in entry.cells}
    if not all(col in by_col for col in at):
        return None
    last = ""
    for cell in entry.cells:  # whatever stands between must say nothing new
        if cell.col in at:
            last = cell.text
        elif cell.text.strip("\u00a0\u3000 \n") and cell.text != last:
            return None
    order = sorted(zip(at, names, strict=True))
    return [by_col[col] for col, _ in order]


def _without_repeats(cells: list[Cell], width: int) -> list[Cell]:
    """Return `width` cells of a row of table two whose spans were flattened."""
    if len(cells) <= width:
        return cells
    if width == 1:
        printed = [c for c in cells if number_in(c.text)[0] is Kind.NUMBER]
        return (printed or cells)[:1]
    while len(cells) > width and not cells[-1].text.strip():
        cells = cells[:-1]
    kept = cells[:width]
    if len(cells) > width and width == 2 and len({c.text for c in cells[1:]}) > 1:
        kept = [cells[0], next((c for c in cells[1:] if c.text.strip()), cells[1])]
    return kept


def _named(entries: list[Entry], order: list[str]) -> list[Entry]:
    """
    Name rows by the rows around them: those whose label says nothing, or what another says better.

    Done only where exactly the missing rows fit between two known neighbours: 大量重复申请 is a
    misprint of 大量反复申请 where 重复申请 has a row of its own.
    """
    have = {entry.row for entry in entries if entry.row}
    best: dict[str, float] = {}
    for entry in entries:
        best[entry.row] = max(best.get(entry.row, 0.0), entry.sure)
    for i, entry in enumerate(entries):
        if entry.row and entry.sure >= best[entry.row]:
            continue
        before = next((e.row for e in reversed(entries[:i]) if e.row in order), None)
        after = next((e.row for e in entries[i + 1 :] if e.row in order), None)
        low = order.index(before) + 1 if before else 0
        high = order.index(after) if after else len(order)
        gap = [name for name in order[low:high] if name not in have]
        if len(gap) == 1:
            entry.row = gap[0]
            have.add(gap[0])
    return [entry for entry in entries if entry.row]
