"""Fees, disputes, an old register: several at once, and a machine that stops half-way."""

from __future__ import annotations

from tests.site.requests.test_at_once import _BEGIN, _started, at_once, nothing_differs, site

__all__ = ["site"]  # the fixture

_OF = f"""{_BEGIN}
from datetime import date
from django.conf import settings
from gongkai.disputes import actions as disputes
from gongkai.disputes.models import Dispute
from gongkai.requests.models import FeePayment
from gongkai.requests.takeover import take_over
from tests.site.cast import NOW
from tests.site.requests.test_takeover import book, row
case, by = InfoRequest.objects.get(serial=1), Officer.objects.get(username="handler")
clerk, DAY = Officer.objects.get(username="ayi"), date(2023, 6, 20)

def pay(key=""):
    return actions.pay_fee(case, on=DAY, fen=50_000, receipt_no="票1", by=by, now=at(DAY), key=key)

def end():
    return disputes.end_dispute(Dispute.objects.get(), by=clerk, now=NOW,
        ended_on=date(2023, 9, 1), result="suit_rejected")

def take():
    data = book(row("1"), row("2", "过程性信息"), row("3", ""))
    return take_over(data, agency=Agency.objects.get(code="housing"), by=by,
        now=at(date(2024, 1, 15)), file_name="台账.xlsx")
"""
_READY = f"""{_OF}
from gongkai.rules.fees import Charge
settings.CHARGE_FEES = True
actions.notice_fee(case, charge=Charge.PAGES, units=80, how_to_pay="到窗口缴纳",
    approved_by=Officer.objects.get(username="head"), paper=LETTER, service=by_mail(ARRIVED),
    by=by, now=at(ARRIVED, 12))
disputes.file_dispute(agency=case.agency, block="suit_direct", number="（2023）示01行初5号",
    authority="示例县人民法院", matter="不服政府信息公开答复", filed_on=date(2023, 4, 3),
    by=clerk, now=NOW)
"""
#: stops dead when the lines of the act named are to be entered
_KILLED = f"""{_OF}
import signal
import gongkai.disputes.lines, gongkai.requests.actions.fees, gongkai.requests.takeover.writer
dead = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
gongkai.requests.actions.fees.enter = dead
gongkai.disputes.lines.enter = dead
gongkai.requests.takeover.writer.enter_many = dead
{{"pay": pay, "end": end, "take": take}}[sys.argv[1]]()
"""
_SEEN = f"""{_OF}
print(FeePayment.objects.count(), case.state, Dispute.objects.get().ended_on,
    InfoRequest.objects.filter(serial=0).count())
"""
#: everybody enters the same payment, result and register
_ALL = f"""{_OF}
print("ready", flush=True)
while not os.path.exists(sys.argv[1]):
    time.sleep(0.001)
for act in (pay, end):
    try:
        act()
        print("done")
    except RuleError as error:
        print(error.code)
print(take().entered)
"""


def test_a_payment_a_result_and_a_register_come_in_whole_and_once(site):
    out, errors = _started(site, _READY).communicate()
    assert not errors
    for act in ("pay", "end", "take"):
        stopped = _started(site, _KILLED, act)
        stopped.communicate()
        assert stopped.returncode == -9, act
    out, errors = _started(site, _SEEN).communicate()
    assert out == "0 FEE_NOTICED None 0\n", errors
    nothing_differs(site)

    said = list(zip(*at_once(site, _ALL, 4), strict=True))

    assert sorted(said[0]) == ["done", *["requests.not_allowed"] * 3]
    assert sorted(said[1]) == [*["disputes.ended_already"] * 3, "done"]
    assert sorted(said[2]) == ["0", "0", "0", "3"]
    nothing_differs(site)
