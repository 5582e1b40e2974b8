"""The filters beside the results: each choice with its label, its count and its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.models import Agency
from gongkai.portal.finding.asking import Question
from gongkai.portal.finding.kinds import KINDS
from gongkai.publishing.models import Column
from gongkai.search import Facet
from gongkai.web.moment import kept

#: facet → its name on the page
NAMES = {
    "kind": gettext_noop("类型"),
    "agency": gettext_noop("发布单位"),
    "column": gettext_noop("栏目"),
    "year": gettext_noop("年份"),
    "validity": gettext_noop("有效性"),
}
_VALIDITY = (
    gettext_noop("有效"),
    gettext_noop("失效"),
    gettext_noop("废止"),
    gettext_noop("已修改"),
)
_AT_FIRST, _MOST = 8, 40  # choices shown, and behind “更多”


class Choice(NamedTuple):
    """One choice: choosing it, or undoing it, is its link."""

    label: str
    number: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one facet."""

    label: str
    first: list[Choice]
    more: list[Choice]


def groups(question: Question, facets: tuple[Facet, ...], path: str) -> list[Group]:
    """Return the groups that offer a choice, those chosen first in each."""
    found = []
    for facet in facets:
        chosen = question.filters.chosen(facet.name)
        counts = dict(facet.counts) | {one: dict(facet.counts).get(one, 0) for one in chosen}
        labels = labels_of(facet.name)
        values = [one for one in counts if one]
        if facet.name == "year":
            values.sort(reverse=True)
        values.sort(key=lambda one: one not in chosen)
        made = [
            Choice(
                labels.get(one, one),
                counts[one],
                f"{path}?{question.toggled(facet.name, one).query()}",
                one in chosen,
            )
            for one in values[:_MOST]
        ]
        first = max(_AT_FIRST, len(chosen))
        if len(made) > 1 or chosen:
            found.append(Group(_(NAMES[facet.name]), made[:first], made[first:]))
    return found


def chosen(question: Question, path: str) -> list[tuple[str, str]]:
    """Return every choice made, in words, with the address that undoes it."""
    found = []
    for facet in NAMES:
        labels = labels_of(facet)
        for one in question.filters.chosen(facet):
            href = f"{path}?{question.toggled(facet, one).query()}"
            found.append((labels.get(one, one), href))
    return found


def labels_of(facet: str) -> dict[str, str]:
    """Return how the values of a facet are called."""
    match facet:
        case "kind":
            return {code: _(name) for code, name in KINDS.items()}
        case "agency":
            return kept(
                "finding-agencies",
                lambda: dict(Agency.objects.values_list("code", "short_name")),
            )
        case "column":
            newest_first = Column.objects.order_by("-agency__position", "-pk")
            return kept("finding-columns", lambda: dict(newest_first.values_list("code", "name")))
        case "validity":
            return {one: _(one) for one in _VALIDITY}
    return {}
