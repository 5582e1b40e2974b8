"""What people bring by mistake or in bad faith: refused with a sentence, nothing is kept."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client

from gongkai.publishing.models import DraftFile, File, ItemDraft
from gongkai.publishing.store import root
from tests.site.cast import World
from tests.site.publishing.making import columns, draft
from tests.site.publishing.test_write_checks import word
from tests.site.publishing.writing import AS_DATA, at, client_of, fields, save, uploaded, words

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MACROS = "word/vbaProject.bin"


def packed(*entries: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in entries:
            package.writestr(name, content)
    return made.getvalue()


def with_macros() -> bytes:
    """Return a DOCX with a program in it."""
    made = io.BytesIO(word("正文"))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(MACROS, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return made.getvalue()


BAD: list[tuple[str, bytes, str]] = [
    ("程序.pdf", b"MZ\x90\0" + b"\0" * 200, "程序"),
    ("图片.png", word("其实是文档"), "扩展名与内容不一致"),
    ("方案.docx", with_macros(), "宏"),
    ("方案.docm", with_macros(), "宏"),
    ("短了.docx", word("正文")[:-300], "已损坏或者不完整"),
    ("图.svg", SVG, "不能上传"),
    ("材料.zip", packed(("../../etc/passwd", b"x")), "不能上传"),
    ("材料.zip", packed(("a.exe", b"MZ" + b"\0" * 100)), "不能上传"),
    ("页面.html", b"<script>alert(1)</script>", "不能上传"),
    ("空.pdf", b"", "空文件"),
]


@pytest.mark.parametrize(("name", "data", "says"), BAD)
def test_a_bad_attachment_is_refused_with_a_sentence_and_not_kept(
    world: World, name: str, data: bytes, says: str
):
    one = draft(world)
    client = client_of(world)

    by_script = client.post(at("attach", one.pk), {"files": [uploaded(name, data)]}, **AS_DATA)
    by_form = client.post(
        at("draft", one.pk), {**fields(one), "files": [uploaded(name, data)]}, follow=True
    )

    assert by_script.status_code == 422
    (problem,) = by_script.json()["problems"]
    assert says in problem
    assert says in words(by_form)
    assert DraftFile.objects.count() == File.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("坏了.docx", word("正文")[:-300], "坏"),
        ("方案.docx", with_macros(), "宏"),
        ("表.csv", b"a,b\n1,2\n", "请另存为DOCX"),
        ("空.docx", b"", "空文件"),
        ("假.docx", b"%PDF-1.7\n%%EOF", "不一致"),
    ],
)
def test_a_bad_text_begins_no_draft_and_what_was_typed_stays(
    world: World, name: str, data: bytes, says: str
):
    column = columns(world)["xinwen"]

    answer = client_of(world).post(
        at("begin_draft", column.pk), {"file": uploaded(name, data), "text": "没有丢的文字"}
    )

    assert answer.status_code == 422
    assert says in words(answer) and "没有丢的文字" in words(answer)
    assert ItemDraft.objects.count() == 0


def test_a_page_with_script_becomes_a_clean_text(world: World):
    page = (
        b"<html><body><p onclick='x()'>\xe6\xad\xa3\xe6\x96\x87</p><script>alert(1)</script>"
        b"<iframe src='//x'></iframe><a href='javascript:x()'>y</a></body></html>"
    )

    shown = client_of(world).post(
        at("begin_draft", columns(world)["xinwen"].pk),
        {"file": uploaded("页.html", page), "keep": "on"},
        follow=True,
    )

    body = ItemDraft.objects.get().body
    assert "网页文件只转换成正文" in words(shown) and not DraftFile.objects.exists()
    assert "正文" in body
    assert not any(bad in body for bad in ("script", "onclick", "iframe", "alert"))


def test_a_body_with_script_is_clean_wherever_it_is_shown(world: World):
    one = draft(world)
    client = client_of(world)

    save(client, one, body="<p>甲<img src=x onerror=alert(1)></p><svg onload=alert(1)></svg>")

    for name in ("draft", "preview", "check"):
        page = words(client.get(at(name, one.pk)))
        assert "onerror" not in page and "onload" not in page, name


def test_a_name_with_a_path_is_only_a_name(world: World):
    one = draft(world)
    sent = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="../../../etc/a.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\ntext\r\n--x--\r\n"
    )

    client_of(world).post(
        at("attach", one.pk), sent, content_type="multipart/form-data; boundary=x"
    )

    assert [held.name for held in one.files.all()] == ["a.txt"]
    assert not any("etc" in str(path) for path in root().rglob("*"))


class _Counting(FileUploadHandler):
    """Count the bytes that are handed on to where they are stored."""

    seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        _Counting.seen += len(raw_data)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class _Long(io.RawIOBase):
    """A file of many bytes that are never all in memory."""

    def __init__(self, name: str, size: int) -> None:
        self.name, self.size, self._left = name, size, size

    def readable(self) -> bool:
        return True

    def read(self, most: int = -1) -> bytes:
        count = self._left if most < 0 else min(most, self._left)
        self._left -= count
        return b"\0" * count


def test_a_file_over_the_limit_is_given_up_at_the_limit_and_said_so(world: World, settings):
    settings.UPLOAD_MB = 1
    settings.FILE_UPLOAD_HANDLERS = [
        "gongkai.web.uploads.Limited",
        f"{__name__}._Counting",
        "django.core.files.uploadhandler.TemporaryFileUploadHandler",
    ]
    _Counting.seen = 0
    one = draft(world)
    client = client_of(world)

    answer = client.post(
        at("attach", one.pk),
        {"files": [uploaded("大.pdf", b"%PDF" + b"\0" * 3_000_000)]},
        **AS_DATA,
    )

    (problem,) = answer.json()["problems"]
    assert answer.status_code == 422
    assert "“大.pdf”有1MB以上，超过文件1MB的上限" in problem
    assert _Counting.seen <= 1 << 20
    assert File.objects.count() == 0


def test_two_hundred_megabytes_are_not_even_read(world: World):
    """The server answers by the announced length, before a byte of it is asked for."""
    one = draft(world)
    client = client_of(world)
    body = _Long("x", 900 << 20)

    sent: dict[str, Any] = {
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": str(body.size),
        "wsgi.input": body,
    }
    answer = client.generic("POST", at("attach", one.pk), **sent)

    assert answer.status_code == 413
    assert "内容太大" in words(answer)
    assert body._left == body.size


def test_a_form_larger_than_any_text_is_answered_with_a_sentence(world: World):
    one = draft(world)

    answer = client_of(world).post(at("paste", one.pk), {"html": "字" * 4_000_000})

    assert answer.status_code == 413 and "内容太大" in words(answer)


def test_too_much_text_is_refused_and_the_draft_stays(world: World):
    one = draft(world)

    answer = save(client_of(world), one, as_data=True, body="<p>a</p>" * 150_000)

    assert answer.status_code == 422 and "超过" in answer.json()["says"]
    assert ItemDraft.objects.get().revision == 1


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999"])
def test_a_form_without_a_sensible_revision_changes_nothing(world: World, revision: str):
    one = draft(world)
    client = client_of(world)

    for name in ("draft", "merge_draft", "submit", "mask", "discard_draft"):
        answer = client.post(at(name, one.pk), {"revision": revision, "key": "all"})
        assert answer.status_code in (302, 409, 422), name
    assert ItemDraft.objects.get().revision == 1


def test_no_form_is_taken_without_its_token(world: World):
    one = draft(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world["ayi"])

    for name in ("draft", "attach", "paste", "submit", "mask", "discard_draft"):
        assert client.post(at(name, one.pk), {"revision": 1}).status_code == 403, name
    assert ItemDraft.objects.count() == 1
