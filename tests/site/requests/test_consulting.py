"""Opinions at the desk: letters to third parties and agencies, notices to both sides, silence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from gongkai.requests import actions
from gongkai.requests.models import Consultation, IdentityView, Opinion, Paper, PaperKind
from gongkai.requests.papers import text_of
from gongkai.rules.reply import Whom
from tests.site.requests.desk.walking import act, client, fresh, on, words
from tests.site.requests.making import (
    LETTER,
    MARK,
    Office,
    at,
    by_mail,
    nothing_differs,
    processing,
)

THIRD = "赵第三方示例"
SENT = date(2023, 6, 15)
ASK: dict[str, Any] = {
    "party_name": THIRD,
    "party_contact": "13800000000",
    "about": "分配名单中您的住址",
    "method": "MAIL",
    "sent_on": SENT.isoformat(),
    "tell": "yes",
    "tell_method": "MAIL",
    "tell_sent_on": SENT.isoformat(),
}


def asked(of: Office, case, **changes: Any) -> Consultation:
    values: dict[str, Any] = {
        "whom": Whom.THIRD_PARTY,
        "about": "住址",
        "paper": LETTER,
        "service": by_mail(SENT),
        "party": {"name": THIRD},
        "by": of.handler,
        "now": at(SENT),
    }
    return actions.consult(case, **{**values, **changes})


def test_a_third_party_is_asked_and_the_applicant_told_neither_named_to_the_other(of: Office):
    case = processing(of)
    drafted = act(of, case, "consult-third-party", SENT, **ASK)
    assert drafted.status_code == 200
    page = words(drafted)
    assert "15个工作日内提出意见" in page
    assert "不计算在答复期限内" in page
    assert not Consultation.objects.exists()

    sent: dict[str, Any] = {
        **ASK,
        "text": "{第三方}：请提出意见。{文号}",
        "tell_text": "{申请人}：正在征求意见。{文号}",
        "key": "ask",
    }
    for _ in range(2):
        assert act(of, case, "consult-third-party", SENT, **sent).status_code == 302
    letter = Consultation.objects.get()
    assert fresh(case).state == "CONSULTING_THIRD_PARTY"
    assert letter.told_paper is not None
    to_third, to_applicant = text_of(letter.paper), text_of(letter.told_paper)
    assert to_third.startswith(f"{THIRD}：")
    assert MARK not in to_third
    assert to_applicant.startswith(f"{MARK}：")
    assert THIRD not in to_applicant
    with on(SENT):
        shown = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    assert THIRD not in shown
    assert "由本机关决定" in shown
    nothing_differs()


def test_its_name_opens_by_a_look_that_is_logged(of: Office):
    case = processing(of)
    letter = asked(of, case)
    address = f"/desk/requests/{case.pk}/letters/{letter.number}/"
    assert client(of, "handler").get(address).status_code == 405
    assert THIRD in client(of, "handler").post(address).content.decode()
    assert IdentityView.objects.get().thing == f"requests.consultation:{letter.pk}"
    assert client(of, "aili").post(address).status_code == 404


def test_the_fifteen_days_run_from_the_day_it_arrived_and_the_answer_goes_on(of: Office):
    case = processing(of)
    asked(of, case)
    arrived = date(2023, 6, 16)
    form: dict[str, Any] = {"letter": Consultation.objects.get().pk, "on": arrived.isoformat()}
    assert act(of, case, "letter-reached", date(2023, 6, 19), **form).status_code == 302
    assert Consultation.objects.get().reached_on == arrived
    answer: dict[str, Any] = {**form, "on": "2023-06-27", "opinion": "object"}
    silent = act(of, case, "opinion", date(2023, 6, 27), **answer)
    assert silent.status_code == 422  # an objection needs its reasons
    done = act(of, case, "opinion", date(2023, 6, 27), **answer, text="涉及隐私")
    assert done.status_code == 302
    again = fresh(case)
    assert again.state == "PROCESSING"
    assert again.due_on == date(2023, 7, 25)  # the worked case of 03 §10
    nothing_differs()


def test_silence_waits_for_its_day(of: Office):
    case = processing(of)
    letter = asked(of, case)
    actions.letter_reached(letter, on=date(2023, 6, 16), by=of.handler, now=at(date(2023, 6, 16)))
    form: dict[str, Any] = {"letter": letter.pk, "on": "2023-06-27"}
    assert act(of, case, "silence", date(2023, 6, 27), **form).status_code == 422
    late = date(2023, 7, 17)
    with on(late):
        assert "期限已满" in words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    done = act(of, case, "silence", late, letter=letter.pk, on=late.isoformat())
    assert done.status_code == 302
    assert Consultation.objects.get().opinion == Opinion.SILENT


def test_a_joint_maker_is_asked_and_its_silence_is_consent(of: Office):
    case = processing(of)
    form: dict[str, Any] = {
        **{name: value for name, value in ASK.items() if not name.startswith("party")},
        "whom": "JOINT_AGENCY",
        "agency_name": "示例县水利局",
    }
    drafted = act(of, case, "consult-agency", SENT, **form)
    assert "视为同意公开" in words(drafted)
    sent: dict[str, Any] = {**form, "text": "{机关}：请复。", "tell": "no"}
    assert act(of, case, "consult-agency", SENT, **sent).status_code == 302
    letter = Consultation.objects.get()
    assert (letter.agency_name, letter.told_paper) == ("示例县水利局", None)
    assert text_of(letter.paper).startswith("示例县水利局：")
    with on(SENT):
        assert "视为同意公开" in words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))


def test_a_determination_is_asked_for(of: Office):
    case = processing(of)
    form: dict[str, Any] = {
        **{name: value for name, value in ASK.items() if not name.startswith("party")},
        "agency_name": "示例县国家保密局",
        "text": "{机关}：请确定。",
        "tell": "no",
    }
    assert act(of, case, "refer", SENT, **form).status_code == 302
    assert fresh(case).state == "REFERRED_FOR_DETERMINATION"


def test_a_third_party_is_told_once_that_it_is_given_all_the_same(of: Office):
    case = processing(of)
    letter = asked(of, case)
    answered = date(2023, 6, 27)
    actions.answer(letter, on=answered, opinion=Opinion.OBJECT, text="不同意",
                   by=of.handler, now=at(answered))  # fmt: skip
    with on(answered):
        page = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    assert "告知第三方决定公开" in page
    form: dict[str, Any] = {
        "letter": letter.pk,
        "about": "分配名单",
        "reasons": "关系公共资源分配",
        "method": "MAIL",
        "sent_on": (answered + timedelta(1)).isoformat(),
    }
    day = answered + timedelta(1)
    assert "关系公共资源分配" in words(act(of, case, "tell-third-party", day, **form))
    done = act(of, case, "tell-third-party", day, **form, text="{第三方}：决定公开。{文号}")
    assert done.status_code == 302
    papers = Paper.objects.filter(kind=PaperKind.TELL_THIRD_PARTY)
    assert text_of(papers.get()).startswith(f"{THIRD}：")
    again = act(of, case, "tell-third-party", day, **form, text="再告知一次")
    assert again.status_code == 422
    assert papers.count() == 1
