"""The fields of the index, and how a document is put into them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from zlib import crc32

import tantivy

from gongkai.search.document import Document, number_key
from gongkai.search.filters import FACETS
from gongkai.search.fold import MARK, bigrams, fold

#: goes up with every change of fields or of folding: an index of another one is built again
VERSION = 1
#: stands between the parts of a text, so that no word is found across two of them
_GAP = "\x1f"
_LEAD = 150  # characters: what a text says at its beginning is what it is about
_OFTEN = 3  # times: and what it says again and again
_SHOWN = 50_000  # characters kept of a text to cut passages out of; everything is searched
_LONGEST = 20_000  # characters of a term; tantivy takes 65,530 bytes
_TIE = 28  # bits of `order` that keep texts of one second apart
_TIES = (1 << _TIE) - 1
_SECONDS = (1 << (63 - _TIE)) - 1  # that fit beside them: a thousand years
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def schema() -> tantivy.Schema:
    """
    Return the fields.

    `title2` and `text2` are character pairs with their places, `title1` and `text1` the single
    characters; `about` has the pairs of title, summary and beginning, and those that come often.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title2", "text2"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("title1", "text1", "about"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("whole", "number", "named"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("order", indexed=True, fast=True)
    builder.add_integer_field("until", indexed=True, fast=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


def order(published_at: datetime, ident: str) -> int:
    """Return what results are ordered by: the second of publication, then something stable."""
    return first_at(published_at) | (crc32(ident.encode()) & _TIES)


def first_at(moment: datetime) -> int:
    """Return the least `order` a text published in that second can have."""
    seconds = int((moment - _EPOCH).total_seconds())
    return min(max(seconds, -_SECONDS), _SECONDS) << _TIE


def last_at(moment: datetime) -> int:
    """Return the greatest `order` a text published in that second can have."""
    return first_at(moment) | _TIES


def entry(document: Document, made: tantivy.Schema) -> tantivy.Document:
    """Return a document as the index takes it."""
    document = _storable(document)
    title, summary, text = map(fold, (document.title, document.summary, document.text))
    parts = [title, summary, text, fold(document.files), *map(fold, document.numbers)]
    pairs = list(chain.from_iterable(bigrams(part) for part in parts if part))
    often = {pair for pair, times in Counter(pairs).items() if times >= _OFTEN}
    lead = [title, summary, text[:_LEAD]]
    about = often.union(*map(bigrams, lead), *lead)
    values: dict[str, Any] = {
        "id": document.id,
        "title2": " ".join(bigrams(title)),
        "title1": " ".join(set(title)),
        "text2": f" {_GAP} ".join(" ".join(bigrams(part)) for part in parts),
        "text1": " ".join(set().union(*parts)),
        "about": " ".join(about),
        "whole": title.strip(MARK)[:_LONGEST],
        "number": [number_key(one)[:_LONGEST] for one in document.numbers if one],
        "named": [fold(one) for one in (*document.agency_names, *document.column_names)],
        "kind": document.kind,
        "agency": document.agency,
        "column": list(document.columns),
        "year": str(document.year),
        "order": order(document.published_at, document.id),
        "card": json.dumps(_card(document), ensure_ascii=False).encode(),
    }
    if document.validity:
        values["validity"] = document.validity
    if document.until:
        values["until"] = document.until.toordinal()
    return tantivy.Document.from_dict(values, made)


def _card(document: Document) -> dict[str, Any]:
    """Return what a result is shown from."""
    return {
        "id": document.id,
        "title": document.title,
        "url": document.url,
        "published_at": document.published_at.isoformat(),
        "kind": document.kind,
        "numbers": document.numbers,
        "agency": next(iter(document.agency_names), ""),
        "column": next(reversed(document.column_names), ""),
        "validity": document.validity,
        "text": "\n".join(one for one in (document.summary, document.text[:_SHOWN]) if one),
        "files": document.files[:_SHOWN],
    }


def _storable(document: Document) -> Document:
    """Return a document whose texts can be written as UTF-8: halves of a character are dropped."""
    texts = {
        name: getattr(document, name).encode(errors="replace").decode()
        for name in ("title", "summary", "text", "files")
    }
    return replace(document, **texts)
