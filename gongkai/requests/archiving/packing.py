"""
The sealed package of a case: its list of contents and the ZIP.

The manifest is `{"format", "case", "agency", "log": {"length", "digest"}, "documents": [{"no",
"title", "number", "day", "size", "sha256", "source", "of", "name"}]}`; it names nobody. One
digest over it, and that of the ZIP, are in the log.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from gongkai.requests.archiving.documents import Document
from gongkai.requests.archiving.sheets import listed
from gongkai.requests.archiving.zipped import name_of, zipped
from gongkai.requests.models import InfoRequest
from gongkai.web.days import local_day
from gongkai.web.filters import iso

FORMAT = "gongkai-archive-1"
MANIFEST, CONTENTS = "manifest.json", "000 卷内目录.docx"


def manifest_of(case: InfoRequest, documents: Sequence[Document]) -> dict[str, Any]:
    """Return the list of contents as plain values."""
    return {
        "format": FORMAT,
        "case": case.number,
        "agency": case.agency_name,
        "log": {"length": case.log_length, "digest": case.log_digest},
        "documents": [
            {
                "no": at,
                "title": one.title,
                "number": one.number,
                "day": one.day.isoformat() if one.day else "",
                "size": one.size,
                "sha256": one.sha256,
                "source": one.source,
                "of": one.of,
                "name": name_of(at, one),
            }
            for at, one in enumerate(documents, start=1)
        ],
    }


def written(manifest: Mapping[str, Any]) -> bytes:
    """Return a manifest as the bytes its digest is over."""
    return json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode()


def digest_of(manifest: Mapping[str, Any]) -> str:
    """Return the overall digest of a package."""
    return hashlib.sha256(written(manifest)).hexdigest()


def package(
    case: InfoRequest, manifest: Mapping[str, Any], documents: Sequence[Document], *, now: datetime
) -> Iterator[bytes]:
    """Yield the ZIP of a package."""
    rows = [
        (one["no"], one["title"], one["number"] or "—", one["day"] or "—", size(one["size"]),
         one["sha256"])
        for one in manifest["documents"]
    ]  # fmt: skip
    under = (
        f"{case.number}　{case.agency_name}　{iso(local_day(now))}　总摘要 {digest_of(manifest)}"
    )
    headings = ("序号", "题名", "文号", "日期", "大小", "SHA-256")
    contents = listed("卷内目录", under, headings, rows, (1.3, 3.6, 3, 2.1, 1.7, 5))
    return zipped([(MANIFEST, written(manifest)), (CONTENTS, contents)], documents, now=now)


def size(count: int) -> str:
    """Return a number of bytes in words: 12 KB, 3.4 MB."""
    if count < 1 << 20:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / (1 << 20):.1f} MB"
