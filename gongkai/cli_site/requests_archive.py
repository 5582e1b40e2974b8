"""`gongkai requests-archive`: verify the packages of closed requests; list what may be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongkai.cli_site.base import Command, Group, Wrong, data_option, require_migrated, start

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.requests.models import InfoRequest


@click.group(
    "requests-archive",
    cls=Group,
    short_help="核验归档案卷；列出保管期满的申请",
    help="""核验归档案卷，列出保管期满、等待确认删除个人信息的申请。不改动任何内容。
输出只有编号和单位，没有申请人的信息。

\b
例：
  gongkai requests-archive verify
  gongkai requests-archive due zhujianju""",
)
def requests_archive() -> None:
    pass


@requests_archive.command(
    "verify",
    cls=Command,
    short_help="复算每份案卷的摘要，报告差异",
    help="""复算每份归档案卷、目录、办理经过和每一件原件的摘要，与归档时比较。每处差异一行；
有差异时退出状态是 1。平台可以照常运行。

\b
例：
  gongkai requests-archive verify
  gongkai requests-archive verify zhujianju""",
)
@data_option
@click.argument("agency", required=False, metavar="[单位代码]")
@click.pass_context
def verify(ctx: click.Context, data: str | None, agency: str | None) -> None:
    start(data)
    require_migrated()
    from gongkai.requests.archiving.checking import differences, erased, newest

    checked = gone = wrong = 0
    for case in _cases(agency).filter(packages__isnull=False).distinct().iterator():
        package = newest(case)
        if package is None:
            continue
        if erased(package):
            gone += 1
            continue
        checked += 1
        for told in differences(package):
            wrong += 1
            click.echo(f"{case.agency.short_name}　{case.number}　{told}")
    click.echo(f"核验了{checked}份归档案卷，{wrong}处差异；另有{gone}份已按规定删除。")
    ctx.exit(1 if wrong else 0)


@requests_archive.command(
    "due",
    cls=Command,
    short_help="列出保管期满的申请",
    help="""列出保管期满、等待公开工作机构负责人确认删除个人信息的申请，期满早的在前。

\b
例：
  gongkai requests-archive due
  gongkai requests-archive due zhujianju""",
)
@data_option
@click.argument("agency", required=False, metavar="[单位代码]")
def due(data: str | None, agency: str | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.requests.archiving.retention import over

    cases = _cases(agency)
    rows = over(cases, timezone.localdate(), max(1, cases.count()))
    for one in rows:
        held = f"　{'；'.join(one.holds)}" if one.holds else ""
        click.echo(f"{one.case.agency.short_name}　{one.case.number}　保管到{one.last_on}{held}")
    click.echo(f"保管期满的申请{len(rows)}件。")


def _cases(code: str | None) -> QuerySet[InfoRequest]:
    from gongkai.agencies.models import Agency
    from gongkai.requests.models import InfoRequest

    cases = InfoRequest.objects.select_related("agency").order_by("pk")
    if code is None:
        return cases
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise Wrong(f"没有代码是 {code} 的单位；用 gongkai agency list 查看。")
    return cases.filter(agency=agency)
