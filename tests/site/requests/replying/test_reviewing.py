"""A frozen reply at the desk: read, reviewed, signed by three, sent back, served, archived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from gongkai.agencies.access import MAY, SIGN
from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer, Post
from gongkai.agencies.roles import Role
from gongkai.portal.desk.signing import count_waiting, waiting_for
from gongkai.requests import actions
from gongkai.requests.models import (
    Event,
    InfoRequest,
    Paper,
    PaperKind,
    ReplyDraft,
    ReplyVersion,
    ServiceRecord,
)
from gongkai.requests.papers import text_of
from gongkai.requests.replying.turns import turns, waiting
from gongkai.rules.secrecy_form import FORM
from tests.site.requests.desk.walking import act, client, fresh, on, words
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    at,
    by_mail,
    in_review,
    nothing_differs,
    processing,
    signed,
)

DAY = date(2023, 6, 20)
NO_TO_ALL: dict[str, Any] = {
    **{question.code: "no" for question in FORM.questions}, "passed": "yes", "opinion": "可以公开",
}  # fmt: skip
SERVE: dict[str, Any] = {
    "method": "MAIL", "sent_on": DAY.isoformat(), "receipt_no": "XA1", "carrier": "邮政企业",
}  # fmt: skip


def at_version(of: Office, who: str | Officer, version: ReplyVersion, what: str = "", **data: Any):
    """Open a version's page, or do one of its acts and return the page after it."""
    address = f"/desk/replies/{version.reply.case_id}/versions/{version.pk}/"
    with on(DAY):
        one = client(of, who)
        if not what:
            return one.get(address)
        return one.post(f"{address}{what}/", data, follow=True)


def next_tasks(of: Office, who: str | Officer) -> list[tuple[str, str]]:
    officer = of[who] if isinstance(who, str) else who
    return [(one.what, one.verb) for one in waiting_for(officer, DAY)]


def test_reviewed_and_signed_by_five_people_each_told_when_it_is_their_turn(of: Office):
    version = in_review(of, processing(of), DAY)
    number = version.reply.case.number
    told = f"申请 {number} 的答复"
    assert next_tasks(of, "guomin") == [(told, "保密审查")]
    assert next_tasks(of, of.legal) == [(told, "合法性审核")]
    assert next_tasks(of, "bate") == [(told, "初审")]
    assert next_tasks(of, "chenjing") == next_tasks(of, "dingyan") == next_tasks(of, "aili") == []
    with on(DAY):
        assert told in words(client(of, "bate").get(reverse("portal:queue")))
        assert "待我审核" in words(client(of, of.legal).get("/desk/"))
    page = words(at_version(of, "bate", version))
    assert version.digest[:16] in page
    assert version.text.split("。")[0] in page
    assert MARK not in page

    assert "越级" in words(at_version(of, "chenjing", version, "sign", level="2"))
    assert "已经签署" in words(at_version(of, "bate", version, "sign", level="1"))
    assert "已经签署" in words(at_version(of, "chenjing", version, "sign", level="2"))
    assert next_tasks(of, "dingyan") == []  # neither review is done
    assert "保密审查" in words(at_version(of, "dingyan", version, "sign", level="3"))
    assert "已经记录" in words(at_version(of, "guomin", version, "secrecy", **NO_TO_ALL))
    assert "合法性审核" in words(at_version(of, "dingyan", version, "sign", level="3"))
    assert "没有选择结论" in words(at_version(of, of.legal, version, "legal"))
    assert "已经记录" in words(at_version(of, of.legal, version, "legal", passed="yes"))
    assert next_tasks(of, "dingyan") == [(told, "终审签发")]
    assert count_waiting(of["dingyan"], DAY) == 1
    assert "已经签署" in words(at_version(of, "dingyan", version, "sign", level="3"))
    assert fresh(version.reply.case).state == "SIGNED"
    assert count_waiting(of["dingyan"], DAY) == 0
    assert "已签发，待送达" in words(at_version(of, "handler", version))
    nothing_differs()


def test_nobody_signs_two_levels_or_their_own_draft_and_the_page_says_why(of: Office):
    for officer, role in ((of.handler, Role.REVIEWER_1), (of.handler, Role.LEGAL)):
        Post.objects.create(officer=officer, agency=of.world.housing, role=role)
    Post.objects.create(officer=of["bate"], agency=of.world.housing, role=Role.REVIEWER_2)
    version = in_review(of, processing(of), DAY)
    page = words(at_version(of, "handler", version))
    assert "拟稿人不能审核自己的稿件" in page
    assert "请由其他合法性审核员审核" in page
    assert next_tasks(of, "handler") == []
    refused = at_version(of, "handler", version, "sign", level="1")
    assert "拟稿人不能审核自己的稿件" in words(refused)
    at_version(of, "handler", version, "legal", passed="yes")
    at_version(of, "bate", version, "sign", level="1")
    assert "同一人只能签署一级" in words(at_version(of, "bate", version))
    assert "同一人只能签署一级" in words(at_version(of, "bate", version, "sign", level="2"))
    assert version.signoffs.count() == 1
    assert not hasattr(ReplyVersion.objects.get(pk=version.pk), "legal_review")
    assert [one.level for one in turns(waiting(of["bate"], DAY), of["bate"], DAY)] == []


