"""The index in the data folder: how it follows the database, and how it is built."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.finding.models import Note
from gongkai.portal.finding import documents
from gongkai.search import Change, Drained, Index, drain

FOLDER = "search-index"
_AT_ONCE = 200  # notes worked off before a search is answered; cron does the others


def index() -> Index:
    """Return the index of this installation; it need not have been built."""
    return _index(Path(settings.DATA) / FOLDER)


@lru_cache(maxsize=4)
def _index(path: Path) -> Index:
    return Index.open(path)


class Notes:
    """The notes in the database, as the index asks for them."""

    def __init__(self, today: date) -> None:
        self._today = today

    def waiting(self, most: int) -> Sequence[Change]:
        """Return the oldest notes, each with what is public now."""
        rows = list(Note.objects.order_by("pk").values_list("pk", "document")[:most])
        public = documents.these({ident for _, ident in rows}, self._today)
        return [Change(mark, ident, public.get(ident)) for mark, ident in rows]

    def done(self, marks: Sequence[int]) -> None:
        """Forget notes that are written."""
        Note.objects.filter(pk__in=marks).delete()


def catch_up(today: date, most: int = _AT_ONCE) -> Drained:
    """
    Write what has changed into the index, as far as it can be written now.

    Called before every search, so that what was just published is found and what was just
    withdrawn is not; it costs one small query when nothing has changed.
    """
    if not Note.objects.exists():
        return Drained(0)
    return drain(index(), Notes(today), most)


def gone(idents: Collection[str], today: date) -> set[str]:
    """
    Return which of some results are not public any more although the index still has them.

    That happens while somebody else writes the index; what was withdrawn is not shown even then.
    """
    noted = set(
        Note.objects.filter(document__in=idents).values_list("document", flat=True).distinct()
    )
    return noted - set(documents.these(noted, today)) if noted else set()


def rebuild(today: date) -> int:
    """
    Build the index anew from what is public; return how much that is.

    :raises Busy: another one is writing it
    """
    marks = list(Note.objects.values_list("pk", flat=True))
    count = index().rebuild(documents.public(today))
    for at in range(0, len(marks), 1000):
        Note.objects.filter(pk__in=marks[at : at + 1000]).delete()
    return count
