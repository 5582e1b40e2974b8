"""Bytes to text: UTF-8, UTF-16, GBK, GB18030 or Big5, declared or not, rightly or wrongly."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)|encoding\s*=\s*[\"']([\w\-]+)")
#: words of the form, in characters that GBK and Big5 both have, in both scripts
_WORDS = (
    "政府信息",
    "信息公",
    "行政",
    "申請",
    "申请",
    "年度",
    "本年",
    "其他",
    "自然人",
    "情況",
    "情况",
)
_CANDIDATES = ("gb18030", "big5hkscs")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, str]:
    """
    Return the text and the encoding it was read by.

    What decodes as UTF-8 is UTF-8, whatever it declares: Chinese text in another encoding
    practically never does. Otherwise the candidate in which the most words of the form appear
    wins; the declaration only breaks ties.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # the file breaks off inside a character
            return data[: error.start].decode("utf-8"), "utf-8"
    wide = _utf16(data)
    if wide is not None:
        return wide
    declared = _declared(data)
    if not declared.startswith("big5"):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            if text.count("政府") + text.count("信息") > 5:
                return text, "gb18030"
    best = ("", "gb18030")
    best_score = float("-inf")
    for encoding in (*_CANDIDATES, "utf-8"):
        text = data.decode(encoding, errors="replace")
        score = sum(text.count(word) for word in _WORDS) - text.count("\ufffd") / 2
        if _same(encoding, declared):
            score += 0.5
        if score > best_score:
            best, best_score = (text, encoding), score
    return best


def _utf16(data: bytes) -> tuple[str, str] | None:
    head = data[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 8:
        return None
    little = sum(head[1::2].count(b) for b in (0,)) >= sum(head[0::2].count(b) for b in (0,))
    encoding = "utf-16-le" if little else "utf-16-be"
    return data.decode(encoding, errors="replace"), encoding


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii").lower() if match else ""


def _same(encoding: str, declared: str) -> bool:
    if declared.startswith("big5"):
        return encoding == "big5hkscs"
    if declared.startswith("gb"):
        return encoding == "gb18030"
    return declared.replace("_", "-") == encoding
