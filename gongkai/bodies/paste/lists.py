"""Lists of web pages and of Word's HTML: numbers become the text a reader sees."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from gongkai.bodies.docx.counting import shown
from gongkai.bodies.docx.numbering import Mark
from gongkai.bodies.paste.looks import declarations
from gongkai.bodies.shape.blocks import Para, Span

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_TYPES |= {"I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "cjk-decimal": "ideographDigital",
    "none": "none",
}
_BULLETS = frozenset("·•●○◆◇■□▪▫➢❖✓✔§ØoOnulvü–—-*\uf0b7\uf06c\uf0a7\uf0d8\uf06e\uf075\uf076\uf0fc")
_LEVEL = re.compile(r"level(\d)")


def mark(item: LexborNode, counted: dict[int, int]) -> Mark:
    """
    Return what stands in front of a list item: a bullet with its depth, or a number's text.

    :param counted: how far each list has counted, by its element
    """
    holder = item.parent
    depth = -1
    around: LexborNode | None = item.parent
    while around is not None:
        depth += around.tag in ("ul", "ol")
        around = around.parent
    if holder is None or holder.tag != "ol":
        return Mark("", bullet=max(depth, 0))
    how = _how(holder)
    if how == "none":
        return Mark("")
    number = shown(_place(item, holder, counted), how)
    return Mark(number + ("、" if how.startswith(("chinese", "ideograph")) else ". "))


def _how(holder: LexborNode) -> str:
    style = declarations(holder.attributes.get("style") or "")
    named = style.get("list-style-type", style.get("list-style", "").split(" ")[0])
    return _STYLES.get(named) or _TYPES.get(holder.attributes.get("type") or "", "decimal")


def _place(item: LexborNode, holder: LexborNode, counted: dict[int, int]) -> int:
    """Return the number of an item: its own, or one more than the item before it."""
    value = _number(item.attributes.get("value"))
    if value is None:
        start = _number(holder.attributes.get("start"))
        value = counted.get(holder.mem_id, (1 if start is None else start) - 1) + 1
    counted[holder.mem_id] = value
    return value


def _number(text: str | None) -> int | None:
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 6 else None


def set_word_level(style: str, form: Para) -> None:
    """Take the level of a paragraph that Word's HTML puts in a list."""
    said = declarations(style).get("mso-list", "")
    found = _LEVEL.search(said)
    if found is not None and "ignore" not in said:
        form.bullet = -int(found[1])  # until its mark tells whether it is one


def set_mark(node: LexborNode, form: Para, spans: list[Span]) -> None:
    """Take the number or bullet that Word's HTML writes in front of a list paragraph."""
    text = (node.text() or "").replace("\xa0", " ").strip()
    level = max(0, -(form.bullet or 0) - 1)
    if len(text) == 1 and text in _BULLETS:
        form.bullet = level
        return
    form.bullet = None
    if text:
        spans.append(Span(text + (" " if text[-1].isascii() else "")))
