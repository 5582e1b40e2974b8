"""
What was asked for, as queries of the index.

Relevance is a short list of tiers instead of a score: the whole title or number; all words in the
title; texts that are about the words; texts that mention them. In each tier the newest comes
first. A score depends on all texts there are: each publication would move results between pages.
A tier depends on the text alone, and a reader sees why a result stands where it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta, timezone

import tantivy
from tantivy import Occur, Query

from gongkai.search.asked import Asked
from gongkai.search.filters import FACETS, Filters
from gongkai.search.fold import bigrams
from gongkai.search.schema import first_at, last_at

#: a day is a day of the county's
CHINA = timezone(timedelta(hours=8))
_SINGLE = {"title2": "title1", "text2": "text1"}


class Clauses:
    """The queries of one search over one schema."""

    def __init__(self, schema: tantivy.Schema, asked: Asked, filters: Filters) -> None:
        self._schema = schema
        self._asked = asked
        self._filters = filters

    def everything(self, *, but: str = "") -> Query:
        """Return all results; `but` names a facet whose filter is left aside."""
        return self._narrowed(self._matches(), self._filters.without(but) if but else None)

    def tiers(self) -> list[Query]:
        """Return the tiers of relevance, the best first; together they are all results."""
        words = self._asked.words
        same = [self._term("whole", self._asked.whole), self._term("number", self._asked.number)]
        first = _any(same)
        second = _all(self._phrase("title2", word) for word in words)
        third = _all([self._matches(), *(self._about(word) for word in words)])
        fourth = self._matches()
        made: list[Query] = []
        for at, tier in enumerate((first, second, third, fourth)):
            better = (first, second, third)[:at]
            made.append(self._narrowed(_but(tier, better)))
        return made

    def titles(self) -> Query:
        """Return the texts with all words in the title."""
        return self._narrowed(_all(self._phrase("title2", word) for word in self._asked.words))

    def in_titles(self, word: str) -> Query:
        """Return the texts with a folded word in the title."""
        return self._narrowed(self._phrase("title2", word))

    def titles_sharing(self, characters: Iterable[str], least: int) -> Query:
        """Return the texts with so many of some characters in the title, those with most first."""
        shared = [(Occur.Should, self._term("title1", one)) for one in characters]
        return self._narrowed(Query.boolean_query(shared, least))

    def anywhere(self, word: str) -> Query:
        """Return the texts with a folded word."""
        return self._narrowed(self._phrase("text2", word))

    def _phrase(self, field: str, word: str) -> Query:
        """Return the texts with a folded word in a field, as one run of characters."""
        if len(word) == 1:
            return self._term(_SINGLE[field], word)
        pairs: list[str | tuple[int, str]] = list(bigrams(word))
        if len(pairs) == 1:
            return self._term(field, word)
        return Query.phrase_query(self._schema, field, pairs)

    def _matches(self) -> Query:
        """Return the texts with all words, or with the number that was typed; without any, all."""
        if not self._asked.words:
            return Query.all_query()
        words = _all(map(self._word, self._asked.words))
        return _any([words, self._term("number", self._asked.number)])

    def _word(self, word: str) -> Query:
        """Return the texts with a word, and those of the agency or column called so."""
        return _any([self._phrase("text2", word), self._term("named", word)])

    def _about(self, word: str) -> Query:
        pairs = [word] if len(word) == 1 else dict.fromkeys(bigrams(word))
        return _all(self._term("about", pair) for pair in pairs)

    def _narrowed(self, query: Query, filters: Filters | None = None) -> Query:
        """Return a query without the excluded words and within the filters."""
        filters = self._filters if filters is None else filters
        needed = [query]
        for facet in FACETS:
            if values := filters.chosen(facet):
                needed.append(_any(self._term(facet, value) for value in values))
        if filters.since or filters.until:
            needed.append(self._days(filters))
        excluded = [self._word(word) for word in self._asked.excluded]
        if filters.on:
            excluded.append(_between(self._schema, "until", None, filters.on.toordinal() - 1))
        return _but(_all(needed), excluded)

    def _days(self, filters: Filters) -> Query:
        since, until = filters.since, filters.until
        first = first_at(datetime.combine(since, time.min, CHINA)) if since else None
        last = last_at(datetime.combine(until, time.max, CHINA)) if until else None
        return order_between(self._schema, first, last)

    def _term(self, field: str, value: str) -> Query:
        if not value:
            return Query.empty_query()
        return Query.term_query(self._schema, field, value, "basic")


def order_between(schema: tantivy.Schema, first: int | None, last: int | None) -> Query:
    """Return the texts with their place in time between two, both included."""
    return _between(schema, "order", first, last)


def _between(schema: tantivy.Schema, field: str, first: int | None, last: int | None) -> Query:
    return Query.range_query(
        schema, field, tantivy.FieldType.Integer, lower_bound=first, upper_bound=last
    )


def _all(queries: Iterable[Query]) -> Query:
    found = list(queries)
    if len(found) == 1:
        return found[0]
    return Query.boolean_query([(Occur.Must, one) for one in found])


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, one) for one in queries])


def _but(query: Query, others: Sequence[Query]) -> Query:
    if not others:
        return query
    without = [(Occur.MustNot, one) for one in others]
    return Query.boolean_query([(Occur.Must, query), *without])
