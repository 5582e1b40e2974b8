"""What was made public in the key fields (重点领域), by field and year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from gongkai.agencies.models import Agency
from gongkai.publishing.models import Column, Item, Measure
from gongkai.web.days import year_span

#: the column above the fields (rules/data/columns.toml)
TOP = "zhongdian"


@dataclass(frozen=True, slots=True)
class Field:
    """One key field: the code of its columns, its name, and year → items made public."""

    code: str
    name: str
    counts: dict[int, int]


def key_fields(agencies: Collection[Agency], years: Collection[int]) -> list[Field]:
    """
    Return the items of agencies in the key fields by year, as lists have them; two queries.

    A field is a column counted as one, the same code at every agency; the column above them counts
    by itself where something stands in it. What was withdrawn is not counted.
    """
    columns = Column.objects.filter(agency__in=agencies, measure=Measure.KEY_FIELD)
    names: dict[str, str] = {}
    codes: dict[int, str] = {}
    for pk, code, name in columns.order_by("position", "code").values_list("pk", "code", "name"):
        names.setdefault(code, name)
        codes[pk] = code
    wanted = {}
    for year in years:
        first, after = year_span(year)
        inside = Q(listed_at__gte=first, listed_at__lt=after)
        wanted[f"in_{year}"] = Count("pk", filter=inside)
    rows = Item.objects.public().filter(column__in=codes).order_by().values("column")
    counts: dict[str, dict[int, int]] = {code: dict.fromkeys(years, 0) for code in names}
    for row in rows.annotate(**wanted):
        for year in years:
            counts[codes[row["column"]]][year] += row[f"in_{year}"]
    found = [Field(code, name, counts[code]) for code, name in names.items()]
    return [one for one in found if one.code != TOP or any(one.counts.values())]
