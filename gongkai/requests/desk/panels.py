"""
The panels of a case's page: whoever has something to show of a case registers it here.

A module `on_case_page` of any package in gongkai.requests is imported when Django is ready; apps
above register from their own AppConfig.ready.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from gongkai.agencies.models import Officer
from gongkai.requests.models import InfoRequest

#: the module of a package that registers its panels and its forms of acts
ON_CASE_PAGE = "on_case_page"


class Place(Enum):
    """Where on the page: the wide column, or the narrow one beside it."""

    MAIN = "main"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Panel:
    """
    One part of a case's page.

    `template` gets `context` and besides it `case`, `officer`, `now`, `today`, `csrf_input`.
    `name` is the anchor of the panel on the page.
    """

    name: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    place: Place = Place.MAIN


Maker = Callable[[InfoRequest, Officer, datetime], Panel | None]
_MAKERS: list[tuple[int, Maker]] = []


def panel(order: int) -> Callable[[Maker], Maker]:
    """
    Register what makes a panel; it returns None where there is nothing to show.

    It is asked for every case that the officer may see, and must itself ask what they may see of
    it. Names of applicants and third parties are never in a panel: a look is a POST, and logged.

    :param order: panels of a place stand in this order; 10 … 90, in docs/requests.md
    """

    def registered(maker: Maker) -> Maker:
        _MAKERS.append((order, maker))
        _MAKERS.sort(key=lambda one: one[0])
        return maker

    return registered


def panels_of(case: InfoRequest, officer: Officer, now: datetime) -> list[Panel]:
    """Return what the page of a case shows to an officer, in order."""
    made = (maker(case, officer, now) for _order, maker in _MAKERS)
    return [one for one in made if one is not None]


def register_all(package: str = "gongkai.requests") -> None:
    """Import the module `on_case_page` of every package in gongkai.requests that has one."""
    path = import_module(package).__path__
    for found in iter_modules(path, f"{package}."):
        if found.ispkg and find_spec(f"{found.name}.{ON_CASE_PAGE}") is not None:
            import_module(f"{found.name}.{ON_CASE_PAGE}")
