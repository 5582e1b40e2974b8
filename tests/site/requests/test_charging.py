"""The fee at the desk: chosen, reckoned as it is typed, noticed, paid, taken back, given up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gongkai.agencies.calendars import calendar_in
from gongkai.ledger.models import Line
from gongkai.requests import actions
from gongkai.requests.charging.reckoning import month_of, reckoned
from gongkai.requests.due import mark_due
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import FeeNotice, FeePayment, InfoRequest
from gongkai.requests.papers import text_of
from gongkai.rules.fees import Charge
from gongkai.rules.guards import NothingPaid
from gongkai.rules.tally import Kind
from tests.site.requests.desk.walking import act, client, fresh, on, words
from tests.site.requests.making import (
    ARRIVED,
    MARK,
    Office,
    at,
    nothing_differs,
    processing,
    registered,
)
from tests.site.requests.test_fees import fee

PAGES: dict[str, Any] = {
    "charge": "PAGES",
    "units": "80",
    "how_to_pay": "县政务服务大厅3号窗口",
    "method": "MAIL",
    "sent_on": ARRIVED.isoformat(),
}
PAID = ARRIVED + timedelta(8)


@pytest.fixture
def charging(settings) -> None:
    settings.CHARGE_FEES = True


def test_example_a_of_03_9_fourteen_requests_in_may_cost_400_yuan(of: Office):
    for _ in range(8):
        registered(of, date(2023, 5, 3))
    late = [registered(of, date(2023, 5, 28)) for _ in range(6)]
    assert sum(actions.reckon(one, Charge.ITEMS, 1).total for one in late) == Decimal(400)
    month = month_of(late[-1])
    assert month is not None
    assert (month.before, month.places[0].yuan) == (13, Decimal(100))
    june = registered(of, date(2023, 6, 1))
    assert actions.reckon(june, Charge.ITEMS, 1).total == 0


def test_example_b_of_03_9_one_letter_split_into_twelve_costs_200_yuan(of: Office):
    case = registered(of, date(2023, 5, 4))
    assert actions.reckon(case, Charge.ITEMS, 12).total == Decimal(200)


def test_example_c_of_03_9_by_item_or_by_page_and_never_the_sum(of: Office):
    for _ in range(34):
        registered(of, date(2023, 5, 4))
    case = registered(of, date(2023, 5, 5))
    assert actions.reckon(case, Charge.ITEMS, 1).total == Decimal(200)
    assert actions.reckon(case, Charge.PAGES, 250).total == Decimal(4700)


def test_the_notice_is_reckoned_read_over_and_sent_with_what_it_must_say(of: Office, charging):
    case = processing(of)
    form = {**PAGES, "approved_by": of.head.pk, "key": "form"}
    with on(ARRIVED):
        page = words(client(of, "handler").get(f"/desk/requests/{case.pk}/act/notice-fee/"))
        address = f"/desk/requests/{case.pk}/fee/"
        part = client(of, "handler").get(f"{address}?charge=PAGES&units=80").content.decode()
        nonsense = client(of, "handler").get(f"{address}?charge=X&units=-1")
    assert f'data-reckoning="{address}"' in page
    assert "第31至80页：50页×10元＝500元" in part
    assert nonsense.status_code == 200
    assert MARK not in page

    drafted = act(of, case, "notice-fee", ARRIVED, **form)
    assert "合计：500元（按量计收，国办函〔2020〕109号）" in words(drafted)
    sent = {**form, "text": "{申请人}：{文号} 收费500元。"}
    for _ in range(2):
        assert act(of, case, "notice-fee", ARRIVED, **sent).status_code == 302
    notice = FeeNotice.objects.get()
    assert (notice.fen, fresh(case).state) == (50_000, "FEE_NOTICED")
    assert text_of(notice.paper).startswith(f"{MARK}：住建局公开费")
    due = calendar_in("xinjiang").after(ARRIVED, 20)
    assert notice.last_on == due  # 20 working days from the day after it


def test_what_is_free_cannot_be_noticed_and_a_site_that_does_not_charge_says_so(of: Office):
    case = processing(of)
    form = {**PAGES, "approved_by": of.head.pk, "text": "收费"}
    with on(ARRIVED):
        page = words(client(of, "handler").get(f"/desk/requests/{case.pk}/act/notice-fee/"))
    assert "没有开启收费" in page
    assert act(of, case, "notice-fee", ARRIVED, **form).status_code == 422
    free = act(of, case, "notice-fee", ARRIVED, **{**form, "units": "30", "text": ""})
    assert free.status_code == 422
    assert reckoned(case, "PAGES", "30").yuan == 0


def test_a_payment_entered_wrongly_is_taken_back_and_entered_again(of: Office, charging):
    case = processing(of)
    fee(of, case)
    paid = {"on": PAID.isoformat(), "yuan": "500", "receipt_no": "票1"}
    wrong = act(of, case, "pay-fee", PAID, **{**paid, "yuan": "50"})
    assert wrong.status_code == 422
    assert act(of, case, "pay-fee", PAID, **paid).status_code == 302
    later = PAID + timedelta(2)
    assert act(of, case, "void-payment", later, why="").status_code == 422
    for _ in range(2):
        again = act(of, case, "void-payment", later, why="票据号录错", key="void")
        assert again.status_code == 302
    owed = fresh(case)
    assert (owed.state, owed.waiting_for) == ("FEE_NOTICED", "PAYMENT")
    nothing_differs()

    earlier = PAID - timedelta(1)  # its right day lies before the one that was taken back
    right = {**paid, "on": earlier.isoformat(), "receipt_no": "票2"}
    assert act(of, case, "pay-fee", later, **right).status_code == 302
    assert FeePayment.objects.count() == 2
    lines = Line.objects.filter(kind=Kind.FEE_PROCESSING).values_list("on", "amount")
    assert sorted(lines) == [(earlier, 50_000), (PAID, -50_000), (PAID, 50_000)]
    assert fresh(case).due_on == calendar_in("xinjiang").after(earlier, 20)
    nothing_differs()
    with on(later):
        page = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
        year = words(client(of, "handler").get("/desk/requests/fees/?year=2023"))
    assert "票据号录错" in page
    assert "500.00" in year


def test_nothing_is_taken_back_that_was_not_paid(of: Office, charging):
    case = processing(of)
    with pytest.raises(NothingPaid):
        actions.void_payment(case, why="录错", by=of.handler, now=at(ARRIVED, 12))
    with pytest.raises(NotComplete):
        actions.void_payment(case, why=" ", by=of.handler, now=at(ARRIVED, 12))


def test_a_fee_not_paid_is_marked_and_closed_by_an_officer_in_its_row(of: Office, charging):
    case = processing(of)
    notice = fee(of, case)
    last = {"method": "MAIL", "sent_on": notice.last_on.isoformat(), "text": "{申请人}：不再处理"}
    early = act(of, case, "abandon-fee", notice.last_on, **last)
    assert early.status_code == 422
    after = date(2023, 7, 17)
    mark_due(at(after))
    assert fresh(case).state == "FEE_NOTICED"  # nothing lapses by itself
    form = {"method": "MAIL", "sent_on": after.isoformat()}
    drafted = words(act(of, case, "abandon-fee", after, **form))
    assert "信息处理费500元" in drafted
    done = act(of, case, "abandon-fee", after, **form, text="{申请人}：不再处理。{文号}")
    assert done.status_code == 302
    assert InfoRequest.objects.get(pk=case.pk).outcome == "ABANDON_FEE"
    nothing_differs()


@pytest.mark.parametrize(("restart", "days"), [(True, 20), (False, 20)])
def test_the_clock_after_payment_is_a_setting(of: Office, charging, settings, restart, days):
    settings.FEE_RESTART_CLOCK = restart
    case = processing(of)
    fee(of, case)
    actions.pay_fee(case, on=PAID, fen=50_000, receipt_no="票1", by=of.handler, now=at(PAID))
    start = PAID if restart else ARRIVED
    assert fresh(case).due_on == calendar_in("xinjiang").after(start, days)
