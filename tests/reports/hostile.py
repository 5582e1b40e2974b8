"""Files that are no reports, or reports made to hurt: none may crash or hang the reader."""

from __future__ import annotations

import io
import random
import zipfile

from tests.reports.layouts import docx, html, pdf
from tests.reports.paper import make_paper

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "f8cf500f00030101c92e6d4d0000000049454e44ae426082"
)


def _paper(seed: int = 5):
    return make_paper(random.Random(seed), style="plain")


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("DOT", "."), data)
    return out.getvalue()


def _docx(document: bytes, **more: bytes) -> bytes:
    out = io.BytesIO(docx.package(""))
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = document
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **more}.items():
            archive.writestr(name, data)
    return made.getvalue()


def _bomb() -> bytes:
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    return _docx(head + b"<w:body>" + b"<w:p><w:r><w:t>0</w:t></w:r></w:p>" * 8_000_000)


def _laughs() -> bytes:
    lines = ['<!ENTITY a0 "lol">']
    lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
    text = (
        f'<?xml version="1.0"?><!DOCTYPE w [{"".join(lines)}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    )
    return _docx(text.encode())


def _outside() -> bytes:
    text = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    return _docx(text.encode())


def _ole(name: str) -> bytes:
    """An OLE2 file whose directory has one stream of that name, as an encrypted package has."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[76:80] = bytes(4)
    header[80:512] = b"\xff" * 432
    fat = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    directory = b""
    for entry, kind in (("Root Entry", 5), (name, 2)):
        words = (entry + "\0").encode("utf-16-le")
        one = words.ljust(64, b"\0") + len(words).to_bytes(2, "little") + bytes([kind, 1])
        directory += one.ljust(128, b"\0")
    return bytes(header) + fat + directory.ljust(512, b"\0")


def _blank_pdf(pages: int, text: str = "") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(pages):
        canvas.rect(50, 50, 300, 300, fill=1)
        if text:
            for line in range(30):
                canvas.drawString(60, 800 - line * 20, f"{text} {page} {line}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(50, 700, "report")
    canvas.save()
    return out.getvalue()


def hostile() -> dict[str, bytes]:
    """Return the hostile files by name."""
    paper, rng = _paper(), random.Random(1)
    page = html.LAYOUTS["cms"](paper, rng)
    word = docx.LAYOUTS["merged"](paper, rng)
    ruled = pdf.LAYOUTS["ruled"](paper, rng)
    news = "<html><body><h1>县长讲话</h1>" + "<p>今年我县粮食产量12万吨。</p>" * 50
    chess = "<table>" + "<tr><td>1</td><td>2</td></tr>" * 20 + "</table></body></html>"
    bad = page.decode().replace("第二十条", "<script>alert(1)</script>第二十条", 3)
    bad = bad.replace("<title>", "<title>&lt;img src=x onerror=alert(2)&gt;")
    bad = bad.replace("<td><p>", '<td onclick="x()"><a href="javascript:alert(3)">', 40)
    letter = "".join(f"<w:p><w:r><w:t>会议通知第{i}段</w:t></w:r></w:p>" for i in range(50))
    return {
        "empty.html": b"",
        "empty.pdf": b"",
        "blank.txt": " \n\t\n　\n".encode(),
        "truncated.html": page[: len(page) // 3],
        "truncated.docx": word[: len(word) // 2],
        "truncated.pdf": ruled[: len(ruled) // 2],
        "encrypted.pdf": _encrypted_pdf(),
        "encrypted.docx": _ole("EncryptedPackage"),
        "image_only.pdf": _blank_pdf(3),
        "not_a_report.html": (news + chess).encode(),
        "not_a_report.docx": docx.package(letter),
        "not_a_report.pdf": _blank_pdf(2, "meeting notes"),
        "unrelated_200_pages.pdf": _blank_pdf(200, "annual accounts 2023"),
        "bomb.docx": _bomb(),
        "nested_bomb.zip": _zip(aDOTzip=_zip(bDOTzip=_zip(cDOThtml=b"0" * 50_000_000))),
        "deep_divs.html": b"<div>" * 10_000 + "年报".encode() + b"</div>" * 10_000,
        "deep_tables.html": b"<table><tr><td>" * 10_000 + b"1",
        "script.html": bad.encode(),
        "long_line.html": b"<p>" + "政府信息公开申请1件，".encode() * 700_000 + b"</p>",
        "laughs.docx": _laughs(),
        "outside.docx": _outside(),
        "noise.html": random.Random(2).randbytes(200_000),
        "noise.pdf": b"%PDF-1.7\n" + random.Random(3).randbytes(50_000),
        "picture.docx": _PNG,
        "page.pdf": page,
        "wide.html": page.decode().encode("utf-16"),
        "nulls.txt": b"\0" * 100_000,
        "spans.html": b'<table><tr><td rowspan="1000000" colspan="1000000">1</td></tr></table>',
    }


#: hostile by name only: these must be read like any report
READABLE = frozenset({"script.html", "page.pdf", "wide.html"})
#: a page that breaks off may be refused, or read with errors about what is missing
EITHER = frozenset({"truncated.html"})

NAMES = (
    "empty.html",
    "empty.pdf",
    "blank.txt",
    "truncated.html",
    "truncated.docx",
    "truncated.pdf",
    "encrypted.pdf",
    "encrypted.docx",
    "image_only.pdf",
    "not_a_report.html",
    "not_a_report.docx",
    "not_a_report.pdf",
    "unrelated_200_pages.pdf",
    "bomb.docx",
    "nested_bomb.zip",
    "deep_divs.html",
    "deep_tables.html",
    "script.html",
    "long_line.html",
    "laughs.docx",
    "outside.docx",
    "noise.html",
    "noise.pdf",
    "picture.docx",
    "page.pdf",
    "wide.html",
    "nulls.txt",
    "spans.html",
)
