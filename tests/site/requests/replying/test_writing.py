"""A reply is decided, written and sent to review at the desk, page by page, without a script."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from gongkai.requests import actions, vault
from gongkai.requests.models import (
    FileRole,
    InfoRequest,
    LinkKind,
    Opinion,
    ReplyDraft,
    ReplyVersion,
)
from gongkai.rules.contents import contents_of, needs_reasons
from gongkai.rules.outcomes import OUTCOMES, Remedy, remedy_for
from gongkai.rules.reply import Whom
from gongkai.rules.wizard import BY_ACT, path_to
from tests.site.requests.desk.walking import client, fresh, on, words
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    at,
    by_mail,
    drafted,
    processing,
    served,
)

DAY = date(2024, 6, 14)
CAME = date(2024, 6, 12)


class Desk:
    """One officer at the reply of one case, on one day."""

    def __init__(
        self, of: Office, case: InfoRequest, day: date = DAY, by: str = "handler"
    ) -> None:
        self.client, self.case, self.day = client(of, by), case, day

    def get(self, step: str = "", **query: Any) -> Any:
        with on(self.day):
            return self.client.get(self._at(step), query)

    def post(self, step: str = "", **data: Any) -> Any:
        with on(self.day):
            return self.client.post(self._at(step), data)

    def _at(self, step: str) -> str:
        return f"/desk/replies/{self.case.pk}/{step}{'/' if step else ''}"

    @property
    def draft(self) -> ReplyDraft:
        return ReplyDraft.objects.get(reply__case=self.case)

    def answer(self, question: str, answer: str) -> Any:
        given = {"question": question, "answer": answer, "revision": self.draft.revision}
        return self.post("decide", **given)

    def decide(self, code: str) -> None:
        for question, answer in path_to(code).items():
            assert self.answer(question, answer).status_code == 302, (question, answer)

    def say(self, **changes: Any) -> Any:
        code = self.draft.outcome
        said: dict[str, Any] = {
            f"say-{one.name}": one.choices[0] if one.choices else "2024-06-03"
            for one in contents_of(code)
        }
        said |= {"basis": OUTCOMES[code].basis, "reasons": "依照条例的规定"}
        return self.post("contents", revision=self.draft.revision, **{**said, **changes})

    def written(self) -> str:
        """Return the text as the page has composed it."""
        return value(self.get("text"), "text")


def parsed(page: Any) -> Any:
    return html.fromstring(words(page))


def value(page: Any, name: str) -> str:
    """Return what stands in a field of a page."""
    (field,) = parsed(page).xpath(f"//main//*[@name='{name}']")
    return str(field.value or "").removeprefix("\n")


def stopped(page: Any) -> bool:
    return "不能送审" in words(page)


def begun(of: Office, **changes: Any) -> Desk:
    desk = Desk(of, processing(of, CAME, **changes))
    assert desk.post().status_code == 302
    return desk


def against(of: Office, case: InfoRequest) -> None:
    """Have a third party asked, who does not agree."""
    asked = actions.consult(
        case, whom=Whom.THIRD_PARTY, about="是否同意", party={"name": "某第三方"}, paper=LETTER,
        service=by_mail(CAME), by=of.handler, now=at(CAME, 12),
    )  # fmt: skip
    actions.answer(asked, on=CAME, opinion=Opinion.OBJECT, text="商业秘密", by=of.handler,
                   now=at(CAME, 13))  # fmt: skip


@pytest.mark.parametrize("code", sorted(set(OUTCOMES) - BY_ACT - {"STILL_UNCLEAR", "EXCESSIVE"}))
def test_every_kind_of_reply_is_reached_said_written_and_sent_to_review(of: Office, code: str):
    case = processing(of, CAME)
    if code in ("WITHHOLD_THIRD_PARTY", "DISCLOSE_OVER_OBJECTION"):
        against(of, case)
    desk = Desk(of, case)
    assert desk.post().status_code == 302
    desk.decide(code)
    assert desk.draft.outcome == code
    decided = words(desk.get("decide"))
    assert OUTCOMES[code].label in decided
    first = remedy_for(code, DAY) is Remedy.REVIEW_FIRST
    assert ("复议前置" in decided) == first
    form = desk.get("contents")
    reasons = parsed(form).xpath("//label[@for='id_reasons']")[0].text_content()
    assert ("可不填" in reasons) != needs_reasons(code)
    assert value(form, "basis") or code == "OTHER"
    assert desk.say().status_code == 302

    text = desk.written()
    assert "____" not in text
    assert MARK not in text
    assert "先向" in text if first else "六个月" in text or "6个月" in text
    assert desk.post("text", text=text, revision=desk.draft.revision).status_code == 302
    checked = desk.get("check")
    assert not stopped(checked), words(checked)
    sent = desk.post("check", revision=desk.draft.revision, key="once")
    version = ReplyVersion.objects.get(reply__case=case)
    assert sent.headers["Location"].endswith(f"/versions/{version.pk}/")
    assert version.outcome == code
    assert version.reply.number in version.text
    assert desk.post("check", revision=1, key="once").status_code == 302  # sent twice
    assert fresh(case).state == "UNDER_REVIEW"


def test_before_it_begins_every_step_says_what_to_do(of: Office):
    case = processing(of, CAME)
    desk = Desk(of, case)
    for step in ("", "decide", "contents", "files", "text", "check"):
        assert "开始拟写" in words(desk.get(step)), step
    against(of, case)
    actions.consult(
        case, whom=Whom.AGENCY, about="是否同意", agency_name="水利局", paper=LETTER,
        service=by_mail(CAME), by=of.handler, now=at(CAME, 14),
    )  # fmt: skip
    page = desk.get()
    assert page.status_code == 409
    assert "开始拟写" not in words(page)
    assert desk.post().status_code == 409


def test_an_answer_is_changed_and_what_no_longer_fits_falls_away(of: Office):
    desk = begun(of)
    desk.decide("WITHHOLD_INTERNAL")
    desk.say(**{"say-kind": "后勤管理", "basis": "条例 第十六条；本县办法", "reasons": "甲"})
    page = words(desk.get("decide", at="GIVE"))
    assert "可以公开吗" in page
    assert desk.answer("GIVE", "process").status_code == 302
    draft = desk.draft
    assert (draft.outcome, draft.contents, draft.reasons) == ("WITHHOLD_PROCESS", {}, "甲")
    desk.answer("HELD", "not_held")
    assert desk.draft.path == path_to("NOT_EXIST")
    assert desk.answer("HELD", "go_on").status_code == 302
    assert desk.draft.outcome == ""
    assert "可以公开吗" in words(desk.get("decide"))
    nothing = desk.post("decide", question="GIVE", revision=desk.draft.revision)
    assert nothing.status_code == 422
    assert "没有选择" in words(nothing)
    odd = desk.answer("GIVE", "burn")
    assert odd.status_code == 422
    assert "没有这个选项" in words(odd)
    assert desk.get("contents").status_code == 302  # nothing to say before it is decided


def test_what_the_file_does_not_bear_out_says_what_to_do_instead(of: Office):
    desk = begun(of)
    first = words(desk.get("decide"))
    assert "没有收到过补正" in first
    assert "disabled" in first
    for question, answer in list(path_to("WITHHOLD_THIRD_PARTY").items())[:-1]:
        desk.answer(question, answer)
    refused = desk.answer("GIVE", "third_party")
    assert refused.status_code == 422
    page = words(refused)
    assert "没有书面征求过第三方的意见" in page
    assert f"/desk/requests/{desk.case.pk}/act/resume/" in page
    assert "GIVE" not in desk.draft.path


def test_two_who_write_at_once_see_each_other_and_lose_nothing(of: Office):
    desk = begun(of)
    desk.decide("DISCLOSE")
    old = desk.draft.revision
    desk.say(**{"say-information": "名单一份"})
    meanwhile = desk.post("contents", revision=old, basis="条例 第三十六条",
                          **{"say-information": "我的名单"})  # fmt: skip
    assert meanwhile.status_code == 422
    page = words(meanwhile)
    assert "已经保存过" in page
    assert "名单一份" in page  # theirs
    assert "我的名单" in page  # mine
    assert int(value(meanwhile, "revision")) == desk.draft.revision
    late = desk.post("text", revision=old, text="我写的正文")
    assert late.status_code == 422
    assert "我写的正文" in words(late)
    kept = desk.post("text", revision=desk.draft.revision, text="我写的正文")
    assert kept.status_code == 302
    stale = desk.post("decide", revision=old, question="GIVE", answer="secret")
    assert stale.status_code == 422
    assert desk.draft.outcome == "DISCLOSE"


def test_the_text_is_composed_anew_without_losing_what_was_written(of: Office):
    desk = begun(of)
    desk.decide("DISCLOSE")
    desk.say(**{"say-information": "分配名单一份"})
    desk.post("text", revision=desk.draft.revision, text="　　我手写的一段。\r\n第二段")
    assert desk.draft.text == "　　我手写的一段。\n第二段"
    again = desk.post("text", revision=desk.draft.revision, text="改到一半", compose="1")
    assert again.status_code == 200
    assert "分配名单一份" in value(again, "text")
    assert value(again, "kept") == "改到一半"
    assert desk.draft.text == "　　我手写的一段。\n第二段"  # nothing is saved by it
    back = desk.post("text", revision=desk.draft.revision, text="新的", kept="改到一半", back="1")
    assert value(back, "text") == "改到一半"


def test_the_check_names_what_is_missing_and_the_action_refuses_it(of: Office):
    desk = begun(of)
    assert stopped(desk.get("check"))
    desk.decide("WITHHOLD_INTERNAL")
    desk.say(reasons="", **{"say-kind": ""})
    page = words(desk.get("check"))
    assert "属于哪一类" in page
    assert "还没有保存正文" in page
    refused = desk.post("check", revision=desk.draft.revision, key="k")
    assert refused.status_code == 422
    assert not ReplyVersion.objects.exists()
    desk.say()
    desk.post("text", revision=desk.draft.revision, text="不予公开。")
    assert "没有写明救济途径" in words(desk.get("check"))
    wrong = "如不服，可以申请行政复议或者起诉。____"
    desk.post("text", revision=desk.draft.revision, text=wrong)
    checked = desk.get("check")
    assert stopped(checked)  # review comes first, and it does not say so
    assert "正文里还有空白" in words(checked)
    right = "不予公开（____）。应当自收到之日起60日内先申请行政复议；仍不服的，可以提起行政诉讼。"
    desk.post("text", revision=desk.draft.revision, text=right)
    blank = desk.post("check", revision=desk.draft.revision, key="k2")
    assert blank.status_code == 422 and "没有填上" in words(blank)
    assert not ReplyVersion.objects.exists()


def test_files_are_supplied_attached_and_taken_off(of: Office):
    desk = begun(of)
    desk.decide("DISCLOSE")
    for _ in range(2):  # sent twice, kept once
        upload = SimpleUploadedFile("名单.txt", "甲乙丙".encode())
        assert desk.post("files", upload=upload).status_code == 302
    file = desk.draft.files.get().file
    assert file.role == FileRole.SUPPLIED
    record = SimpleUploadedFile("检索.txt", "档案室，2022年".encode())
    assert desk.post("files", upload=record, **{"for": "search"}).status_code == 302
    assert desk.draft.files.count() == 1
    page = words(desk.get("files"))
    assert "检索记录" in page
    assert "名单.txt" not in page
    assert "exe" in words(
        desk.post("files", upload=SimpleUploadedFile("a.exe", b"MZ" + b"0" * 99))
    )
    assert desk.post("files").status_code == 422

    assert desk.post(f"files/{file.pk}/attach", off="1").status_code == 302
    assert not desk.draft.files.exists()
    assert "附上" in words(desk.get("files"))
    desk.post(f"files/{file.pk}/attach")
    assert desk.draft.files.get().file == file
    original = vault.keep(desk.case, [b"x"], role=FileRole.ORIGINAL, name="a", now=at(CAME),
                          media_type="text/plain", by=of.handler)  # fmt: skip
    desk.post(f"files/{original.pk}/attach")
    assert desk.draft.files.count() == 1
    handed = desk.get(f"files/{file.pk}")
    assert b"".join(handed.streaming_content) == "甲乙丙".encode()
    assert desk.get(f"files/{original.pk}").status_code == 404  # opens by a look that is logged


def test_what_the_file_knows_stands_in_the_form(of: Office):
    earlier = served(of, processing(of, ARRIVED), ARRIVED)
    desk = begun(of)
    actions.link(desk.case, earlier, LinkKind.REPEATS, by=of.handler, now=at(CAME, 15))
    desk.decide("REPEAT")
    form = desk.get("contents")
    assert value(form, "say-earlier_on") == ARRIVED.isoformat()
    assert "公开复" in value(form, "say-earlier_number")

    case = processing(of, CAME)
    against(of, case)
    other = Desk(of, case)
    other.post()
    other.decide("WITHHOLD_THIRD_PARTY")
    opinion = value(other.get("contents"), "say-opinion")
    assert "不同意公开" in opinion
    assert "某第三方" not in opinion


def test_a_reply_after_unreasonable_requests_is_decided_already(of: Office):
    case = processing(of, CAME)
    actions.ask_reason(
        case, why="一个月内二十件", last_on=date(2024, 6, 28), paper=LETTER,
        service=by_mail(CAME), by=of.handler, now=at(CAME, 12),
    )  # fmt: skip
    actions.refuse_reason(case, on=CAME, found="与前次相同", by=of.handler, now=at(CAME, 13))
    desk = Desk(of, case)
    desk.post()
    assert desk.draft.outcome == "EXCESSIVE"
    assert value(desk.get("contents"), "say-why_excessive") == "与前次相同"
    assert desk.answer("CLEAR", "go_on").status_code in (302, 422)
    refused = desk.answer("KIND", "petition")
    assert refused.status_code == 422
    assert "应当不予处理" in words(refused)


def test_strangers_find_nothing_and_readers_write_nothing(of: Office):
    desk = begun(of)
    before = desk.draft.revision
    assert Client().get(f"/desk/replies/{desk.case.pk}/").status_code == 302
    for name in ("aili", "nobody"):
        for step in ("", "decide", "contents", "files", "text", "check"):
            assert Desk(of, desk.case, by=name).get(step).status_code == 404
    for name in ("bate", "guomin", "auditor"):
        other = Desk(of, desk.case, by=name)
        for step in ("", "decide", "contents", "files", "text", "check"):
            assert other.get(step).status_code == 403, (name, step)
            assert other.post(step, revision=before).status_code == 403, (name, step)
    assert desk.draft.revision == before
    drafted(of, desk.case, DAY)  # the contributor of the agency may write too
    assert Desk(of, desk.case, by="ayi").get("text").status_code == 200
