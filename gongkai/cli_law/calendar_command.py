"""`gongkai calendar`: a year's working days, and checking a notice before it is added."""

from __future__ import annotations

import os
from calendar import Calendar as Weeks
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli_law.base import (
    CALENDAR_VARIABLE,
    LawCommand,
    Wrong,
    calendar_for,
    notices,
    print_json,
    whole,
)

if TYPE_CHECKING:
    from gongkai.rules.calendar import Calendar

_WIDTH = 5


@click.command(
    "calendar",
    cls=LawCommand,
    short_help="看一年的工作日；检查要加入的放假通知",
    help="""看一年的放假和调休，或者检查一份要加入的放假通知。

\b
例：
  gongkai calendar 2023
  gongkai calendar 2023 --region xinjiang
  gongkai calendar add 2024-xinjiang.toml

月历中：12  工作日；12休 放假或周末；12班 调休上班；12区 地区放假。""",
)
@click.argument("what", nargs=-1, metavar="年份 | add 文件")
@click.option("--region", help="地区，如 xinjiang 或 新疆；不写为全国日历。")
@click.option("--calendar", "files", multiple=True, help="另加的放假通知文件或文件夹。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def calendar(
    what: tuple[str, ...], region: str | None, files: tuple[str, ...], as_json: bool
) -> None:
    match what:
        case ("add", file):
            _check(file, files)
        case (year,) if year != "add":
            _show(whole(year, "年份"), calendar_for(region, files), as_json)
        case _:
            raise Wrong("写年份，或者 add 和一个文件，如 gongkai calendar 2023。")


def _show(year: int, days: Calendar, as_json: bool) -> None:
    if not 1 <= year <= 9999:
        raise Wrong(f"年份应为四位数字，填写的是 {year}。")
    count = days.count(year)
    if as_json:
        print_json(_as_dict(year, days, count))
        return
    click.echo(f"{year}年 {days.label}：{count}个工作日")
    if days.region and year not in days.regional_years:
        click.echo(f"注意：缺{year}年{days.label}的放假通知，以下只有全国的安排，结果为暂定。")
    for notice in days.notices:
        if notice.year == year:
            number = f"（{notice.doc_no}）" if notice.doc_no else ""
            click.echo(f"依据：{notice.title}{number}")
    for month in range(1, 13):
        click.echo("")
        _show_month(year, month, days)


def _show_month(year: int, month: int, days: Calendar) -> None:
    inside = [day for day in Weeks().itermonthdates(year, month) if day.month == month]
    worked = sum(days.is_workday(day) for day in inside)
    click.echo(f"{month}月（{worked}个工作日）")
    click.echo("".join(f" {name}  " for name in "一二三四五六日").rstrip())
    for week in Weeks().monthdatescalendar(year, month):
        cells = (_cell(day, days) if day.month == month else " " * _WIDTH for day in week)
        click.echo("".join(cells).rstrip())
    names = dict.fromkeys(days.holiday(day) for day in inside if days.holiday(day))
    if names:
        click.echo("  " + "；".join(_span(str(name), inside, days) for name in names))


def _cell(day: date, days: Calendar) -> str:
    return f"{day.day:>2}{_mark(day, days)}".ljust(_WIDTH - (_mark(day, days) != " "))


def _mark(day: date, days: Calendar) -> str:
    if days.is_shifted(day):
        return "班"
    if not days.is_workday(day):
        return "区" if days.region and days.national().is_workday(day) else "休"
    return " "


def _span(name: str, inside: list[date], days: Calendar) -> str:
    held = [day.day for day in inside if days.holiday(day) == name]
    return f"{name} {held[0]}日" + (f"至{held[-1]}日" if len(held) > 1 else "")


def _as_dict(year: int, days: Calendar, count: int) -> dict[str, object]:
    notices_of_year = [notice for notice in days.notices if notice.year == year]
    off = sorted(day for n in notices_of_year for holiday in n.off for day in holiday.days())
    return {
        "year": year,
        "calendar": days.region or "national",
        "workdays": count,
        "provisional": bool(days.region) and year not in days.regional_years,
        "days_off": [
            {"date": day.isoformat(), "name": days.holiday(day)}
            for day in dict.fromkeys(off)
            if days.holiday(day)
        ],
        "shifted_workdays": [
            day.isoformat()
            for day in sorted({day for n in notices_of_year for day in n.work})
            if days.is_shifted(day)
        ],
        "notices": [{"title": n.title, "doc_no": n.doc_no} for n in notices_of_year],
    }


def _check(file: str, files: tuple[str, ...]) -> None:
    known = notices(files)
    with_it = notices((*files, file))
    added = with_it.notices[len(known.notices) :]
    for notice in added:
        off = sum(1 for holiday in notice.off for _ in holiday.days())
        click.echo(
            f"可以使用：{notice.title}（{notice.region}，{notice.year}年，"
            f"放假{off}天，调休上班{len(notice.work)}天）。"
        )
    path = Path(file).resolve()
    click.echo(f"要使它生效，把环境变量 {CALENDAR_VARIABLE} 设为这个文件或它所在的文件夹：")
    click.echo(f"  export {CALENDAR_VARIABLE}={path}")
    click.echo(f"几个文件之间用 {os.pathsep} 分开；只用一次时也可以写 --calendar {path}。")
