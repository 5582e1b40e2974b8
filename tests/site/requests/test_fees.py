"""The processing fee: noticed, paid, given up, and reckoned by the month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.requests import actions
from gongkai.requests.errors import (
    FeesOff,
    NotComplete,
    NothingToCharge,
)
from gongkai.requests.models import (
    InfoRequest,
)
from gongkai.rules.fees import Charge
from gongkai.rules.tally import Kind
from tests.site.requests.making import (
    ARRIVED,
    IDENTITY,
    LETTER,
    Office,
    at,
    by_mail,
    nothing_differs,
    processing,
    registered,
    standing,
)

DAY = timedelta(1)


def fee(of: Office, case: InfoRequest, **changes: Any):
    values: dict[str, Any] = {
        "charge": Charge.PAGES,
        "units": 80,
        "how_to_pay": "到窗口缴纳",
        "approved_by": of.head,
        "paper": LETTER,
        "service": by_mail(ARRIVED),
        "by": of.handler,
        "now": at(ARRIVED, 12),
    }
    return actions.notice_fee(case, **{**values, **changes})


def test_a_fee_is_noticed_paid_and_counted_in_fen(of: Office, settings):
    case = processing(of)
    with pytest.raises(FeesOff):
        fee(of, case)
    settings.CHARGE_FEES = True
    with pytest.raises(NotYours):
        fee(of, case, approved_by=of["ayi"])
    with pytest.raises(NothingToCharge):
        fee(of, case, units=30)
    notice = fee(of, case)
    assert (notice.fen, notice.last_on) == (50_000, date(2023, 7, 14))

    paid = date(2023, 6, 20)
    pay: dict[str, Any] = {"on": paid, "receipt_no": "票1", "by": of.handler, "now": at(paid)}
    with pytest.raises(NotComplete, match=r"500\.00元"):
        actions.pay_fee(case, fen=1, **pay)
    payment = actions.pay_fee(case, fen=50_000, key="form", **pay)
    assert actions.pay_fee(case, fen=50_000, key="form", **pay) == payment
    line = Line.objects.get(kind=Kind.FEE_PROCESSING)
    assert (line.amount, line.on) == (50_000, paid)
    assert InfoRequest.objects.get(pk=case.pk).due_on == date(2023, 7, 24)
    nothing_differs()


def test_a_fee_not_paid_is_closed_by_an_officer_in_its_own_row(of: Office, settings):
    settings.CHARGE_FEES = True
    case = processing(of)
    fee(of, case)
    late = date(2023, 7, 17)
    case = actions.abandon_fee(
        case, paper=LETTER, service=by_mail(late), by=of.handler, now=at(late)
    )
    assert standing(case)[-1] == (Kind.REQUEST_CLOSED, "natural", "other.fee_unpaid")
    nothing_differs()


def test_items_are_reckoned_by_the_applicants_month(of: Office):
    """03 §9, example A: the eleventh to the fourteenth request of May cost 100 yuan each."""
    for _ in range(8):
        registered(of, date(2023, 5, 4))
    late = [registered(of, date(2023, 5, 29)) for _ in range(6)]
    june = registered(of, date(2023, 6, 1))

    assert [actions.reckon(case, Charge.ITEMS, 1).total for case in late] == [
        *[Decimal(0)] * 2, *[Decimal(100)] * 4,
    ]  # fmt: skip
    assert actions.reckon(june, Charge.ITEMS, 1).total == 0
    stranger = registered(of, date(2023, 5, 30), identity={**IDENTITY, "id_number": ""})
    assert actions.reckon(stranger, Charge.ITEMS, 1).total == 0
