"""The index follows, and never stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from gongkai.search import Change, Document, Drained, Index, drain, read
from tests.search.made import document, index_of


class Notes:
    """An outbox in memory, and what is public."""

    def __init__(self, *ids: str, public: dict[str, Document]) -> None:
        self.notes = dict(enumerate(ids))
        self.public = public

    def waiting(self, most: int) -> Sequence[Change]:
        rows = list(self.notes.items())[:most]
        return [Change(mark, ident, self.public.get(ident)) for mark, ident in rows]

    def done(self, marks: Sequence[int]) -> None:
        for mark in marks:
            del self.notes[mark]


def test_what_is_public_now_is_written(tmp_path: Path):
    index = index_of(tmp_path, [document(1), document(2)])
    notes = Notes("item-3", "item-1", "item-3", public={"item-3": document(3)})
    assert drain(index, notes) == Drained(3)
    assert index.ids() == {"item-2", "item-3"}
    assert notes.notes == {}


def test_notes_wait_while_another_one_writes(tmp_path: Path):
    index = index_of(tmp_path, [])
    notes = Notes("item-1", public={"item-1": document(1)})
    with index.writing():
        assert drain(index, notes) == Drained(0, "busy")
    assert list(notes.notes.values()) == ["item-1"]
    assert drain(index, notes) == Drained(1)
    assert index.ids() == {"item-1"}


def test_notes_wait_for_an_index(tmp_path: Path):
    notes = Notes("item-1", public={"item-1": document(1)})
    assert drain(Index.open(tmp_path), notes) == Drained(0, "missing")
    assert len(notes.notes) == 1


def test_drained_twice_is_drained_once(tmp_path: Path):
    index = index_of(tmp_path, [])
    for _ in range(2):  # as after a crash between writing and forgetting
        drain(index, Notes("item-1", public={"item-1": document(1, "水利")}))
    assert index.count(read("水利")) == 1


@pytest.mark.parametrize("most", [1, 250, 1000])
def test_in_batches(tmp_path: Path, most: int):
    index = index_of(tmp_path, [])
    public = {f"item-{number}": document(number) for number in range(450)}
    notes = Notes(*public, public=public)
    assert drain(index, notes, most).written == min(most, 450)
    assert index.count(read("")) == min(most, 450) == 450 - len(notes.notes)