@pytest.mark.parametrize("role", Role)
def test_each_role_does_at_a_version_what_its_post_allows_and_nothing_else(of: Office, role: Role):
    version = in_review(of, processing(of), DAY)
    made = []
    for agency in ("housing", "water"):
        officer = Officer(username=f"{role}-{agency}", name="某某")
        officer.set_unusable_password()
        officer.save()
        Post.objects.create(officer=officer, agency=getattr(of.world, agency), role=role)
        made.append(officer)
    own, other = made
    before = Event.objects.count()
    assert at_version(of, other, version).status_code == 404
    reads = role in MAY[Access.VIEW]
    assert at_version(of, own, version).status_code == (200 if reads else 404)
    acts = {"legal": {"passed": "yes"}, "secrecy": NO_TO_ALL, "sign": {"level": "1"}}
    for what, data in acts.items():
        assert at_version(of, other, version, what, **data).status_code == 404
        done = at_version(of, own, version, what, **data).status_code
        allowed = what != "legal" or role in MAY[Access.LEGAL]
        assert done == (404 if not reads else 200 if allowed else 403), what
    assert version.signoffs.exists() == (role in MAY[SIGN[1]])
    assert version.secrecy_reviews.exists() == (role in MAY[Access.SECRECY])
    back = at_version(of, own, version, "send-back", reason="请补充").status_code
    assert back == (404 if not reads else 200 if role in MAY[Access.SEND_BACK] else 403)
    assert Event.objects.count() - before == (role in MAY[Access.SEND_BACK])


def test_sent_back_it_is_the_draft_it_was_and_the_old_version_is_done_with(of: Office):
    version = in_review(of, processing(of), DAY)
    case = version.reply.case
    at_version(of, "bate", version, "sign", level="1")
    assert "须写明理由" in words(at_version(of, "chenjing", version, "send-back"))
    page = words(at_version(of, "chenjing", version, "send-back", reason="依据不全"))
    assert "依据不全" in page
    assert "已退回" in page
    assert fresh(case).state == "REPLY_DRAFTED"
    assert ReplyDraft.objects.get().text == version.text
    assert next_tasks(of, "bate") == []
    with on(DAY):
        shown = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    assert "接着写答复" in shown
    assert "打开最新的版本" in words(at_version(of, "dingyan", version, "sign", level="3"))

    again = in_review(of, case, DAY)
    assert again.number == 2
    assert "第2版" in words(at_version(of, "bate", again))


def test_served_signed_for_and_archived(of: Office):
    case = processing(of)
    in_review(of, case, DAY)
    early = act(of, case, "serve", DAY, **SERVE)
    assert early.status_code == 422
    assert not Paper.objects.filter(kind=PaperKind.REPLY).exists()
    at_once = client(of, "handler").get(f"/desk/requests/{case.pk}/act/serve/")
    assert at_once.status_code == 409

    other = processing(of)
    signed(of, other, DAY)
    courier = act(of, other, "serve", DAY, **{**SERVE, "carrier": "快递企业"})
    assert "只能由邮政企业寄递" in words(courier)
    by_hand = act(of, other, "serve", DAY, **{**SERVE, "method": "DIRECT"})
    assert "尚未登记签收日期" in words(by_hand)
    for _ in range(2):  # sent twice, served once
        assert act(of, other, "serve", DAY, **SERVE, key="serve").status_code == 302
    assert fresh(other).state == "SERVED"
    paper = Paper.objects.get(kind=PaperKind.REPLY)
    assert text_of(paper).startswith(f"{MARK}：\n")
    with on(DAY):
        shown = words(client(of, "handler").get(f"/desk/requests/{other.pk}/"))
    assert MARK not in shown
    assert f"{DAY.isoformat()}送达" in shown
    assert "登记签收" in shown
    record = ServiceRecord.objects.get(paper=paper)
    late = DAY + timedelta(3)
    back: dict[str, Any] = {"paper": record.pk, "returned_on": late.isoformat(), "why": "地址不详"}
    assert act(of, other, "returned", late, **{**back, "why": ""}).status_code == 422
    assert act(of, other, "returned", late, **back).status_code == 302
    assert ServiceRecord.objects.get().returned_why == "地址不详"
    assert act(of, other, "archive", late).status_code == 302
    assert fresh(other).state == "ARCHIVED"
    nothing_differs()


def test_a_signature_is_recorded_and_nothing_unserved_is_archived(of: Office):
    case = processing(of)
    actions.propose_extension(case, days=5, reason="量大", by=of.handler, now=at(ARRIVED))
    extension = actions.approve_extension(case.extensions.get(), by=of.head, now=at(ARRIVED))
    actions.extend(extension, paper=LETTER, service=by_mail(ARRIVED), by=of.handler,
                   now=at(ARRIVED, 12))  # fmt: skip
    signed(of, case, DAY)
    by_hand: dict[str, Any] = {
        "method": "DIRECT",
        "signed_on": DAY.isoformat(),
        "addressee": "由某某代收",
    }
    assert act(of, case, "serve", DAY, **{**SERVE, **by_hand}).status_code == 302
    assert text_of(Paper.objects.get(kind=PaperKind.REPLY)).startswith("由某某代收：")
    mailed = ServiceRecord.objects.get(paper__kind=PaperKind.EXTENSION)
    form: dict[str, Any] = {"paper": mailed.pk, "signed_on": DAY.isoformat()}
    assert act(of, case, "signed-for", DAY, **form).status_code == 302
    assert ServiceRecord.objects.get(pk=mailed.pk).signed_on == DAY
    assert act(of, case, "signed-for", DAY, **form).status_code == 422  # not on its way any more
    assert act(of, case, "archive", DAY).status_code == 302


def test_resumed_before_it_goes_out_the_signed_version_cannot_be_served(of: Office):
    case = processing(of)
    version = signed(of, case, DAY)
    assert act(of, case, "resume", DAY, why="还要征求意见").status_code == 302
    assert act(of, case, "serve", DAY, **SERVE).status_code == 422
    page = words(at_version(of, "dingyan", version))
    assert "不再使用" in page
    assert InfoRequest.objects.get(pk=case.pk).state == "PROCESSING"
