"""SVG: shapes and words only. What is not on the list is refused, not taken out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from gongkai.bodies.errors import Active, Damaged
from gongkai.bodies.files.office import parsed
from gongkai.bodies.files.policy import Policy
from gongkai.bodies.files.source import Source

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"),
        *("tspan", "textPath", "image", "clipPath", "mask", "pattern", "marker"),
        *("linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix"),
        *("feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset"),
        *("switch", "view"),
    }
)
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = ("href", "src")
_LOCAL = re.compile(r"\s*#[\w.:-]*\s*")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpeg|gif|webp);base64,[\w+/=\s]*")
#: a backslash or a comment may spell any of the others, and nobody needs it in a drawing
_OUTSIDE = re.compile(
    r"@import|expression\s*\(|javascript:|\\|/\*|image(?:-set)?\s*\(|url\s*\(\s*[\"']?\s*(?!\s*#)",
    re.IGNORECASE,
)


def check(source: Source, policy: Policy) -> None:
    """
    Check an SVG drawing.

    :raises Active: a script, an event handler, an animation, foreign content or a reference to
        anything outside the file
    :raises Damaged: not well-formed
    """
    root = parsed(source.at(0, source.size), source)
    inside: Any = root.getroottree().docinfo.internalDTD
    if inside is not None and next(iter(inside.iterentities()), None) is not None:
        raise _active(source, "实体定义")
    if root.tag != f"{{{_SVG}}}svg":
        raise Damaged(name=source.name, what="根元素不是svg")
    for element in root.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._ProcessingInstruction):
                raise _active(source, "处理指令")
            continue
        _check_element(element, source)
    before = root.getprevious()
    while before is not None:
        if isinstance(before, etree._ProcessingInstruction):
            raise _active(source, "处理指令")
        before = before.getprevious()


def _check_element(element: etree._Element, source: Source) -> None:
    name = etree.QName(element)
    if name.namespace != _SVG:
        inside_metadata = any(
            parent.tag == f"{{{_SVG}}}metadata" for parent in element.iterancestors()
        )
        editor = name.namespace and ("inkscape" in name.namespace or "sodipodi" in name.namespace)
        if not (inside_metadata or editor):
            raise _active(source, f"别的标记语言的内容（{name.localname}）")
    elif name.localname not in _ELEMENTS:
        raise _active(source, f"{name.localname}元素")
    if name.localname == "style" and _OUTSIDE.search("".join(map(str, element.itertext()))):
        raise _active(source, "引用外部内容的样式")
    for key, value in element.attrib.items():
        _check_attribute(name.localname, etree.QName(key), str(value), source)


def _check_attribute(element: str, key: etree.QName, value: str, source: Source) -> None:
    if key.namespace not in (None, _XLINK):
        return  # no browser looks at it
    plain = key.localname.lower()
    if plain.startswith("on"):
        raise _active(source, f"事件处理程序（{plain}）")
    if plain in _HREF:
        if not (_LOCAL.fullmatch(value) or (element == "image" and _PICTURE.fullmatch(value))):
            raise _active(source, "对外部内容的引用")
    elif _OUTSIDE.search(value):
        raise _active(source, "引用外部内容的样式")


def _active(source: Source, what: str) -> Active:
    return Active(name=source.name, what=what, do="请导出为PNG再传，或者只留图形和文字")
