"""The text and tables of a frozen version as HTML: drawn once, for they never change."""

from __future__ import annotations

from functools import lru_cache

from django.template import engines
from markupsafe import Markup

from gongkai.portal.pictures import Earlier, Picture, earlier, pictures
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


def chapters(shown: Published, top: str, language: str) -> Markup:
    """Return the chapters of a published report, every figure a door, with their pictures."""
    return _chapters(shown, earlier(shown), top, language)


@lru_cache(maxsize=64)
def _chapters(shown: Published, before: Earlier, top: str, language: str) -> Markup:
    del before  # what is drawn beside it; here it only keeps the drawings apart
    by_chapter: dict[int, list[Picture]] = {}
    for one in pictures(shown, language):
        by_chapter.setdefault(one.chart.chapter, []).append(one)
    draw = engines["jinja2"].env.get_template("portal/chapters.html").module  # type: ignore[attr-defined]
    text = content(shown.version, shown.digest)
    drawn: Markup = draw.chapters(text.chapters, by_chapter, Doors(top))
    return drawn
