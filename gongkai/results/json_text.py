"""`--format json`: one object, a document a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from gongkai.results import data
from gongkai.results.document import Digest, Document
from gongkai.results.job import End, Options


def body(document: Document, options: Options) -> str:
    """Return one document as JSON."""
    if document.report is None:
        found = data.unread(document.file, document.error or "")
    else:
        found = data.document(document.report, list(document.listed))
    return _dumped(found)


def whole(digests: Iterator[Digest], end: Callable[[], End], options: Options) -> Iterator[str]:
    """Yield the object piece by piece; docs/json-schema.md says what is what."""
    yield f'{{"schema": {data.SCHEMA}, "documents": ['
    between = "\n"
    for digest in digests:
        yield between + digest.body
        between = ",\n"
    across = [data.finding(judged) for judged in end().across if options.listed(judged)]
    yield f'\n], "findings": {_dumped(across)}}}\n'


def _dumped(found: object) -> str:
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair: JSON can say it, UTF-8 cannot
        text = json.dumps(found, allow_nan=False)
    return text
