"""What the county published in a year: items before they are drafted, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.demo.columns import Columns
from gongkai.demo.data_file import data
from gongkai.demo.days import later, workdays
from gongkai.demo.files import PlannedFile, infographic, workbook
from gongkai.demo.texts import Words, articles, body, paragraphs, shapes, table
from gongkai.demo.units import Units
from gongkai.publishing.models import Column, ContentType, InterpretationForm

_TRIES = 40  # to find a title the agency has not used yet
_LATE_EVERY = 150  # one in so many is shown after its last day
_LATE_BY = 26  # working days after it was made
_LATE_UNTIL = 10  # the last month in which one can still be late in the same year


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """
    One item before it is drafted.

    `values`: further fields of its version. `interprets`: the number of the document it explains.
    `shown_after`: working days from its making to its publication; None leaves it to the dice.
    """

    agency: Agency
    column: Column
    title: str
    body: str
    formed_on: date
    doc_no: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    interprets: str = ""
    files: tuple[PlannedFile, ...] = ()
    shown_after: int | None = None


def items_of(units: Units, columns: Columns, year: int, *, full: bool) -> list[PlannedItem]:
    """
    Return what is published in a year, in the order it is made; the same every time.

    :param full: the model report's counts; otherwise those of a smaller year
    """
    taken: set[tuple[int, str]] = set()
    made = [*_documents(units, columns, year), *_interpretations(units, columns, year)]
    for row in shapes()["sets"]:
        made += _of_set(row, row["count"][0 if full else 1], units, columns, year, taken)
    made.sort(key=lambda item: (item.formed_on, item.agency.pk, item.title))
    return [_late(one, at) for at, one in enumerate(made)] if full else made


def _documents(units: Units, columns: Columns, year: int) -> Iterator[PlannedItem]:
    """Yield the normative documents' own texts."""
    for row in _issued(year):
        yield PlannedItem(
            units.county,
            columns[units.county.pk, "guifan"],
            row["title"],
            articles(shapes()["texts"][row["doc_no"]]["chapters"]),
            row["issued_on"],
            row["doc_no"],
            {"topic_class": "综合政务", "genre": "通知", "content_type": ContentType.STATUTORY},
            shown_after=1,
        )


def _interpretations(units: Units, columns: Columns, year: int) -> Iterator[PlannedItem]:
    """Yield what explains them, each so many working days after its document was shown."""
    known = {row["doc_no"]: row for row in shapes()["interpretations"]}
    for document in _issued(year):
        row = known[document["doc_no"]]
        points = [(head, says) for head, says in row["points"]]
        picture = infographic(row["title"], points, units.county.short_name)
        told = "".join(f"<h2>{head}</h2><p>{says}</p>" for head, says in points)
        yield PlannedItem(
            units.county,
            columns[units.county.pk, "jiedu"],
            row["title"],
            f'<figure><img src="files/{picture.name}" alt="{picture.alt}"></figure>{told}',
            later(document["issued_on"], 1),
            values={
                "topic_class": "综合政务",
                "genre": "其他",
                "content_type": ContentType.INTERPRETATION,
                "interpretation_form": InterpretationForm.PICTURES,
            },
            interprets=document["doc_no"],
            files=(picture,),
            shown_after=row["days"],
        )


def _issued(year: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = data("records")["documents"]
    known = shapes()["texts"]
    return [row for row in rows if row["issued_on"].year == year and row["doc_no"] in known]


def _of_set(
    row: dict[str, Any],
    count: int,
    units: Units,
    columns: Columns,
    year: int,
    taken: set[tuple[int, str]],
) -> Iterator[PlannedItem]:
    dice = random.Random(f"{year}{row['column']}{row['topics'][0]['title']}")  # noqa: S311  demo
    agencies = _agencies(row["units"], units)
    turns = [(agencies[turn % len(agencies)], turn // len(agencies)) for turn in range(count)]
    for agency, round_ in turns:
        topics = [one for one in row["topics"] if agency.code in one.get("units", [agency.code])]
        topic = topics[round_] if row.get("each") else dice.choice(topics)
        months = topic.get("months") or row.get("months") or range(1, 13)
        day = dice.choice([one for one in workdays(year) if one.month in months])
        yield _composed(row, topic, agency, columns[agency.pk, row["column"]], day, dice, taken)


def _composed(
    row: dict[str, Any],
    topic: dict[str, Any],
    agency: Agency,
    column: Column,
    day: date,
    dice: random.Random,
    taken: set[tuple[int, str]],
) -> PlannedItem:
    told = {
        "unit": agency.short_name,
        "year": day.year,
        "before": day.year - 1,
        "month": day.month,
        "day": f"{day.month}月{day.day}日",
    }
    for turn in range(_TRIES):
        words = Words(told, dice)
        title = topic["title"].format_map(words)
        if turn == _TRIES - 1:
            title = f"{title}（{told['day']}）"
        if (agency.pk, title) not in taken:
            break
    taken.add((agency.pk, title))
    parts = paragraphs(row, topic, words)
    drawn = table(topic, words)
    attached = (workbook(drawn, f"{title}附表"),) if drawn and "attach" in topic else ()
    spoken = f"{day.year}年{day.month}月{day.day}日"
    values = {
        "topic_class": row["topic_class"],
        "genre": row["genre"],
        "content_type": row.get("content_type", ContentType.STATUTORY),
        "summary": parts[0][:200],
    }
    if "source" in row:
        at = dice.randrange(len(row["source"]))
        values["source"] = row["source"][at]
        values["source_url"] = (
            f"https://zhengfu{at}.example/{day:%Y%m}/{dice.randrange(10**6)}.html"
        )
    text = body(parts, drawn, agency.short_name, spoken)
    return PlannedItem(agency, column, title, text, day, values=values, files=attached)


def _late(one: PlannedItem, at: int) -> PlannedItem:
    """Make some items late, so that the dashboard of duties has something to show."""
    if at % _LATE_EVERY or one.shown_after is not None or one.formed_on.month > _LATE_UNTIL:
        return one
    return replace(one, shown_after=_LATE_BY)


def _agencies(names: list[str], units: Units) -> list[Agency]:
    found: list[Agency] = []
    for name in names:
        match name:
            case "+towns":
                found += units.townships.values()
            case "+below":
                found += units.below
            case "+all":
                found += [units.office, *units.below]
            case _:
                found.append(units[name])
    return found
