"""`gongkai ledger verify`: chains, lines and triggers compared with the records."""

from __future__ import annotations

import sys

import click

from gongkai.cli_options import Whole
from gongkai.cli_site.base import Command, Group, Wrong, data_option, require_migrated, start


@click.group(
    "ledger",
    cls=Group,
    short_help="核对账本：账链、账目、签署记录有没有被改动",
    help="""核对账本：账链有没有断，账目和记录是否一致，签署记录和触发器有没有被改动。
平台可以照常运行；建议每天夜里运行一次。

\b
例：
  gongkai ledger verify
  gongkai ledger verify --agency xian --year 2023""",
)
def ledger() -> None:
    pass


@ledger.command(
    "verify",
    cls=Command,
    short_help="核对，报告每一处差异",
    help="""从记录重新推出账目，与账本逐条比较，并核对账链和触发器。每处差异一行；
有差异时退出状态是 1。

\b
例：
  gongkai ledger verify
  gongkai ledger verify --agency xian --year 2023""",
)
@data_option
@click.option(
    "--agency", "codes", multiple=True, metavar="代码", help="只核对这个单位，可以写几次。"
)
@click.option("--year", "years", multiple=True, type=Whole(9999), metavar="年度",
              help="只核对这一年，可以写几次。")  # fmt: skip
@click.pass_context
def verify(
    ctx: click.Context, data: str | None, codes: tuple[str, ...], years: tuple[int, ...]
) -> None:
    start(data)
    require_migrated()
    from gongkai.agencies.models import Agency
    from gongkai.ledger.verify import report

    known = dict(Agency.objects.filter(code__in=codes).values_list("code", "pk"))
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Wrong(f"没有代码是 {'、'.join(unknown)} 的单位；用 gongkai agency list 查看。")
    ctx.exit(report(sys.stdout, agencies=list(known.values()) or None, years=list(years) or None))
