"""`gongkai sample`: the model report, audited and written in every format."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click

from gongkai.cli_convert import WRITERS, written
from gongkai.cli_options import Command, Wrong, output

_NAME = "model-report"


@click.command(
    "sample",
    cls=Command,
    short_help="核验随程序附带的样本报告，写出结果页和各种格式",
    help="""核验随程序附带的样本报告（一份已发布的县级年度报告），写出可以转发的结果页，
并把报告写成 DOCX、PDF、XLSX、HTML、JSON、CSV。

\b
例：
  gongkai sample
  gongkai sample --to 样例/""",
)
@click.option("--to", "folder", default="build/sample", show_default=True, metavar="文件夹",
              help="写到哪个文件夹。")  # fmt: skip
def sample(folder: str) -> None:
    from gongkai.results.audit_run import Audit
    from gongkai.results.document import examined, tally
    from gongkai.results.held_view import checked
    from gongkai.results.job import Job
    from gongkai.results.source import Source
    from gongkai.results.verdict import verdict
    from gongkai.results.waivers import Waivers

    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Wrong(f"文件夹 {folder} 建不了（{error.strerror}）；请用 --to 换一个。") from error
    with as_file(files("gongkai").joinpath("data", f"{_NAME}.txt")) as path:
        source = Source(f"{_NAME}.txt", path)
        document, _ = examined(source, 1, Waivers())
        work = Audit([source], Job("html"))
        page = target / "result.html"
        with output(str(page)) as file:
            for piece in work.pieces():
                file.write(piece)
    report = document.report
    if report is None or work.found.unread:
        raise Wrong("样本报告读不出；安装可能不完整，请重新安装。")
    click.echo(f"样本报告：{report.agency} {report.year}年度")
    found = checked(report, [judged.finding for judged in document.findings])
    words = verdict(report, document.findings, tally(document.findings), found)
    click.echo(f"核验结果：{words}")
    click.echo(f"  {page}　结果页，用浏览器打开")
    for form in WRITERS:
        one = target / f"{_NAME}.{form}"
        one.write_bytes(written(report, form))
        click.echo(f"  {one}")
