"""What a redacted DOCX may be made of; whatever is not named here is left out."""

from __future__ import annotations

from gongkai.documents.docx_names import W

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def _w(words: str) -> frozenset[str]:
    return frozenset(W + word for word in words.split())


#: looks of paragraphs, runs, tables, cells and sections: copied whole, attribute by attribute
LOOKS = _w("pPr rPr tblPr tblGrid trPr tcPr sectPr")
#: elements inside a look that tell of its history or carry words
NOT_LOOKS = _w(
    "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange "
    "tblPrExChange numberingChange ins del moveFrom moveTo cellIns cellDel cellMerge "
    "tblCaption tblDescription divId printerSettings hidden vanish specVanish webHidden "
    "docPartBodies altChunk"
)
#: what stands in a document, and what it may hold
BLOCKS = _w("document body hdr ftr footnotes endnotes footnote endnote p tbl tr tc r txbxContent")
LEAVES = _w(
    "t tab br cr noBreakHyphen softHyphen sym ptab footnoteReference endnoteReference "
    "footnoteRef endnoteRef separator continuationSeparator pgNum"
)
#: wrappers whose content stays and who go themselves
WRAPPERS = _w(
    "hyperlink smartTag sdtContent ins moveTo customXml fldSimple bdo dir subDoc ruby rt rubyBase"
)
#: attributes that say who or when, or point to something else
NOT_ATTRIBUTES = frozenset(
    {
        "rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidSect", "rsidDel", "author",
        "date", "initials", "tooltip", "anchor", "docLocation", "displacedByCustomXml",
    }
)  # fmt: skip
#: settings that change how pages look
SETTINGS = _w(
    "evenAndOddHeaders defaultTabStop characterSpacingControl compat themeFontLang "
    "clrSchemeMapping autoHyphenation mirrorMargins drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery footnotePr endnotePr bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter noLineBreaksAfter noLineBreaksBefore"
)
#: how the names of elements begin
NAMES = {"w": W[1:-1], "r": R_ID[1:-1], "wp": WP[1:-1], "a": A[1:-1], "pic": PIC[1:-1]}
