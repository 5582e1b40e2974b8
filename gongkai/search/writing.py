"""Writing to an index: one writer at a time, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import tantivy

from gongkai.search.document import Document
from gongkai.search.engine import guarded
from gongkai.search.errors import NotReady
from gongkai.search.folder import Folder
from gongkai.search.schema import entry, schema

_SMALL, _LARGE = 30_000_000, 256_000_000  # bytes a writer collects before it makes a segment


class Writer:
    """What is written in one go; seen by readers when the block it was opened in ends."""

    def __init__(self, writer: tantivy.IndexWriter, made: tantivy.Schema) -> None:
        self._writer = writer
        self._schema = made

    def upsert(self, documents: Iterable[Document]) -> int:
        """Put documents in, in place of those with the same id; return how many."""
        count = 0
        for document in documents:
            self._writer.delete_documents_by_term("id", document.id)
            self._writer.add_document(entry(document, self._schema))
            count += 1
        return count

    def delete(self, ids: Iterable[str]) -> None:
        """Take documents out; those that are not in are passed over."""
        for ident in ids:
            self._writer.delete_documents_by_term("id", ident)

    def expire(self, today: date) -> None:
        """Take out what may not be shown any more; it is not found even before that."""
        over = tantivy.Query.range_query(
            self._schema,
            "until",
            tantivy.FieldType.Integer,
            upper_bound=today.toordinal() - 1,
        )
        self._writer.delete_documents_by_query(over)


@contextmanager
def writing(folder: Folder) -> Iterator[Writer]:
    """
    Open the generation in use for writing; commit when the block ends, nothing if it fails.

    :raises Busy: another one writes
    :raises NotReady: there is nothing to write to; build it first
    """
    with folder.locked():
        generation = folder.generation()
        with guarded():
            index = tantivy.Index.open(str(generation))
            writer = index.writer(_SMALL, 1)
        try:
            yield Writer(writer, index.schema)
            with guarded():
                writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()  # lets go of the library's own lock


def rebuild(folder: Folder, documents: Iterable[Document]) -> int:
    """
    Build a new generation out of all documents and put it in use; return how many there are.

    The old one answers meanwhile and stays when this fails.

    :raises Busy: another one writes
    """
    with folder.locked():
        made = folder.begun()
        try:
            count = _filled(made, documents)
            folder.use(made)
        except BaseException:
            folder.clear(_in_use(folder))
            raise
        return count


def _filled(made: Path, documents: Iterable[Document]) -> int:
    fields = schema()
    index = tantivy.Index(fields, str(made))
    writer = index.writer(_LARGE)
    count = 0
    try:
        for document in documents:
            writer.add_document(entry(document, fields))
            count += 1
        writer.commit()
    finally:
        writer.wait_merging_threads()
    return count


def _in_use(folder: Folder) -> Path | None:
    try:
        return folder.generation()
    except NotReady:
        return None
