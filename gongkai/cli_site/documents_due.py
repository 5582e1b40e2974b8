"""`gongkai documents-due`: documents whose validity is over or ends soon; run once a day."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Command, data_option, require_migrated, start


@click.command(
    "documents-due",
    cls=Command,
    short_help="列出有效期已满、将满的规范性文件",
    help="""列出有效期已满而没有登记失效、或者在提醒天数（GONGKAI_DOCUMENT_REMINDER）内届满的规范性
文件，放进定时任务每天运行一次，结果由 cron 寄给经办人。只提醒，不改动登记簿；
按日期生效、失效的文件在搜索中的有效性随之更新。
有已满而没有登记的，退出状态是 1。

\b
例：
  gongkai documents-due
  0 7 * * *  gongkai documents-due --data /srv/gongkai      写进 crontab""",
)
@data_option
@click.pass_context
def documents_due(ctx: click.Context, data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.agencies.models import Agency
    from gongkai.publishing.registered import expiring, turned
    from gongkai.publishing.search import document_changed

    today, over = timezone.localdate(), 0
    for document in turned(today):
        document_changed(document, timezone.now())
    for one in expiring(Agency.objects.all(), today):
        if one.expires_on is None:
            continue
        left = (one.expires_on - today).days
        over += left < 0
        state = f"已满{-left}天" if left < 0 else f"还有{left}天"
        click.echo(
            f"{state}　{one.expires_on}　{one.agency.short_name}　{one.doc_no}　{one.title}"
        )
    ctx.exit(1 if over else 0)
