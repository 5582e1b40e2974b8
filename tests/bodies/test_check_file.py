"""`check_file`: what the office takes, and in which words it refuses the rest."""

from __future__ import annotations

import io
import struct
import tempfile
import tracemalloc
import zipfile
from time import monotonic

import pytest

from gongkai.bodies import FileKind, Policy, Refused, check_file
from gongkai.bodies import errors as why
from tests.bodies import make

JS = b"<< /S /JavaScript /JS (app.alert(1)) >>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
WITH_SVG = Policy(kinds=frozenset({FileKind.SVG}))


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (make.word("甲"), "关于印发办法的通知.docx", FileKind.DOCX),
        (make.excel(["甲", 1]), "预算.XLSX", FileKind.XLSX),
        (make.compound({"WordDocument": b"x"}), "通知.wps", FileKind.WPS),
        (make.compound({"Workbook": b"x"}), "预算.et", FileKind.XLS),
        (make.pdf(), "通知.pdf", FileKind.PDF),
        (make.pdf_with_packed(), "通知.pdf", FileKind.PDF),
        (make.png(), "图.png", FileKind.PNG),
        (make.JPEG, "图.JPG", FileKind.JPEG),
        (make.GIF, "图.gif", FileKind.GIF),
        (make.WEBP, "图.webp", FileKind.WEBP),
        ("姓名,金额".encode("gb18030"), "名单.csv", FileKind.CSV),
        ("政府信息".encode("utf-16"), "说明.txt", FileKind.TXT),
        (make.MP4, "解读.mp4", FileKind.MP4),
        (
            make.packed({"附件/通知.docx": make.word("甲"), "图.png": make.png()}),
            "附件.zip",
            FileKind.ZIP,
        ),
    ],
)
def test_an_ordinary_file_is_taken(data, name, kind):
    taken = check_file(data, name)

    assert (taken.kind, taken.size, taken.name) == (kind, len(data), name)
    assert len(taken.sha256) == 64


@pytest.mark.parametrize(
    ("data", "name", "error", "words"),
    [
        (b"", "甲.txt", why.Empty, "空文件"),
        (make.word("甲"), "甲.pdf", why.NameDisagrees, "内容是Word文档"),
        (make.pdf(), "甲", why.NameDisagrees, "内容是PDF文档"),
        (
            make.with_parts(make.word(), {"word/vbaProject.bin": b""}),
            "甲.docx",
            why.HasMacros,
            "不含宏的格式",
        ),
        (make.word("甲"), "甲.docm", why.HasMacros, "扩展名.docm"),
        (b"MZ\x90\x00" + bytes(60), "甲.pdf", why.IsProgram, "是程序"),
        (b"echo 1", "甲.bat", why.IsProgram, "是脚本"),
        ("说明".encode(), "甲.exe", why.IsProgram, "是程序"),
        (make.word("甲"), "甲.docx.exe", why.IsProgram, "是程序"),
        (b"<html><p>x", "甲.html", why.KindNotTaken, "是网页"),
        (b"<html><p>x", "甲.doc", why.KindNotTaken, "是网页"),
        (b"Rar!\x1a\x07\x00", "甲.rar", why.KindNotTaken, "RAR压缩包"),
        (SVG.encode(), "甲.svg", why.KindNotTaken, "SVG图形"),
        (bytes(range(256)), "甲.txt", why.NotRecognised, "认不出"),
        ("甲".encode() * 9000 + b"\0\0", "甲.txt", why.NotRecognised, "认不出"),
        (make.compound({"EncryptedPackage": b""}), "甲.docx", why.Encrypted, "解除密码"),
        (make.word("甲")[:-40], "甲.zip", why.Damaged, "结尾缺失"),
        (make.png()[:20], "甲.png", why.Damaged, "图片"),
        (make.png(60_000, 60_000), "甲.png", why.Bomb, "60000×60000"),
        (make.word("甲"), "../甲.docx", why.BadName, "带有路径"),
        (make.word("甲"), "\u202excod.exe", why.BadName, "看不见"),
        (make.word("甲"), "甲\0.docx", why.BadName, "看不见"),
    ],
)
def test_what_is_not_taken_is_refused_with_a_reason(data, name, error, words):
    with pytest.raises(error, match=words) as caught:
        check_file(data, name)

    assert isinstance(caught.value, Refused)
    assert caught.value.code.startswith("bodies.")
    assert "\u202e" not in str(caught.value)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read():
    class Large(io.BytesIO):
        def seek(self, offset, whence=0):
            return 3 << 30 if whence == 2 else super().seek(offset, whence)

        def read(self, *_):
            raise AssertionError("it was read")

    with pytest.raises(why.TooLarge, match="3072MB"):
        check_file(Large(), "甲.pdf")


