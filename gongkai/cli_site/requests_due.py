"""`gongkai requests-due`: requests whose periods are over or soon will be; run once a day."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start


@click.command(
    "requests-due",
    cls=Command,
    short_help="标出到期、超期的申请，等候经办人处理",
    help="""标出到期、将满、超期的申请，以及补正、缴费、说明理由、征求意见期限已满的，放进定时任务每天
运行一次，结果由 cron 寄给经办人。只作标记，不结案：期限届满的由经办人确认。
有超期的，退出状态是 1。顺便清掉断电等原因留下、不属于任何申请的加密文件，没有提交的申请表留下的
附件，和长期没有登录的申请人账户（GONGKAI_ACCOUNT_YEARS）。
输出只有编号和单位，没有申请人的信息。

\b
例：
  gongkai requests-due
  0 7 * * *  gongkai requests-due --data /srv/gongkai      写进 crontab""",
)
@data_option
@click.pass_context
def requests_due(ctx: click.Context, data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.requests import vault
    from gongkai.requests.actions import close_unused
    from gongkai.requests.due import mark_due
    from gongkai.requests.models import DueMark
    from gongkai.requests.public import pending

    vault.sweep(timezone.now())
    pending.sweep()
    close_unused(timezone.now())
    mark_due(timezone.now())
    standing = DueMark.objects.filter(seen_at=None).select_related("case__agency")
    over = 0
    for mark in standing:
        over += mark.kind == DueMark.Kind.OVERDUE
        case = mark.case
        click.echo(
            f"{mark.get_kind_display()}　{mark.due_on}　{case.agency.short_name}　{case.number}"
        )
    ctx.exit(1 if over else 0)
