"""Redaction at the desk: marked by find, by place; made, proved, attached, handed out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.redaction.marks import Box, PageMark
from gongkai.requests import actions, vault
from gongkai.requests.models import DraftFile, IdentityView, InfoRequest, Redaction
from tests.redaction.extracting import of_docx, of_pdf
from tests.redaction.pages import MARK as WORD
from tests.redaction.pages import PUBLIC, body, note
from tests.screening.office import body as docx_body
from tests.site.requests.desk.walking import client, on, words
from tests.site.requests.making import ARRIVED, Office, at, drafted, processing, served, signed

ID = "11010519491231002X"
PRIVACY = {"ground": "PRIVACY"}


@pytest.fixture
def case(of: Office) -> InfoRequest:
    return processing(of)


@pytest.fixture
def handler(of: Office) -> Client:
    return client(of, "handler")


def _begun(of: Office, case: InfoRequest, data: bytes = b"", name: str = "a.pdf") -> Redaction:
    return actions.begin_redaction(
        case, data=data or body(), name=name, by=of.handler, now=at(ARRIVED, 12)
    )


def _post(handler: Client, name: str, one: Redaction, **data: Any) -> Any:
    with on(ARRIVED):
        return handler.post(reverse(f"redacting:{name}", args=[one.pk]), data)


def _get(handler: Client, name: str, *args: Any) -> Any:
    with on(ARRIVED):
        return handler.get(reverse(f"redacting:{name}", args=args))


def _spots(answer: Any) -> list[str]:
    return re.findall(r'name="spot" value="([^"]+)" checked', words(answer))


def _output(one: Redaction) -> bytes:
    one.refresh_from_db()
    assert one.output is not None
    return b"".join(vault.pieces_of(one.output))


def test_a_pdf_from_upload_to_reply(of: Office, case: InfoRequest, handler: Client):
    with on(ARRIVED):
        upload = SimpleUploadedFile("王某某名单.pdf", body(), "application/pdf")
        where = reverse("redacting:begin", args=[case.pk])
        answer: Any = handler.post(where, {"upload": upload, "key": "k"})
        again: Any = handler.post(
            where, {"upload": SimpleUploadedFile("x.pdf", body()), "key": "k"}
        )
    one = Redaction.objects.get()  # sent twice, it is one
    assert answer.url == again.url == reverse("redacting:edit", args=[one.pk])
    assert one.original.role == "original"

    found = _post(handler, "find", one, words=WORD)
    (spot,) = _spots(found)
    assert WORD in words(found)
    assert WORD not in spot
    assert _post(handler, "edit", one, spot=spot, origin="found", **PRIVACY).status_code == 302
    mark = one.marks.get()
    assert (mark.page, mark.ground, mark.origin, mark.by) == (1, "PRIVACY", "found", of.handler)

    one.refresh_from_db()
    made = _post(handler, "make", one, revision=one.revision, words="yes")
    assert made.url == reverse("redacting:report", args=[one.pk])
    report = words(_get(handler, "report", one.pk))
    assert "标记区域内的文字" in report
    assert PUBLIC in report
    assert WORD not in report
    assert WORD not in of_pdf(_output(one))

    draft = drafted(of, case, ARRIVED)
    assert _post(handler, "attach", one).status_code == 302
    assert DraftFile.objects.get(draft=draft).file == one.output
    _post(handler, "edit", one, left="1", top="80", right="9", bottom="90", **PRIVACY)
    one.refresh_from_db()
    assert not one.current
    _post(handler, "make", one, revision=one.revision, words="yes")
    one.refresh_from_db()
    assert DraftFile.objects.get(draft=draft).file == one.output  # the new in place of the old
    assert b"".join(vault.pieces_of(one.original)) == body()  # the original is as it was


def test_a_docx_by_paragraph_and_by_word(of: Office, case: InfoRequest, handler: Client):
    one = _begun(of, case, docx_body(ID), "b.docx")
    page = words(_get(handler, "edit", one.pk))
    assert ID in page
    proposed = _post(handler, "propose", one)
    assert "身份证件号码" in words(proposed)
    (spot,) = _spots(proposed)
    _post(handler, "edit", one, spot=[spot, "wdocument.1.0.2.0"], origin="proposed", **PRIVACY)
    assert one.marks.count() == 2
    with on(ARRIVED):
        shown = handler.get(reverse("redacting:edit", args=[one.pk]), {"preview": "1"})
    assert ID not in words(shown).split("tools-side")[0]
    one.refresh_from_db()
    _post(handler, "make", one, revision=one.revision)
    assert ID not in of_docx(_output(one))


def test_what_nobody_marked_and_nobody_sees_is_told(
    of: Office, case: InfoRequest, handler: Client
):
    one = _begun(of, case, note())
    _post(handler, "make", one, revision=1, words="yes")
    assert "批注" in words(_get(handler, "report", one.pk))
    assert WORD not in of_pdf(_output(one))


def test_every_look_at_the_original_is_logged_and_the_log_says_no_name(
    of: Office, case: InfoRequest, handler: Client
):
    one = _begun(of, case)
    picture = _get(handler, "picture", one.pk, 1)
    assert picture.content.startswith(b"\x89PNG")
    _get(handler, "picture", one.pk, 1)
    looks = IdentityView.objects.filter(case=case, officer=of.handler)
    assert [look.purpose for look in looks] == ["遮盖：第1页"]
    _post(handler, "find", one, words=WORD)
    assert not IdentityView.objects.filter(purpose__contains=WORD).exists()


def test_who_may_not_see_originals_gets_the_result_alone(of: Office, case: InfoRequest):
    """A signer and a drafter without the post read what was made, never what it was made of."""
    one = _begun(of, case)
    actions.add_marks(
        one, [PageMark(1, Box(0, 3000, 9000, 4500))], ground="PRIVACY", by=of.handler,
        now=at(ARRIVED),
    )  # fmt: skip
    one.refresh_from_db()
    one = actions.make_redacted(one, revision=one.revision, by=of.handler, now=at(ARRIVED))
    signer = client(of, "bate")
    for name, args in (("edit", [one.pk]), ("picture", [one.pk, 1]), ("begin", [case.pk])):
        assert _get(signer, name, *args).status_code == 403
    for name in ("find", "propose", "make", "attach"):
        assert _post(signer, name, one).status_code == 403
    assert _get(signer, "report", one.pk).status_code == 200
    given = b"".join(_get(signer, "output", one.pk).streaming_content)
    assert given == _output(one)
    assert _get(client(of, "aili"), "report", one.pk).status_code in (403, 404)
    panel = words(signer.get(reverse("requests:case", args=[case.pk])))
    assert "已生成并核对" in panel
    assert f'href="{reverse("redacting:edit", args=[one.pk])}"' not in panel


def test_two_officers_marking_and_making_at_once(of: Office, case: InfoRequest, handler: Client):
    one = _begun(of, case)
    spot = "b1.0.3000.9000.4500"
    _post(handler, "edit", one, spot=spot, **PRIVACY)
    _post(handler, "edit", one, spot=spot, **PRIVACY)
    assert one.marks.count() == 1
    stale = _post(handler, "make", one, revision=1, words="yes")
    assert stale.url == reverse("redacting:edit", args=[one.pk])
    assert "标记在您查看以后有变化" in words(_get(handler, "edit", one.pk))
    one.refresh_from_db()
    for _again in range(2):
        _post(handler, "make", one, revision=one.revision, words="yes")
    assert case.files.filter(role="supplied").count() == 1


def test_marks_are_taken_away_and_nonsense_is_refused_with_a_sentence(
    of: Office, case: InfoRequest, handler: Client
):
    one = _begun(of, case)
    _post(handler, "edit", one, spot="b1.0.3000.9000.4500", **PRIVACY)
    mark = one.marks.get()
    _post(handler, "edit", one, drop=mark.pk)
    assert not one.marks.exists()
    for data, said in (
        ({"spot": "b1.1.1.2.2", **PRIVACY}, "太小"),
        ({"spot": "nonsense", **PRIVACY}, "不完整"),
        ({"left": "a", "top": "1", **PRIVACY}, "没有填全"),
        ({"spot": "b1.0.3000.9000.4500", "ground": "NONE"}, "NONE"),
    ):
        answer = _post(handler, "edit", one, **data)
        assert answer.status_code == 422
        assert said in words(answer)
    nothing = _post(handler, "find", one, words="不在这里")
    assert nothing.status_code == 422
    assert "不在这里" in words(nothing)
    _post(handler, "edit", one, spot="b7.0.3000.9000.4500", **PRIVACY)
    one.refresh_from_db()
    _post(handler, "make", one, revision=one.revision, words="yes")
    assert "第7页有标记" in words(_get(handler, "edit", one.pk))
    assert Redaction.objects.get().output is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空"),
        (b"just words", "不能在这里遮盖"),
        (body()[:200], "损坏"),
        (b"PK\x03\x04broken", "不能在这里遮盖"),
    ],
)
def test_hostile_uploads_are_refused_and_nothing_is_kept(
    of: Office, case: InfoRequest, handler: Client, data: bytes, said: str
):
    with on(ARRIVED):
        upload = SimpleUploadedFile("a.pdf", data, "application/pdf")
        where = reverse("redacting:begin", args=[case.pk])
        answer = handler.post(where, {"upload": upload, "key": "k"})
    assert answer.status_code == 422
    assert said in words(answer)
    assert not case.files.exists()


def test_a_closed_case_is_redacted_no_more(of: Office, case: InfoRequest, handler: Client):
    one = _begun(of, case)
    served(of, case, ARRIVED)
    answer = _post(handler, "edit", one, spot="b1.0.3000.9000.4500", **PRIVACY)
    assert answer.status_code == 422
    assert "已经办结" in words(answer)


def test_a_frozen_reply_keeps_the_file_it_was_signed_with(of: Office, case: InfoRequest):
    one = _begun(of, case)
    one = actions.make_redacted(one, revision=1, by=of.handler, now=at(ARRIVED))
    drafted(of, case, ARRIVED)
    actions.attach_redacted(one, by=of.handler, now=at(ARRIVED))
    version = signed(of, case, ARRIVED)
    assert version.files.get().file == one.output
