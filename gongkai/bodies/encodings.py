"""Bytes of any Chinese text file to text: UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: characters that make up a third of any text, in both scripts; read in the wrong encoding
#: bytes give rare ones instead
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去"
    "這為個國時來們會發動過說產種後學經進著電裡現實兩體機當從業與應關於號縣鄉辦務長書"
    "市县区乡镇村政府信息公开工作通知单位部门年月日号局办委管服务建设资金项目元万名称，。、：（）"
)


def decoded(data: bytes) -> str:
    """Return the text of a file in whatever encoding it was saved; what is broken becomes �."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # cut inside a character
            return data[: error.start].decode("utf-8")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    sample = data[:20_000]
    encoding = max(("gb18030", "big5hkscs"), key=lambda one: _score(sample, one))
    return data.decode(encoding, errors="replace")


def _wide(data: bytes) -> str:
    """Return which UTF-16 it is without a mark, told by the zeros beside ASCII characters."""
    head = data[:2_000]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if max(odd, even) < max(2, len(head) // 16):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    wide = [c for c in text if ord(c) > 127]
    common = sum(1 for c in wide if c in _COMMON)
    broken = text.count("\ufffd")
    return (common - 3 * broken) / max(1, len(wide))
