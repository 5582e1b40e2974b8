"""`gongkai show`: why a file was read as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli_options import Command, Wrong

if TYPE_CHECKING:
    from gongkai.documents.grid import Flow, Grid
    from gongkai.documents.report import Report

_FORMATS = {
    "html": "网页（HTML）",
    "docx": "Word 文档（DOCX）",
    "pdf": "PDF",
    "xlsx": "Excel 表格（XLSX）",
    "ofd": "OFD 版式文档",
    "ole": "旧版 Office 文档（DOC、WPS、XLS）",
    "rtf": "RTF 文档",
    "json": "本程序写的 JSON",
    "csv": "本程序写的 CSV",
    "text": "纯文本",
}
_NUMERALS = "零一二三四五六"
_WIDE = 14  # characters of a cell that are shown


@click.command(
    "show",
    cls=Command,
    short_help="说明一个文件是怎样读的",
    help="""说明一个文件是怎样读的：认作什么格式，读出哪些章节和表格，每一行认作哪一行，把握多大。

\b
例：
  gongkai show 年报.pdf                 概况：格式、章节、表格、读法说明
  gongkai show 年报.pdf --grid          每个表格的每一格，和它认作的行
  gongkai show 年报.pdf --narrative     正文里读出的每个数字，和它对应的格""",
)
@click.argument("file", required=False, metavar="文件")
@click.option("--grid", is_flag=True, help="列出每个表格的每一格和它认作的行。")
@click.option("--narrative", is_flag=True, help="列出正文里的数字和对应的格。")
@click.pass_context
def show(ctx: click.Context, file: str | None, grid: bool, narrative: bool) -> None:
    if file is None:
        raise Wrong("没有写明文件；如 gongkai show 年报.pdf --grid。")
    from gongkai.documents.errors import Unreadable
    from gongkai.documents.read import read_bytes
    from gongkai.documents.sniff import sniffed
    from gongkai.results.source import Source
    from gongkai.results.sources import data

    try:
        content = data(Source(file, Path(file)))
        kind = sniffed(content, file)
    except Unreadable as error:
        raise Wrong(f"{file}：读不出：{error}") from error
    _say(f"文件：{file}（{len(content)} 字节）")
    _say(f"格式：{_FORMATS[kind]}，按内容认出")
    try:
        flow = None if kind in ("json", "csv") else _flow(content, file)
        report = read_bytes(content, file)
    except Unreadable as error:
        _say(f"读不出：{error}")
        ctx.exit(2)
    for line in _report(report):
        _say(line)
    if flow is not None:
        for line in _blocks(flow, report, grid):
            _say(line)
    if narrative:
        for line in _narrative(report):
            _say(line)


def _say(line: str) -> None:
    from gongkai.documents.characters import writable

    click.echo(writable(line))


def _flow(content: bytes, file: str) -> Flow:
    """Return the blocks of a file as `locate` saw them, tables of plain text included."""
    from gongkai.documents.errors import Unreadable
    from gongkai.documents.locate import locate
    from gongkai.documents.read import flow_of

    flow = flow_of(content, file)
    blocks = [type(block).__name__ for block in flow.blocks]
    _say(f"读出：{blocks.count('Paragraph')} 段文字，{blocks.count('Grid')} 个表格")
    for note in flow.notes:
        _say(f"说明：{note}")
    try:
        locate(flow, file)
    except Unreadable:
        _say("没有认出年度报告的表格和章节；读出的内容是：")
        for line in _beginning(flow):
            _say(line)
        raise
    return flow


def _beginning(flow: Flow) -> Iterator[str]:
    from gongkai.documents.grid import Grid

    for block in flow.blocks[:12]:
        if isinstance(block, Grid):
            yield f"  表格 {len(block.rows)} 行 {block.width} 列"
        else:
            yield f"  {_short(block.text, 60)}"


def _report(report: Report) -> Iterator[str]:
    period = report.period
    yield f"标题：{report.title or '（没有读到）'}"
    yield f"机关：{report.agency or '（没有读到）'}　年度：{report.year or '（没有读到）'}"
    yield f"统计期限：{f'{period.start} 至 {period.end}' if period else '（没有读到）'}"
    yield f"表格格式：{report.edition}年格式（{report.form.source}）"
    yield "章节："
    for section in report.sections:
        name = "开头" if section.number == 0 else f"第{_NUMERALS[section.number]}章"
        heading = section.heading or "（没有标题）" if section.number else ""
        yield f"  {name}　{heading}　{len(section.paragraphs)} 段 {len(section.text)} 字"
    yield "表格："
    for number, form in report.form.tables.items():
        wanted = list(form.cells())
        figures = [report.figure(number, *cell) for cell in wanted]
        found = [figure for figure in figures if figure.printed is not None]
        unsure = [figure for figure in found if figure.confidence < 1]
        least = min((figure.confidence for figure in found), default=0.0)
        sure = f"；{len(unsure)} 格不太有把握（最低 {least:.2f}）" if unsure else ""
        yield f"  表{_NUMERALS[number]}　{len(wanted)} 格中读到 {len(found)} 格{sure}"
    for (number, name), printed in report.labels.items():
        yield f"  表{_NUMERALS[number]}“{name}”一行印作“{printed}”"


def _blocks(flow: Flow, report: Report, grid: bool) -> Iterator[str]:
    from gongkai.documents.grid import Grid
    from gongkai.documents.rows import rows_of

    rows = rows_of([(i, b) for i, b in enumerate(flow.blocks) if isinstance(b, Grid)])
    named: dict[tuple[int, int], list[str]] = {}
    for table, entries in ((2, rows.two), (3, rows.three), (4, rows.four)):
        for entry in entries:
            for cell in entry.cells:
                sure = "" if entry.sure >= 1 else f"（{entry.sure:.2f}）"
                words = f"表{_NUMERALS[table]} {entry.row}{sure}"
                known = named.setdefault((entry.grid, cell.row), [])
                known += [] if words in known else [words]
    headings = {section.heading for section in report.sections if section.heading}
    yield "内容依次是："
    for index, block in enumerate(flow.blocks):
        if isinstance(block, Grid):
            tables = "、".join(f"表{_NUMERALS[n]}" for n in sorted(rows.used.get(index, ())))
            told = f"，{block.note}" if block.note else ""
            page = f"，第{block.page}页" if block.page else ""
            size = f"{len(block.rows)} 行 {block.width} 列"
            yield f"  [表格{index}] {size}{page}{told} → {tables or '没有用到'}"
            if grid:
                yield from _cells(block, index, named)
        else:
            mark = "章" if block.text.strip() in headings else "文"
            yield f"  [{mark}] {_short(block.text, 50)}"


def _cells(block: Grid, index: int, named: dict[tuple[int, int], list[str]]) -> Iterator[str]:
    for number, row in enumerate(block.rows):
        line = " | ".join(_cell(cell.text, cell.rowspan, cell.colspan) for cell in row)
        at = row[0].row if row else number
        meant = "、".join(named.get((index, at), ()))
        yield f"      {number:>3}  {line}{f'  → {meant}' if meant else ''}"


def _cell(text: str, rowspan: int, colspan: int) -> str:
    spans = f"〔{rowspan}×{colspan}〕" if (rowspan, colspan) != (1, 1) else ""
    return f"{_short(text, _WIDE) or '□'}{spans}"


def _narrative(report: Report) -> Iterator[str]:
    from gongkai.audit import labels
    from gongkai.audit.narrative import figures

    found = figures(report)
    yield f"正文里的数字：{len(found)} 个"
    for figure in found:
        cells = (
            "＋".join(labels.cell(report.form, cell) for cell in figure.cells) or "没有对应的格"
        )
        where = f"第{_NUMERALS[figure.chapter]}章 {figure.printed}（{figure.figure or '不明'}）"
        yield f"  {where}→ {cells or '没有对应的格'}"
        yield f"      {_short(figure.sentence, 70)}"


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
