"""Some of the county's standard catalogues as data: entries, and the columns behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.agencies.roles import Role
from gongkai.catalogues import showing
from gongkai.catalogues.actions import import_editions
from gongkai.catalogues.draft import Row, Sheet
from gongkai.catalogues.models import Edition, Link, Topic
from gongkai.demo.columns import Columns
from gongkai.demo.data_file import data
from gongkai.demo.days import at
from gongkai.demo.items import PlannedItem
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.publishing.models import Item

_TITLE = "政务公开标准目录"
_CHANNELS = ["政府网站", "公开查阅点"]


def with_catalogues(
    planned: Sequence[PlannedItem], units: Units, people: People, columns: Columns
) -> list[PlannedItem]:
    """Enter the catalogues of some units, and let the items that publish them say so in full."""
    fields = {units[row["unit"]].pk: row["field"] for row in data("catalogues")["catalogues"]}
    made = []
    for one in planned:
        field = fields.get(one.agency.pk)
        if field is None or one.title != f"{one.agency.short_name}{_TITLE}":
            made.append(one)
            continue
        edition = _entered(one, field, people, columns)
        made.append(replace(one, body=showing.body_of(edition), shown_after=1))
    return made


def show_catalogues(items: Sequence[Item]) -> int:
    """Find the editions that published items show; return how many catalogues the public reads."""
    shown = [(one, one.live) for one in items if one.live is not None and _TITLE in one.title]
    for item, version in shown:
        showing.items_published([(item, version)], at(version.formed_on, 18))
    return Edition.objects.public().count()


def _entered(one: PlannedItem, field: str, people: People, columns: Columns) -> Edition:
    clerk, now = people.at(one.agency, Role.CLERK), at(one.formed_on, 9)
    rows = [row for row in data("catalogues")["entries"] if row.get("field", field) == field]
    sheet = Sheet(field, one.title, True, [_row(row, one, n) for n, row in enumerate(rows, 1)])
    (edition,) = import_editions(
        [sheet], agency=one.agency, adopted_on=one.formed_on, by=clerk, now=now
    )
    topics = {topic.second: topic for topic in Topic.objects.filter(catalogue=edition.catalogue)}
    Link.objects.bulk_create(
        Link(topic=topics[row["second"]], column=columns[one.agency.pk, code], by=clerk, at=now)
        for row in rows
        for code in row["behind"]
    )
    return edition


def _row(row: dict[str, str], one: PlannedItem, number: int) -> Row:
    return Row(
        first=row["first"],
        second=row["second"],
        content=row["content"],
        basis=row["basis"],
        time_limit=row["time_limit"],
        serial=str(number),
        subject=one.agency.short_name,
        channels=list(_CHANNELS),
        everybody=True,
        proactive=True,
        county=True,
    )
