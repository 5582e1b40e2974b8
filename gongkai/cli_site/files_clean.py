"""`gongkai files-clean`: remove files that belong to nothing; run once a day."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start


@click.command(
    "files-clean",
    cls=Command,
    short_help="删去不属于任何稿件的上传文件",
    help="""删去不属于任何稿件、任何版本的上传文件：稿件作废、附件移除或者换掉以后留下的。
上传不到三天的不动；送审过、公开过的版本的文件永久保存，数据库也不允许删除。
放进定时任务每天运行一次。

\b
例：
  gongkai files-clean
  30 3 * * *  gongkai files-clean --data /srv/gongkai      写进 crontab""",
)
@data_option
def files_clean(data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.publishing.actions.clearing import clear_files

    cleared = clear_files(now=timezone.now())
    click.echo(f"删去 {cleared.files} 个文件，{cleared.bytes / 1_000_000:.1f} MB。")
