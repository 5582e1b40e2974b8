"""`gongkai audit`: read published annual reports and say what does not add up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import click

from gongkai.cli_options import Choice, Command, Day, Whole, Wrong, output, today

if TYPE_CHECKING:
    from gongkai.results.document import Digest
    from gongkai.results.source import Source
    from gongkai.results.waivers import Waivers

FORMATS = ("text", "json", "html", "csv", "sarif")
SEVERITIES = ("error", "warning", "notice")
_MANY = 16  # from here on several processes are worth their start
_MOST_JOBS = 64


@click.command(
    "audit",
    cls=Command,
    short_help="核验年度报告：读出每个数，指出对不上的地方",
    help="""\b
核验已发布的政府信息公开工作年度报告：读出三张表和正文里的每个数，逐条
核对勾稽关系、正文与表格、章节和期限，指出在哪一格、依据什么、可能错在哪里。

文件可以是 HTML、DOCX、PDF、TXT、XLSX、OFD 等，也可以是文件夹或者 ZIP 压缩包。

\b
例：
  gongkai audit 年报.html                         在屏幕上看
  gongkai audit 年报.pdf --format html -o 结果.html   可以转发的结果页
  gongkai audit 全县年报/ --jobs 4 --format csv -o 全县.csv
  gongkai audit 2022.docx 2023.docx 2024.docx      连同上下年度衔接一起核对
  gongkai audit 年报.zip --format json -o 结果.json   说明见 docs/json-schema.md
  gongkai audit 年报.html --waivers 豁免.toml       看过的不再计入

\b
退出码：
  0  没有错误和警告（加 --strict 时连提示也没有）
  1  有没有豁免的错误或者警告
  2  有文件读不出，或者命令写法不对

错误：格式或者勾稽关系有误；警告：报告前后两处不一致；提示：完整性、合理性等，需要人看。""",
)
@click.argument("files", nargs=-1, metavar="文件…")
@click.option(
    "--format", "form", type=Choice(FORMATS), default="text", metavar="格式",
    help="text、json、html、csv 或 sarif；不写是 text。",
)  # fmt: skip
@click.option("-o", "--output", "target", metavar="文件", help="写到文件；不写则显示在屏幕上。")
@click.option("--jobs", type=Whole(_MOST_JOBS), metavar="数",
              help="几个进程一起读；0 为不另开进程（调试用）。")  # fmt: skip
@click.option("--waivers", "waiver_file", metavar="文件", help="豁免文件，见 gongkai waive。")
@click.option("--severity", "least", type=Choice(SEVERITIES), default="notice", metavar="程度",
              help="只列这一程度以上的：error、warning、notice。")  # fmt: skip
@click.option("--strict", is_flag=True, help="有提示也以 1 退出。")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度，也不列没有问题的文件。")
@click.option("--color", type=Choice(("auto", "always", "never")), default="auto",
              metavar="auto|always|never", help="是否用颜色；也看 NO_COLOR。")  # fmt: skip
@click.option("--today", "on", type=Day(), metavar="日期", help="按哪一天看豁免是否到期。")
@click.pass_context
def audit(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    target: str | None,
    jobs: int | None,
    waiver_file: str | None,
    least: str,
    strict: bool,
    quiet: bool,
    color: str,
    on: date | None,
) -> None:
    if not files:
        raise Wrong("没有写明要核验的文件；如 gongkai audit 年报.html，也可以是文件夹或 ZIP。")
    from gongkai.results.batch import Crew

    with Crew(jobs or 1) as crew:
        if jobs != 0:
            crew.start(_early(files))
        from gongkai.audit.finding import Severity
        from gongkai.results.audit_run import Audit
        from gongkai.results.job import Job, Options
        from gongkai.results.sources import sources

        asked = list(sources(files))
        if jobs is None and len(asked) >= _MANY:
            crew.jobs = min(os.cpu_count() or 1, 8)
        options = Options(Severity(least), _coloured(color, target), len(asked), quiet)
        job = Job(form, options, waivers(waiver_file, on or today()))
        work = Audit(asked, job, crew if jobs != 0 else None)
        with output(target) as file, _progress(asked, form, target, quiet) as seen:
            work.seen = seen
            for piece in work.pieces():
                file.write(piece)
            file.flush()
    if target not in (None, "-") and not quiet:
        from gongkai.results.text import summary

        click.echo(f"{summary(work.found)}结果写在 {target}", err=True)
    ctx.exit(work.status(strict=strict))


def waivers(path: str | None, on: date) -> Waivers:
    """
    Return the waivers of a file as they stand on a day; none without a file.

    :raises Wrong: the file cannot be used
    """
    from pathlib import Path

    from gongkai.results.waiver_file import BadWaivers, read
    from gongkai.results.waivers import Waivers

    try:
        return Waivers(read(Path(path)) if path else (), on)
    except BadWaivers as error:
        raise Wrong(str(error)) from error


def _early(files: tuple[str, ...]) -> int:
    """Return how many processes will surely have something to do."""
    holds_many = len(files) == 1 and (os.path.isdir(files[0]) or files[0].endswith(".zip"))
    return _MOST_JOBS if holds_many else len(files)


def _coloured(color: str, target: str | None) -> bool:
    if color != "auto":
        return color == "always"
    if target not in (None, "-") or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


@contextmanager
def _progress(
    asked: list[Source], form: str, target: str | None, quiet: bool
) -> Iterator[Callable[[Digest], None]]:
    """Say bad files on standard error where the result does not, and show how far we are."""
    told = form != "text" or target not in (None, "-")
    shown = not quiet and len(asked) > 1 and sys.stderr.isatty()
    if shown and not told and sys.stdout.isatty():
        shown = False  # the result itself scrolls by

    def complain(digest: Digest) -> None:
        if told and digest.error is not None:
            click.echo(f"{digest.file}：读不出：{digest.error}", err=True)

    if not shown:
        yield complain
        return
    with click.progressbar(length=len(asked), label="核验", file=sys.stderr, show_pos=True) as bar:

        def step(digest: Digest) -> None:
            if digest.error is not None and told:
                click.echo("\r\x1b[K", nl=False, err=True)
            complain(digest)
            bar.update(1)

        yield step
