"""When a document is served: 国办公开办函〔2016〕235号."""

import pytest

from gongkai.rules.service import Dispatch, Method, NotSigned, WrongCarrier, in_time, served_on
from tests.rules.days import day

SENT, SIGNED = day("2023-07-11"), day("2023-07-14")


@pytest.mark.parametrize(
    ("method", "on"),
    [
        (Method.DIRECT, SIGNED),
        (Method.ENTRUSTED, SIGNED),
        (Method.MAIL, SENT),
        (Method.ELECTRONIC, SENT),
    ],
)
def test_each_method_has_its_day(method, on):
    assert served_on(Dispatch(method, SENT, SIGNED)) == on


def test_electronic_service_may_count_from_receipt():
    dispatch = Dispatch(Method.ELECTRONIC, SENT, SIGNED)

    assert served_on(dispatch, electronic_service_on_sending=False) == SIGNED


def test_what_is_handed_over_must_be_signed_for():
    with pytest.raises(NotSigned, match="直接送达以申请人签收之日为送达之日"):
        served_on(Dispatch(Method.DIRECT, SENT))


def test_official_documents_do_not_go_by_courier():
    with pytest.raises(WrongCarrier, match="不能交快递公司"):
        served_on(Dispatch(Method.MAIL, SENT, carrier="快递公司"))


def test_posting_on_the_last_day_is_in_time():
    assert in_time(SENT, served_on(Dispatch(Method.MAIL, SENT)))
    assert not in_time(SENT, SIGNED)
