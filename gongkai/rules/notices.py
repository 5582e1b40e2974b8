"""Holiday notices: what one says, where ours are kept, how another is added as data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from gongkai.rules.errors import RuleError
from gongkai.rules.words import said

NATIONAL = "national"
SATURDAY = 5


class BadNotice(RuleError):
    """A notice file that cannot be used as it stands."""

    code = "calendar.bad_notice"
    says = "节假日文件 %(file)s 不能使用：%(reason)s。请按 holidays.toml 的格式改正后再加入。"


@dataclass(frozen=True, slots=True)
class Holiday:
    """Consecutive days off under one name; both ends are off."""

    name: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Yield every day of the holiday."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(offset)


@dataclass(frozen=True, slots=True)
class Notice:
    """One published notice: the days it takes off and the weekend days it has worked."""

    year: int
    region: str
    title: str
    doc_no: str
    mark: str
    amends: bool
    off: tuple[Holiday, ...]
    work: frozenset[date]


@dataclass(frozen=True, slots=True)
class Region:
    """A region with holidays of its own."""

    name: str
    label: str
    basis: str


@dataclass(frozen=True, slots=True)
class Notices:
    """All notices in force for this run, ours first, added ones after them."""

    regions: dict[str, Region]
    notices: tuple[Notice, ...]


_NOTICE_KEYS = {"year", "region", "title", "doc_no", "source", "mark", "amends", "off", "work"}


def parse(text: str, file: str) -> Notices:
    """
    Return the regions and notices in a TOML text; `file` is named in errors.

    :raises BadNotice: not TOML, a key missing or unknown, days that cannot be
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadNotice(
            file=file, reason=said("不是有效的 TOML（%(error)s）", error=error)
        ) from error
    unknown = set(data) - {"region", "notice"}
    if unknown:
        raise BadNotice(
            file=file, reason=said("不认识的项目 %(unknown)s", unknown="、".join(sorted(unknown)))
        )
    regions = [_region(table, file) for table in _tables(data, "region", file)]
    notices = [_notice(table, file) for table in _tables(data, "notice", file)]
    if not notices:
        raise BadNotice(file=file, reason="没有任何 [[notice]]")
    return Notices({region.name: region for region in regions}, tuple(notices))


@cache
def built_in() -> Notices:
    """Return the notices that come with this library."""
    source = resources.files("gongkai.rules") / "data" / "holidays.toml"
    return parse(source.read_text("utf-8"), "holidays.toml")


def load(paths: Iterable[Path] = ()) -> Notices:
    """
    Return our notices with those of other files or folders (*.toml) added.

    :raises BadNotice: a file cannot be read, or repeats a notice without `amends = true`
    """
    known = built_in()
    for path in paths:
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            known = extended(known, _text(file), str(file))
    return known


def extended(known: Notices, text: str, file: str) -> Notices:
    """
    Return notices with those of one TOML text added; `file` is named in errors.

    :raises BadNotice: it cannot be used, or repeats a notice without `amends = true`
    """
    added = parse(text, file)
    regions, notices = {**known.regions, **added.regions}, list(known.notices)
    for notice in added.notices:
        _refuse_misfit(notice, notices, regions, file)
        notices.append(notice)
    return Notices(regions, tuple(notices))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError as error:
        raise BadNotice(file=str(file), reason="没有这个文件或文件夹") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadNotice(file=str(file), reason="读不出来，须为 UTF-8 文本") from error


