"""Documents for the tests of search: few words each, everything else by default."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gongkai.search import Document, Index, read
from gongkai.search.fold import fold

START = datetime(2023, 1, 1, 2, 0, tzinfo=UTC)


def document(number: int, title: str = "通知", **values: Any) -> Document:
    """Return a document published so many days after the start."""
    at = values.pop("published_at", START + timedelta(days=number))
    values.setdefault("year", at.year)
    values.setdefault("kind", "item")
    return Document(
        id=f"item-{number}", title=title, url=f"/items/{number}/", published_at=at, **values
    )


def index_of(path: Path, documents: Iterable[Document]) -> Index:
    """Return an index with some documents."""
    index = Index.open(path)
    index.rebuild(documents)
    return index


def found(index: Index, typed: str, **how: Any) -> list[int]:
    """Return the numbers of everything found, page after page."""
    numbers, after = [], ""
    while True:
        page = index.search(read(typed), after=after, **how)
        numbers += [int(hit.id.split("-")[1]) for hit in page.hits]
        if page.after is None:
            assert len(numbers) == page.total
            return numbers
        after = page.after


def scanned(documents: Iterable[Document], word: str) -> set[int]:
    """Return what a scan of every text finds: the measure of recall."""
    wanted = fold(word).strip("·")
    return {
        int(one.id.split("-")[1])
        for one in documents
        if any(wanted in fold(part) for part in (one.title, one.summary, one.text, one.files))
    }
