"""What a case consists of, as numbered documents: for its package, and for evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from gongkai.requests import papers, vault
from gongkai.requests.archiving import records
from gongkai.requests.archiving.printing import docx_of
from gongkai.requests.errors import DamagedDocument
from gongkai.requests.models import FileRole, InfoRequest, Paper, RequestFile
from gongkai.web.days import local_day

#: files of the office's own work, which are not shown to the other side of a dispute
_OWN = frozenset({FileRole.ORIGINAL, FileRole.OTHER, FileRole.ARCHIVE})


@dataclass(frozen=True, slots=True)
class Document:
    """
    One document of a case; its title names nobody.

    `source` and `of` name the record it was made from and that record's digest: `paper:17`,
    `file:9`, `log`. `internal`: it stays with the office. `kind` is the kind of paper, the role of
    a file, or the name of a record.
    """

    title: str
    kind: str
    day: date | None = None
    number: str = ""
    source: str = ""
    of: str = ""
    internal: bool = False
    suffix: str = ".docx"
    data: bytes = b""
    file: RequestFile | None = None

    @property
    def sha256(self) -> str:
        """The digest of its content."""
        return self.file.sha256 if self.file is not None else hashlib.sha256(self.data).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of its content."""
        return self.file.size if self.file is not None else len(self.data)

    def pieces(self) -> Iterable[bytes]:
        """Yield its content."""
        return vault.pieces_of(self.file) if self.file is not None else (self.data,)


def documents_of(case: InfoRequest) -> list[Document]:
    """
    Return the documents of a case in the order of a file: application, papers, records, log.

    For those who log the look themselves.

    :raises DamagedDocument: one of them is not as it was kept
    """
    found = [Document("政府信息公开申请登记表", "registration", case.arrived_on,
                      data=records.application(case))]  # fmt: skip
    found += _in_order(case)
    for title, kind, internal, data in records.of(case):
        suffix = ".json" if kind == "record" else ".docx"
        of = case.log_digest if kind == "log" else ""
        found.append(
            Document(
                title, kind, source="log" if of else "", of=of, internal=internal, suffix=suffix,
                data=data,
            )
        )  # fmt: skip
    return found


def _in_order(case: InfoRequest) -> Iterator[Document]:
    """Yield what came with the application, then papers and files as they came to the file."""
    kept = [one for one in case.files.all() if one.sealed_name and one.role != FileRole.ARCHIVE]
    whole = [(0 if one.role == FileRole.APPLICATION else 1, one.kept_at, one) for one in kept]
    rows: list[tuple[int, object, Paper | RequestFile]] = list(whole)
    rows += [(1, one.made_at, one) for one in case.papers.all() if one.sealed_text]
    for _first, _at, one in sorted(rows, key=lambda row: row[:2]):
        yield _paper(one) if isinstance(one, Paper) else _file(one)


def _paper(paper: Paper) -> Document:
    doubt = papers.paper_doubt(paper)
    if doubt is not None:
        raise DamagedDocument(title=f"{paper.title} {paper.number}", why=doubt)
    return Document(
        paper.title,
        paper.kind,
        local_day(paper.made_at),
        paper.number,
        f"paper:{paper.pk}",
        paper.digest,
        data=docx_of(paper, papers.text_of(paper)),
    )


def _file(file: RequestFile) -> Document:
    title = FileRole(file.role).label
    doubt = vault.damage(file)
    if doubt is not None:
        raise DamagedDocument(title=title, why=doubt)
    suffix = PurePath(vault.name_of(file)).suffix.lower()
    plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) < 7
    return Document(
        title,
        file.role,
        local_day(file.kept_at),
        source=f"file:{file.pk}",
        of=file.sha256,
        internal=file.role in _OWN,
        suffix=suffix if plain else ".bin",
        file=file,
    )
