"""`gongkai messages-due`: citizens' messages that are overdue or soon will be; once a day."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start

SOON = 2  # days


@click.command(
    "messages-due",
    cls=Command,
    short_help="列出超期、将满的网民留言",
    help="""列出超过答复期限、两日内到期的网民留言，和两个月以上没有答复的（三个月没有答复，整个网站
单项否决），放进定时任务每天运行一次，结果由 cron 寄给经办人。只提醒，不改动。
有超期的，退出状态是 1。输出只有编号、单位和标题以外的情况，没有来信人的信息。

\b
例：
  gongkai messages-due
  0 7 * * *  gongkai messages-due --data /srv/gongkai      写进 crontab""",
)
@data_option
@click.pass_context
def messages_due(ctx: click.Context, data: str | None) -> None:
    start(data)
    require_migrated()
    from datetime import timedelta

    from django.utils import timezone

    from gongkai.agencies.calendars import calendar_in
    from gongkai.engagement.messages.models import Message
    from gongkai.rules.responses import unanswered_veto_on

    today, over = timezone.localdate(), 0
    rows = Message.objects.standing().filter(due_on__lte=today + timedelta(SOON))
    for one in rows.select_related("agency").order_by("due_on", "pk"):
        left = (one.due_on - today).days
        over += left < 0
        state = f"超期{-left}天" if left < 0 else f"还有{left}天"
        veto = unanswered_veto_on(one.received_on, calendar_in(one.agency.region)).due
        if (veto - today).days <= 31:
            state += f"，{veto}后单项否决"
        click.echo(f"{state}　{one.due_on}　{one.agency.short_name}　{one.number}")
    ctx.exit(1 if over else 0)
