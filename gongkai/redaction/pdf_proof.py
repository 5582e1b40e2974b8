"""Reading a redacted PDF back: what is in it, and that nothing under a mark is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw
from PIL import Image

from gongkai.redaction.errors import NotGone
from gongkai.redaction.found import places_of
from gongkai.redaction.letters import Letter, dots, draw, letters_of
from gongkai.redaction.marks import Box
from gongkai.redaction.opened import opened, page_of
from gongkai.redaction.report import Remains, Removed, Report
from gongkai.rules.words import said
from gongkai.screening.pdf_ink import DEEPEST

_REMARKS = {
    raw.FPDF_ANNOT_LINK: "链接",
    raw.FPDF_ANNOT_WIDGET: "表单域（填写的内容留在页面图像上）",
}
_INSIDE = 0.5  # of a character: then it stands under a mark
_DARK = 40  # of 255: black, as a lossy picture keeps it
_WIDE = 600  # dots: enough to see whether a mark is black
_SHORT = 2  # characters: a single one stands everywhere
_ACTS = re.compile(rb"/S\s*/(?:JavaScript|Launch|SubmitForm|ImportData)")
_STATES = re.compile(rb"startxref\s+\d+\s+%%EOF")


@dataclass(slots=True)
class Before:
    """What the old file held, as far as it is not on its pages; and what is under the marks."""

    held: list[Removed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # under a mark, in order
    marks: int = 0
    hidden: int = 0  # characters readers do not see
    pictures: int = 0

    def note(self, letters: Sequence[Letter], boxes: Sequence[Box], page: int) -> None:
        """Note what stands under the marks of a page, and what readers do not see of it."""
        self.marks += len(boxes)
        self.hidden += sum(
            1 for one in letters if one.box is not None and one.char.strip() and not one.seen
        )
        for box in boxes:
            text = "".join(one.char for one in letters if _under(one, box)).strip()
            if text:
                self.words.append(text)

    def removed(self) -> tuple[Removed, ...]:
        """Return what is no longer there."""
        count = sum(len(re.sub(r"\s", "", word)) for word in self.words)
        found = [
            Removed("标记的区域", self.marks, "处", True),
            Removed("标记区域内的文字", count, "字", True),
            Removed("读者看不见的文字（隐藏、白色、被盖住、图层、识别层）", self.hidden, "字"),
            *self.held,
        ]
        return tuple(one for one in found if one.count)


def before_of(document: Any, data: bytes) -> Before:
    """Count what travels along with the pages of a file; pages have to be untouched yet."""
    before = Before()
    counts: dict[str, int] = {}
    for number in range(len(document)):
        try:
            page = document[number]
        except Exception:  # noqa: BLE001, S112  said where the page is drawn
            continue
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if annotation:
                what = _REMARKS.get(raw.FPDFAnnot_GetSubtype(annotation), "批注和图章")
                counts[what] = counts.get(what, 0) + 1
                raw.FPDFPage_CloseAnnot(annotation)
        before.pictures += _pictures(page, raw.FPDFPage_CountObjects(page), 0)
        page.close()
    before.held += [Removed(what, count, "处") for what, count in counts.items()]
    about = document.get_metadata_dict(skip_empty=True)
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document)
    names = (
        ("文件属性（作者、标题、软件等）", len(about), "项"),
        ("XMP元数据", data.count(b"<x:xmpmeta"), "份"),
        ("附件", raw.FPDFDoc_GetAttachmentCount(document), "个"),
        ("书签", sum(1 for _mark in document.get_toc(max_depth=4)), "条"),
        ("脚本和会自己执行的动作", max(scripts, len(_ACTS.findall(data))), "段"),
        ("较早保存的版本", max(0, len(_STATES.findall(data)) - 1), "个"),
        ("图片对象（重新画成页面图像，不带拍摄信息）", before.pictures, "个"),
    )
    before.held += [Removed(what, count, unit) for what, count, unit in names if count > 0]
    return before


def _pictures(holder: Any, count: int, depth: int) -> int:
    get = raw.FPDFFormObj_GetObject if depth else raw.FPDFPage_GetObject
    found = 0
    for index in range(min(count, 5_000)):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item) if item else None
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            found += _pictures(item, raw.FPDFFormObj_CountObjects(item), depth + 1)
    return found


def prove(made: bytes, boxes: Sequence[Sequence[Box]], before: Before) -> Report:
    """
    Read a file back and return what is in it.

    :param boxes: what has to be black, page by page
    :raises NotGone: something is under a mark, or travels along
    """
    texts: list[list[Letter]] = []
    with opened(made) as document:
        if len(document) != len(boxes):
            raise NotGone(where="页数不符，")
        _prove_bare(document)
        for number, marked in enumerate(boxes, 1):
            with page_of(document, number) as page:
                letters = letters_of(page)
                texts.append(letters)
                for box in marked:
                    if any(_under(one, box) and one.char.strip() for one in letters):
                        raise NotGone(where=said("第%(number)s页的标记下", number=number))
                if marked:
                    _prove_black(draw(page, _WIDE), marked, number)
    plain = "\n\f".join("".join(one.char for one in page) for page in texts)
    words = sorted({word for word in before.words if len(re.sub(r"\s", "", word)) >= _SHORT})
    remains = [
        Remains(word, tuple(f"第{page}页" for page in pages))
        for word in words
        if (pages := places_of(texts, word))
    ]
    checks = (
        f"重新打开了生成的文件：{len(boxes)}页都能打开，页数与原件相同。",
        f"{before.marks}处标记都是全黑的像素，下面没有文字，也没有可以移开的图形。",
        "没有文件属性、XMP、批注、附件、书签、表单、脚本和较早的版本。",
    )
    return Report(before.removed(), tuple(remains), checks, (), plain, len(boxes))


def _prove_bare(document: Any) -> None:
    held = (
        document.get_metadata_dict(skip_empty=True)
        or raw.FPDFDoc_GetAttachmentCount(document)
        or raw.FPDFDoc_GetJavaScriptActionCount(document)
        or document.get_formtype()
        or any(True for _mark in document.get_toc(max_depth=1))
    )
    annotated = False
    for page in document:
        annotated = annotated or bool(raw.FPDFPage_GetAnnotCount(page))
        page.close()
    if held or annotated:
        raise NotGone(where="文件的属性或者附带内容中")


def _prove_black(picture: Image.Image, boxes: Sequence[Box], number: int) -> None:
    for box in boxes:
        left, top, right, bottom = dots(box, picture.size)
        spot = (left + 1, top + 1, right - 1, bottom - 1)
        if spot[2] <= spot[0] or spot[3] <= spot[1]:
            continue
        if any(picture.crop(spot).convert("L").histogram()[_DARK:]):
            raise NotGone(where=said("第%(number)s页的标记处", number=number))


def _under(one: Letter, box: Box) -> bool:
    return one.box is not None and one.box.common(box) > _INSIDE * max(one.box.area, 1)
