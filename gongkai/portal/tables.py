"""The statutory tables of a frozen version as HTML: drawn once, for they never change."""

from __future__ import annotations

from functools import lru_cache

from django.template import engines
from markupsafe import Markup

from gongkai.portal.reading import Published, content
from gongkai.rules.identities import Cell
from gongkai.rules.tally import cell_name


class Doors:
    """Where each cell of a report's tables opens."""

    def __init__(self, top: str) -> None:
        self.top = top

    def get(self, cell: Cell) -> str:
        """Return the address of the list behind a cell."""
        return f"{self.top}cells/{cell_name(cell)}/"


def tables(shown: Published, top: str, language: str) -> dict[int, Markup]:
    """Return the tables of a published report by number, every figure a door."""
    return _tables(shown.version, shown.digest, top, language)


@lru_cache(maxsize=64)
def _tables(version: int, digest: str, top: str, language: str) -> dict[int, Markup]:
    del language  # it is in force already; here it only keeps the drawings apart
    draw = engines["jinja2"].env.get_template("components/statutory_table.html").module  # type: ignore[attr-defined]
    return {
        chapter.number: draw.statutory_table(chapter.sheet, Doors(top))
        for chapter in content(version, digest).chapters
        if chapter.sheet is not None
    }
