"""Reports in traditional characters, read by the simplified words of the form."""

from __future__ import annotations

from gongkai.documents.grid import Flow, Paragraph

_ONLY_TRADITIONAL = "開總請處辦關項類構織應"


def traditional(flow: Flow) -> bool:
    """Tell whether a file is written in traditional characters."""
    for block in flow.blocks:
        if isinstance(block, Paragraph) and sum(c in block.text for c in _ONLY_TRADITIONAL) >= 2:
            return True
    return False


def simplify(flow: Flow) -> None:
    """Put a file's words into simplified characters, and say so in its notes."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    for block in flow.blocks:
        if isinstance(block, Paragraph):
            block.text = convert(block.text)
        else:
            for cell in block.cells():
                if not cell.text.isascii():
                    cell.text = convert(cell.text)
    if flow.title:
        flow.title = convert(flow.title)
    flow.notes.append("原文是繁体字，已转成简体核对")
