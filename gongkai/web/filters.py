"""How dates, times and numbers are written on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from markupsafe import Markup

from gongkai.bodies import FileKind
from gongkai.documents import breaks, to_html
from gongkai.documents.characters import writable
from gongkai.rules.words import shown, told


def _local(value: datetime) -> datetime:
    # as timezone.localtime, which asks for each value anew which zone this person has chosen:
    # there is one, the county's
    return value.astimezone(timezone.get_default_timezone())


def day(value: date | datetime | None) -> str:
    """Write a day as people do: 2024年1月22日, 22 January 2024."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = _local(value).date()
    if get_language() == "en":
        return f"{value.day} {value:%B} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def day_of_year(value: date) -> str:
    """Write a day of a year that is known: 1月22日, 22 January."""
    if get_language() == "en":
        return f"{value.day} {value:%B}"
    return f"{value.month}月{value.day}日"


def iso(value: date | datetime | None) -> str:
    """Write a day for lists, where days stand under each other: 2024-01-22."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = _local(value).date()
    return value.isoformat()


def moment(value: datetime | None) -> str:
    """Write a day with its time: 2024-01-22 09:30."""
    return "—" if value is None else _local(value).strftime("%Y-%m-%d %H:%M")


def number(value: int | Decimal | None) -> Markup | str:
    """Write a number with thin gaps between its thousands."""
    if value is None:
        return "—"
    return Markup(f"{value:,}".replace(",", "&#8239;"))  # noqa: S704  digits only


def thin(printed: str) -> Markup | str:
    """Write a figure as printed, a long plain count with thin gaps between its thousands."""
    return Markup("&#8239;").join(to_html.thousands(writable(printed)))


def wan(fen: int) -> Markup | str:
    """Write money kept in fen as 万元, without zeros that say nothing."""
    shown = f"{Decimal(fen) / 1_000_000:,.6f}".rstrip("0").rstrip(".")
    return Markup(shown.replace(",", "&#8239;"))  # noqa: S704  digits only


def size_of(size: int) -> str:
    """Write a number of bytes as people do: 512 B, 34 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def file_kind(media: str) -> str:
    """Write what kind of file a media type is, as its usual extension: PDF, DOCX."""
    for kind in FileKind:
        if kind.media == media and kind.extensions:
            return kind.extensions[0].upper()
    return media.rpartition("/")[2][:10].upper()


def _told(problem: Any, name: str) -> str:
    """Return what a problem of an import says: of a job's row with the parts it was kept with."""
    if not isinstance(problem, dict):
        return shown(getattr(problem, name))
    return told(problem.get("parts", {}).get(name, problem[name]))


ALL: dict[str, Callable[..., Any]] = {
    "day": day,
    "iso": iso,
    "moment": moment,
    "number": number,
    "size_of": size_of,
    "file_kind": file_kind,
    "wan": wan,
    "thin": thin,
    "form_words": breaks.words,
    "phrases": breaks.phrases,
    "shown": shown,
    "told": _told,
}
