"""`gongkai rules`: look a rule or a check up by code, article or word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli_law.base import LawCommand, Wrong, print_json

if TYPE_CHECKING:
    from gongkai.rules.index import Entry


@click.command(
    "rules",
    cls=LawCommand,
    short_help="查规则和核验项目：代码、条款或者词",
    help="""查规则和核验项目：依据哪一条，在哪个模块，由哪个测试保证。

\b
例：
  gongkai rules T3-BALANCE           按核验代码
  gongkai rules reply_due            按规则名称
  gongkai rules 33                   条例第三十三条（也可写 三十三）
  gongkai rules 行政复议法20          其他法律的条款
  gongkai rules 补正                 按词
  gongkai rules --markdown > docs/rules.md""",
)
@click.argument("asked", required=False, metavar="[代码|条款|词]")
@click.option("--markdown", is_flag=True, help="输出 docs/rules.md 的全文。")
@click.option("--questions", is_flag=True, help="输出 docs/open-questions.md：法律未定的问题。")
@click.option("--terms", is_flag=True, help="输出 docs/terms.md：用语对照。")
@click.option("--tests", default="tests", show_default=True, help="测试文件夹，用于 --markdown。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def rules(
    asked: str | None,
    markdown: bool,
    questions: bool,
    terms: bool,
    tests: str,
    as_json: bool,
) -> None:
    if questions:
        from gongkai.rules.settings import questions_markdown

        click.echo(questions_markdown(), nl=False)
        return
    if terms:
        from gongkai.rules.terms import markdown as terms_markdown

        click.echo(terms_markdown(), nl=False)
        return
    from gongkai.audit import index as audit_index
    from gongkai.rules import index

    if markdown:
        if not Path(tests).is_dir():
            raise Wrong(f"没有测试文件夹 {tests}；请在仓库根目录运行，或者用 --tests 指明。")
        click.echo(audit_index.markdown(Path(tests)), nl=False)
        return
    entries = [*index.rules(), *audit_index.checks()]
    found = index.find(entries, asked) if asked else entries
    if not found:
        raise Wrong(f"没有找到“{asked}”；不带参数运行可列出全部规则和核验项目。")
    if as_json:
        print_json([entry.as_dict() for entry in found])
    elif asked:
        _print_full(found)
    else:
        _print_short(found)


def _print_full(found: list[Entry]) -> None:
    for entry in found:
        kind = f"核验（{entry.severity}）" if entry.severity else f"规则（把握 {entry.mark}）"
        click.echo(f"{entry.name}  {kind}")
        click.echo(f"  依据：{entry.source}")
        click.echo(f"  内容：{entry.summary}")
        if entry.setting:
            click.echo(f"  设置：{entry.setting}（{_question(entry.setting)}）")
        click.echo(f"  模块：{entry.module}")


def _question(name: str) -> str:
    from gongkai.rules.settings import SETTINGS

    return SETTINGS[name].question if name in SETTINGS else "未登记"


def _print_short(found: list[Entry]) -> None:
    width = max(len(entry.name) for entry in found)
    for entry in found:
        click.echo(f"{entry.name:<{width}}  {entry.source}")
