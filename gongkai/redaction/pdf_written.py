"""Writing a PDF of pictures, each with an unseen layer of the words left on it; nothing else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

from gongkai.documents.pdf.box_font import box_font
from gongkai.redaction.letters import Letter
from gongkai.redaction.marks import UNITS, Box

_EM = 1000
_BASE = 0.12  # of a line's height below its base, as the usual Chinese faces have it
_MIDDLE = 0.08  # of the dots of a page: fewer in between black and white make a page of text
_STEP = 17  # sixteen shades are enough for letters
_TINT = 9  # of 255: colours nearer to each other are grey
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be written: its sides in points, its picture, the letters left on it."""

    size: tuple[float, float]
    picture: Image.Image
    letters: Sequence[Letter]


class Writer:
    """A PDF being written page by page; it holds no dates, names or properties."""

    def __init__(self) -> None:
        self._out = io.BytesIO(b"")
        self._out.write(b"%PDF-1.7\n%\xe4\xbd\xa0\xe5\xa5\xbd\n")
        self._places: dict[int, int] = {}
        self._pages: list[int] = []
        self._codes: dict[str, int] = {}
        self._next = 6  # 1 catalogue, 2 pages, 3 font, 4 its descendant, 5 what codes mean

    def add(self, sheet: Sheet) -> None:
        """Add a page."""
        picture, words, page = self._next, self._next + 1, self._next + 2
        self._next += 3
        width, height = sheet.size
        self._stream(picture, *_packed(sheet.picture))
        lines = "".join(self._line(line, width, height) for line in _lines(sheet.letters))
        drawn = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q\n"
        if lines:
            drawn += f"BT 3 Tr\n{lines}ET\n"
        self._stream(words, "/Filter /FlateDecode", zlib.compress(drawn.encode("ascii")))
        self._object(
            page,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Resources "
            f"<< /XObject << /P {picture} 0 R >> /Font << /F 3 0 R >> >> /Contents {words} 0 R >>",
        )
        self._pages.append(page)

    def finished(self) -> bytes:
        """Return the file."""
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._object(1, "<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>")
        self._object(2, f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>")
        self._object(
            3,
            "<< /Type /Font /Subtype /Type0 /BaseFont /Left /Encoding /Identity-H "
            "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        )
        shape, about = self._next, self._next + 1
        self._object(
            4,
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Left /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {about} 0 R /DW {_EM} /CIDToGIDMap /Identity >>",
        )
        self._stream(5, "/Filter /FlateDecode", zlib.compress(self._meaning().encode("ascii")))
        font = box_font()
        self._stream(shape, f"/Filter /FlateDecode /Length1 {len(font)}", zlib.compress(font))
        self._object(
            about,
            "<< /Type /FontDescriptor /FontName /Left /Flags 4 /FontBBox [0 -120 1000 880] "
            f"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 "
            f"/FontFile2 {shape} 0 R >>",
        )
        start = self._out.tell()
        count = len(self._places) + 1
        table = "".join(f"{self._places[number]:010d} 00000 n \n" for number in range(1, count))
        self._out.write(
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        )
        return self._out.getvalue()

    def _object(self, number: int, text: str) -> None:
        self._places[number] = self._out.tell()
        self._out.write(f"{number} 0 obj\n{text}\nendobj\n".encode("ascii"))

    def _stream(self, number: int, about: str, content: bytes) -> None:
        self._places[number] = self._out.tell()
        self._out.write(
            f"{number} 0 obj\n<< {about} /Length {len(content)} >>\nstream\n".encode("ascii")
        )
        self._out.write(content)
        self._out.write(b"\nendstream\nendobj\n")

    def _line(self, line: Sequence[tuple[str, Box]], width: float, height: float) -> str:
        """Return what writes a line: each character where it stands in the picture."""
        top = min(box.top for _char, box in line)
        bottom = max(box.bottom for _char, box in line)
        size = max((bottom - top) * height / UNITS, 0.5)
        start = line[0][1].left * width / UNITS
        base = height - (bottom - _BASE * (bottom - top)) * height / UNITS
        parts: list[str] = []
        at = start
        for char, box in line:
            left = box.left * width / UNITS
            if parts and abs(left - at) > 0.01:
                parts.append(f"{-(left - at) * _EM / size:.0f}")
                at = left
            parts.append(f"<{self._code(char):04X}>")
            at += size
        return f"/F {size:.2f} Tf 1 0 0 1 {start:.2f} {base:.2f} Tm [{' '.join(parts)}] TJ\n"

    def _code(self, char: str) -> int:
        return self._codes.setdefault(char, min(len(self._codes) + 16, 0xFFFE))

    def _meaning(self) -> str:
        """Return which code means which character."""
        pairs = [
            f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
            for char, code in self._codes.items()
        ]
        blocks = "".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
            for block in (pairs[at : at + 100] for at in range(0, len(pairs), 100))
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Left def /CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{blocks}endcmap CMapName currentdict /CMap defineresource pop end end\n"
        )


def _lines(letters: Sequence[Letter]) -> Iterator[list[tuple[str, Box]]]:
    """Yield the letters left, line by line; where some are gone, the line ends."""
    line: list[tuple[str, Box]] = []
    for one in letters:
        if one.box is not None and one.char and one.seen and one.box.area:
            if line and _breaks(line[-1][1], one.box):
                yield line
                line = []
            line.append((one.char, one.box))
        elif line and not (one.box is None and one.char == " "):
            yield line
            line = []
    if line:
        yield line


def _breaks(one: Box, other: Box) -> bool:
    """Tell whether a character does not stand in the line of the one before it."""
    low = max(one.top, other.top)
    common = min(one.bottom, other.bottom) - low
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return common < lower // 2 or other.left < one.left


def _packed(picture: Image.Image) -> tuple[str, bytes]:
    """Return a picture as a PDF holds it: its dots alone, never what came with it."""
    width, height = picture.size
    about = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8"
    if _is_grey(picture):
        grey = picture.convert("L")
        shades = grey.histogram()
        if sum(shades[40:216]) < _MIDDLE * width * height:
            even = grey.point([round(value / _STEP) * _STEP for value in range(256)])
            return (
                f"{about} /ColorSpace /DeviceGray /Filter /FlateDecode",
                zlib.compress(even.tobytes()),
            )
        return f"{about} /ColorSpace /DeviceGray /Filter /DCTDecode", _jpeg(grey)
    return f"{about} /ColorSpace /DeviceRGB /Filter /DCTDecode", _jpeg(picture)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return not any(
        any(ImageChops.difference(one, other).histogram()[_TINT:])
        for one, other in ((red, green), (green, blue))
    )


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