def test_each_kind_has_its_own_limit():
    policy = Policy(most_of={FileKind.PNG: 50})

    with pytest.raises(why.TooLarge, match="PNG图片1KB的上限"):
        check_file(make.png(), "甲.png", policy)


def test_a_large_file_on_disk_is_not_held_in_memory():
    with tempfile.TemporaryFile() as file:
        file.write(make.MP4)
        file.truncate(200 << 20)
        tracemalloc.start()

        taken = check_file(file, "解读.mp4")

        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert taken.size == 200 << 20
    assert most < 20 << 20


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("../../etc/passwd.txt", "别的文件夹"),
        ("/etc/passwd.txt", "绝对路径"),
        ("C:\\windows\\x.txt", "反斜杠"),
        ("C:/windows/x.txt", "绝对路径"),
        ("a/../../x.txt", "别的文件夹"),
        ("a\\..\\x.txt", "反斜杠"),
    ],
)
def test_a_packed_file_with_a_path_trick_is_refused(entry, words):
    with pytest.raises(why.BadEntry, match=words):
        check_file(make.packed({entry: b"x"}), "附件.zip")


def test_a_link_in_a_packed_file_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        link = zipfile.ZipInfo("说明.txt")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")

    with pytest.raises(why.BadEntry, match="是链接"):
        check_file(made.getvalue(), "附件.zip")


def test_names_in_gbk_are_read_and_not_taken_for_paths():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:  # 誠 ends in the byte of a backslash
        package.writestr("x" * len("誠.txt".encode("gb18030")), b"x")
    data = made.getvalue().replace(b"xxxxxx", "誠.txt".encode("gb18030"))

    assert check_file(data, "附件.zip").kind is FileKind.ZIP


@pytest.mark.parametrize(
    ("inner", "error"),
    [
        ({"甲.exe": b"MZ\x90\x00" + bytes(60)}, why.IsProgram),
        ({"甲.docm": make.word("甲")}, why.HasMacros),
        ({"甲.pdf": make.pdf(JS, catalogue=b"/OpenAction 4 0 R")}, why.Active),
        ({"甲.zip": make.packed({"x.txt": b"x"})}, why.BadEntry),
        ({"甲.docx": make.packed({"x.txt": b"x"})}, why.KindNotTaken),
    ],
)
def test_each_file_in_a_packed_one_is_checked_too(inner, error):
    with pytest.raises(error):
        check_file(make.packed(inner), "附件.zip")


def test_an_entry_with_a_password_is_refused():
    data = bytearray(make.packed({"甲.txt": b"x"}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    with pytest.raises(why.Encrypted):
        check_file(bytes(data), "附件.zip")


def test_an_entry_whose_checksum_is_wrong_is_refused():
    data = make.packed({"甲.txt": b"abcdef"}, compressed=False).replace(b"abcdef", b"abcdeX", 1)

    with pytest.raises(why.Damaged):
        check_file(data, "附件.zip")


def test_a_bomb_is_refused_after_a_little_of_it():
    bomb = make.packed({"甲.txt": bytes(300 << 20)}, level=9)
    begun = monotonic()

    with pytest.raises(why.Bomb):
        check_file(bomb, "附件.zip")

    assert monotonic() - begun < 5


def test_documents_may_not_unpack_beyond_the_limit_together():
    parts = {f"word/media/{n}.bin": bytes(3 << 20) for n in range(10)}

    with pytest.raises(why.Bomb):
        check_file(
            make.with_parts(make.word("甲"), parts), "甲.docx", Policy(most_unpacked=20 << 20)
        )


def test_entries_that_share_their_bytes_are_refused():
    data = bytearray(make.packed({"a.txt": b"x" * 100, "b.txt": b"y" * 100}, compressed=False))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 10)

    with pytest.raises(why.Bomb, match="重叠"):
        check_file(bytes(data), "附件.zip")


def test_a_directory_of_millions_of_entries_is_not_read():
    data = make.packed({"甲.txt": b"x"})
    end = data.rindex(b"PK\x05\x06")
    data = data[: end + 12] + struct.pack("<I", 500 << 20) + data[end + 16 :]

    with pytest.raises(why.Bomb, match="目录"):
        check_file(data, "附件.zip")


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"word/activeX/activeX1.bin": b"x"}, why.Active),
        ({"word/embeddings/x.exe": b"x"}, why.Active),
        (
            {
                "word/_rels/settings.xml.rels": b"<Relationships><Relationship Id='1' Type='http://x/"
                b"relationships/attachedTemplate' Target='https://evil.example/t.dotm'"
                b" TargetMode='External'/></Relationships>"
            },
            why.Active,
        ),
        ({"word/_rels/settings.xml.rels": b"<broken"}, why.Damaged),
    ],
)
def test_what_a_document_would_do_when_opened_is_refused(parts, error):
    with pytest.raises(error):
        check_file(make.with_parts(make.word("甲"), parts), "甲.docx")


