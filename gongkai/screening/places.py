"""Where in a file something stands, said so that a clerk finds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.rules.words import listed, said


class Part(StrEnum):
    """The part of a file; everything but the body is easily overlooked."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    REVISION = "revision"
    HIDDEN_TEXT = "hidden_text"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    HIDDEN_SLIDE = "hidden_slide"
    DEFINED_NAME = "defined_name"
    FORMULA = "formula"
    CACHE = "cache"
    PROPERTY = "property"
    ALT_TEXT = "alt_text"
    LINK = "link"
    FIELD = "field"
    EMBEDDED = "embedded"
    NOTES_PAGE = "notes_page"
    COVERED = "covered"
    WHITE = "white"
    TINY = "tiny"
    OFF_PAGE = "off_page"
    INVISIBLE = "invisible"
    ANNOTATION = "annotation"
    ATTACHMENT = "attachment"
    FILE_NAME = "file_name"
    PICTURE = "picture"

    @property
    def label(self) -> str:
        """The Chinese name of the part; empty for what every reader sees."""
        return _LABELS[self]


_LABELS = {
    Part.BODY: "",
    Part.TABLE: "",
    Part.TEXT_BOX: "文本框",
    Part.HEADER: "页眉",
    Part.FOOTER: "页脚",
    Part.FOOTNOTE: "脚注、尾注",
    Part.COMMENT: "批注",
    Part.REVISION: "修订",
    Part.HIDDEN_TEXT: "隐藏文字",
    Part.HIDDEN_SHEET: "隐藏的工作表",
    Part.HIDDEN_ROW: "隐藏行",
    Part.HIDDEN_COLUMN: "隐藏列",
    Part.HIDDEN_SLIDE: "隐藏的幻灯片",
    Part.DEFINED_NAME: "定义的名称",
    Part.FORMULA: "公式",
    Part.CACHE: "缓存的数据",
    Part.PROPERTY: "文件属性",
    Part.ALT_TEXT: "图片的替代文字",
    Part.LINK: "链接地址",
    Part.FIELD: "域代码",
    Part.EMBEDDED: "嵌入的对象",
    Part.NOTES_PAGE: "备注页",
    Part.COVERED: "遮盖之下",
    Part.WHITE: "白色文字",
    Part.TINY: "极小的文字",
    Part.OFF_PAGE: "页面之外",
    Part.INVISIBLE: "不可见的文字",
    Part.ANNOTATION: "PDF批注",
    Part.ATTACHMENT: "附件",
    Part.FILE_NAME: "文件名",
    Part.PICTURE: "图片",
}
UNSEEN = frozenset(
    {
        Part.COMMENT, Part.REVISION, Part.HIDDEN_TEXT, Part.HIDDEN_SHEET, Part.HIDDEN_ROW,
        Part.HIDDEN_COLUMN, Part.HIDDEN_SLIDE, Part.DEFINED_NAME, Part.FORMULA, Part.CACHE,
        Part.PROPERTY, Part.ALT_TEXT, Part.LINK, Part.FIELD, Part.EMBEDDED, Part.NOTES_PAGE,
        Part.COVERED, Part.WHITE, Part.TINY, Part.OFF_PAGE, Part.INVISIBLE, Part.ANNOTATION,
        Part.ATTACHMENT,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where something stands. Numbers count from 1; `inside` names the files around it, outermost
    first, where a file lies in an archive or in another file.
    """

    part: Part = Part.BODY
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    name: str | None = None  # of a property, a defined name, an attachment
    inside: tuple[str, ...] = ()

    def within(self, name: str) -> Place:
        """Return the place in a file that lies in another."""
        return replace(self, inside=(name, *self.inside))

    def __str__(self) -> str:
        spots: list[str] = []
        if self.sheet is not None:
            spots.append(
                said("工作表“%(sheet)s”%(value)s", sheet=self.sheet, value=self.cell or "")
            )
        elif self.cell is not None:
            spots.append(said("单元格%(cell)s", cell=self.cell))
        if self.page is not None:
            spots.append(said("第%(page)s页", page=self.page))
        if self.table is not None:
            spots.append(
                said(
                    "第%(table)s个表格第%(row)s行第%(column)s列",
                    table=self.table,
                    row=self.row,
                    column=self.column,
                )
            )
        elif self.paragraph is not None:
            spots.append(said("第%(paragraph)s段", paragraph=self.paragraph))
        if self.part.label:
            named = f"“{self.name}”" if self.name else ""
            label = said(self.part.label) + named
            spots.append(said("（%(label)s）", label=label) if spots else label)
        spot = listed(spots, "") if spots else said("正文")
        return listed((*self.inside, spot), " › ")
