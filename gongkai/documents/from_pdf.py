"""PDF → paragraphs and grids, from the positions of characters and rules alone."""

from __future__ import annotations

from gongkai.documents.grid import Flow
from gongkai.documents.pdf.assemble import blocks
from gongkai.documents.pdf.opened import Pages


def flow(data: bytes) -> Flow:
    """
    Read a PDF.

    Nothing is recognised from pictures; a scan is read only when it carries a layer of text.

    :raises Unreadable: encrypted, damaged, without text, or beyond the limits of size and time
    """
    with Pages(data) as pages:
        made = blocks(list(pages.inks()))
        title = (pages.document.get_metadata_value("Title") or "").strip() or None
        return Flow(made, "pdf", title=title, notes=pages.notes)
