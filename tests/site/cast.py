"""
The cast of every test of the platform: a county, two departments, a township, and their people.

阿依 drafts, 巴特 and 陈静 review, 丁岩 signs last, 郭敏 reviews secrecy, 何伟 is the clerk; 艾力
works at another department. 管理员 keeps agencies and officers and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from gongkai.agencies.models import Agency, Officer, Post
from gongkai.agencies.roles import AgencyKind, Role

NOW = datetime(2024, 1, 15, 2, 0, tzinfo=UTC)  # 10:00 on 15 January 2024 in Beijing
TODAY = date(2024, 1, 15)
PASSWORD = "long-and-plain-2024"  # noqa: S105


@dataclass
class World:
    """Everybody and every agency by a short name."""

    county: Agency
    office: Agency
    housing: Agency  # a department
    water: Agency  # another department
    town: Agency
    officers: dict[str, Officer] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Officer:
        return self.officers[name]


#: username → name, posts as (agency, role)
PEOPLE: dict[str, tuple[str, list[tuple[str, Role]]]] = {
    "ayi": ("阿依", [("county", Role.CONTRIBUTOR), ("housing", Role.CONTRIBUTOR)]),
    "bate": ("巴特", [("county", Role.REVIEWER_1), ("housing", Role.REVIEWER_1)]),
    "chenjing": ("陈静", [("county", Role.REVIEWER_2), ("housing", Role.REVIEWER_2)]),
    "dingyan": ("丁岩", [("county", Role.REVIEWER_3), ("housing", Role.REVIEWER_3)]),
    "guomin": ("郭敏", [("county", Role.SECRECY), ("housing", Role.SECRECY)]),
    "hewei": ("何伟", [("county", Role.CLERK), ("office", Role.CLERK)]),
    "leader": ("李副县长", [("county", Role.LEADER)]),
    "auditor": ("审计员", [("county", Role.AUDITOR), ("housing", Role.AUDITOR)]),
    "superior": ("上级主管", [("county", Role.SUPERVISOR)]),
    "handler": ("胡办理", [("housing", Role.HANDLER)]),
    "aili": ("艾力", [("water", Role.CONTRIBUTOR)]),
    "aili_clerk": ("另局经办", [("water", Role.CLERK)]),
    "aili_first": ("另局初审", [("water", Role.REVIEWER_1)]),
    "admin": ("管理员", [("county", Role.ADMIN)]),
    "nobody": ("无岗位", []),
}


def world() -> World:
    """Make the county and its people; needs the database."""
    county = _agency("county", AgencyKind.GOVERNMENT, "示例县人民政府", "县政府", None)
    made = World(
        county,
        _agency("office", AgencyKind.OFFICE, "示例县人民政府办公室", "县政府办", county),
        _agency("housing", AgencyKind.DEPARTMENT, "示例县住房和城乡建设局", "住建局", county),
        _agency("water", AgencyKind.DEPARTMENT, "示例县水利局", "水利局", county),
        _agency("town", AgencyKind.TOWNSHIP, "示例县河源镇人民政府", "河源镇", county),
    )
    officers = [Officer(username=username, name=name) for username, (name, _) in PEOPLE.items()]
    for officer in officers:
        officer.password = f"!{officer.username}"  # none, and the same in every world: again.py
    made.officers.update({one.username: one for one in Officer.objects.bulk_create(officers)})
    Post.objects.bulk_create(
        Post(officer=made[username], agency=getattr(made, agency), role=role)
        for username, (_, posts) in PEOPLE.items()
        for agency, role in posts
    )
    return made


def _agency(code: str, kind: AgencyKind, name: str, short: str, parent: Agency | None) -> Agency:
    return Agency.objects.create(
        code=code,
        kind=kind,
        name=name,
        short_name=short,
        parent=parent,
        office=f"{short}公开办",
        address="示例县人民路1号",
        phone="0998-0000000",
        website="http://www.example.gov.cn/",
    )
