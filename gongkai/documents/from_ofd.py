"""OFD (GB/T 33190, the national format for documents in fixed layout) → paragraphs and grids."""

from __future__ import annotations

import posixpath
from zipfile import ZipFile

from lxml import etree

from gongkai.documents.errors import Unreadable
from gongkai.documents.grid import Flow
from gongkai.documents.packages import member, opened
from gongkai.documents.pdf.assemble import blocks
from gongkai.documents.pdf.ink import Ink
from gongkai.documents.pdf.ofd_ink import OfdPage, local, numbers
from gongkai.rules.words import said

WHAT = "OFD文件"
MOST_PAGES = 400
MOST_BYTES = 128 * 1024 * 1024  # unpacked, of all pages
PAPER = [0.0, 0.0, 210.0, 297.0]  # millimetres


def _damaged() -> Unreadable:
    return Unreadable("damaged", "OFD文件已损坏，缺少正文", "请重新下载，或另存为PDF后再读")


def flow(data: bytes) -> Flow:
    """
    Read the first document of an OFD file.

    :raises Unreadable: damaged, encrypted, without text, or beyond the limits
    """
    with opened(data, WHAT) as package:
        document = _Document(package)
        inks = document.pages()
    if sum(len(word.text) for ink in inks for word in ink.words) < 20:
        if any(ink.images for ink in inks):
            raise Unreadable(
                "image_only",
                "OFD文件的页面都是图片，没有可读的文字",
                "请先做文字识别（OCR），或换用由文字处理软件导出的文件",
            )
        raise Unreadable("not_a_report", "OFD文件的页面上几乎没有文字", "请另存为PDF或DOCX后再读")
    return Flow(blocks(inks), "ofd", title=document.title)


class _Document:
    def __init__(self, package: ZipFile) -> None:
        self.package = package
        self.names = {name.lstrip("/") for name in package.namelist()}
        self.unpacked = 0
        if "OFD.xml" not in self.names:
            raise _damaged()
        if any(name.rpartition("/")[2] == "Encryptions.xml" for name in self.names):
            raise Unreadable("encrypted", "OFD文件已加密", "请提供解除密码后的文件")
        top = self._xml("OFD.xml")
        root = next((e.text for e in top.iter() if local(e) == "DocRoot"), None)
        self.title = next((e.text for e in top.iter() if local(e) == "Title" and e.text), None)
        if not root:
            raise _damaged()
        self.path = root.strip().lstrip("/")
        self.root = self._xml(self.path)

    def _xml(self, name: str) -> etree._Element:
        if name not in self.names:
            raise _damaged()
        content = member(self.package, name, WHAT)
        self.unpacked += len(content)
        if self.unpacked > MOST_BYTES:
            raise Unreadable(
                "too_large", "OFD文件解压后过大，不像是一份年度报告", "请只导出报告所在的页再读"
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged() from error

    def _beside(self, base: str, path: str) -> str:
        """Return the name of a part; a path starts from the part that names it."""
        if path.startswith("/"):
            return path.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), path))

    def pages(self) -> list[Ink]:
        """Return what is printed on each page."""
        templates: dict[str, str] = {}
        listed: list[str] = []
        box = PAPER
        for item in self.root.iter():
            name, where = local(item), item.get("BaseLoc")
            if name == "TemplatePage" and where:
                templates[item.get("ID", "")] = self._beside(self.path, where)
            elif name == "Page" and where:
                listed.append(self._beside(self.path, where))
            elif name == "PhysicalBox" and len(numbers(item.text)) == 4:
                box = numbers(item.text)
        if len(listed) > MOST_PAGES:
            raise Unreadable(
                "too_large",
                said(
                    "OFD文件有%(count)s页，超过%(most_pages)s页的上限，不像是一份年度报告",
                    count=len(listed),
                    most_pages=MOST_PAGES,
                ),
                "请只导出年度报告所在的页再读",
            )
        return [self._page(k, name, templates, box) for k, name in enumerate(listed, 1)]

    def _page(self, number: int, name: str, templates: dict[str, str], box: list[float]) -> Ink:
        content = self._xml(name)
        own = [numbers(e.text) for e in content.iter() if local(e) == "PhysicalBox"]
        sheet = OfdPage(number, own[0] if own and len(own[0]) == 4 else box)
        for item in content.iter():
            if local(item) == "Template" and item.get("TemplateID") in templates:
                sheet.add(self._xml(templates[item.get("TemplateID", "")]))
        sheet.add(content)
        return sheet.finished()
