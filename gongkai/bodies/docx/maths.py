"""Formulas of Word as one line of text (ISO/IEC 29500-1, 22.1)."""

from __future__ import annotations

from lxml import etree

from gongkai.bodies.docx.names import M

_DEEPEST = 30


def line(node: etree._Element, depth: int = 0) -> str:
    """Return a formula as a person would type it on one line."""
    if depth > _DEEPEST:
        return "…"
    parts: list[str] = []
    for child in node:
        tag = child.tag
        if not isinstance(tag, str) or not tag.startswith(M):
            continue
        kind = tag[len(M) :]
        if kind == "t":
            parts.append(child.text or "")
        elif kind == "f":
            parts.append(f"{_part(child, 'num', depth)}/{_part(child, 'den', depth)}")
        elif kind == "sSup":
            parts.append(f"{_part(child, 'e', depth)}^{_part(child, 'sup', depth)}")
        elif kind == "sSub":
            parts.append(f"{_part(child, 'e', depth)}_{_part(child, 'sub', depth)}")
        elif kind == "sSubSup":
            parts.append(
                f"{_part(child, 'e', depth)}_{_part(child, 'sub', depth)}"
                f"^{_part(child, 'sup', depth)}"
            )
        elif kind == "rad":
            degree = _part(child, "deg", depth)
            parts.append(f"{degree}√{_part(child, 'e', depth, always=True)}")
        elif kind == "nary":
            parts.append(_sum(child, depth))
        elif kind == "d":
            inside = [line(e, depth + 1) for e in child.findall(M + "e")]
            parts.append(f"({', '.join(inside)})")
        elif not kind.endswith("Pr"):
            parts.append(line(child, depth + 1))
    return "".join(parts)


def _part(node: etree._Element, name: str, depth: int, *, always: bool = False) -> str:
    """Return one part of a formula, in brackets where it is more than one sign."""
    child = node.find(M + name)
    text = line(child, depth + 1) if child is not None else ""
    plain = len(text) <= 1 or text.isalnum()
    return text if plain and not (always and len(text) > 1) else f"({text})"


def _sum(node: etree._Element, depth: int) -> str:
    sign = node.find(f"{M}naryPr/{M}chr")
    shown = sign.get(M + "val", "∫") if sign is not None else "∫"
    low, high = _part(node, "sub", depth), _part(node, "sup", depth)
    bounds = (f"_{low}" if low else "") + (f"^{high}" if high else "")
    return f"{shown}{bounds} {_part(node, 'e', depth)}"
