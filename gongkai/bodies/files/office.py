"""DOCX, XLSX, PPTX, ODF and OFD: packages of XML, looked into part by part."""

from __future__ import annotations

import re
import zipfile

from lxml import etree

from gongkai.bodies.errors import Active, Damaged, Encrypted, HasMacros
from gongkai.bodies.files import zips
from gongkai.bodies.files.policy import Policy
from gongkai.bodies.files.source import Source

_MOST_RELATIONS = 4 << 20
_CONTROLS = re.compile(r"(?:^|/)(?:activeX/|activeX\d*\.(?:bin|xml))", re.IGNORECASE)
_PROGRAMS = re.compile(r"\.(?:exe|dll|js|vbs|bat|cmd|ps1|scr|hta|jar|lnk)$", re.IGNORECASE)
_REMOTE = re.compile(r"^\s*(?:https?:|ftp:|\\\\|//|mhtml:|file://[^/])", re.IGNORECASE)
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "externalLinkPath")
_ODF_MACROS = re.compile(r"^(?:Basic|Scripts)/", re.IGNORECASE)


def check(source: Source, policy: Policy) -> None:
    """
    Check a document of Word, Excel or PowerPoint.

    :raises Refused: it is damaged or a bomb, holds a program, or fetches something from elsewhere
    """
    with zips.opened(source) as package:
        zips.check_entries(package, source, policy.most_unpacked)
        for name in package.namelist():
            if _CONTROLS.search(name):
                raise Active(
                    name=source.name,
                    what="ActiveX控件",
                    do="请删除控件，或者另存为PDF再传",
                )
            if _PROGRAMS.search(name):
                raise Active(
                    name=source.name, what="嵌入的程序", do="请删除嵌入的程序，只留文字和图片"
                )
            if name.lower().endswith(".rels"):
                _check_relations(package, name, source)


def _check_relations(package: zipfile.ZipFile, name: str, source: Source) -> None:
    """Refuse what Word or Excel fetches by itself when the document is opened."""
    for item in parsed(zips.read(package, name, source, _MOST_RELATIONS), source).iter():
        if item.get("TargetMode", "").lower() != "external":
            continue
        kind = item.get("Type", "").rpartition("/")[2]
        if kind in _FETCHED and _REMOTE.match(item.get("Target", "")):
            raise Active(
                name=source.name,
                what="打开时会从别处取来的内容（远程模板或者外部链接）",
                do="请断开链接，或者另存为PDF再传",
            )


def check_open_document(source: Source, policy: Policy) -> None:
    """
    Check a document of the Open Document Format.

    :raises Refused: see `check`; macros and passwords too
    """
    with zips.opened(source) as package:
        zips.check_entries(package, source, policy.most_unpacked)
        if any(_ODF_MACROS.match(name) for name in package.namelist()):
            raise HasMacros(name=source.name, where="宏库")
        if "META-INF/manifest.xml" in package.namelist():
            listed = zips.read(package, "META-INF/manifest.xml", source, _MOST_RELATIONS)
            if b"encryption-data" in listed:
                raise Encrypted(name=source.name)


def check_ofd(source: Source, policy: Policy) -> None:
    """
    Check an OFD document (GB/T 33190).

    :raises Refused: damaged, a bomb, encrypted, or with files attached inside
    """
    with zips.opened(source) as package:
        zips.check_entries(package, source, policy.most_unpacked)
        for name in package.namelist():
            last = name.rpartition("/")[2].lower()
            if last == "encryptions.xml":
                raise Encrypted(name=source.name)
            if last == "attachments.xml" or _PROGRAMS.search(last):
                raise Active(
                    name=source.name, what="嵌入的附件", do="请把嵌入的附件单独上传，OFD只留版面"
                )


def parsed(xml: bytes, source: Source) -> etree._Element:
    """
    Return a part's root; entities are not followed and depth is limited.

    :raises Damaged: not well-formed
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(name=source.name, what="里面的XML不完整") from error
