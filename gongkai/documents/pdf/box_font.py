"""
A font of boxes, 0.5 kB: every character has the place of a real one and none has a shape.

Where a file names a Chinese font and does not embed it, pdfium asks for another. Only the
places of the characters are read, so this does, and no file is read otherwise on a machine with
other fonts.
"""

from __future__ import annotations

from functools import cache
from struct import pack

_EM = 1000
_ASCENT, _DESCENT = 880, -120  # as the usual Chinese faces have them
_FULL, _HALF, _SPACE = 1, 2, 3  # glyphs; 0 stands for what is missing and looks like 1
_SHAPES = (
    (40, -80, 960, 840),
    (40, -80, 960, 840),
    (40, -10, 460, 720),
    None,
)
_ADVANCES = (1000, 1000, 500, 500)
_RANGES = (
    (0x20, 0x20, _SPACE),
    (0x21, 0x7E, _HALF),
    (0x80, 0x9F, _FULL),
    (0xA0, 0xA0, _SPACE),
    (0xA1, 0x2FFF, _FULL),
    (0x3000, 0x3000, _SPACE),
    (0x3001, 0x10FFFF, _FULL),
)


@cache
def box_font() -> bytes:
    """Return the font as a TrueType file."""
    shapes = [_outline(*shape) if shape else b"" for shape in _SHAPES]
    ends = [sum(map(len, shapes[:count])) for count in range(len(shapes) + 1)]
    tables = {
        b"cmap": _cmap(),
        b"glyf": b"".join(shapes),
        b"head": _head(),
        b"hhea": pack(
            ">I3h H 11h H", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, len(shapes)
        ),
        b"hmtx": b"".join(pack(">Hh", advance, 40) for advance in _ADVANCES),
        b"loca": pack(f">{len(ends)}I", *ends),
        b"maxp": pack(">I14H", 0x10000, len(shapes), 4, 1, 0, 0, 1, *[0] * 8),
    }
    directory = pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    body = b""
    start = len(directory) + 16 * len(tables)
    for tag, table in tables.items():
        directory += tag + pack(">3I", 0, start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


def _outline(x0: int, y0: int, x1: int, y1: int) -> bytes:
    """Return a rectangle: four points on the curve, each from the one before."""
    across, up = (x0, 0, x1 - x0, 0), (y0, y1 - y0, 0, y0 - y1)
    outline = pack(">5h2H4B4h4h", 1, x0, y0, x1, y1, 3, 0, 1, 1, 1, 1, *across, *up)
    return outline + b"\0" * (-len(outline) % 4)


def _cmap() -> bytes:
    """Return which glyph stands for which character, in the form that gives one to many."""
    groups = b"".join(pack(">3I", *group) for group in _RANGES)
    return (
        pack(">4HI", 0, 1, 3, 10, 12)
        + pack(">2H3I", 13, 0, 16 + len(groups), 0, len(_RANGES))
        + groups
    )


def _head() -> bytes:
    magic, flags, dated = 0x5F0F3CF5, 3, 0
    box = (0, _DESCENT, _EM, _ASCENT)
    return pack(
        ">4I2H2q4h2H3h", 0x10000, 0x10000, 0, magic, flags, _EM, dated, dated, *box, 0, 8, 2, 1, 0
    )
