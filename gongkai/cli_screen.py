"""`gongkai screen`: what must not leave the house in files, and masking it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli_options import Choice, Command, Day, Wrong, output, today

if TYPE_CHECKING:
    from gongkai.screening.hits import Hit
    from gongkai.screening.settings import Screening

FORMATS = ("text", "json")
SEVERITIES = ("stop", "warning", "notice")
MASKS = ("nothing", "words", "region", "region_and_last")
MOST_BYTES = 200 * 1024 * 1024
_LABELS = {"stop": "不能公开", "warning": "须核对", "notice": "提示"}


@click.command(
    "screen",
    cls=Command,
    short_help="检查要公开的文件：个人信息、密级标志、看不见的内容",
    help="""\b
检查准备公开的文件：身份证号、手机号、银行卡号、护照、住址、未成年人名单，
密级和内部标志，批注、修订、隐藏的工作表和行列、遮盖之下的文字、文件属性。

文件可以是 DOCX、XLSX、XLS、PPTX、PDF、OFD、TXT、CSV、HTML、RTF、图片或者 ZIP。

\b
例：
  gongkai screen 公示名单.xlsx
  gongkai screen 附件.zip --format json -o 结果.json
  gongkai screen 公示名单.xlsx --mask 公示名单（遮掩）.xlsx
  gongkai screen 通知.docx --mask 通知（遮掩）.docx --clean

\b
退出码：
  0  没有不能公开的，也没有须核对的
  1  有不能公开的或者须核对的
  2  文件打不开，或者命令写法不对

遮掩的结果会再检查一遍，没有去干净的不写出文件。屏幕上不显示完整的号码。""",
)
@click.argument("files", nargs=-1, metavar="文件…")
@click.option("--format", "form", type=Choice(FORMATS), default="text", metavar="格式",
              help="text 或 json；不写是 text。")  # fmt: skip
@click.option("-o", "--output", "target", metavar="文件", help="写到文件；不写则显示在屏幕上。")
@click.option("--severity", "least", type=Choice(SEVERITIES), default="notice", metavar="程度",
              help="只列这一程度以上的：stop、warning、notice；不影响退出码。")  # fmt: skip
@click.option("--mask", "masked_file", metavar="文件", help="遮掩后另存为；一次一个文件。")
@click.option("--clean", is_flag=True, help="另存时一并清除批注、修订、隐藏内容和属性。")
@click.option("--style", type=Choice(MASKS), default="nothing", metavar="样式",
              help="身份证号留多少：nothing、words、region、region_and_last。")  # fmt: skip
@click.option("--show-values", is_flag=True, help="显示完整的号码（注意保管结果）。")
@click.option("--today", "on", type=Day(), metavar="日期", help="按哪一天算年龄。")
@click.pass_context
def screen(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    target: str | None,
    least: str,
    masked_file: str | None,
    clean: bool,
    style: str,
    show_values: bool,
    on: date | None,
) -> None:
    if not files:
        raise Wrong("没有写明要检查的文件；如 gongkai screen 公示名单.xlsx。")
    if masked_file is not None and len(files) > 1:
        raise Wrong("--mask 一次只能处理一个文件；请逐个处理。")
    if clean and masked_file is None:
        raise Wrong("--clean 要和 --mask 文件 一起用，写明另存为什么文件。")
    from gongkai.screening.files import screen_file
    from gongkai.screening.hits import ORDER, Severity
    from gongkai.screening.settings import IdMask, MaskStyle, Screening

    settings = Screening(day=on or today(), style=MaskStyle(IdMask(style)))
    found: list[tuple[str, list[Hit]]] = []
    loud = False
    for name in files:
        hits = screen_file(_content(name), Path(name).name, settings)
        loud = loud or any(hit.severity is not Severity.NOTICE for hit in hits)
        found.append((name, [h for h in hits if ORDER[h.severity] <= ORDER[Severity(least)]]))
    with output(target) as file:
        file.write(_json(found, show_values) if form == "json" else _text(found, show_values))
    if masked_file is not None:
        _write_masked(files[0], masked_file, clean, settings)
    ctx.exit(int(loud))


def _content(name: str) -> bytes:
    path = Path(name)
    if path.is_dir():
        raise Wrong(f"{name} 是文件夹；请写明文件，或者打包成 ZIP 再检查。")
    if not path.is_file():
        raise Wrong(f"没有文件 {name}；请检查文件名和路径。")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Wrong(f"{name} 超过 {MOST_BYTES // 1024 // 1024} MB；请拆成几个文件再检查。")
        return path.read_bytes()
    except OSError as error:
        raise Wrong(f"{name} 打不开（{error.strerror}）；请检查权限。") from error


def _text(found: list[tuple[str, list[Hit]]], show_values: bool) -> str:
    lines = []
    for name, hits in found:
        lines.append(f"{name}：{_summary(hits)}")
        for hit in hits:
            value = f"　{_shown(hit, show_values)}" if hit.value else ""
            lines.append(f"  [{_LABELS[hit.severity]}] {hit.place}{value}")
            lines.append(f"      {hit.sentence}（{hit.basis}）")
    return "\n".join(lines) + "\n"


def _summary(hits: list[Hit]) -> str:
    if not hits:
        return "没有发现"
    counts = {label: sum(h.severity == s for h in hits) for s, label in _LABELS.items()}
    return "，".join(f"{label} {count} 处" for label, count in counts.items() if count)


def _shown(hit: Hit, show_values: bool) -> str:
    """Return a value so that it can be found, but not copied from the screen."""
    value = " ".join(hit.value.split())
    if show_values or not hit.masked:
        return value
    return value[:3] + "…" + value[-2:] if len(value) > 6 else "…"


def _json(found: list[tuple[str, list[Hit]]], show_values: bool) -> str:
    files = [
        {"file": name, "hits": [_fields(hit, show_values) for hit in hits]} for name, hits in found
    ]
    return json.dumps({"files": files}, ensure_ascii=False, indent=2) + "\n"


def _fields(hit: Hit, show_values: bool) -> dict[str, Any]:
    place = {key: value for key, value in asdict(hit.place).items() if value not in (None, ())}
    return {
        "kind": hit.kind,
        "label": hit.kind.label,
        "severity": hit.severity,
        "value": _shown(hit, show_values),
        "masked": hit.masked,
        "sentence": hit.sentence,
        "basis": hit.basis,
        "where": str(hit.place),
        "place": place,
        "span": list(hit.span),
    }


def _write_masked(source: str, target: str, clean: bool, settings: Screening) -> None:
    """Write the file without its values; the original is never written over."""
    from gongkai.rules.errors import RuleError
    from gongkai.screening.clean_files import clean_file
    from gongkai.screening.files import screen_file
    from gongkai.screening.mask_files import mask_file

    path, name = Path(target), Path(source).name
    if path.exists() and path.resolve() == Path(source).resolve():
        raise Wrong(f"{target} 就是原文件；请另写一个文件名。")
    data = _content(source)
    try:
        if clean:
            data = clean_file(data, name, settings)
        data = mask_file(data, name, screen_file(data, name, settings), settings)
    except RuleError as error:
        raise Wrong(f"{source}：{error}") from error
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Wrong(f"写不到 {target}（{error.strerror}）；请换一个位置。") from error
    click.echo(f"已写出 {target}，号码已遮掩，并再检查过。", err=True)
