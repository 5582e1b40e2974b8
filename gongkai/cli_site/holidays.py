"""`gongkai holidays`: enter a notice of holidays, and see which last days it moves."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli_site.base import Command, Wrong, data_option, require_migrated, start


@click.command(
    "holidays",
    cls=Command,
    short_help="登记放假通知，复算在办申请的期限",
    help="""登记一份放假通知（格式同 gongkai calendar add 检查的文件），复算在办申请的答复期限，
列出变动的。不写文件时只复算，例如改动设置之后。

\b
例：
  gongkai calendar add 2024-xinjiang.toml     先检查
  gongkai holidays 2024-xinjiang.toml         再登记
  gongkai holidays                            只复算""",
)
@data_option
@click.argument(
    "file", required=False, metavar="[文件]", type=click.Path(dir_okay=False, path_type=Path)
)
def holidays(data: str | None, file: Path | None) -> None:
    start(data)
    require_migrated()
    from django.utils import timezone

    from gongkai.requests.actions import enter_calendar_notice, recompute_clocks
    from gongkai.rules.errors import Refusal

    now = timezone.now()
    try:
        if file is None:
            moved = recompute_clocks(now=now)
        else:
            text = file.read_text("utf-8")
            moved = enter_calendar_notice(name=file.name, text=text, by=None, now=now)
    except Refusal as error:
        raise Wrong(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Wrong(f"读不出 {file}；须为 UTF-8 文本。") from error
    for one in moved:
        before, after = one.before or "无", one.after or "无"
        click.echo(f"{one.case.number}　{before} → {after}")
    click.echo(f"共 {len(moved)} 件申请的答复期限有变动。")
