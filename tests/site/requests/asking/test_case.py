"""Looking a case up, and everything the applicant may do to it from there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.requests import actions, vault
from gongkai.requests.models import InfoRequest, PublicTry
from gongkai.requests.papers import Service, Written, send_out
from gongkai.rules.fees import Charge
from gongkai.rules.service import Method
from gongkai.rules.states import State
from gongkai.web.days import local_day
from tests.site.requests.asking.walking import (
    CASE,
    LOOK_UP,
    a_file,
    filed,
    hidden,
    looked_up,
    page,
)
from tests.site.requests.making import LETTER, MARK, Office, by_mail

_MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
CORRECT, REASON, WITHDRAW = f"{CASE}correct/", f"{CASE}reason/", f"{CASE}withdraw/"


def confirmed(of: Office, **changes) -> tuple[InfoRequest, Client]:
    """Return a case filed on line and confirmed today, and the browser that has opened it."""
    case, code, _answer = filed(Client(), **changes)
    now = timezone.now()
    case = actions.confirm(case, confirmed_on=local_day(now), by=of.handler, now=now)
    return case, looked_up(case, code)


def again(case: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.get(pk=case.pk)


def test_wrong_and_unknown_get_the_same_answer_byte_for_byte(
    of: Office, django_assert_num_queries
):
    case, code, _answer = filed(Client())
    unknown = case.number[:-1] + "9"

    bodies = []
    for number, tried in ((case.number, "AAAA"), (unknown, code), (unknown, "AAAA")):
        with django_assert_num_queries(8):
            answer = Client().post(LOOK_UP, {"number": number, "code": tried})
        assert answer.status_code == 422
        assert tried.encode() not in answer.content
        body = _MASKED.sub(b"", answer.content).replace(number.encode(), b"NUMBER")
        bodies.append((body, sorted(answer.cookies)))
    assert bodies[0] == bodies[1] == bodies[2]
    assert "对不上" in page(answer)


def test_wrong_ones_are_limited_by_address_and_right_ones_are_not(of: Office, settings):
    settings.LOOKUPS_PER_HOUR = 2
    case, code, _answer = filed(Client())
    for _ in range(4):
        looked_up(case, code)
    for _ in range(2):
        assert "对不上" in page(Client().post(LOOK_UP, {"number": case.number, "code": "A"}))

    right = {"number": case.number, "code": code}
    refused = Client().post(LOOK_UP, right)
    assert refused.status_code == 422
    assert "太多" in page(refused)
    assert Client().post(LOOK_UP, right, REMOTE_ADDR="10.0.0.9").status_code == 302
    assert "127.0.0.1" not in str(list(PublicTry.objects.values_list()))

    PublicTry.objects.update(at=timezone.now() - timedelta(hours=2))
    looked_up(case, code)


def test_a_case_opens_with_its_cookie_alone_and_closes(of: Office):
    case, code, _answer = filed(Client())
    assert Client().get(CASE).headers["Location"] == LOOK_UP

    client = looked_up(case, code.lower().replace(" ", "-"))
    cookie = client.cookies["asking-case"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "/shenqing/",
        True,
        "Strict",
    )
    assert case.number not in cookie.value
    answer = client.get(CASE)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "等待确认" in page(answer)
    assert client.get(f"{CASE}paper/").status_code == 404

    client.cookies["asking-case"] = cookie.value.replace(str(case.pk), "9", 1)
    assert client.get(CASE).status_code == 302
    client.cookies["asking-case"] = cookie.value
    assert client.post("/shenqing/leave/").status_code == 302
    assert client.get(CASE).headers["Location"] == LOOK_UP


def test_the_clock_is_told_with_its_sentences(of: Office):
    case, client = confirmed(of)
    assert case.due_on is not None
    said = page(client.get(CASE))
    assert "已经收到，正在办理" in said
    assert 'class="bar"' in said
    assert f"{case.due_on.year}年{case.due_on.month}月{case.due_on.day}日以前答复" in said
    assert "日期是怎样算出来的" in said
    assert MARK not in said


def test_a_correction_is_made_here_with_its_files(of: Office):
    case, client = confirmed(of)
    now = timezone.now()
    actions.ask_to_correct(
        case, points=["请写明小区的名称"], paper=LETTER, service=by_mail(local_day(now)),
        by=of.handler, now=now,
    )  # fmt: skip
    said = page(client.get(CASE))
    assert "请您补正" in said
    assert "请写明小区的名称" in said

    form = client.get(CORRECT)
    assert case.description in page(form)
    sent = {**hidden(form, CORRECT), "description": "", "words": f"我是{MARK}"}
    wrong = client.post(CORRECT, {**sent, "enclosures": [a_file()]})
    assert wrong.status_code == 422
    assert "身份证.txt" in page(wrong)
    assert again(case).standing is State.CORRECTION_REQUIRED

    sent = {**sent, **hidden(wrong, CORRECT), "description": "幸福小区2022年分配名单"}
    for _ in range(2):  # sent twice, it is done once
        assert client.post(CORRECT, sent).headers["Location"] == CASE
    case = again(case)
    assert case.standing is State.PROCESSING
    assert case.description == "幸福小区2022年分配名单"
    kept = {
        vault.name_of(one): b"".join(vault.pieces_of(one)).decode() for one in case.files.all()
    }
    assert kept.pop("身份证.txt") == "正面"
    assert list(kept.values()) == [f"我是{MARK}"]
    assert MARK not in str(list(case.events.values()))
    assert client.get(CORRECT).headers["Location"] == CASE
    assert "补正已经收到" in page(client.get(CASE))


def test_reasons_are_given_here_and_nobody_who_gave_them_is_silent(of: Office):
    case, client = confirmed(of)
    now = timezone.now()
    today = local_day(now)
    actions.ask_reason(
        case, why="本月已申请60件", last_on=today + timedelta(9), paper=LETTER,
        service=by_mail(today), by=of.handler, now=now,
    )  # fmt: skip
    assert "本月已申请60件" in page(client.get(CASE))

    sent = {**hidden(client.get(REASON), REASON), "words": f"{MARK}的理由"}
    assert client.post(REASON, sent).headers["Location"] == CASE
    case = again(case)
    assert (case.standing, case.waiting_for) == (State.REASON_REQUIRED, "")
    assert case.reasonnotices.get().answered_on == today
    assert "正在审查您的理由" in page(client.get(CASE))
    assert "申请人的补正和说明" in [one.get_role_display() for one in case.files.all()]

    actions.accept_reason(case, on=today, found="合理", by=of.handler, now=now)
    assert again(case).standing is State.PROCESSING


def test_a_fee_says_how_much_how_and_until_when(of: Office, settings):
    settings.CHARGE_FEES = True
    case, client = confirmed(of)
    now = timezone.now()
    actions.notice_fee(
        case, charge=Charge.PAGES, units=80, how_to_pay="到政务大厅缴纳", approved_by=of.head,
        paper=LETTER, service=by_mail(local_day(now)), by=of.handler, now=now,
    )  # fmt: skip
    said = page(client.get(CASE))
    for words in ("500.00 元", "到政务大厅缴纳", "请您缴费", "视为放弃"):
        assert words in said


@pytest.mark.parametrize(
    ("delivery", "method", "opens"),
    [
        ("email", Method.ELECTRONIC, True),
        ("post", Method.ELECTRONIC, False),
        ("email", Method.MAIL, False),
    ],
)
def test_papers_open_where_they_were_sent_so_by_choice(of: Office, delivery, method, opens):
    case, client = confirmed(of, delivery=delivery)
    now = timezone.now()
    today = local_day(now)
    given = vault.keep(
        case, [b"%PDF-1"], role="supplied", name="名单.pdf", media_type="application/pdf",
        by=of.handler, now=now,
    )  # fmt: skip
    written = Written(f"{MARK}：答复如下。可在网上提交行政复议申请书。", files=[given])
    paper = send_out(case, "reply", written, Service(method, today), by=of.handler, now=now)
    other = send_out(
        case, "third_party", Written("给第三方"), Service(Method.ELECTRONIC, today),
        by=of.handler, now=now,
    )  # fmt: skip

    said = page(client.get(CASE))
    assert paper.number in said
    assert other.number not in said
    answer = client.post(f"{CASE}paper/", {"paper": paper.pk})
    assert answer.status_code == (200 if opens else 404)
    assert client.post(f"{CASE}paper/", {"paper": other.pk}).status_code == 404
    if not opens:
        return
    assert f"{MARK}：答复如下。" in page(answer)
    paper.service.refresh_from_db()
    assert paper.service.signed_on == today
    printed = client.post(f"{CASE}pdf/", {"paper": paper.pk})
    assert printed.content[:5] == b"%PDF-"
    assert MARK not in printed.headers["Content-Disposition"]
    file = client.post(f"{CASE}file/", {"paper": paper.pk, "file": given.pk})
    assert b"".join(file) == b"%PDF-1"
    stranger, code, _answer = filed(Client())
    assert looked_up(stranger, code).post(f"{CASE}paper/", {"paper": paper.pk}).status_code == 404


def test_it_is_withdrawn_after_a_second_yes_and_once(of: Office):
    case, client = confirmed(of)
    asked = client.get(WITHDRAW)
    assert "不能恢复" in page(asked)
    assert again(case).standing is State.REGISTERED

    sent = hidden(asked, WITHDRAW)
    for _ in range(2):
        assert client.post(WITHDRAW, sent).headers["Location"] == CASE
    assert again(case).standing is State.CLOSED_WITHDRAWN
    assert "您已经撤回" in page(client.get(CASE))
