"""On which grounds a file was redacted, and how often: what a reply says of the part kept back."""

from __future__ import annotations

from django.db.models import Count

from gongkai.requests.models import Redaction
from gongkai.rules.withholding import Ground, ground_of


def by_ground(one: Redaction) -> list[tuple[Ground, int, str]]:
    """Return each ground of the marks, how many rest on it, and what was said about them."""
    counts = one.marks.values_list("ground").annotate(many=Count("pk")).order_by("ground")
    found = []
    for code, many in counts:
        said = one.marks.filter(ground=code).exclude(why="").order_by("why")
        reasons = "；".join(dict.fromkeys(said.values_list("why", flat=True)))
        found.append((ground_of(code), many, reasons))
    return found
