"""Papers in their official layout: whoever can print says so; this app knows no letters."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.requests.models import Paper

Printer = Callable[[Paper, str], bytes]
_PRINTERS: list[Printer] = []


def printed_by(printer: Printer) -> None:
    """Let this print papers: a paper and its text, which somebody may read, as PDF."""
    _PRINTERS[:] = [printer]


def prints() -> bool:
    """Tell whether papers can be printed."""
    return bool(_PRINTERS)


def pdf_of(paper: Paper, text: str) -> bytes:
    """
    Return a paper as PDF.

    :raises LookupError: nothing prints here; ask `prints` first
    """
    if not _PRINTERS:
        raise LookupError("no printer of papers")
    return _PRINTERS[0](paper, text)
