"""`sniff`: what a file is by its content."""

from __future__ import annotations

import pytest

from gongkai.bodies import FileKind, sniff
from tests.bodies import make

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'
MACRO_TYPES = (
    b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.x"/></Types>'
)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (make.word("甲"), "甲.docx", FileKind.DOCX),
        (make.word("甲"), "甲.pdf", FileKind.DOCX),
        (make.excel(["甲", 1]), "甲.xlsx", FileKind.XLSX),
        (make.packed({"[Content_Types].xml": b"", "ppt/p.xml": b""}), "", FileKind.PPTX),
        (make.packed({"OFD.xml": b"<x/>"}), "", FileKind.OFD),
        (make.packed({"mimetype": b"x", "content.xml": b""}), "", FileKind.ODF),
        (make.packed({"甲.txt": b"x"}), "甲.docx", FileKind.ZIP),
        (make.packed({"META-INF/MANIFEST.MF": b"", "A.class": b""}), "", FileKind.PROGRAM),
        (make.compound({"WordDocument": b"\xec\xa5"}), "甲.doc", FileKind.DOC),
        (make.compound({"WordDocument": b"\xec\xa5"}), "甲.wps", FileKind.WPS),
        (make.compound({"Workbook": b"\x09\x08"}), "甲.doc", FileKind.XLS),
        (make.compound({"PowerPoint Document": b""}), "", FileKind.PPT),
        (make.compound({"\u4840A": b""}), "", FileKind.PROGRAM),
        (make.compound({"Other": b""}), "", FileKind.OLE),
        (b"{\\rtf1 x}", "甲.doc", FileKind.RTF),
        (make.pdf(), "甲.docx", FileKind.PDF),
        (b"junk\n" + make.pdf(), "", FileKind.PDF),
        (make.png(), "甲.jpg", FileKind.PNG),
        (make.JPEG, "", FileKind.JPEG),
        (make.GIF, "", FileKind.GIF),
        (make.WEBP, "", FileKind.WEBP),
        (make.MP4, "", FileKind.MP4),
        (make.MP3, "", FileKind.MP3),
        (b"\xff\xfb\x90\x00" + bytes(50), "", FileKind.MP3),
        (SVG, "甲.png", FileKind.SVG),
        (b"<svg onload=alert(1)>", "", FileKind.SVG),
        (b"<!-- x --><SVG xmlns='http://www.w3.org/2000/svg'>", "", FileKind.SVG),
        (b"<?xml version='1.0'?><data/>", "", FileKind.XML),
        (b"<!DOCTYPE html><p>x", "甲.txt", FileKind.HTML),
        (b"\xef\xbb\xbf  <html>", "甲.doc", FileKind.HTML),
        ("<html>甲".encode("utf-16"), "甲.doc", FileKind.HTML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "甲.doc", FileKind.MHT),
        ("姓名,金额\n甲,1".encode("gb18030"), "甲.csv", FileKind.CSV),
        ("政府信息公开".encode("gb18030"), "甲.txt", FileKind.TXT),
        ("政府信息公开".encode("utf-16"), "甲.txt", FileKind.TXT),
        ("政府資訊公開".encode("big5"), "甲.txt", FileKind.TXT),
        (b"", "甲.txt", FileKind.TXT),
        (b'{"a": 1}', "甲.json", FileKind.JSON),
        (b"MZ\x90\x00" + bytes(60), "甲.pdf", FileKind.PROGRAM),
        (b"\x7fELF\x02", "", FileKind.PROGRAM),
        (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(20), "甲.txt", FileKind.PROGRAM),
        (b"#!/bin/sh\nrm", "甲.txt", FileKind.SCRIPT),
        (b"<?php system('x');", "甲.txt", FileKind.SCRIPT),
        (b"@echo off", "甲.bat", FileKind.SCRIPT),
        (b"Rar!\x1a\x07\x00", "", FileKind.RAR),
        (b"7z\xbc\xaf\x27\x1c", "", FileKind.SEVEN_ZIP),
        (bytes(range(256)), "甲.txt", FileKind.UNKNOWN),
        (b"PK\x03\x04 broken off", "甲.docx", FileKind.ZIP),
    ],
)
def test_the_content_tells_what_a_file_is(data, name, kind):
    assert sniff(data, name) is kind


@pytest.mark.parametrize(
    "data",
    [
        make.with_parts(make.word("甲"), {"word/vbaProject.bin": b"x"}),
        make.with_parts(make.word("甲"), {"[Content_Types].xml": MACRO_TYPES}),
        make.with_parts(make.excel([1]), {"xl/macrosheets/sheet1.xml": b"<x/>"}),
        make.with_parts(make.excel([1]), {"xl/VBAPROJECT.BIN": b"<x/>"}),
        make.compound({"WordDocument": b""}, storages=("Macros", "VBA")),
        make.compound({"Workbook": b""}, storages=("_VBA_PROJECT_CUR",)),
        make.compound({"Workbook": b"\x09\x08\x04\0abcd\x85\0\x08\0\0\0\0\0\0\1ab\x0a\0\0\0"}),
        make.compound(
            {"PowerPoint Document": b"xx\x02\0\0\x04\x0c\0\0\0\x05\0\0\0\1\0\0\0\2\0\0\0"}
        ),
    ],
    ids=["docm", "types", "xlm", "case", "doc", "xls", "xls sheet", "ppt"],
)
def test_a_document_with_a_macro_is_one_whatever_it_is_called(data):
    assert sniff(data, "通知.docx") is FileKind.MACRO


@pytest.mark.parametrize(
    "data",
    [
        make.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        make.compound({"WordDocument": bytes(11) + b"\x01"}),
        make.compound({"Workbook": b"\x09\x08\x04\0abcd\x2f\0\x02\0ab\x0a\0\0\0"}),
        make.compound(
            {"PowerPoint Document": b"", "Current User": bytes(12) + b"\xdf\xc4\xd1\xf3"}
        ),
    ],
    ids=["ooxml", "doc", "xls", "ppt"],
)
def test_a_document_with_a_password_is_known(data):
    assert sniff(data, "通知.docx") is FileKind.ENCRYPTED


def test_a_compound_file_whose_chains_run_in_a_circle_ends():
    data = bytearray(make.compound({"WordDocument": b"x"}))
    for at in range(512, len(data) - 3, 4):
        data[at : at + 4] = (0).to_bytes(4, "little")

    assert sniff(bytes(data), "甲.doc") is FileKind.OLE
