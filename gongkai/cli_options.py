"""What the commands about reports share: kinds of values, files to write, the day."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import click

from gongkai.cli_law.base import LawCommand, Wrong, day


class Command(LawCommand):
    """A command about reports; wrong input is one Chinese line and exit status 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})


class Choice(click.Choice[str]):
    """A closed list of words, with a Chinese complaint."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Say what may be written instead."""
        return f"{value}；可以是 {'、'.join(map(str, self.choices))}"


class Day(click.ParamType[date]):
    """A day, written as 2024-06-03."""

    name = "日期"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        return day(str(value), param.opts[0] if param else "日期")


class Whole(click.ParamType[int]):
    """A whole number from 0 to `most`."""

    name = "数"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        text = str(value).strip()
        if not text.isdecimal() or int(text) > self.most:
            raise click.BadParameter(f"{value}；要写 0 到 {self.most} 的整数", ctx, param)
        return int(text)


@contextmanager
def output(path: str | None) -> Iterator[Any]:
    """
    Open what a result is written to: a file, or the terminal.

    A file appears when it is complete; what was there stays when writing fails.
    """
    if path is None or path == "-":
        yield sys.stdout
        return
    target = Path(path)
    if target.is_dir():
        raise Wrong(f"{path} 是文件夹，不能写成结果；请写明文件名，如 {target / '结果.html'}。")
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
            yield file
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except OSError as error:
        raise Wrong(f"结果写不到 {path}（{error.strerror}）；请换一个位置。") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            yield file
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def today() -> date:
    """Return the day on which waivers are looked at, unless --today says another."""
    return date.today()  # noqa: DTZ011  the clerk's own day is meant


__all__ = ["Choice", "Command", "Day", "Whole", "Wrong", "output", "today"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
