"""`gongkai monitor`: daily monitoring, and the year it is tried on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from gongkai.cli_site.base import Group, Wrong, data_option, require_migrated, start


@click.group(
    "monitor",
    cls=Group,
    short_help="日常监测：检查指标、异常发现、自查报告",
    help="""日常监测：检查指标和异常发现。

\b
例：
  gongkai monitor run                 监测本平台，每天一次
  gongkai monitor simulate            在模拟的一年上试各项发现，列出准确率和召回率
  gongkai monitor simulate --clean    没有问题的一年，不应有任何发现""",
)
def monitor() -> None:
    pass


@monitor.command("simulate", help="在模拟的一年上试各项发现：种下的问题是否在该发现的那天发现。")
@click.option("--seed", type=int, default=2023, show_default=True, metavar="数", help="随机种子")
@click.option("--year", type=click.IntRange(2022, 2024), metavar="年", help="哪一年的日历")
@click.option("--clean", is_flag=True, help="不种问题，只有接近问题而不是问题的")
@click.pass_context
def simulate(ctx: click.Context, seed: int, year: int | None, clean: bool) -> None:
    """Print precision and recall of every detector; exit 1 where anything is wrong or missed."""
    from gongkai.monitoring.detectors import CODES
    from gongkai.monitoring.simulation import scored, simulated

    made = simulated(seed, clean=clean, year=year)
    items = sum(len(rows) for rows in made.rows.values())
    click.echo(f"模拟{made.year}年：{len(made.units)}个单位，{items}条信息，种子{seed}。")
    click.echo("准确率  召回率  种下  当日发现  误报  发现项")
    bad = False
    for one in scored(made):
        click.echo(
            f"{one.precision:6.2f}  {one.recall:6.2f}  {one.planted:4}  {one.right:8}  "
            f"{len(one.wrong):4}  {CODES[one.code]}（{one.code}）"
        )
        for what, marks in (("误报", one.wrong), ("漏报", one.missed)):
            for unit, day in marks:
                bad = True
                click.echo(f"        {what}：{unit} {day}")
    ctx.exit(1 if bad else 0)


@monitor.command("run", help="监测本平台已经公开的信息，记下发现；放进定时任务每天运行一次。")
@click.option("--agency", metavar="代码", help="只监测一个单位")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="按哪一天的情况")
@click.option(
    "--external",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="另外检查这个文件列出的网页，一行一个地址；只访问这些网址所在的网站",
)
@data_option
def run_now(
    agency: str | None, day: datetime | None, external: Path | None, data: str | None
) -> None:
    """Run, and say what is new."""
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.agencies.models import Agency
    from gongkai.monitoring.running import run, watched

    chosen = Agency.objects.filter(code=agency).first() if agency else None
    if agency and chosen is None:
        raise Wrong(f"没有代码为“{agency}”的单位；用 gongkai agency list 列出。")
    done = run(
        [chosen] if chosen else watched(),
        now=timezone.now(),
        agency=chosen,
        day=day.date() if day else None,
    )
    click.echo(
        f"监测了{done.units}个单位，新读{done.items}条信息；现有发现{done.standing}项，"
        f"新发现{done.new}项，消失{done.gone}项。"
    )
    if external is not None:
        _crawled(external)


def _crawled(file: Path) -> None:
    """Look at listed pages of other sites and say what is wrong with each."""
    from gongkai.monitoring import wrong_words
    from gongkai.monitoring.crawler import Bounds, crawl

    urls = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
    hosts = frozenset(urlsplit(url).netloc.lower() for url in urls) - {""}
    if not hosts:
        raise Wrong(f"{file.name} 里没有网址；请一行写一个，以 http:// 或者 https:// 开头。")
    made = crawl(urls, Bounds(hosts=hosts), words=wrong_words.words())
    for page in made.pages:
        for told in page.told():
            click.echo(f"{page.url}　{told}")
    click.echo(f"看了{len(made.pages)}个网页。{made.cut}")
