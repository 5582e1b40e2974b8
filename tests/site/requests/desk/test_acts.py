"""Every act the desk offers, by its form: done, done once, refused with a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.requests import actions, identity
from gongkai.requests.due import mark_due
from gongkai.requests.models import (
    Assignment,
    CaseLink,
    CorrectionNotice,
    DueMark,
    Extension,
    IdentityView,
    InfoRequest,
    Note,
    Paper,
    ReasonNotice,
)
from gongkai.requests.papers import text_of
from gongkai.rules.receipt import Channel
from tests.site.requests.desk.walking import act, client, fresh, on, words
from tests.site.requests.making import (
    ARRIVED,
    IDENTITY,
    MARK,
    Office,
    application,
    at,
    nothing_differs,
    processing,
    registered,
    served,
)

DAY = timedelta(1)
MAIL: dict[str, Any] = {"method": "MAIL", "sent_on": ARRIVED.isoformat()}


def test_assigned_claimed_handed_over_substituted_returned(of: Office):
    case = registered(of)
    answer = act(of, case, "assign", ARRIVED)
    assert answer.status_code == 422
    assert "没有选择承办单位、科室或者承办人" in words(answer)

    assert act(of, case, "assign", ARRIVED, section="政策法规科").status_code == 302
    assert (fresh(case).state, fresh(case).section) == ("PROCESSING", "政策法规科")
    assert act(of, case, "claim", ARRIVED, key="k").status_code == 302
    assert act(of, case, "claim", ARRIVED, key="k").status_code == 302
    assert fresh(case).handler == of.handler
    assert Assignment.objects.filter(case=case).count() == 2

    ayi = of["ayi"]
    assert act(of, case, "hand-over", ARRIVED, to=ayi.pk, why="出差").status_code == 302
    assert fresh(case).handler == ayi
    wrong = act(of, case, "hand-over", ARRIVED, to=of["aili"].pk)
    assert wrong.status_code == 422
    until = (ARRIVED + 5 * DAY).isoformat()
    assert act(of, case, "substitute", ARRIVED, to=of.handler.pk, until=until).status_code == 302
    assert act(of, case, "return", ARRIVED, why="内容不明确，需要补正").status_code == 302
    assert (fresh(case).state, fresh(case).handler) == ("REGISTERED", None)


def test_a_correction_is_drafted_read_over_sent_once_and_received(of: Office):
    case = registered(of, identity={"name": MARK, "phone": "13900000000"})
    page = client(of, "handler").get(f"/desk/requests/{case.pk}/act/ask-correction/")
    assert page.status_code == 409  # by today's clock the seven days are long over
    with on(ARRIVED):
        page = client(of, "handler").get(f"/desk/requests/{case.pk}/act/ask-correction/")
    assert "没有填写证件号码。" in words(page)
    assert MARK not in words(page)

    form = {"points": "请写明年度\n请补充证件号码", "key": "form", **MAIL}
    drafted = act(of, case, "ask-correction", ARRIVED, **form)
    assert drafted.status_code == 200
    assert "1．请写明年度" in words(drafted)
    assert MARK not in words(drafted)
    assert not CorrectionNotice.objects.exists()

    sent = {**form, "text": "{申请人}：请补正。{文号}"}
    for _ in range(2):
        assert act(of, case, "ask-correction", ARRIVED, **sent).status_code == 302
    notice = CorrectionNotice.objects.get()
    assert notice.points == ["请写明年度", "请补充证件号码"]
    assert text_of(notice.paper).startswith(f"{MARK}：请补正。住建局公开补〔2023〕1号")

    late = act(of, case, "correction", ARRIVED + DAY, on="2023-06-20", description="新的内容")
    assert late.status_code == 422  # a day to come
    done = act(of, case, "correction", ARRIVED + DAY, on="2023-06-13", description="新的内容")
    assert done.status_code == 302
    assert (fresh(case).state, fresh(case).description) == ("PROCESSING", "新的内容")


def test_a_lapse_is_marked_and_an_officer_confirms_it(of: Office):
    case = registered(of)
    form = {"points": "请写明年度", "text": "{申请人}：请补正。", "last_on": "2023-06-30", **MAIL}
    assert act(of, case, "ask-correction", ARRIVED, **form).status_code == 302
    early = act(of, case, "abandon-correction", date(2023, 6, 30), text="不再处理", **MAIL)
    assert early.status_code == 422
    assert "2023年6月30日" in words(early)

    mark_due(at(date(2023, 7, 3)))
    assert fresh(case).state == "CORRECTION_REQUIRED"
    with on(date(2023, 7, 3)):
        page = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    assert "补正期限已满，待确认结案" in page
    assert f"/desk/requests/{case.pk}/act/abandon-correction/" in page

    drafted = act(of, case, "abandon-correction", date(2023, 7, 3), **{**MAIL, "key": "a"})
    assert "视为您放弃申请" in words(drafted)
    done = {**MAIL, "sent_on": "2023-07-03", "text": "{申请人}：不再处理。{文号}", "key": "a"}
    for _ in range(2):
        answer = act(of, case, "abandon-correction", date(2023, 7, 3), **done)
        assert answer.status_code == 302
    assert fresh(case).outcome == "ABANDON_CORRECTION"
    nothing_differs()


def test_a_reminder_is_put_away_with_a_reason_and_the_day_stays(of: Office):
    case = processing(of)
    mark_due(at(date(2023, 7, 12)))
    mark = DueMark.objects.get()
    address = f"/desk/requests/marks/{mark.pk}/"
    assert client(of, "aili_clerk").post(address, {"why": "x"}).status_code == 404
    assert client(of, "bate").post(address, {"why": "x"}).status_code == 403
    client(of, "handler").post(address, {"why": " "})
    assert DueMark.objects.get().seen_at is None
    client(of, "handler").post(address, {"why": "已在拟稿"})
    assert DueMark.objects.get().seen_at is not None
    assert fresh(case).due_on == case.due_on
    assert mark_due(at(date(2023, 7, 12))) == []


def test_an_extension_is_proposed_approved_by_another_and_served(of: Office):
    case = processing(of)
    ask = {"days": "20", "reason": "档案需要调取"}
    for _ in range(2):
        assert act(of, case, "propose-extension", ARRIVED, **ask).status_code == 302
    assert Extension.objects.count() == 1
    other = act(of, case, "propose-extension", ARRIVED, days="5", reason="别的")
    assert "已有一份延期申请" in words(other)
    assert act(of, case, "decide-extension", ARRIVED, decision="yes").status_code == 403
    before = act(of, case, "extend", ARRIVED, text="延期", **MAIL)
    assert "尚未同意" in words(before)
    for _ in range(2):
        done = act(of, case, "decide-extension", ARRIVED, of.head, decision="yes")
        assert done.status_code == 302
    drafted = act(of, case, "extend", ARRIVED, key="e", **MAIL)
    assert "延长20个工作日，至2023年8月11日" in words(drafted)
    for _ in range(2):
        text = {"text": "{申请人}：延期。{文号}", "key": "e", **MAIL}
        assert act(of, case, "extend", ARRIVED, **text).status_code == 302
    assert fresh(case).due_on == date(2023, 8, 11)
    assert Paper.objects.filter(kind="extension").count() == 1


def test_a_refused_extension_says_why_and_another_may_be_asked_for(of: Office):
    case = processing(of)
    act(of, case, "propose-extension", ARRIVED, days="20", reason="忙")
    assert act(of, case, "decide-extension", ARRIVED, of.head, decision="no").status_code == 422
    act(of, case, "decide-extension", ARRIVED, of.head, decision="no", why="理由不足")
    with on(ARRIVED):
        assert "理由不足" in words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    again = act(of, case, "propose-extension", ARRIVED, days="10", reason="档案需要调取")
    assert again.status_code == 302


def test_reasons_are_asked_for_and_judged(of: Office):
    case = processing(of)
    ask = {"why": "一月内多次提出", "last_on": "2023-06-26", "key": "r", **MAIL}
    assert "2023年6月共1件" in words(act(of, case, "ask-reason", ARRIVED, **ask))
    assert act(of, case, "ask-reason", ARRIVED, text="说明", **ask).status_code == 302
    found = {"on": "2023-06-13", "found": "理由成立"}
    later = act(of, case, "accept-reason", ARRIVED + DAY, delayed_until="2023-09-01", **found)
    assert later.status_code == 422  # how does the notice go out?
    sent = {**MAIL, "sent_on": "2023-06-13", "delayed_until": "2023-09-01", **found}
    assert "2023年9月1日" in words(act(of, case, "accept-reason", ARRIVED + DAY, **sent))
    done = act(of, case, "accept-reason", ARRIVED + DAY, text="延迟", **sent)
    assert done.status_code == 302
    assert fresh(case).due_on == date(2023, 9, 1)

    other = processing(of)
    act(of, other, "ask-reason", ARRIVED, text="说明", **{**ask, "key": "s"})
    silent = {"on": "2023-06-28", "silent": "yes", "found": "没有说明"}
    alone = act(of, other, "refuse-reason", date(2023, 6, 28), **silent)
    assert "须经公开工作机构负责人同意" in words(alone)
    agreed = act(of, other, "refuse-reason", date(2023, 6, 28), approved_by=of.head.pk, **silent)
    assert agreed.status_code == 302
    assert fresh(other).state == "REPLY_DRAFTED"
    assert ReasonNotice.objects.get(case=other).approved_by == of.head


def test_split_merged_linked_withdrawn(of: Office):
    case = registered(of)
    for _ in range(2):
        done = act(of, case, "split", ARRIVED, matters="名单\n\n标准", key="s")
        assert done.status_code == 302
    assert InfoRequest.objects.count() == 2
    child = InfoRequest.objects.exclude(pk=case.pk).get()
    assert child.description == "标准"

    assert act(of, child, "merge", ARRIVED, into="999").status_code == 422
    link = {"number": child.number, "kind": "similar"}
    assert act(of, case, "link", ARRIVED, **link).status_code == 302
    assert act(of, case, "link", ARRIVED, number="没有", kind="similar").status_code == 422
    assert CaseLink.objects.filter(case=case, other=child, kind="similar").count() == 1
    assert act(of, child, "merge", ARRIVED, into=case.pk).status_code == 302
    assert fresh(child).state == "MERGED"
    assert act(of, case, "withdraw", ARRIVED, on=ARRIVED.isoformat()).status_code == 302
    again = act(of, case, "withdraw", ARRIVED, on=ARRIVED.isoformat())
    assert again.status_code == 422
    assert "不能“撤回”" in words(again)
    nothing_differs()


def test_registration_is_mended_and_the_name_is_never_shown(of: Office):
    case = processing(of)
    with on(ARRIVED):
        page = client(of, "handler").get(f"/desk/requests/{case.pk}/act/mend/")
    assert MARK not in words(page)
    form = {
        "channel": "in_person",
        "arrived_on": ARRIVED.isoformat(),
        "description": case.description,
        "delivery": "post",
        "carrier": "paper",
        "column": "natural",
        "why": "照身份证更正",
    }
    same = act(of, case, "mend", ARRIVED, **form)
    assert "没有改动任何一项" in words(same)
    for _ in range(2):
        done = act(of, case, "mend", ARRIVED, key="m", id_name="新名", cleared="phone", **form)
        assert done.status_code == 302
    kept = identity.opened(fresh(case))
    assert kept["name"] == "新名"
    assert kept["id_number"] == IDENTITY["id_number"]
    assert "phone" not in kept
    assert Note.objects.filter(case=case).count() == 1

    earlier = {**form, "arrived_on": "2023-06-09", "why": "签收单为9日"}
    assert act(of, case, "mend", ARRIVED, **earlier).status_code == 302
    assert fresh(case).received_on == date(2023, 6, 9)


def test_a_letter_on_line_waits_for_confirmation(of: Office):
    case = actions.submit(of.world.housing, application(), now=at(ARRIVED)).case
    early = act(of, case, "confirm", ARRIVED + DAY, confirmed_on="2023-06-11")
    assert "早于前一步" in words(early)
    done = act(of, case, "confirm", ARRIVED + DAY, confirmed_on="2023-06-13")
    assert done.status_code == 302
    assert fresh(case).received_on == ARRIVED + DAY


def test_who_asks_is_shown_for_a_purpose_and_logged(of: Office):
    case = processing(of)
    address = f"/desk/requests/{case.pk}/look/"
    assert client(of, "handler").get(address).status_code == 405
    assert client(of, "handler").post(address, {"purpose": MARK}).status_code == 422
    assert client(of, "ayi").post(address, {"purpose": "核对身份"}).status_code == 403
    assert client(of, "aili_clerk").post(address, {"purpose": "核对身份"}).status_code == 404
    assert not IdentityView.objects.exists()
    page = client(of, "handler").post(address, {"purpose": "核对身份"})
    assert MARK in words(page)
    assert "no-store" in page.headers["Cache-Control"]
    (seen,) = IdentityView.objects.all()
    assert (seen.officer, seen.purpose) == (of.handler, "核对身份")


def test_notes_and_papers_open_by_a_look(of: Office):
    case = served(of, processing(of), date(2023, 6, 20))
    for _ in range(2):
        act(of, case, "note", date(2023, 6, 20), text=f"{MARK}来电", key="n")
    note, paper = Note.objects.get(), Paper.objects.get()
    handler = client(of, "handler")
    assert MARK not in words(handler.get(f"/desk/requests/{case.pk}/"))
    assert MARK in words(handler.post(f"/desk/requests/{case.pk}/notes/{note.pk}/"))
    assert MARK in words(handler.post(f"/desk/requests/{case.pk}/papers/{paper.pk}/"))
    other = processing(of)
    assert handler.post(f"/desk/requests/{other.pk}/papers/{paper.pk}/").status_code == 404
    assert IdentityView.objects.count() == 2


def test_what_was_typed_stays_when_it_is_refused(of: Office):
    case = processing(of)
    answer = act(of, case, "propose-extension", ARRIVED, days="30", reason="档案需要调取")
    assert answer.status_code == 422
    assert "档案需要调取" in words(answer)


@pytest.mark.parametrize("name", ["propose-extension", "split", "hand-over"])
def test_an_act_out_of_turn_is_a_page_with_the_reason(of: Office, name: str):
    case = served(of, processing(of), date(2023, 6, 20))
    answer = client(of, "handler").get(f"/desk/requests/{case.pk}/act/{name}/")
    assert answer.status_code == 409
    assert "现在可以" in words(answer)


def test_the_channel_of_a_letter_is_explained(of: Office):
    filed = actions.register(
        of.world.housing, application(), channel=Channel.REGISTERED_MAIL, arrived_on=ARRIVED,
        by=of.handler, now=at(ARRIVED),
    )  # fmt: skip
    page = words(client(of, "handler").get(f"/desk/requests/{filed.case.pk}/"))
    assert "行政机关签收之日" in page
