"""`gongkai demo`: the demonstration county, loaded once, served, with logins for every role."""

from __future__ import annotations

import os
import time

import click

from gongkai.cli_options import Whole
from gongkai.cli_site.base import Command, Wrong, data_option, held, start
from gongkai.cli_site.migrate import bring_up
from gongkai.cli_site.serve import address, free, run

FOLDER = "var/demo"


@click.command(
    "demo",
    cls=Command,
    short_help="启动演示县：装入一年的记录，打开网站",
    help="""启动演示县：装入一个县 2023 年的全部记录（许可、处罚、强制、收费、文件、复议诉讼、
公开的信息），然后打开门户和工作台，列出每种岗位的用户名。第一次装入约半分钟，
以后直接打开；每一页都标明是演示数据。数据单独放在 var/demo，不影响正式数据。

\b
例：
  gongkai demo                        打开 http://127.0.0.1:8000/
  gongkai demo --port 8080
  gongkai demo --no-serve             只装入数据，不启动
  rm -r var/demo && gongkai demo      从头再来""",
)
@data_option
@click.option("--port", type=Whole(65535), default=8000, show_default=True, metavar="端口",
              help="听哪个端口。")  # fmt: skip
@click.option("--workers", type=Whole(64), default=2, show_default=True, metavar="数",
              help="进程数。")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="只装入数据，不启动。")
def demo(data: str | None, port: int, workers: int, *, no_serve: bool) -> None:
    os.environ["GONGKAI_DEMO"] = "yes"
    os.environ.setdefault("GONGKAI_CHARGE_FEES", "yes")  # so that notices of fees can be seen
    os.environ.setdefault("GONGKAI_SITE_URL", address("127.0.0.1", port).rstrip("/"))
    folder = start(data or os.environ.get("GONGKAI_DATA") or FOLDER)
    if not no_serve:
        free("127.0.0.1", port)
    with held(folder, "demo.lock", shared=False,
              otherwise="另一个 gongkai demo 正在装入数据；请等它装完。"):  # fmt: skip
        _load()
    _tell(port, served=not no_serve)
    if not no_serve:
        run(folder, "127.0.0.1", port, workers)


def _load() -> None:
    """
    Load the county unless it is there. It is one transaction: stopped half way, nothing is there.

    :raises Wrong: the database holds other agencies
    """
    from gongkai.demo.county import OtherData, load, loaded

    begun = time.monotonic()
    bring_up()
    try:
        if loaded():
            click.echo("演示县已经装好。")
            return
        click.echo("正在装入演示县……")
        load(say=lambda words: click.echo(f"  {words}"))
        _index()
    except OtherData as error:
        raise Wrong(str(error)) from error
    click.echo(f"装入完成，用了 {time.monotonic() - begun:.0f} 秒。")


def _index() -> None:
    """Build the search index, so that the first search does not wait for it."""
    from django.utils import timezone

    from gongkai.portal.finding import following

    count = following.rebuild(timezone.localdate())
    click.echo(f"  搜索的索引：{count} 条")


def _tell(port: int, *, served: bool) -> None:
    from gongkai.demo.people import LOGINS, PASSWORD

    click.echo("")
    click.echo(f"这是演示数据，不是真实的政府信息。登录用下面的用户名，密码都是 {PASSWORD}")
    width = max(len(login.username) for login in LOGINS)
    for login in LOGINS:
        click.echo(f"  {login.username:<{width}}  {login.name}　{login.post}：{login.does}")
    if served:
        click.echo("")
        click.echo(f"门户　　{address('127.0.0.1', port)}")
        click.echo(f"工作台　{address('127.0.0.1', port)}desk/　按 Ctrl-C 停止。")