def _tables(data: dict[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadNotice(file=file, reason=said("%(key)s 应写成 [[%(key)s]]", key=key))
    return tables


def _region(table: dict[str, Any], file: str) -> Region:
    values = [table.get(key) for key in ("name", "label")]
    if not all(isinstance(value, str) and value for value in values):
        raise BadNotice(file=file, reason="[[region]] 须有 name 和 label")
    return Region(str(table["name"]), str(table["label"]), str(table.get("basis", "")))


def _notice(table: dict[str, Any], file: str) -> Notice:
    missing = [key for key in ("year", "region", "title", "off") if key not in table]
    if missing:
        raise BadNotice(
            file=file, reason=said("[[notice]] 缺少 %(missing)s", missing="、".join(missing))
        )
    unknown = set(table) - _NOTICE_KEYS
    if unknown:
        raise BadNotice(
            file=file,
            reason=said("[[notice]] 不认识 %(unknown)s", unknown="、".join(sorted(unknown))),
        )
    year = table["year"]
    if type(year) is not int or not 2000 <= year <= 2100:
        raise BadNotice(file=file, reason=said("year 应为四位年份，写的是 %(year)s", year=year))
    if not isinstance(table.get("amends", False), bool):
        raise BadNotice(file=file, reason="amends 应为 true 或 false")
    if not isinstance(table["off"], list):
        raise BadNotice(file=file, reason="off 应为放假日的列表")
    off = tuple(_holiday(entry, year, file) for entry in table["off"])
    work = frozenset(_workdays(table.get("work", []), year, file))
    both = work.intersection(day for holiday in off for day in holiday.days())
    if both:
        raise BadNotice(file=file, reason=said("%(both)s 既列为放假又列为上班", both=min(both)))
    return Notice(
        year=year,
        region=str(table["region"]),
        title=str(table["title"]),
        doc_no=str(table.get("doc_no", "")),
        mark=str(table.get("mark", "C")),
        amends=table.get("amends", False),
        off=off,
        work=work,
    )


def _holiday(entry: Any, year: int, file: str) -> Holiday:
    if not isinstance(entry, dict) or set(entry) != {"name", "first", "last"}:
        raise BadNotice(
            file=file, reason=said("%(year)s年 off 的每一项须有 name、first、last", year=year)
        )
    first, last = _day(entry["first"], year, file), _day(entry["last"], year, file)
    if first > last:
        raise BadNotice(
            file=file,
            reason=said(
                "%(entry)s 的首日 %(first)s 晚于末日 %(last)s",
                entry=entry["name"],
                first=first,
                last=last,
            ),
        )
    return Holiday(str(entry["name"]), first, last)


def _workdays(entries: Any, year: int, file: str) -> Iterator[date]:
    if not isinstance(entries, list):
        raise BadNotice(file=file, reason=said("%(year)s年 work 应为日期列表", year=year))
    for entry in entries:
        day = _day(entry, year, file)
        if day.weekday() < SATURDAY:
            raise BadNotice(
                file=file, reason=said("%(day)s 本来就是周一至周五，不能列为调休上班日", day=day)
            )
        yield day


def _day(value: Any, year: int, file: str) -> date:
    if type(value) is not date:
        raise BadNotice(
            file=file,
            reason=said(
                "%(value)s 不是日期，应写成 %(year)s-05-01 的样子", value=repr(value), year=year
            ),
        )
    # New Year's holiday may begin in the last days of the year before, or end in the next.
    if not date(year - 1, 12, 25) <= value <= date(year + 1, 1, 7):
        raise BadNotice(
            file=file, reason=said("%(value)s 不在 %(year)s 年", value=value, year=year)
        )
    return value


def _refuse_misfit(
    notice: Notice, notices: list[Notice], regions: dict[str, Region], file: str
) -> None:
    if notice.region != NATIONAL and notice.region not in regions:
        raise BadNotice(
            file=file, reason=said("没有名为 %(region)s 的 [[region]]", region=notice.region)
        )
    known = any((old.year, old.region) == (notice.year, notice.region) for old in notices)
    if known and not notice.amends:
        reason = said(
            "%(year)s年（%(region)s）的通知已经有了；若是更改，请加 amends = true",
            year=notice.year,
            region=notice.region,
        )
        raise BadNotice(file=file, reason=reason)
    if notice.amends and not known:
        reason = said(
            "%(year)s年（%(region)s）还没有通知，无从更改；请去掉 amends",
            year=notice.year,
            region=notice.region,
        )
        raise BadNotice(file=file, reason=reason)
