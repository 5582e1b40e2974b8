"""Officers of the demonstration county: a login for every role, and six people at every unit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from gongkai.agencies.models import Agency, Officer, Post
from gongkai.agencies.roles import Role
from gongkai.demo.data_file import data
from gongkai.demo.units import Units

#: the same for everybody, so that the demonstration can be walked through; never a real one
PASSWORD = "yanshi-gongkai-2023"  # noqa: S105
SINCE = date(2020, 1, 1)

#: role → the end of a username at a unit
UNIT_ROLES = {
    Role.CONTRIBUTOR: "nigao",
    Role.REVIEWER_1: "chushen",
    Role.REVIEWER_2: "fushen",
    Role.REVIEWER_3: "qianfa",
    Role.SECRECY: "baomi",
    Role.CLERK: "jingban",
}


@dataclass(frozen=True, slots=True)
class Login:
    """One login that is printed when the demonstration starts."""

    username: str
    name: str
    post: str
    does: str
    posts: tuple[tuple[str, Role], ...]  # where: superior, county, office, or a unit's code


def _post(text: str) -> tuple[str, Role]:
    where, _, role = text.partition(":")
    return where, Role(role)


_DATA = data("people")
LOGINS: tuple[Login, ...] = tuple(
    Login(**{**row, "posts": tuple(_post(text) for text in row["posts"])})
    for row in _DATA["logins"]
)


@dataclass(frozen=True, slots=True)
class People:
    """Officers by username, and who holds a role at an agency."""

    by_username: dict[str, Officer]
    by_post: dict[tuple[int, Role], Officer]

    def at(self, agency: Agency, role: Role) -> Officer:
        """Return the officer of a role at an agency."""
        return self.by_post[agency.pk, role]


def make_people(units: Units) -> People:
    """Make every officer and post."""
    password = make_password(PASSWORD)
    officers: list[Officer] = []
    wanted: list[tuple[int, str, Role]] = []
    for login in LOGINS:
        officers.append(Officer(username=login.username, name=login.name, password=password))
        wanted += [(len(officers) - 1, where, role) for where, role in login.posts]
    names = _names()
    for unit in units.below:
        for role, ending in UNIT_ROLES.items():
            officers.append(
                Officer(username=f"{unit.code}.{ending}", name=next(names), password=password)
            )
            wanted.append((len(officers) - 1, unit.code, role))
    Officer.objects.bulk_create(officers)
    made = {one.username: one for one in Officer.objects.all()}
    named = {"superior": units.superior, "county": units.county, "office": units.office}
    posts = [
        Post(
            officer=made[officers[at].username],
            agency=named.get(where) or units[where],
            role=role,
            since=SINCE,
        )
        for at, where, role in wanted
    ]
    Post.objects.bulk_create(posts)
    by_post: dict[tuple[int, Role], Officer] = {}
    for post in posts:
        by_post[post.agency_id, Role(post.role)] = post.officer
    return People(made, by_post)


def person_names(seed: int) -> Iterator[str]:
    """Yield names of people for ever, the same ones for the same seed."""
    names = _DATA["names"]
    dice = random.Random(seed)  # noqa: S311  data for a demonstration
    while True:
        if dice.random() < 0.2:
            yield dice.choice(names["whole"])
        else:
            yield dice.choice(names["family"]) + dice.choice(names["given"])


def _names() -> Iterator[str]:
    """Yield names, nobody's twice."""
    seen = {login.name for login in LOGINS}
    for name in person_names(2023):
        if name not in seen:
            seen.add(name)
            yield name
