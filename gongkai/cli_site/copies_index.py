"""`gongkai copies-index`: the index that finds copied texts, caught up or built anew."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start


@click.command(
    "copies-index",
    cls=Command,
    short_help="查重的索引：补上新送审的稿件，或者重建",
    help="""补上查重的索引；送审前检查也会自动补上一部分，导入很多内容以后运行一次。
索引由数据库推出，丢了可以重建。

\b
例：
  gongkai copies-index
  gongkai copies-index --rebuild""",
)
@click.option("--rebuild", is_flag=True, help="从头重建")
@data_option
def copies_index(data: str | None, rebuild: bool) -> None:
    """Catch up, or build anew."""
    start(data)
    require_migrated()
    from gongkai.publishing import repeats

    if rebuild:
        click.echo(f"已重建，共 {repeats.rebuild()} 个版本。")
        return
    repeats.follow(None)
    click.echo("查重的索引已是最新。")
