"""`gongkai search-index`: build, catch up and compare the search index; `gongkai alerts`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gongkai.cli_site.base import Command, Group, Wrong, data_option, require_migrated, start

_SHOWN = 10  # ids named in a comparison
_WHY = {
    "missing": "还没有建立",
    "version": "是另一个版本的",
    "damaged": "已经损坏",
    "busy": "另一个进程正在写",
}


@click.group(
    "search-index",
    cls=Group,
    short_help="搜索的索引：重建、补上、核对",
    help="""搜索的索引：重建、补上变化、与数据库核对。索引由数据库推出，丢了可以重建。

\b
例：
  gongkai search-index rebuild
  gongkai search-index update
  gongkai search-index check""",
)
def search_index() -> None:
    pass


@search_index.command(
    "rebuild",
    cls=Command,
    short_help="由公开的内容重建索引；旧的在这期间照常回答",
    help="""由全部公开的内容重建索引。旧索引在这期间照常回答，建好后一步换上；
中途停止，旧的不受影响。

\b
例：
  gongkai search-index rebuild""",
)
@data_option
def rebuild(data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.portal.finding import following

    with _words():
        count = following.rebuild(timezone.localdate())
    click.echo(f"已重建，共 {count} 条。")


@search_index.command(
    "update",
    cls=Command,
    short_help="补上公开、更正、撤回带来的变化",
    help="""补上公开、更正、撤回带来的变化，清除公示期满的决定。搜索时也会自动补上；
导入很多内容以后，或者由定时任务每几分钟运行一次。

\b
例：
  gongkai search-index update""",
)
@data_option
def update(data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.finding.models import Note
    from gongkai.portal.finding import following

    today = timezone.localdate()
    with _words():
        done = following.catch_up(today, most=Note.objects.count())
        if done.waits:
            left = Note.objects.count()
            raise Wrong(f"索引{_WHY[done.waits]}，还有 {left} 处变化等着补上。{_way(done.waits)}")
        with following.index().writing() as writer:
            writer.expire(today)
    click.echo(f"补上 {done.written} 处变化。")


@search_index.command(
    "check",
    cls=Command,
    short_help="与数据库核对：多了什么，少了什么",
    help="""核对索引和数据库里公开的内容：多了什么，少了什么。有差异时退出状态是 1。

\b
例：
  gongkai search-index check""",
)
@data_option
@click.pass_context
def check(ctx: click.Context, data: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.finding.models import Note
    from gongkai.portal.finding import documents, following

    with _words():
        indexed = following.index().ids()
    public = documents.idents(timezone.localdate())
    waiting = set(Note.objects.values_list("document", flat=True))
    for says, ids in (
        ("公开了但索引里没有", public - indexed - waiting),
        ("索引里有但不公开", indexed - public - waiting),
    ):
        if ids:
            named = "、".join(sorted(ids)[:_SHOWN])
            click.echo(f"{says}：{len(ids)} 条（{named}{'…' if len(ids) > _SHOWN else ''}）")
    differ = (public ^ indexed) - waiting
    click.echo(f"索引 {len(indexed)} 条，公开 {len(public)} 条，等着补上 {len(waiting)} 条。")
    if differ:
        click.echo("请运行 gongkai search-index rebuild。")
    ctx.exit(1 if differ else 0)


@click.command(
    "alerts",
    cls=Command,
    short_help="给订阅搜索的人寄新公开的结果",
    help="""给订阅了搜索的人寄新公开的结果；没有确认的订阅七天后删除。由定时任务运行。
邮件服务器用环境变量 GONGKAI_MAIL_URL 设置。

\b
例：
  gongkai alerts""",
)
@data_option
@click.pass_context
def alerts(ctx: click.Context, data: str | None) -> None:
    start(data)
    require_migrated()
    from django.conf import settings
    from django.utils import timezone

    from gongkai.portal.finding.alerts import tell

    if not settings.MAIL:
        raise Wrong("没有设置 GONGKAI_MAIL_URL，不寄邮件；docs/running.md 说明了怎样写。")
    with _words():
        told = tell(timezone.now())
    click.echo(f"寄出 {told.sent} 封，没有新结果 {told.nothing_new} 个，没寄成 {told.failed} 封。")
    ctx.exit(1 if told.failed else 0)


@contextmanager
def _words() -> Iterator[None]:
    """Say in Chinese why the index cannot be used."""
    from gongkai.search import Busy, NotReady

    try:
        yield
    except NotReady as error:
        raise Wrong(f"索引{_WHY[error.reason]}。{_way(error.reason)}") from error
    except Busy as error:
        raise Wrong(f"索引{_WHY['busy']}。{_way('busy')}") from error


def _way(reason: str) -> str:
    return "请等它写完再试。" if reason == "busy" else "请运行 gongkai search-index rebuild。"
