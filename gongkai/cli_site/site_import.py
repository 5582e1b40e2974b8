"""`gongkai import-site` and `publish-import`: an existing site taken over, batch by batch."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gongkai.cli_options import Whole
from gongkai.cli_site.base import Command, Wrong, data_option, require_migrated, start
from gongkai.cli_site.people import agency_called, officer_called

_SHOWN = 50  # problems printed; the rest are counted


@click.command(
    "import-site",
    cls=Command,
    short_help="导入原网站的信息",
    help="""导入原网站的信息：一个文件夹或者 ZIP，加一张元数据表（CSV 或者 XLSX，UTF-8 或者 GBK）。
表头可用中文，顺序不限：文件、标题、栏目、原发布日期必填；文号、成文日期、原网址、索引号、来源、附件等可选。

先检查全部行，有一行不对就什么都不导入，并列出哪一行、哪一列、什么不对、怎样改；正文和附件逐一查个人信息。
导入的信息不会马上公开：系统形成一份列明全部内容摘要的清单，由三人审签、保密审查后，用
gongkai publish-import 公开。中途停止（断电、结束进程）的，再运行同一条命令接着导入；
已经导入的不重复。

\b
例：
  gongkai import-site 旧站/ --metadata 元数据.csv --agency shuili --by zhang --dry-run
  gongkai import-site 旧站.zip --metadata 元数据.csv --agency shuili --by zhang
  gongkai publish-import 12 --by li""",
)
@data_option
@click.argument("place", metavar="文件夹或ZIP", type=click.Path(path_type=Path))
@click.option("--metadata", "table", required=True, metavar="表",
              type=click.Path(path_type=Path), help="元数据表。")  # fmt: skip
@click.option("--agency", "code", required=True, metavar="代码", help="单位代码。")
@click.option("--by", "username", required=True, metavar="用户名", help="由谁导入，作为拟稿人。")
@click.option("--dry-run", is_flag=True, help="只检查，不导入。")
@click.option("--skip-bad", is_flag=True, help="跳过不对的行，导入其余的。")
@click.pass_context
def import_site(
    ctx: click.Context,
    data: str | None,
    place: Path,
    table: Path,
    code: str,
    username: str,
    *,
    dry_run: bool,
    skip_bad: bool,
) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.publishing.site_import import jobs

    try:
        given = table.read_bytes()
    except OSError as error:
        raise Wrong(f"文件 {table} 读不了（{error.strerror}）；请检查路径。") from error
    now = timezone.now()
    job = jobs.open_job(
        agency=agency_called(code), source=place.name, table=given, name=table.name,
        by=officer_called(username), now=now,
    )  # fmt: skip
    if job.state == jobs.State.CHECKING:
        jobs.check(job, place, given, now=now, progress=_progress("检查"))
        _tell(job.result)
        if dry_run or (job.result["bad"] and not skip_bad) or not job.result["good"]:
            jobs.close(job)
            click.echo(_why_not(dry_run=dry_run))
            ctx.exit(1 if job.result["bad"] else 0)
    else:
        click.echo(f"接着导入第{job.pk}批：已载入 {job.loaded} 条。")
    manifest = jobs.load(
        job, place, clock=timezone.now, skip_bad=skip_bad, progress=_progress("载入")
    )
    click.echo(
        f"第{job.pk}批已载入 {manifest.count} 条，清单摘要 {manifest.digest[:16]}…。"
        "请三级审核人和保密审查员在工作台“导入原网站”审签，"
        f"然后运行 gongkai publish-import {job.pk} --by 用户名。"
    )


@click.command(
    "publish-import",
    cls=Command,
    short_help="公开一批审签完毕的导入",
    help="""公开一批原网站的信息：清单须有三级签署并通过保密审查。中途停止的，再运行一次接着公开。

\b
例：
  gongkai publish-import 12 --by li""",
)
@data_option
@click.argument("number", metavar="批次", type=Whole(10**9))
@click.option("--by", "username", required=True, metavar="用户名", help="由谁公开。")
def publish_import(data: str | None, number: int, username: str) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.publishing.actions import release_import
    from gongkai.publishing.models import ImportManifest, SiteImport
    from gongkai.publishing.site_import import jobs

    job = SiteImport.objects.filter(pk=number).select_related("agency", "live").first()
    manifest = ImportManifest.objects.filter(site_import=number).order_by("-number").first()
    if job is None or manifest is None:
        raise Wrong(f"没有第{number}批可以公开的导入；请在工作台“导入原网站”查看。")
    by = officer_called(username)
    release_import(manifest, by=by, now=timezone.now())
    shown = jobs.show(job, by=by, clock=timezone.now, progress=_progress("公开"))
    click.echo(f"第{number}批已公开 {shown} 条（共 {manifest.count} 条）。")


def _why_not(*, dry_run: bool) -> str:
    if dry_run:
        return "检查完毕，没有导入。"
    return "什么都没有导入；请改好后再来，或者加 --skip-bad 跳过不对的行。"


def _tell(result: dict[str, Any]) -> None:
    for one in result["told"][:_SHOWN]:
        click.echo(f"第{one['row']}行　{one['column']}　{one['what']}　{one['mend']}")
    if result["told_count"] > _SHOWN:
        click.echo(f"……还有 {result['told_count'] - _SHOWN} 处没有列出。")
    if result["unknown_heads"]:
        click.echo("不认识的列，没有用：" + "、".join(result["unknown_heads"]))
    click.echo(
        f"共 {result['rows']} 行，可以导入 {result['good']} 行，不对 {result['bad']} 行；"
        f"没有成文日期、按原发布日期填写的 {result['undated']} 行。"
    )


def _progress(what: str) -> Callable[[int, int], None]:
    """Return what shows how far a step is, where somebody is watching."""

    def show(done: int, of: int) -> None:
        if sys.stderr.isatty():
            full = "█" * (20 * done // of if of else 0)
            click.echo(f"\r{what} [{full:<20}] {done}/{of}", err=True, nl=done >= of)

    return show
