"""`gongkai deadline`: a last day and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gongkai.cli_law.base import LawCommand, Wrong, calendar_for, day, print_json, whole

if TYPE_CHECKING:
    from gongkai.cli_law.kinds import Kind, Options
    from gongkai.rules.reply import Consultation
    from gongkai.rules.trace import Deadline

_FLAGS = {
    "consulted": "--consulted",
    "extend": "--extend",
    "extension_served": "--extension-served",
    "corrected": "--corrected",
    "fee_paid": "--fee-paid",
    "fee_restarts": "--no-fee-restart",
    "channel": "--channel",
    "confirmed": "--confirmed",
    "last": "--last",
    "told_on": "--told-on",
    "untold": "--untold",
    "acted": "--acted",
    "simple": "--simple",
    "extended": "--extended",
}
_CHANNELS = ["in_person", "registered_mail", "ordinary_mail", "internet", "fax", "oral"]


@click.command(
    "deadline",
    cls=LawCommand,
    short_help="算一个法定期限，并说明怎样算出来的",
    help="""算一个法定期限：最后一日、内部目标，以及逐步的计算过程。

\b
例：
  gongkai deadline reply 2023-06-12
  gongkai deadline reply 2023-06-12 --region xinjiang \\
      --consulted 2023-06-15..2023-06-27 --extend 20
  gongkai deadline reply 2024-03-01 --corrected 2024-03-12
  gongkai deadline proactive 2025-01-20
  gongkai deadline review 2026-05-11
  gongkai deadline department-report 2025
  gongkai deadline --list            列出所有期限

起始之日不计入。指定地区时，最后一日按地区日历，内部目标按全国日历；
缺地区放假通知的年份，结果标为“暂定”。""",
)
@click.argument("kind", required=False)
@click.argument("start", required=False)
@click.option("--list", "list_kinds", is_flag=True, help="列出所有期限的名称。")
@click.option("--region", help="地区，如 xinjiang 或 新疆；不写为全国日历。")
@click.option("--calendar", "files", multiple=True, help="另加的放假通知文件或文件夹。")
@click.option(
    "--consulted",
    multiple=True,
    metavar="[谁:]发出..答复",
    help="征求意见的时间，可重复；谁：third-party（默认）、joint、agency、referral；"
    "尚未答复写成 2023-06-15.. 。",
)
@click.option("--extend", metavar="天数", help="延期的工作日，最多20。")
@click.option("--extension-served", metavar="日期", help="延期答复告知书送达之日。")
@click.option("--corrected", metavar="日期", help="收到补正之日，期限重新起算。")
@click.option("--fee-paid", metavar="日期", help="缴费之日，期限自次日重新起算。")
@click.option("--no-fee-restart", is_flag=True, help="缴费后不重新起算（见 open-questions）。")
@click.option("--channel", metavar="渠道", help=f"收到的渠道：{'、'.join(_CHANNELS)}。")
@click.option("--confirmed", metavar="日期", help="双方确认之日（网上、传真、平常信函）。")
@click.option("--last", metavar="日期", help="补正告知书写明的最后一日。")
@click.option("--told-on", metavar="日期", help="未告知救济的，后来知道之日。")
@click.option("--untold", is_flag=True, help="未告知救济，至今不知道。")
@click.option("--acted", metavar="日期", help="行政行为作出之日，用于五年上限。")
@click.option("--simple", is_flag=True, help="简易程序。")
@click.option("--extended", is_flag=True, help="复议期限已批准延长30日。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def deadline(
    kind: str | None, start: str | None, list_kinds: bool, as_json: bool, **given: Any
) -> None:
    from gongkai.cli_law.kinds import KINDS

    if list_kinds:
        _print_list(KINDS, as_json)
        return
    if kind is None or start is None:
        raise Wrong("要写明哪一种期限和起始日期，如 gongkai deadline reply 2023-06-12。")
    if kind not in KINDS:
        raise Wrong(f"没有名为“{kind}”的期限；gongkai deadline --list 列出全部。")
    chosen = KINDS[kind]
    region, files = given.pop("region"), given.pop("files")
    options = _options(kind, chosen, given)
    if chosen.by_year and start.isdigit() and len(start) == 4:
        start = f"{start}-12-31"
    found = chosen.due(day(start), calendar_for(region, files), options)
    if as_json:
        print_json({"kind": kind, **found.as_dict()})
    else:
        _print(found)


def _options(kind: str, chosen: Kind, given: dict[str, Any]) -> Options:
    from gongkai.cli_law.kinds import Options
    from gongkai.rules.receipt import Channel

    given["fee_restarts"] = not given.pop("no_fee_restart")
    used = {name: value for name, value in given.items() if value not in (None, False, ())}
    used.pop("fee_restarts", None)
    if not given["fee_restarts"]:
        used["fee_restarts"] = False
    odd = [_FLAGS[name] for name in used if name not in chosen.takes]
    if odd:
        raise Wrong(f"{kind} 不用 {'、'.join(odd)}；这种期限只看起始日期和地区。")
    values: dict[str, Any] = {}
    for name, value in used.items():
        match name:
            case "consulted":
                values[name] = tuple(_consultation(text) for text in value)
            case "extend":
                values[name] = whole(value, "--extend")
            case "channel":
                if value not in _CHANNELS:
                    raise Wrong(f"没有渠道“{value}”；可选：{'、'.join(_CHANNELS)}。")
                values[name] = Channel(value)
            case "untold" | "simple" | "extended" | "fee_restarts":
                values[name] = value
            case _:
                values[name] = day(value, _FLAGS[name])
    return Options(**values)


def _consultation(text: str) -> Consultation:
    from gongkai.rules.reply import Consultation, Whom

    names = {
        "third-party": Whom.THIRD_PARTY,
        "joint": Whom.JOINT_AGENCY,
        "agency": Whom.AGENCY,
        "referral": Whom.DETERMINATION,
    }
    name, colon, span = text.rpartition(":")
    if colon and name not in names:
        raise Wrong(f"--consulted 中没有“{name}”；可选：{'、'.join(names)}。")
    sent, dots, answered = span.partition("..")
    if not dots:
        raise Wrong(f"--consulted 写成 2023-06-15..2023-06-27 的样子，填写的是“{text}”。")
    whom = names[name] if colon else Whom.THIRD_PARTY
    ended = day(answered, "--consulted") if answered else None
    return Consultation(day(sent, "--consulted"), ended, whom)


def _print(found: Deadline) -> None:
    from gongkai.rules.steps import on

    note = "（暂定）" if found.provisional else ""
    click.echo(f"{found.name}：最后一日 {on(found.due)}{note}")
    if found.target != found.due:
        click.echo(f"内部目标：{on(found.target)}")
    click.echo("")
    for number, sentence in enumerate(found.sentences(), 1):
        click.echo(f"{number}. {sentence}")


def _print_list(kinds: dict[str, Kind], as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {"kind": name, "group": k.group, "label": k.label, "start": k.start}
                for name, k in kinds.items()
            ]
        )
        return
    group = ""
    for name, one in kinds.items():
        if one.group != group:
            group = one.group
            click.echo(f"{group}：")
        click.echo(f"  {name:<22} {one.label}（起始：{one.start}）")
