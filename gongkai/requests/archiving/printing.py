"""A paper as DOCX for a package; the app of letters takes over with its templates."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.requests.archiving.sheets import plain
from gongkai.requests.models import Paper

Printer = Callable[[Paper, str], bytes]
_PRINTER: list[Printer] = []


def printed_by(printer: Printer) -> Printer:
    """Let a function print papers of packages: paper and text → DOCX."""
    _PRINTER[:] = [printer]
    return printer


def docx_of(paper: Paper, text: str) -> bytes:
    """Return a paper as DOCX; plain where no app of letters prints it."""
    return _PRINTER[0](paper, text) if _PRINTER else plain(paper.title, paper.number, text)
