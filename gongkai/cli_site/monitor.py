"""`gongkai monitor`: daily monitoring, and the year it is tried on."""

from __future__ import annotations

import click

from gongkai.cli_site.base import Group


@click.group(
    "monitor",
    cls=Group,
    short_help="日常监测：检查指标、异常发现、自查报告",
    help="""日常监测：检查指标和异常发现。

\b
例：
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
