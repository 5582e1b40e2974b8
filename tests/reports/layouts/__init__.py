"""File formats: each layout turns a paper into the bytes of a document."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.reports.layouts import docx, html, pdf, text
from tests.reports.paper import Paper

Layout = Callable[[Paper, random.Random], bytes]

LAYOUTS: dict[str, Layout] = {
    **{f"html.{name}": layout for name, layout in html.LAYOUTS.items()},
    **{f"docx.{name}": layout for name, layout in docx.LAYOUTS.items()},
    **{f"pdf.{name}": layout for name, layout in pdf.LAYOUTS.items()},
    **{f"txt.{name}": layout for name, layout in text.LAYOUTS.items()},
}


def suffix(layout: str) -> str:
    """Return the file name's ending for a layout."""
    return "." + layout.split(".")[0]
