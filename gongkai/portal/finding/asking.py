"""A question to the search page: read from its address, answered, written back into addresses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from django.http import QueryDict
from django.utils.http import urlencode

from gongkai.portal.finding import following
from gongkai.search import Asked, Busy, Filters, NotReady, Page, Sort, read
from gongkai.search.filters import FACETS

SIZE = 20
_LONGEST = 500  # characters kept of what was typed; the index reads fewer
_CHOICES = 50  # of one filter; an address with more was not made by the page
_SMALL = 5000  # texts that are indexed anew while a visitor waits, rather than not at all


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: words, filters, order, and the page that is wanted."""

    typed: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort | None = None
    after: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Return what an address asks for; what makes no sense in it is passed over."""
        chosen: dict[str, Any] = {
            name: tuple(dict.fromkeys(one[:80] for one in query.getlist(name)[:_CHOICES] if one))
            for name in FACETS
        }
        for name in ("since", "until"):
            chosen[name] = _day(query.get(name, ""))
        sort = query.get("sort", "")
        return cls(
            typed=query.get("q", "").strip()[:_LONGEST],
            filters=Filters(**chosen),
            sort=Sort(sort) if sort in set(Sort) else None,
            after=query.get("after", "")[:100],
        )

    @property
    def nothing(self) -> bool:
        """Nothing was asked: the page shows how to."""
        return not self.typed and not self.filters.any

    @property
    def asked(self) -> Asked:
        """The words, read."""
        return read(self.typed)

    @property
    def order(self) -> Sort:
        """The order of results: by relevance where there are words, unless it was chosen."""
        return self.sort or (Sort.RELEVANCE if self.asked.words else Sort.NEWEST)

    def toggled(self, facet: str, value: str) -> Self:
        """Return the question with one choice more, or without it; its first page."""
        values = self.filters.chosen(facet)
        other = tuple(one for one in values if one != value)
        changed: dict[str, Any] = {facet: other if value in values else (*values, value)}
        return replace(self, filters=replace(self.filters, **changed), after="")

    def query(self) -> str:
        """Return it as the part of an address after the question mark, always in one order."""
        values: list[tuple[str, str]] = [("q", self.typed)] if self.typed else []
        values += [(name, value) for name in FACETS for value in self.filters.chosen(name)]
        for name, day in (("since", self.filters.since), ("until", self.filters.until)):
            values += [(name, day.isoformat())] if day else []
        values += [("sort", self.sort.value)] if self.sort else []
        values += [("after", self.after)] if self.after else []
        return urlencode(values)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; `instead` is what may have been meant where nothing was."""

    page: Page
    instead: str | None = None


def answer(question: Question, today: date, *, size: int = SIZE, facets: bool = True) -> Answer:
    """
    Answer a question from an index that knows what has just been published and withdrawn.

    :raises NotReady: the index has to be built; a small one is built here
    """
    try:
        return _answer(question, today, size, facets)
    except NotReady:
        if not _built(today):
            raise
        return _answer(question, today, size, facets)


def titles(typed: str, today: date) -> list[str]:
    """
    Return public titles with what has been typed so far.

    :raises NotReady: there is no index
    """
    following.catch_up(today)
    return following.index().titles(typed, on=today)


def _answer(question: Question, today: date, size: int, facets: bool) -> Answer:
    left = following.catch_up(today).waits
    index, asked = following.index(), question.asked
    filters = replace(question.filters, on=today)
    if asked.empty and question.typed:
        return Answer(Page((), 0, None, ()))
    page = index.search(
        asked, filters, sort=question.order, after=question.after, size=size, facets=facets
    )
    if left and page.hits:
        gone = following.gone([hit.id for hit in page.hits], today)
        page = replace(page, hits=tuple(hit for hit in page.hits if hit.id not in gone))
    if page.total == 0 and asked.words:
        return Answer(page, index.instead(asked, on=today))
    return Answer(page)


def _built(today: date) -> bool:
    """Build a small index; return whether there is one now."""
    from gongkai.portal.finding import documents

    if len(documents.idents(today)) > _SMALL:
        return False
    try:
        following.rebuild(today)
    except Busy:
        return False
    return True


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
