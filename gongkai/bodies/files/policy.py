"""Which files an office takes and how large they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.bodies.files.kinds import FileKind

MB = 1 << 20

#: attachments of an item: documents, pictures, tables, sound and film, and packed ones of these
ATTACHMENTS = frozenset(
    {
        *(FileKind.DOCX, FileKind.DOC, FileKind.WPS, FileKind.XLSX, FileKind.XLS, FileKind.PPTX),
        *(FileKind.PPT, FileKind.ODF, FileKind.PDF, FileKind.OFD, FileKind.PNG, FileKind.JPEG),
        *(FileKind.GIF, FileKind.WEBP, FileKind.TXT, FileKind.CSV, FileKind.JSON, FileKind.ZIP),
        *(FileKind.MP4, FileKind.MP3),
    }
)

_MOST: Mapping[FileKind, int] = {
    FileKind.MP4: 500 * MB,
    FileKind.ZIP: 200 * MB,
    FileKind.PNG: 20 * MB,
    FileKind.JPEG: 20 * MB,
    FileKind.GIF: 20 * MB,
    FileKind.WEBP: 20 * MB,
    FileKind.SVG: 2 * MB,
    FileKind.TXT: 20 * MB,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """
    What may be uploaded.

    Sizes are bytes: `most` for kinds that `most_of` does not name, `most_unpacked` for all
    entries of a packed file together. `most_pixels` is a picture's width times its height.
    """

    kinds: frozenset[FileKind] = ATTACHMENTS
    most: int = 100 * MB
    most_of: Mapping[FileKind, int] = field(default_factory=lambda: dict(_MOST))
    most_unpacked: int = 500 * MB
    most_pixels: int = 100_000_000

    def limit(self, kind: FileKind) -> int:
        """Return the most bytes a file of a kind may have."""
        return self.most_of.get(kind, self.most)
