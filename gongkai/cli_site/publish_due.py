"""`gongkai publish-due`: what was scheduled and whose moment has come; run every few minutes."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start


@click.command(
    "publish-due",
    cls=Command,
    short_help="公开到了定时时间的信息",
    help="""公开到了定时时间的信息，放进定时任务每几分钟运行一次。公布时间是实际公开的时刻；
不能公开的（被退回、已有新版本）说明原因，不影响其他信息，退出状态是 1。

\b
例：
  gongkai publish-due
  */5 * * * *  gongkai publish-due --data /srv/gongkai      写进 crontab""",
)
@data_option
@click.pass_context
def publish_due(ctx: click.Context, data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.publishing.actions import publish_due as carry_out

    refused = 0
    for done in carry_out(timezone.now()):
        index_no = done.version.item.index_no
        if done.refused:
            refused += 1
            click.echo(f"未公开　{index_no}　{done.version.title}：{done.refused}")
        else:
            click.echo(f"已公开　{index_no}　{done.version.title}")
    ctx.exit(1 if refused else 0)
