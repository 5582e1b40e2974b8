"""What the law's commands share: one Chinese line for anything wrong, dates, calendars."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import Refusal
from gongkai.rules.notices import Notices, load

CALENDAR_VARIABLE = "GONGKAI_CALENDAR"
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")


class Wrong(click.ClickException):
    """Input that cannot be used: one line, exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to standard error."""
        click.echo(f"错误：{self.format_message()}", file=file, err=file is None)


class LawCommand(click.Command):
    """A command that answers wrong input with one Chinese line and exit status 2."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; click's own complaints are put into Chinese."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise Wrong(f"{_chinese(error)}用法见 gongkai {self.name} --help。") from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the law does not allow becomes one line."""
        try:
            return super().invoke(ctx)
        except Refusal as error:
            raise Wrong(str(error)) from error


def _chinese(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption() if error.option_name.lstrip("-").isdigit():
            return "数量不能为负数。"
        case click.NoSuchOption():
            near = f"，是否想用 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}。"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else "参数"
            return f"缺少 {name}。"
        case click.BadParameter():
            name = error.param.human_readable_name if error.param else "参数"
            return f"{name} 的值不能用：{error.message.rstrip('.')}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少值。"
        case _:
            extra = _IN_BRACKETS.search(error.format_message())
            return f"多余的参数 {extra[1]}。" if extra else "参数写法不对。"


def day(text: str, what: str = "日期") -> date:
    """
    Return the date written as 2023-06-12, 20230612 or 2023年6月12日.

    :raises Wrong: there is no such day
    """
    plain = text.strip().replace("年", "-").replace("月", "-").removesuffix("日")
    parts = plain.split("-") if "-" in plain else [plain[:4], plain[4:6], plain[6:]]
    try:
        year, month, number = (int(part) for part in parts)
        return date(year, month, number)
    except ValueError:
        raise Wrong(f"{what}“{text}”不存在或写法不对；请写成 2023-06-12 的样子。") from None


def whole(text: str, what: str) -> int:
    """
    Return a whole number.

    :raises Wrong: it is not one
    """
    try:
        return int(text)
    except ValueError:
        raise Wrong(f"{what}应为整数，填写的是“{text}”。") from None


def notices(files: Iterable[str] = ()) -> Notices:
    """Return our notices, those of GONGKAI_CALENDAR and those of `files`."""
    listed = [part for part in os.environ.get(CALENDAR_VARIABLE, "").split(os.pathsep) if part]
    return load(Path(part) for part in (*listed, *files))


def calendar_for(region: str | None, files: Iterable[str] = ()) -> Calendar:
    """Return the calendar of a region, added notices included."""
    asked = None if region in (None, "national", "全国") else region
    return Calendar.of(notices(files), asked)


def print_json(value: object) -> None:
    """Print a value as JSON, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
