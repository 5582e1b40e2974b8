"""The index: search it, write to it, build it anew. One object serves all threads of a process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy
from tantivy import Occur, Query

from gongkai.search import suggest, writing
from gongkai.search.asked import Asked, read
from gongkai.search.clauses import Clauses, order_between
from gongkai.search.document import Document
from gongkai.search.engine import guarded, opened, stamp
from gongkai.search.errors import NotReady
from gongkai.search.filters import FACETS, Facet, Filters
from gongkai.search.folder import Folder
from gongkai.search.passages import finder
from gongkai.search.results import Card, Cursor, Page, Sort, shown

_MANY = 65_000  # values of a facet: more than there are, so that counts are exact
_TIES = 16  # results of one second and one hash read beyond the page, to go on between them


class Index:
    """
    An index in a folder.

    Opening it does nothing yet: every search looks whether the folder has something newer, so that
    all processes see what one of them wrote, from their next search on.
    """

    def __init__(self, path: Path) -> None:
        self._folder = Folder(path)
        self._lock = Lock()
        self._seen: tuple[str, int, int] | None = None
        self._index: tantivy.Index | None = None

    @classmethod
    def open(cls, path: Path) -> Index:
        """Return the index of a folder, which need not exist yet."""
        return cls(path)

    def writing(self) -> AbstractContextManager[writing.Writer]:
        """
        Open it for writing, in a `with` block that commits at its end.

        :raises Busy: another one writes
        :raises NotReady: there is none; build it first
        """
        return writing.writing(self._folder)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """
        Build it anew beside the old one, which answers meanwhile; return how many documents.

        :raises Busy: another one writes
        """
        return writing.rebuild(self._folder, documents)

    def search(
        self,
        asked: Asked,
        filters: Filters | None = None,
        *,
        sort: Sort = Sort.RELEVANCE,
        after: str = "",
        size: int = 20,
        facets: bool = True,
    ) -> Page:
        """
        Return a page of results; all texts when nothing is asked for but filters.

        :param after: the cursor of the page before; one that is none begins at the beginning
        :param facets: count the other choices as well
        :raises NotReady: there is no index, or not one that can be read
        """
        filters = Filters() if filters is None else filters
        searcher, schema = self._current()
        with guarded():
            clauses = Clauses(schema, asked, filters)
            tiers = [clauses.everything()]
            if sort == Sort.RELEVANCE and asked.words:
                tiers = clauses.tiers()
            total, counted = self._counts(searcher, clauses, filters if facets else None)
            places = _places(searcher, schema, tiers, Cursor.read(after), size + 1)
            find = finder(asked.words)
            hits = tuple(shown(card, find) for _, card in places[:size])
        following = str(places[size - 1][0]) if len(places) > size else None
        return Page(hits, total, following, counted)

    def count(self, asked: Asked, filters: Filters | None = None) -> int:
        """
        Return how many texts there are; everything's number when nothing is asked for.

        :raises NotReady: see `search`
        """
        searcher, schema = self._current()
        with guarded():
            clauses = Clauses(schema, asked, Filters() if filters is None else filters)
            return self._counts(searcher, clauses, None)[0]

    def titles(self, typed: str, most: int = 8, *, on: date | None = None) -> list[str]:
        """
        Return titles with what has been typed so far, the newest first.

        :param on: today, see `Filters.on`

        :raises NotReady: see `search`
        """
        searcher, schema = self._current()
        with guarded():
            return suggest.titles(searcher, Clauses(schema, read(typed), Filters(on=on)), most)

    def instead(self, asked: Asked, *, on: date | None = None) -> str | None:
        """
        Return words of existing titles that are nearly what was asked for, and do find something.

        :param on: today, see `Filters.on`

        :raises NotReady: see `search`
        """
        searcher, schema = self._current()
        with guarded():
            clauses = Clauses(schema, asked, Filters(on=on))
            found = suggest.instead(searcher, clauses, asked)
        if found is None or not self.count(read(found), Filters(on=on)):
            return None
        return found

    def ids(self) -> set[str]:
        """
        Return the id of everything in it.

        :raises NotReady: see `search`
        """
        searcher, _ = self._current()
        with guarded():
            found = searcher.terms_with_prefix("id", "", Query.all_query(), searcher.num_docs + 1)
        return {ident for ident, count in found if count}

    def _current(self) -> tuple[tantivy.Searcher, tantivy.Schema]:
        generation = self._folder.generation()
        try:
            return self._opened(generation)
        except NotReady:
            newer = self._folder.generation()
            if newer == generation:
                raise
            return self._opened(newer)  # a rebuild ended since its name was read

    def _opened(self, generation: Path) -> tuple[tantivy.Searcher, tantivy.Schema]:
        seen = stamp(generation)
        with self._lock, guarded():
            if self._index is None or self._seen is None or self._seen[0] != seen[0]:
                self._index = opened(generation)
            elif self._seen != seen:
                self._index.reload()
            self._seen = seen
            return self._index.searcher(), self._index.schema

    def _counts(
        self, searcher: tantivy.Searcher, clauses: Clauses, filters: Filters | None
    ) -> tuple[int, tuple[Facet, ...]]:
        """Return the number of results and each facet's counts under the other filters."""
        names = FACETS if filters is not None else ()
        free = [name for name in names if not (filters and filters.chosen(name))]
        asking = {name: {"terms": {"field": name, "size": _MANY}} for name in free}
        told = searcher.aggregate(
            clauses.everything(), {"total": {"value_count": {"field": "order"}}, **asking}
        )
        found = {name: _buckets(told[name]) for name in free}
        for name in names:
            if name not in found:
                asking = {name: {"terms": {"field": name, "size": _MANY}}}
                found[name] = _buckets(
                    searcher.aggregate(clauses.everything(but=name), asking)[name]
                )
        return int(told["total"]["value"]), tuple(Facet(name, found[name]) for name in names)


def _buckets(told: dict[str, list[dict[str, object]]]) -> tuple[tuple[str, int], ...]:
    rows = [(str(one["key"]), int(str(one["doc_count"]))) for one in told["buckets"]]
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0])))


def _places(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    tiers: Sequence[Query],
    after: Cursor | None,
    wanted: int,
) -> list[tuple[Cursor, Card]]:
    """Return the results that follow a cursor, tier by tier, the newest first in each."""
    found: list[tuple[Cursor, Card]] = []
    for tier, query in enumerate(tiers):
        if after is not None and tier < after.tier:
            continue
        here = after if after is not None and tier == after.tier else None
        if here is not None:
            below = order_between(schema, None, here.order)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, below)])
        most = wanted - len(found)
        hits = searcher.search(query, most + _TIES, count=False, order_by_field="order").hits
        rows = (row for row in _in_order(searcher, hits, tier) if here is None or row[0] > here)
        found += islice(rows, most)
        if len(found) >= wanted:
            break
    return found


def _in_order(
    searcher: tantivy.Searcher, hits: list[tuple[Any, tantivy.DocAddress]], tier: int
) -> Iterator[tuple[Cursor, Card]]:
    """Yield hits with their cards, those at one place in time by their ids."""
    for order, together in groupby(hits, itemgetter(0)):
        cards = (_card(searcher, at) for _, at in together)
        for card in sorted(cards, key=itemgetter("id")):
            yield Cursor(tier, order, card["id"]), card


def _card(searcher: tantivy.Searcher, at: tantivy.DocAddress) -> Card:
    card: Card = json.loads(bytes(searcher.doc(at).get_first("card")))  # type: ignore[arg-type]
    return card
