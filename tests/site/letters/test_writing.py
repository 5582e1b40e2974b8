"""Papers no act issues by itself, and the sheet of approval."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from gongkai.letters.builtin_form import builtin_form
from gongkai.letters.checking import problems
from gongkai.letters.compose.approval import draft_approval
from gongkai.requests import actions
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import InfoRequest, Paper, PaperKind, ReplyVersion
from gongkai.requests.papers import Written, text_of
from tests.site.letters.test_printing import desk, pages
from tests.site.requests.desk.walking import act
from tests.site.requests.making import LETTER, MARK, Office, at, by_mail, in_review, processing

DAY = date(2023, 6, 20)
MAIL = {"method": "MAIL", "sent_on": "2023-06-20", "receipt_no": "XA1"}
WRITTEN: dict[str, dict[str, str]] = {
    "receipt": {},
    "assistance": {"unit": "住房保障股", "what": "检索名单", "last_on": "2023-06-25"},
    "conversion": {"unit": "办公室", "what": "分配名单\n分配办法", "found": "多人申请"},
    "amendment": {"what": "姓名有误", "result": "yes", "found": "已改正"},
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_paper_is_drafted_read_over_and_issued_once(of: Office, kind: str):
    case = processing(of)
    form = {"kind": kind, **WRITTEN[kind], **MAIL, "key": "k1"}

    drafted = act(of, case, "paper", DAY, **form)
    assert drafted.status_code == 200
    page = drafted.content.decode()
    assert "{文号}" in page and case.number in page and MARK not in page
    found = re.search(r"<textarea name=\"text\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    text = unescape(found[1])
    assert not Paper.objects.exists()

    for _again in range(2):
        done = act(of, case, "paper", DAY, **form, text=text)
        assert done.status_code == 302
    paper = Paper.objects.get()
    assert paper.number in text_of(paper) and "{" not in text_of(paper)
    assert (MARK in text_of(paper)) is (kind in ("receipt", "amendment"))
    inside = kind in ("assistance", "conversion")
    assert hasattr(paper, "service") is not inside
    assert paper.kind == ("other" if kind == "amendment" else kind)
    assert InfoRequest.objects.get(pk=case.pk).log_length == case.log_length


def test_what_a_paper_needs_is_asked_for(of: Office):
    case = processing(of)
    for given in (
        {"kind": "assistance", "unit": "股"},
        {"kind": "assistance", "unit": "股", "what": "检索"},
        {"kind": "conversion", "what": "名单"},
        {"kind": "other"},
        {"kind": "reply"},
    ):
        answer = act(of, case, "paper", DAY, **MAIL, **given)
        assert answer.status_code == 422, given
    with pytest.raises(NotComplete):
        actions.issue_paper(
            case, PaperKind.EXTENSION, paper=LETTER, service=by_mail(DAY),
            by=of.handler, now=at(DAY),
        )  # fmt: skip
    with pytest.raises(NotComplete):
        actions.issue_paper(
            case, PaperKind.OTHER, paper=Written("正文"), service=None, by=of.handler, now=at(DAY)
        )
    for text in ("{申请人}：\n　　请查收。", "　　关于____的说明。"):  # still to be filled in
        with pytest.raises(NotComplete, match="没有填上"):
            actions.issue_paper(
                case, PaperKind.OTHER, paper=Written(text), service=by_mail(DAY),
                by=of.handler, now=at(DAY),
            )  # fmt: skip
    assert not Paper.objects.exists()


def test_the_sheet_of_approval_says_who_did_what_and_names_no_applicant(of: Office):
    version = in_review(of, processing(of), DAY)
    actions.review_legality(version, passed=True, opinion="合法", by=of.legal, now=at(DAY, 11))
    version = ReplyVersion.objects.get(pk=version.pk)

    text = draft_approval(version).text
    for words in ("拟稿：胡办理　2023年6月20日", "合法性审核意见：同意。合法　法制员", "（待办）"):
        assert words in text, words
    assert MARK not in text

    (page,) = pages(desk(of, "bate").get(f"/desk/letters/approval/{version.pk}/").content)
    for words in ("政府信息公开审查呈批单", "法制员", "保密审查意见", version.reply.number):
        assert words.replace("　", "") in page, words
    stranger = Client()
    stranger.force_login(of["aili_clerk"])
    assert stranger.get(f"/desk/letters/approval/{version.pk}/").status_code == 404
    assert f"/desk/letters/approval/{version.pk}/" in desk(of).get(
        f"/desk/requests/{version.reply.case_id}/"
    ).content.decode()  # fmt: skip


def test_the_built_in_form_is_a_template_for_forms_alone():
    assert [str(one) for one in problems(builtin_form(), "a.docx", form=True)] == []
    assert "没有" in str(next(problems(builtin_form(), "a.docx")))
    bad = Document(BytesIO(builtin_form()))
    bad.add_paragraph("{%p for 栏 in 栏目 %}")
    bad.add_paragraph("{{ 栏 }}")
    bad.add_paragraph("{%p endfor %}")
    file = BytesIO()
    bad.save(file)
    assert "栏.名称" in str(next(problems(file.getvalue(), "a.docx", form=True)))
