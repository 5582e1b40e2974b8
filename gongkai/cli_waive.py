"""`gongkai waive`: write waivers for findings that somebody answers for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gongkai.cli_audit import SEVERITIES, waivers
from gongkai.cli_options import Choice, Command, Day, Wrong, today


@click.command(
    "waive",
    cls=Command,
    short_help="把看过并且有人负责的发现写进豁免文件",
    help="""核验报告，把符合条件、还没有豁免的发现写进豁免文件，写明理由、负责人和期限。

数值一变，或者过了期限，豁免即失效，发现重新列出。

\b
例：
  gongkai waive 2023年报.html --code TEXT-PARTS --to 豁免.toml \\
      --reason "分项未列全部领域，已核实" --who 阿依 --until 2027-12-31
  gongkai audit 2023年报.html --waivers 豁免.toml""",
)
@click.argument("files", nargs=-1, metavar="文件…")
@click.option("--to", "target", metavar="文件", help="豁免文件；没有则新建，有则接在后面。")
@click.option("--code", "codes", multiple=True, metavar="代码", help="只豁免这些代码；可写多次。")
@click.option("--severity", "least", type=Choice(SEVERITIES), default="warning", metavar="程度",
              help="只豁免这一程度以上的；不写是 warning。")  # fmt: skip
@click.option("--reason", metavar="文字", help="为什么可以不改。")
@click.option("--who", metavar="姓名", help="谁负责。")
@click.option("--until", type=Day(), metavar="日期", help="到哪天为止。")
@click.option("--today", "on", type=Day(), metavar="日期", help="按哪一天看已有豁免是否到期。")
def waive(
    files: tuple[str, ...],
    target: str | None,
    codes: tuple[str, ...],
    least: str,
    reason: str | None,
    who: str | None,
    until: date | None,
    on: date | None,
) -> None:
    if not files:
        raise Wrong("没有写明报告文件；如 gongkai waive 年报.html --to 豁免.toml …。")
    if target is None or until is None or not (reason or "").strip() or not (who or "").strip():
        raise Wrong("豁免要写明 --to 文件、--reason 理由、--who 负责人和 --until 期限。")
    from gongkai.audit.finding import Severity
    from gongkai.results.document import examined
    from gongkai.results.job import Options
    from gongkai.results.sources import sources
    from gongkai.results.waiver_file import append
    from gongkai.results.waivers import Waiver, Waivers, fingerprint, place_of

    path = Path(target)
    known = waivers(target, on or today()) if path.exists() else Waivers()
    options = Options(Severity(least))
    made = []
    for order, source in enumerate(sources(files), 1):
        document, _ = examined(source, order, known)
        if document.error is not None:
            raise Wrong(f"{document.file}：读不出：{document.error}")
        made += [
            Waiver(
                code=judged.finding.code,
                place=place_of(judged.finding),
                fingerprint=fingerprint(judged.finding),
                reason=str(reason),
                who=str(who),
                until=until,
                file=Path(document.file).name if "!/" not in document.file else document.file,
            )
            for judged in document.findings
            if judged.is_open
            and options.listed(judged)
            and (not codes or judged.finding.code in codes)
        ]
    if not made:
        raise Wrong("没有符合条件、还没有豁免的发现；可用 gongkai audit 看看都有什么。")
    append(path, made)
    click.echo(f"写入 {len(made)} 项豁免：{target}")
    for waiver in made:
        click.echo(f"  {waiver.file}  {waiver.code}  {waiver.place}")
