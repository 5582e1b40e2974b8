"""`gongkai fee`: the information processing fee, band by band."""

from __future__ import annotations

from datetime import date

import click

from gongkai.cli_law.base import LawCommand, Wrong, day, print_json, whole


@click.command(
    "fee",
    cls=LawCommand,
    short_help="算信息处理费，逐档列出",
    help="""算信息处理费（国办函〔2020〕109号）：按件或者按量，逐档列出，不能并用。

\b
例：
  gongkai fee items 14               一个自然月内14件
  gongkai fee items 6 --before 8     本次6件，当月此前已有8件
  gongkai fee pages 250              一份申请250页
  gongkai fee pages 250 --json

按件：同一申请人在一个自然月内的申请累计，每月从头计算。
按量：A4以下幅面单面为1页，各申请不累计；只告知已公开信息获取途径的不收费。""",
)
@click.argument("charge", required=False, metavar="items|pages")
@click.argument("count", required=False, metavar="数量")
@click.option("--before", default="0", metavar="件数", help="当月此前已有的件数（只用于 items）。")
@click.option("--on", "received", metavar="日期", help="收到申请之日，决定适用哪一标准。")
@click.option("--already-public", is_flag=True, help="只告知获取途径（只用于 pages）。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def fee(
    charge: str | None,
    count: str | None,
    before: str,
    received: str | None,
    already_public: bool,
    as_json: bool,
) -> None:
    from gongkai.rules.fees import TARIFFS, fee_by_item, fee_by_page

    if charge not in ("items", "pages") or count is None:
        raise Wrong("要写明 items 或者 pages 和数量，如 gongkai fee items 14。")
    on = day(received, "--on") if received else max(date.today(), TARIFFS[0].since)  # noqa: DTZ011
    if charge == "items":
        if already_public:
            raise Wrong("--already-public 只用于按量计收（pages）。")
        found = fee_by_item(whole(count, "件数"), on, before=whole(before, "--before"))
    else:
        if before != "0":
            raise Wrong("--before 只用于按件计收（items）；按量计收各申请不累计。")
        found = fee_by_page(whole(count, "页数"), on, already_public=already_public)
    if as_json:
        print_json(found.as_dict())
        return
    for sentence in found.sentences():
        click.echo(sentence)
