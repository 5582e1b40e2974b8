"""The agencies of the demonstration county, from units.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.demo.data_file import data

COUNTY_CODE = "xian"


@dataclass
class Units:
    """The county's agencies by what they are."""

    superior: Agency
    county: Agency
    office: Agency
    departments: dict[str, Agency] = field(default_factory=dict)
    townships: dict[str, Agency] = field(default_factory=dict)

    @property
    def below(self) -> list[Agency]:
        """The 34 units that report to the county: departments first, then townships."""
        return [*self.departments.values(), *self.townships.values()]

    @property
    def with_officers(self) -> list[Agency]:
        """Every agency of the county's own."""
        return [self.county, self.office, *self.below]

    def __getitem__(self, code: str) -> Agency:
        own = {self.county.code: self.county, self.office.code: self.office}
        return (own | self.departments | self.townships)[code]


def make_units() -> Units:
    """Make the agencies."""
    rows = data("units")
    superior = _make(AgencyKind.SUPERIOR, None, 0, **rows["superior"])
    prefix = rows["county"].pop("prefix")
    county = _make(AgencyKind.GOVERNMENT, superior, 1, **rows["county"])
    contact = {name: rows["county"][name] for name in ("address", "website", "hours")}
    office = rows["office"] | {"name": prefix + rows["office"]["name"]}
    made = Units(superior, county, _make(AgencyKind.OFFICE, county, 2, **contact, **office))
    for at, row in enumerate(rows["departments"]):
        named = row | {"name": prefix + row["name"], "phone": f"0998-34221{at:02}"}
        made.departments[row["code"]] = _make(
            AgencyKind.DEPARTMENT, county, 10 + at, **contact, **named
        )
    for at, row in enumerate(rows["townships"]):
        named = row | {"name": prefix + row["name"], "phone": f"0998-34231{at:02}"}
        made.townships[row["code"]] = _make(
            AgencyKind.TOWNSHIP, county, 50 + at, **contact, **named
        )
    return made


def _make(kind: AgencyKind, parent: Agency | None, position: int, **fields: Any) -> Agency:
    fields.setdefault("office", f"{fields['short_name']}政务公开工作机构")
    return Agency.objects.create(kind=kind, parent=parent, position=position, **fields)
