"""`gongkai requests-import`: an old register of requests, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli_site.base import Command, Wrong, data_option, require_migrated, start
from gongkai.cli_site.people import agency_called, officer_called

if TYPE_CHECKING:
    from gongkai.requests.takeover import TakenOver

_SHOWN = 50  # problems printed; the rest are counted


@click.command(
    "requests-import",
    cls=Command,
    short_help="导入依申请公开的旧台账",
    help="""导入一个单位原来的依申请公开台账（XLSX 或者 CSV），已经办结的和还没有办结的都可以。
有一行不对就什么都不导入，并列出哪一行、哪一列、什么不对、怎样改；重复导入只补新的。
没有办结的按原来的收到日期计算期限，作为期初在办。

\b
例：
  gongkai requests-import --template 模板.xlsx                        先要一份空表
  gongkai requests-import 台账.xlsx --agency shijian --by hu --dry-run  只检查
  gongkai requests-import 台账.xlsx --agency shijian --by hu            导入""",
)
@data_option
@click.argument("file", metavar="文件", required=False, type=click.Path(path_type=Path))
@click.option("--agency", "code", metavar="代码", help="单位代码。")
@click.option("--by", "username", metavar="用户名", help="由谁登记。")
@click.option("--dry-run", is_flag=True, help="只检查，不导入。")
@click.option("--skip-bad", is_flag=True, help="跳过不对的行，导入其余的。")
@click.option("--template", "blank_file", metavar="文件", type=click.Path(path_type=Path),
              help="写一份空表，不导入。")  # fmt: skip
@click.pass_context
def requests_import(
    ctx: click.Context,
    data: str | None,
    file: Path | None,
    code: str | None,
    username: str | None,
    *,
    dry_run: bool,
    skip_bad: bool,
    blank_file: Path | None,
) -> None:
    start(data)
    if blank_file is not None:
        _write_template(blank_file)
        return
    if file is None or code is None or username is None:
        raise Wrong(
            "导入要写明文件、--agency 单位代码和 --by 用户名；只要空表的写 --template 文件。"
        )
    require_migrated()
    from django.utils import timezone

    from gongkai.requests.takeover import take_over

    try:
        content = file.read_bytes()
    except OSError as error:
        raise Wrong(f"文件 {file} 读不了（{error.strerror}）；请检查路径。") from error
    result = take_over(
        content,
        agency=agency_called(code),
        by=officer_called(username),
        now=timezone.now(),
        file_name=file.name,
        dry_run=dry_run,
        skip_bad=skip_bad,
    )
    _tell(result, dry_run=dry_run)
    ctx.exit(1 if result.bad and not result.done else 0)


def _write_template(path: Path) -> None:
    from gongkai.bodies.tables.workbook import blank
    from gongkai.requests.takeover.columns import FIELDS

    try:
        path.write_bytes(blank(FIELDS, codes=False))
    except OSError as error:
        raise Wrong(f"文件 {path} 写不了（{error.strerror}）；请换一个位置。") from error
    click.echo(f"空表写在 {path}。")


def _tell(result: TakenOver, *, dry_run: bool) -> None:
    for one in result.problems[:_SHOWN]:
        click.echo(f"第{one.row}行　{one.column}　{one.what}　{one.mend}")
    if result.problem_count > _SHOWN:
        click.echo(f"……还有 {result.problem_count - _SHOWN} 处没有列出。")
    for other in result.differences[:_SHOWN]:
        columns = "、".join(other.columns)
        click.echo(f"第{other.row}行　{other.number} 已经导入，{columns} 不同，没有改动原记录。")
    for year in result.years:
        click.echo(f"{year.year}年　收到 {year.received} 件")
        for row in year.closed:
            click.echo(f"  {row.label}　{row.count} 件")
    there = result.known + result.changed
    counts = f"共 {result.rows} 行，已有 {there} 行，不对 {result.bad} 行"
    opening = f"其中在办 {result.opening} 件"
    if result.done:
        click.echo(f"已导入 {result.entered} 件，{opening}（{counts}）。")
    elif dry_run:
        click.echo(f"检查完毕，没有导入；可以导入 {result.entered} 件，{opening}（{counts}）。")
    else:
        click.echo(
            f"有 {result.bad} 行不对，什么都没有导入（{counts}）；改好再来，或者加 --skip-bad。"
        )
