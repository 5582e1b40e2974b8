"""Writing a package again with some of its parts changed or left out."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from gongkai.documents.packages import member, opened, relations_of, targets_of
from gongkai.screening.ooxml import local, parsed

TYPES = "[Content_Types].xml"
#: returns the part's new content, None to leave it out
Change = Callable[[str, bytes], bytes | None]


def rewritten(data: bytes, what: str, change: Change) -> bytes:
    """
    Return a package with its parts changed; what is left out is no longer named either.

    :raises Unreadable: damaged, encrypted, or beyond the limits
    """
    parts: dict[str, bytes] = {}
    dropped: set[str] = set()
    with opened(data, what) as package:
        for info in package.infolist():
            if info.is_dir():
                continue
            content = change(info.filename, member(package, info.filename, what))
            if content is None:
                dropped.add(info.filename)
            else:
                parts[info.filename] = content
    dropped |= {name for name in parts if name.endswith(".rels") and _owner(name) in dropped}
    parts = {name: content for name, content in parts.items() if name not in dropped}
    if dropped:
        for name in parts:
            if name == TYPES or name.endswith(".rels"):
                parts[name] = _without(name, parts[name], dropped)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def _owner(relations: str) -> str:
    """Return the part whose relations a part lists."""
    folder, _, name = relations.rpartition("/_rels/")
    return posixpath.join(folder, name.removesuffix(".rels"))


def _without(name: str, content: bytes, dropped: Iterable[str]) -> bytes:
    root = parsed(content)
    if root is None:
        return content
    gone = {f"/{one}" for one in dropped}
    base = posixpath.dirname(_owner(name)) if name != TYPES else ""
    for node in list(root):
        target = node.get("PartName") or ""
        if local(node) == "Relationship" and node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + base, node.get("Target", "")))
        if target in gone:
            root.remove(node)
    return written(root)


def targets(package_data: dict[str, bytes], name: str) -> Mapping[str, str]:
    """Return what a part refers to: id → part."""
    return targets_of(name, parsed(package_data.get(relations_of(name), b"")))


def written(root: etree._Element) -> bytes:
    """Return a part's XML as Office writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
