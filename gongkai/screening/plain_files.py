"""Texts, web pages, RTF, and what can be made out of formats without a reader."""

from __future__ import annotations

import re

from gongkai.documents.decode import decoded
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading
from gongkai.screening.text import pieces_of

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_UNREAD = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(?:title|alt|href|value|content|placeholder|data-[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_UTF16_RUN = re.compile(rb"(?:[\x20-\x7e\t\r\n]\x00|[\x00-\xff][\x4e-\x9f\xff\x30]){6,}")
_BYTE_RUN = re.compile(rb"[\x20-\x7e\t\r\n\x81-\xfe]{10,}")
_RTF_CODE = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d+)\s?\??|\\(par|line|cell|row|tab)\b ?|\\[a-z]+-?\d* ?|[{}\r\n]"
)


def read_text(data: bytes) -> Reading:
    """Read a text in any Chinese encoding."""
    text = decoded(data)[0].lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Reading(seen=[pieces_of(text)])


def read_html(data: bytes) -> Reading:
    """Read a web page: its words, and its comments and attributes, which readers do not see."""
    from gongkai.bodies.plain import plain
    from gongkai.bodies.sanitise import sanitise

    source = decoded(data)[0]
    reading = Reading(seen=[pieces_of(plain(sanitise(source)))])
    comments = [one.strip() for one in _COMMENT.findall(source) if one.strip()]
    reading.unseen += [[Piece(one, Place(Part.COMMENT), end="")] for one in comments]
    tags = _UNREAD.sub("", _COMMENT.sub("", source))
    told = [first or second for first, second in _ATTRIBUTE.findall(tags)]
    reading.unseen.append([Piece(one, Place(Part.LINK)) for one in told if one.strip()])
    return reading


def read_rtf(data: bytes) -> Reading:
    """Read the words of an RTF, formatting left out."""
    raw = bytearray()
    text = data.decode("latin-1")
    at = 0
    for match in _RTF_CODE.finditer(text):
        raw += text[at : match.start()].encode("latin-1")
        at = match.end()
        if match[1]:
            raw.append(int(match[1], 16))
        elif match[2]:
            raw += chr(int(match[2]) % 65536).encode("gb18030", "replace")
        elif match[3]:
            raw += b"\t" if match[3] in ("cell", "tab") else b"\n"
    raw += text[at:].encode("latin-1")
    return Reading(seen=[pieces_of(raw.decode("gb18030", "replace"))])


def read_binary(data: bytes, label: str) -> Reading:
    """Look for runs of characters in a format that has no reader here, and say so."""
    reading = Reading()
    runs = [run.decode("utf-16-le", "ignore") for run in _UTF16_RUN.findall(data)]
    runs += [run.decode("gb18030", "ignore") for run in _BYTE_RUN.findall(data)]
    for run in runs:
        reading.seen.append(pieces_of(run.replace("\r", "\n").replace("\x07", "\t")))
    reading.note(
        Kind.UNREADABLE,
        Severity.WARNING,
        said("%(label)s不能完整检查：请另存为 DOCX、XLSX、PPTX 或者 PDF 后再检查。", label=label),
        Place(),
    )
    return reading


def unread(label: str) -> Reading:
    """Say that a file was not looked into."""
    reading = Reading()
    sentence = said("%(label)s没有检查内容：请人工看过。", label=label)
    reading.note(Kind.UNREADABLE, Severity.NOTICE, sentence, Place())
    return reading
