"""A list of people who came, as it was typed or copied from a table: one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.agencies.models import Agency, Officer, Post
from gongkai.rules.words import said
from gongkai.supervision.training.actions import Person
from gongkai.supervision.training.errors import BadLine

_BETWEEN = re.compile(r"[\t,，;；、\s]+")
_HEAD = ("单位", "部门", "姓名")
MOST = 2000


def read(text: str, units: Iterable[Agency]) -> list[Person]:
    """
    Read lines of unit, name and post, parted by tabs, commas or blanks; a head is passed over.

    :param units: where people may come from; known by name, short name or code
    :raises BadLine: says which line, and what is wrong with it
    """
    known: dict[str, Agency] = {}
    for unit in units:
        for word in (unit.code, unit.name, unit.short_name):
            known.setdefault(word, unit)
    officers = _officers(known.values())
    return [
        Person(agency, name, post, officers.get((agency.pk, name)))
        for agency, name, post in _lines(text, known)
    ]


def _lines(text: str, known: dict[str, Agency]) -> Iterator[tuple[Agency, str, str]]:
    for number, line in enumerate(text.splitlines()[: MOST + 1], 1):
        cells = [cell for cell in _BETWEEN.split(line.strip()) if cell]
        if not cells or (number == 1 and cells[0] in _HEAD):
            continue
        if number > MOST:
            why = said("一次最多%(most)s行；请分几次导入。", most=MOST)
            raise BadLine(line=number, text=line.strip()[:30], why=why)
        agency = known.get(cells[0])
        if agency is None:
            why = said("没有这个单位；请写单位的全称或者简称，再写姓名、职务。")
            raise BadLine(line=number, text=line.strip()[:30], why=why)
        if len(cells) < 2:
            why = said("没有姓名；一行写一个人：单位、姓名、职务。")
            raise BadLine(line=number, text=line.strip()[:30], why=why)
        yield agency, cells[1], " ".join(cells[2:])


def _officers(units: Iterable[Agency]) -> dict[tuple[int, str], Officer]:
    posts = Post.objects.filter(agency__in={one.pk for one in units}).select_related("officer")
    return {(one.agency_id, one.officer.name): one.officer for one in posts}