def test_links_and_a_template_on_the_writers_own_disk_are_taken():
    rels = (
        b"<Relationships><Relationship Id='1' Type='http://x/relationships/attachedTemplate'"
        b" Target='file:///C:\\Users\\x\\Normal.dotm' TargetMode='External'/>"
        b"<Relationship Id='2' Type='http://x/relationships/hyperlink'"
        b" Target='https://www.gov.cn/' TargetMode='External'/></Relationships>"
    )
    data = make.with_parts(make.word("甲"), {"word/_rels/settings.xml.rels": rels})

    assert check_file(data, "甲.docx").kind is FileKind.DOCX


@pytest.mark.parametrize("make_pdf", [make.pdf, make.pdf_with_packed])
@pytest.mark.parametrize(
    ("objects", "catalogue", "words"),
    [
        ([JS], b"/OpenAction 4 0 R", "JavaScript"),
        ([b"<< /S /J#61vaScript /JS (x) >>"], b"/OpenAction 4 0 R", "JavaScript"),
        ([], b"/AA << /WC << /S /JavaScript /JS (x) >> >>", "JavaScript"),
        ([], b"/OpenAction << /S /Launch /F (calc.exe) >>", "启动其他程序"),
        ([], b"/OpenAction << /S /SubmitForm /F (http://x) >>", "提交"),
        ([], b"/Names << /EmbeddedFiles << /Names [] >> >>", "嵌入的文件"),
        ([b"<< /Type /Annot /Subtype /RichMedia /RichMediaContent 5 0 R >>"], b"", "音视频"),
    ],
)
def test_a_pdf_that_acts_is_refused_and_told_why(make_pdf, objects, catalogue, words):
    with pytest.raises(why.Active, match=words):
        check_file(make_pdf(*objects, catalogue=catalogue), "甲.pdf")


def test_a_pdf_packed_in_a_way_that_cannot_be_looked_into_is_refused():
    data = make.pdf_with_packed(how=b"[/ASCIIHexDecode /FlateDecode]")

    with pytest.raises((why.Unchecked, why.Damaged)):
        check_file(data, "甲.pdf")


def test_a_pdf_with_a_password_or_restrictions_is_refused():
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    for user in ("", "secret"):
        made = io.BytesIO()
        canvas = Canvas(made, encrypt=StandardEncryption(user, "owner", canPrint=0))
        canvas.drawString(10, 10, "x")
        canvas.save()

        with pytest.raises(why.Encrypted):
            check_file(made.getvalue(), "甲.pdf")


def test_a_broken_pdf_is_refused():
    with pytest.raises(why.Damaged):
        check_file(b"%PDF-1.7\nnothing", "甲.pdf")


def test_a_drawing_of_shapes_and_words_is_taken_where_drawings_are():
    drawing = SVG.format(
        '<title>图</title><defs><linearGradient id="g"/></defs>'
        '<rect fill="url(#g)" style="stroke:#000"/><use href="#g"/><text>县城</text>'
        '<image href="data:image/png;base64,AAAA"/>'
    )

    assert check_file(drawing.encode(), "图.svg", WITH_SVG).kind is FileKind.SVG


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>",
        '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
        '<use href="https://evil.example/x.svg#x"/>',
        '<use href="data:image/png;base64,AAAA"/>',
        '<image href="https://evil.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>*{fill:url(https://evil.example/x)}</style>",
        r"<style>*{fill:\75rl(https://evil.example/x)}</style>",
        '<rect style="fill:url(//evil.example/x)"/>',
        '<rect fill="url(&#39;https://evil.example/x&#39;)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set attributeName="onmouseover" to="alert(1)"/>',
        '<?xml-stylesheet href="https://evil.example/x.css"?>',
    ],
)
def test_a_drawing_with_anything_else_is_refused(inside):
    with pytest.raises(why.Active):
        check_file(SVG.format(inside).encode(), "图.svg", WITH_SVG)


def test_a_drawing_with_entities_is_refused():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>' + SVG.format("<text>&l9;</text>")

    with pytest.raises((why.Active, why.Damaged)):
        check_file(data.encode(), "图.svg", WITH_SVG)
