"""An old register comes in by its own words: closed cases count, open ones go on."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.requests import actions, identity
from gongkai.requests.models import InfoRequest
from gongkai.requests.takeover import CannotImport, TakenOver, take_over
from gongkai.requests.takeover.columns import FIELDS, outcome_of
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.receipt import Channel
from gongkai.rules.report_form import form_for
from tests.site.requests.making import (
    ARRIVED,
    IDENTITY,
    MARK,
    Office,
    application,
    at,
    nothing_differs,
    standing,
)

HEADS = ["编号", "申请人类型", "申请人", "证件号码", "收到日期", "渠道", "内容", "答复日期",
         "送达日期", "办理结果", "备用"]  # fmt: skip
NOW = at(date(2024, 1, 15))


def row(number: str, result: str = "予以公开", **changes: Any) -> list[Any]:
    """Return a row of a register: answered on 20 June 2023, unless it says otherwise."""
    days = ["2023-06-20", "2023-06-21"] if result else ["", ""]
    values = ["自然人", MARK, IDENTITY["id_number"], date(2023, 6, 12), "邮寄", "住房名单", *days]
    named = dict(zip(HEADS[1:9], values, strict=True)) | changes
    return [number, *named.values(), result, ""]


def book(*rows: list[Any]) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["依申请公开台账"])
    sheet.append(HEADS)
    for one in rows:
        sheet.append(one)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def taken(of: Office, data: bytes, **changes: Any) -> TakenOver:
    values: dict[str, Any] = {"agency": of.world.housing, "by": of.handler, "now": NOW}
    return take_over(data, file_name="台账.xlsx", **{**values, **changes})


def test_every_row_of_table_three_is_known_by_its_name_and_counts_in_it(of: Office):
    form = form_for(2023)
    labels = {one.name: one.label for one in form.tables[3].rows}
    rows = [row(f"〔2023〕{n}号", labels[name]) for n, name in enumerate(form.result_rows)]
    rows += [row(f"〔2023〕{code}", outcome.label) for code, outcome in OUTCOMES.items()]
    rows.append(row("在办1", "", 申请人类型="商业企业", 证件号码="", 渠道="互联网"))
    rows.append(["合计", "", "", "", "", "", f"{len(rows)}件", "", "", "", ""])

    result = taken(of, book(*rows))

    assert (result.problems, result.bad, result.opening, result.done) == ([], 0, 1, True)
    (year,) = result.years
    assert (year.received, sum(one.count for one in year.closed)) == (len(rows) - 1,) * 2 or (
        sum(one.count for one in year.closed) == len(rows) - 2
    )
    assert len(year.closed) == len(form.result_rows)
    assert {OUTCOMES[outcome_of(labels[name]) or ""].row for name in form.result_rows} == set(
        form.result_rows
    )
    still = InfoRequest.objects.get(number="housing-旧-在办1")
    assert (still.state, still.opening, still.due_on) == ("REGISTERED", True, date(2023, 7, 14))
    nothing_differs()
    assert Line.objects.filter(kind="request.received").count() == len(rows) - 1

    again = taken(of, book(*rows))
    assert (again.entered, again.known, again.changed) == (0, len(rows) - 1, 0)


def test_taken_over_in_bulk_a_case_is_what_the_act_for_one_case_makes_of_it(of: Office):
    taken(of, book(row("1", "过程性信息", 送达日期="")))
    bulk = InfoRequest.objects.get()
    one: dict[str, Any] = {
        "channel": Channel.REGISTERED_MAIL, "arrived_on": ARRIVED, "outcome": "WITHHOLD_PROCESS",
        "decided_on": date(2023, 6, 20), "served_on": date(2023, 6, 20), "by": of.handler,
        "now": NOW, "key": "row 1",
    }  # fmt: skip
    wanted = application(
        identity={name: IDENTITY[name] for name in ("name", "id_type", "id_number")},
        description="住房名单", delivery="collect", carrier="other",
    )  # fmt: skip
    alone = actions.import_case(of.world.housing, wanted, **one)

    assert actions.import_case(of.world.housing, wanted, **one) == alone
    assert identity.opened(bulk) == identity.opened(alone)
    assert standing(bulk) == standing(alone)
    own = {"_state", "id", "number", "serial", "year", "key", "sealed", "log_digest"}
    same = [name for name in vars(alone) if name not in own and not name.startswith("_")]
    alone.refresh_from_db()
    assert {n: getattr(bulk, n) for n in same} == {n: getattr(alone, n) for n in same}
    assert [e.data for e in bulk.events.all()] == [e.data for e in alone.events.all()]
    nothing_differs()


def test_bad_rows_say_what_to_mend_and_nothing_comes_in_before_the_clerks_word(of: Office):
    data = book(
        row("1"),
        row("1"),
        row("2", 申请人类型="群众"),
        row("3", 渠道="托人", 收到日期="2024-02-30"),
        row("4", "不予公开"),
        row("5", "", 答复日期="2023-06-20"),
        row("6", 答复日期="2023-06-01", 送达日期=""),
        row("7", 证件号码="110105194912310021"),
        row("8", 收到日期="2024-02-01"),
        row("", 内容=""),
    )
    page = reverse("requests:take_over")
    client = Client()
    client.force_login(of.handler)
    shown = client.post(page, {"agency": "housing", "file": io.BytesIO(data)})

    told = shown.content.decode()
    assert shown.status_code == 200
    for words in (
        "与第3行重复",
        "“群众”不是表三的类别",
        "“托人”不是认得的渠道",
        "没有说明是哪一项",
        "没有填写，但有答复日期",
        "早于前一个日期",
        "身份证号码校验不对",
        "跳过有错误的 9 行",
    ):
        assert words in told, words
    assert MARK not in told and "1105194912310021" not in told
    sent = told.split('name="sent" value="')[1].split('"')[0]
    refused = client.post(page, {"yes": "1", "sent": sent})
    assert refused.status_code == 422 and not InfoRequest.objects.exists()

    done = client.post(page, {"yes": "1", "sent": sent, "skip_bad": "yes"})
    assert "已导入 1 件" in done.content.decode()
    assert InfoRequest.objects.get().number == "housing-旧-1"
    twice = client.post(page, {"yes": "1", "sent": sent, "skip_bad": "yes"})
    assert (twice.status_code, InfoRequest.objects.count()) == (422, 1)
    assert client.post(page, {"yes": "1", "sent": "made up"}).status_code == 422


def test_the_template_is_filled_in_and_taken_and_strangers_and_other_files_are_refused(of: Office):
    client = Client()
    client.force_login(of.handler)
    blank = client.get(reverse("requests:take_over_template")).content
    sheet = load_workbook(io.BytesIO(blank))["填写"]
    assert [cell.value for cell in sheet[1]] == [one.label for one in FIELDS]
    with pytest.raises(CannotImport, match="没有一行"):
        taken(of, blank)
    with pytest.raises(CannotImport, match="没有认出表头"):
        taken(of, "甲,乙\n1,2\n".encode())
    with pytest.raises(NotYours):
        taken(of, blank, by=of["nobody"])
    client.force_login(of["nobody"])
    assert client.get(reverse("requests:take_over")).status_code == 404
