"""Styles, numbers and colours of a DOCX: how it looks, without the names people gave to them."""

from __future__ import annotations

import re

from lxml import etree

from gongkai.documents.docx_names import VAL, W
from gongkai.redaction.docx_names import NOT_ATTRIBUTES, NOT_LOOKS, R_ID
from gongkai.screening.ooxml import local

#: the names Word itself gives
_OWN = re.compile(
    r"(?:Normal|heading|toc|index|header|footer|footnote|endnote|Title|Subtitle|List|Table|Body"
    r"|Default|Hyperlink|FollowedHyperlink|caption|Plain|page|line|Date|Closing|Signature|Strong"
    r"|Emphasis|Quote|Intense|Balloon|No|annotation|Block|Salutation|macro|envelope|table|Subtle"
    r"|Book|HTML|E-mail|Note|Document|Light|Medium|Dark|Colorful|Grid|Plain)"
    r"(?: (?:[1-9]|[A-Z]?[a-z]{1,12}|Accent|List|Table|Grid|\([A-Za-z ]+\)))*",
)
_DROPPED = frozenset(
    {"aliases", "rsid", "personal", "personalCompose", "personalReply", "locked", "latentStyles"}
)


def new_styles(root: etree._Element) -> tuple[etree._Element, dict[str, str]]:
    """Return styles under new names, and which old name is which."""
    ids = {
        style.get(W + "styleId", ""): f"G{number}"
        for number, style in enumerate(root.iter(W + "style"), 1)
    }
    made = etree.Element(W + "styles", nsmap={"w": W[1:-1]})
    for node in root:
        if local(node) in _DROPPED or not isinstance(node.tag, str):
            continue
        if node.tag == W + "docDefaults":
            made.append(_look(node, ids))
        elif node.tag == W + "style":
            style = _look(node, ids)
            number = ids[node.get(W + "styleId", "")]
            style.set(W + "styleId", number)
            name = style.find(W + "name")
            if name is not None and not _OWN.fullmatch(name.get(VAL, "")):
                name.set(VAL, f"样式{number[1:]}")
                style.set(W + "customStyle", "1")
            made.append(style)
    return made, ids


def new_numbering(root: etree._Element, styles: dict[str, str]) -> etree._Element:
    """Return the numbering of lists, without its pictures and names."""
    made = etree.Element(W + "numbering", nsmap={"w": W[1:-1]})
    for node in root:
        if node.tag in (W + "abstractNum", W + "num"):
            made.append(_look(node, styles))
    for one in list(made.iter(W + "name", W + "lvlPicBulletId", W + "legacy")):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return made


def new_theme(root: etree._Element) -> etree._Element:
    """Return fonts and colours of a theme, without names and what programs put into it."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or local(node) in (
            "extLst", "objectDefaults", "extraClrSchemeLst", "custClrLst", "blipFill",
        ):  # fmt: skip
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
            continue
        if "name" in node.attrib:
            node.set("name", "")
        for key in list(node.attrib):
            if str(key).startswith(R_ID):
                del node.attrib[key]
        if node.text and node.text.strip():
            node.text = ""
    return root


_POINTS = frozenset(
    {"basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink"}
)


def _look(node: etree._Element, styles: dict[str, str]) -> etree._Element:
    attributes = {
        str(key): str(value)
        for key, value in node.attrib.items()
        if str(key).startswith(W) and str(key).rpartition("}")[2] not in NOT_ATTRIBUTES
    }
    made = etree.Element(node.tag, attributes)
    for child in node:
        tag = child.tag
        if not isinstance(tag, str) or not tag.startswith(W):
            continue
        if tag in NOT_LOOKS or local(child) in _DROPPED:
            continue
        if local(child) in _POINTS:
            style = styles.get(child.get(VAL, ""))
            if style is None:
                continue
            copy = _look(child, styles)
            copy.set(VAL, style)
            made.append(copy)
        else:
            made.append(_look(child, styles))
    return made
