"""`gongkai convert`: any report that can be read, in any format that can be written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from gongkai.cli_options import Choice, Command, Wrong

if TYPE_CHECKING:
    from gongkai.documents.report import Report

WRITERS = {
    "html": ("gongkai.documents.to_html", "html"),
    "docx": ("gongkai.documents.to_docx", "docx"),
    "pdf": ("gongkai.documents.to_pdf", "pdf"),
    "xlsx": ("gongkai.documents.to_xlsx", "xlsx"),
    "json": ("gongkai.documents.to_json", "json_text"),
    "csv": ("gongkai.documents.to_csv", "csv_text"),
}
_SUFFIXES = {f".{name}": name for name in WRITERS} | {".htm": "html"}
_STANDARD = "-"


@click.command(
    "convert",
    cls=Command,
    short_help="把年度报告换成另一种格式",
    help="""把年度报告读出来，写成另一种格式：章节、三张表和每一格照原样，版式按国办格式。

按输出文件的扩展名选格式（html、docx、pdf、xlsx、json、csv），也可以用 --to 指明。

\b
例：
  gongkai convert 年报.pdf 年报.docx
  gongkai convert 年报.html 年报.xlsx --force     覆盖已有的文件
  gongkai convert 年报.txt - --to json            写到屏幕""",
)
@click.argument("source", metavar="读入", required=False)
@click.argument("target", metavar="写出", required=False)
@click.option("--to", "form", type=Choice(tuple(WRITERS)), metavar="格式", help="写成哪种格式。")
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
def convert(source: str | None, target: str | None, form: str | None, force: bool) -> None:
    if source is None or target is None:
        raise Wrong("要写明读入和写出两个文件；如 gongkai convert 年报.pdf 年报.docx。")
    from gongkai.documents.errors import Unreadable
    from gongkai.documents.read import read

    form = form or _SUFFIXES.get(Path(target).suffix.lower())
    if form is None:
        known = "、".join(WRITERS)
        raise Wrong(f"看不出 {target} 要写成哪种格式；请用扩展名或 --to 指明：{known}。")
    path = Path(target)
    if target != _STANDARD:
        _may_write(path, Path(source), force)
    try:
        report = read(Path(source))
    except Unreadable as error:
        raise Wrong(f"{source}：读不出：{error}") from error
    content = written(report, form)
    if target == _STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Wrong(f"{target} 写不进去（{error.strerror}）；请换一个位置。") from error
    cells = sum(figure.printed is not None for figure in report.cells.values())
    click.echo(f"写好了：{target}（{len(report.sections)} 段，{cells} 格）", err=True)


def written(report: Report, form: str) -> bytes:
    """Return the report in a format, as bytes."""
    module, name = WRITERS[form]
    writer = cast(Callable[["Report"], str | bytes], getattr(import_module(module), name))
    content = writer(report)
    return content.encode() if isinstance(content, str) else content


def _may_write(target: Path, source: Path, force: bool) -> None:
    if target.is_dir():
        raise Wrong(f"{target} 是文件夹；请写明文件名，如 {target / source.stem}.docx。")
    if target.exists():
        if source.exists() and target.samefile(source):
            raise Wrong(f"{target} 就是读入的文件，不能覆盖；请换一个文件名。")
        if not force:
            raise Wrong(f"{target} 已经有了，没有覆盖；要覆盖请加 --force。")
    if not target.parent.is_dir():
        raise Wrong(f"没有文件夹 {target.parent}；请先建好，或换一个位置。")
