"""Text, tables of text and RTF: whether it is text to the end."""

from __future__ import annotations

import codecs
import re

from gongkai.bodies.errors import Active, NotRecognised
from gongkai.bodies.files.policy import Policy
from gongkai.bodies.files.source import Source

_EMBEDDED = re.compile(rb"\\(?:objdata|objemb|objautlink|objupdate|ddeauto)(?![a-z])")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check(source: Source, policy: Policy) -> None:
    """
    Check a text file.

    :raises NotRecognised: the rest of it is no text, whatever its beginning is
    """
    if source.head(2) in _WIDE:
        return
    for piece in source.chunks():
        if b"\x00" in piece:
            raise NotRecognised(name=source.name)


def check_rtf(source: Source, policy: Policy) -> None:
    """
    Check an RTF document.

    :raises Active: objects are embedded in it
    """
    rest = b""
    for piece in source.chunks():
        if _EMBEDDED.search(rest + piece):
            raise Active(name=source.name, what="嵌入的对象", do="请另存为DOCX并删除嵌入的对象")
        rest = piece[-16:]
