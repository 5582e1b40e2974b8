"""`gongkai import`: a table of decisions or fees, whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli_options import Choice
from gongkai.cli_site.base import Command, Wrong, data_option, require_migrated, start
from gongkai.cli_site.people import agency_called, officer_called

if TYPE_CHECKING:
    from gongkai.decisions.importing import Result

_KINDS = ("permits", "penalties", "coercion", "fees")
_SHOWN = 50  # problems printed; the rest are counted


@click.command(
    "import",
    cls=Command,
    short_help="导入许可、处罚、强制、收费的表格",
    help="""导入一张 XLSX 或者 CSV 表格，表头用双公示的中文名称或者代码。
有一行不对就什么都不导入，并列出哪一行、哪一列、什么不对、怎样改；重复导入只补新的。
中途停止不会留下一半。

\b
种类：permits（许可）penalties（处罚）coercion（强制）fees（收费）

\b
例：
  gongkai import penalties 处罚.xlsx --agency shijian --by zhang --dry-run
  gongkai import penalties 处罚.xlsx --agency shijian --by zhang
  gongkai import fees 收费.csv --agency caizheng --by li --skip-bad""",
)
@data_option
@click.argument("kind", metavar="种类", type=Choice(_KINDS))
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--agency", "code", required=True, metavar="代码", help="单位代码。")
@click.option("--by", "username", required=True, metavar="用户名", help="由谁登记。")
@click.option("--dry-run", is_flag=True, help="只检查，不导入。")
@click.option("--skip-bad", is_flag=True, help="跳过不对的行，导入其余的。")
@click.pass_context
def import_table(
    ctx: click.Context,
    data: str | None,
    kind: str,
    file: Path,
    code: str,
    username: str,
    *,
    dry_run: bool,
    skip_bad: bool,
) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.decisions.importing import import_file

    try:
        content = file.read_bytes()
    except OSError as error:
        raise Wrong(f"文件 {file} 读不了（{error.strerror}）；请检查路径。") from error
    result = import_file(
        content,
        agency=agency_called(code),
        kind=kind,
        by=officer_called(username),
        now=timezone.now(),
        file_name=file.name,
        dry_run=dry_run,
        skip_bad=skip_bad,
        progress=_progress,
    )
    if sys.stderr.isatty():
        click.echo("", err=True)
    _tell(result, dry_run=dry_run)
    ctx.exit(1 if result.bad and not result.done else 0)


def _progress(phase: str, done: int, total: int) -> None:
    """Show how far it is, where somebody is watching."""
    if sys.stderr.isatty():
        click.echo(f"\r{phase} {done}/{total}　", err=True, nl=False)


def _tell(result: Result, *, dry_run: bool) -> None:
    for one in result.problems[:_SHOWN]:
        click.echo(f"第{one.row}行　{one.column}　{one.what}　{one.mend}")
    if result.problem_count > _SHOWN:
        click.echo(f"……还有 {result.problem_count - _SHOWN} 处没有列出。")
    for other in result.differences[:_SHOWN]:
        columns = "、".join(other.columns)
        click.echo(f"第{other.row}行　{other.number} 已经登记，{columns} 不同，没有改动原记录。")
    counts = f"共 {result.rows} 行，已有 {result.known} 行，不对 {result.bad} 行"
    if result.done:
        click.echo(f"已导入 {result.entered} 行（{counts}）。")
    elif dry_run:
        click.echo(f"检查完毕，没有导入（{counts}）。")
    else:
        click.echo(
            f"有 {result.bad} 行不对，什么都没有导入（{counts}）；改好再来，或者加 --skip-bad。"
        )
