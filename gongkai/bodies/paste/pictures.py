"""Pictures in pasted HTML: those that came along are kept, the others are told."""

from __future__ import annotations

import base64
import binascii
import html
import re

from selectolax.lexbor import LexborNode

from gongkai.bodies import allowed
from gongkai.bodies.body import Image
from gongkai.bodies.files import FileKind
from gongkai.bodies.files.pictures import size
from gongkai.bodies.files.sniffing import kind_of
from gongkai.bodies.files.source import Source
from gongkai.bodies.shape.blocks import Notes, Span

_DATA = re.compile(r"data:image/[\w.+-]{1,20};base64,([A-Za-z0-9+/=\s%]*)", re.IGNORECASE)
_SHOWN = (FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP)
_MOST_PIXELS = 100_000_000
_MOST_BYTES = 20 << 20
_MOST_PICTURES = 200
_PLACE = "pasted:"
_SMALL = 3  # pixels: what web pages count readers with

LEFT_BEHIND = "%d幅图片没有随粘贴带来，已在原处标出，请逐幅插入。"
ELSEWHERE = "%d幅图片存在别的网站，已在原处标出，请下载后插入。"
NOT_SHOWN = "%d幅图片的格式浏览器不能显示，已在原处标出，请另存为PNG后插入。"
ALTERNATIVES = "%d幅图片没有替代文字，请逐幅补写，读屏软件靠它读出图片内容。"
SIGN = "［此处有一幅图片未能带入］"


class Pictures:
    """The pictures of a paste; `images` keep the order of the text."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._data: list[str] = []
        self.images: list[Image] = []

    def put_aside(self, source: str) -> str:
        """Return HTML with the pictures that are in it replaced by short names."""
        return _DATA.sub(self._aside, source)

    def _aside(self, found: re.Match[str]) -> str:
        self._data.append(found[1] if len(self._data) < _MOST_PICTURES else "")
        return f"{_PLACE}{len(self._data) - 1}"

    def span(self, node: LexborNode, href: str) -> Span | None:
        """Return a picture, a sign where one is missing, or nothing for a counting pixel."""
        source = (node.attributes.get("src") or "").strip()
        alt = (node.attributes.get("alt") or node.attributes.get("title") or "").strip()
        sizes = [_pixels(node.attributes.get(name)) for name in ("width", "height")]
        if any(one is not None and one <= _SMALL for one in sizes):
            return None
        address = self._address(source, alt)
        if address is None:
            return Span(SIGN)
        if not alt:
            self._notes.add(ALTERNATIVES)
        both = zip(("width", "height"), sizes, strict=True)
        told = "".join(f' {name}="{one}"' for name, one in both if one)
        markup = f'<img src="{html.escape(address)}" alt="{html.escape(alt)}"{told}>'
        return Span("", markup=markup, href=href)

    def _address(self, source: str, alt: str) -> str | None:
        if source.startswith(_PLACE):
            name = self._kept(source.removeprefix(_PLACE), alt)
            if name is None:
                self._notes.add(NOT_SHOWN)
            return name
        low = source.lower()
        if not source or low.startswith(("file:", "blob:", "data:", "cid:", "about:", "webkit")):
            self._notes.add(LEFT_BEHIND)
            return None
        own = allowed.picture(source)
        if own is None or not own.startswith("/"):
            self._notes.add(ELSEWHERE)
            return None
        return own

    def _kept(self, number: str, alt: str) -> str | None:
        at = int(number) if number.isdecimal() and len(number) < 6 else len(self._data)
        try:
            data = base64.b64decode(self._data[at].replace("%2B", "+").replace("%2F", "/"))
        except (binascii.Error, ValueError, IndexError):
            return None
        kind = kind_of(Source(data))
        found = size(data[: 1 << 20]) if kind in _SHOWN and len(data) <= _MOST_BYTES else None
        if found is None or found[0] * found[1] > _MOST_PIXELS:
            return None
        name = f"image-{len(self.images) + 1}.{kind.extensions[0]}"
        self.images.append(Image(name, kind.media, data, alt))
        return name


def _pixels(value: str | None) -> int | None:
    plain = (value or "").strip().lower().removesuffix("px")
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 5 else None
