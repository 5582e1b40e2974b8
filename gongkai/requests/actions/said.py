"""What applicants write on the way: kept like a file, sealed, for it names people."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.requests import vault
from gongkai.requests.casefile import CaseFile
from gongkai.requests.models import FileRole
from gongkai.requests.vault import Upload


def keep_said(file: CaseFile, words: str, uploads: Sequence[Upload], *, name: str) -> None:
    """
    Keep what an applicant says, and the files that come with it, in the caller's transaction.

    :param name: what the words are; the day is added, and the name is sealed like them
    """
    said = list(uploads)
    if words.strip():
        text = words.strip().encode()
        said.insert(0, Upload(f"{name}{file.today.isoformat()}.txt", "text/plain", [text]))
    vault.keep_all(file.case, said, role=FileRole.SAID, by=file.by, now=file.now)
