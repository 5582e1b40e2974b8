"""Templates an office changed: taken, refused with the place, kept, taken back."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from docx import Document

from gongkai.agencies.access import NotYours
from gongkai.letters.builtin import builtin
from gongkai.letters.checking import problems
from gongkai.letters.models import LetterTemplate
from gongkai.letters.templates import put_template, reset_template, template_of
from tests.site.requests.making import Office, at

DAY = date(2024, 3, 5)


def template(*lines: str, instead: dict[str, str] | None = None) -> bytes:
    """Return the built-in template with paragraphs added, or some of its words changed."""
    made = Document(BytesIO(builtin()))
    for paragraph in made.paragraphs:
        for old, new in (instead or {}).items():
            if old in paragraph.text:
                paragraph.text = paragraph.text.replace(old, new)
    for line in lines:
        made.add_paragraph(line)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def said(data: bytes, name: str = "模板.docx") -> str:
    return " ".join(str(one) for one in problems(data, name))


def with_macro(data: bytes) -> bytes:
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    return file.getvalue()


def test_the_built_in_template_has_no_mistake():
    assert said(builtin()) == ""
    assert said(template("{% if 附件 %}有附件{% endif %}{{ 机关地址 }}")) == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("关于{{ 抬头 }}的答复", ("“{{ 抬头 }}”", "没有这个名称")),
        ("关于{{ 标题 的答复", ("花括号没有成对", "{{ 标题")),
        ("{{ 正文 }}", ("这是一个列表", "{%p for 段 in 正文 %}")),
        ("{%p for 段 in 标题 %}", ("“标题”不是列表", "正文")),
        ("{%p if 附件 %}", ("没有结束", "{%p endif %}")),
        ("{%p endfor %}", ("前面没有对应的for",)),
        ("共{%p if 附件 %}件", ("单独成段",)),
        ("{{ 标题.__class__ }}", ("不能这样写",)),
        ("{{ 标题|upper }}", ("不能这样写",)),
        ("{% set x = 1 %}", ("语句只有if",)),
        ("{%p for i in range(9) %}", ("语句只有if",)),
        ("{{ namespace }}", ("没有这个名称",)),
    ],
)
def test_a_mistake_is_said_with_its_paragraph_and_its_words(line: str, words: tuple[str, ...]):
    at_paragraph = len(Document(BytesIO(builtin())).paragraphs) + 1

    found = said(template(line))

    assert f"正文第{at_paragraph}段" in found
    for word in words:
        assert word in found


def test_what_is_no_template_is_refused_with_what_to_do():
    assert "没有{{ 文号 }}" in said(template(instead={"{{ 文号 }}": ""}))
    assert "宏" in said(with_macro(builtin()))
    for data, name in ((b"%PDF-1.7", "a.pdf"), (b"", "a.docx"), (builtin()[:3000], "a.docx")):
        assert "DOCX" in said(data, name), name


def test_versions_are_kept_and_papers_print_as_on_their_day(of: Office):
    housing, by = of.world.housing, of.handler
    one, two = template("第一版"), template("第二版")

    put_template(housing, "", one, name="a.docx", note="改版头", by=by, now=at(DAY, 9))
    put_template(housing, "reply", two, name="a.docx", note="", by=by, now=at(DAY, 11))
    reset_template(housing, "reply", by=by, now=at(DAY, 13))

    assert template_of(housing, "reply", at(DAY, 8)) == builtin()
    assert template_of(housing, "reply", at(DAY, 10)) == one
    assert template_of(housing, "reply", at(DAY, 12)) == two
    assert template_of(housing, "reply", at(DAY, 14)) == one
    assert template_of(of.world.water, "reply", at(DAY, 14)) == builtin()
    assert LetterTemplate.objects.count() == 3
    with pytest.raises(NotYours):
        put_template(housing, "", one, name="a.docx", note="", by=of["aili_clerk"], now=at(DAY))


def test_a_template_is_changed_at_the_desk(of: Office):
    client = Client()
    client.force_login(of.handler)
    address = "/desk/letters/templates/housing/reply/"

    bad = client.post(address, {"upload": upload(template("{{ 抬头 }}"))})
    assert bad.status_code == 422
    assert "没有这个名称" in bad.content.decode() and "正文第" in bad.content.decode()
    assert not LetterTemplate.objects.exists()
    assert client.post(address, {}).status_code == 422

    good = client.post(address, {"upload": upload(template("住建局")), "note": "加局名"})
    assert good.status_code == 302
    page = client.get(address).content.decode()
    assert "加局名" in page and "现在用的" in page and "必须有" in page
    for number in (0, 1):
        own = client.get(f"{address}{number}.docx")
        assert own.content[:2] == b"PK"
        assert client.get(f"{address}{number}.pdf").content[:5] == b"%PDF-"
    assert "本单位第1版" in client.get("/desk/letters/templates/").content.decode()
    client.post(f"{address}reset/")
    assert "同“全部文书”" in client.get("/desk/letters/templates/").content.decode()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("模板.docx", data)


@pytest.mark.django_db
def test_a_version_is_never_changed_or_deleted(of: Office):
    """Whoever asks the database: what was printed in it could not be printed again."""
    put_template(
        of.world.housing, "", builtin(), name="a.docx", note="", by=of.handler, now=at(DAY)
    )
    rows = LetterTemplate.objects.all()
    for change in (lambda: rows.update(content=b""), lambda: rows.update(note="x"), rows.delete):
        with pytest.raises(IntegrityError, match="文书模板的版本不能"), transaction.atomic():
            change()
    assert bytes(rows.get().content) == builtin()
