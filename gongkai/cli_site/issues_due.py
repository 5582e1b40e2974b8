"""`gongkai issues-due`: look at issues again, list what is overdue; run once a day."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start


@click.command(
    "issues-due",
    cls=Command,
    short_help="复核已报整改的问题，列出逾期没有整改的",
    help="""自动复核已报整改的问题，以及销号不久（GONGKAI_RECHECK_CLOSED_DAYS）的问题：没有整改到位的退回
单位，销号以后又出现的重新打开；整改到位的等候另一人核验，不自动销号。然后列出逾期没有整改的，结果由
cron 寄给经办人。放进定时任务每天运行一次；有逾期的，退出状态是 1。

\b
例：
  gongkai issues-due
  gongkai issues-due --no-look        只列出，不复核
  0 6 * * *  gongkai issues-due --data /srv/gongkai      写进 crontab""",
)
@data_option
@click.option("--no-look", is_flag=True, help="只列出逾期的，不复核。")
@click.pass_context
def issues_due(ctx: click.Context, data: str | None, *, no_look: bool) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.supervision.rectification.actions import look_at_many, to_look_at
    from gongkai.supervision.rectification.models import Issue

    now, today = timezone.now(), timezone.localdate()
    if not no_look:
        told = look_at_many(to_look_at(now).iterator(500), by=None, now=now)
        click.echo(
            f"复核 {told.total} 件：没有到位 {told.reopened} 件，到位待核验 {told.waiting} 件，"
            f"须人工核验 {told.unknown} 件。"
        )
        for number in told.numbers.get("reopened", []):
            click.echo(f"没有到位　{number}")
    over = 0
    for one in Issue.objects.overdue(today).select_related("agency", "owner").order_by("due_on"):
        over += 1
        who = one.owner.name if one.owner else ""
        click.echo(f"逾期　{one.due_on}　{one.agency.short_name}　{who}　{one.number}")
    ctx.exit(1 if over else 0)
