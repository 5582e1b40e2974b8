"""What is doubted rather than called wrong: sentences that are not wholly understood."""

from decimal import Decimal

import pytest

from gongkai.audit.finding import Severity
from gongkai.audit.narrative.doubt import is_slip
from tests.audit.narrative.reading import findings, only_prose
from tests.make import report, sections


def severities(one, family):
    return {f.severity for f in findings(one) if f.family == family}


@pytest.mark.parametrize(
    ("one", "other"), [(1258, 1285), (37, 73), (105, 15), (12, 112), (226, 262), (60, 66)]
)
def test_one_slip_makes_one_number_of_the_other(one, other):
    assert is_slip(Decimal(one), Decimal(other))


@pytest.mark.parametrize(("one", "other"), [(6, 420), (15, 2099), (1165, 1258)])
def test_no_slip_makes_one_number_of_the_other(one, other):
    assert not is_slip(Decimal(one), Decimal(other))


def test_parts_of_another_number_of_the_paragraph_are_doubted():
    text = "全年发布动态483条。全年公开信息482条（网站359条、公众号98条、公告栏26条）。"

    assert severities(only_prose(text), "TEXT_ITEMISATION") == {Severity.NOTICE}


def test_a_list_a_slip_explains_is_called_wrong():
    text = "全年公开信息483条（网站395条、公众号98条、公告栏26条）。"

    assert severities(only_prose(text), "TEXT_ITEMISATION") == {Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("全年收到政府信息公开申请5件。", Severity.WARNING),
        ("全年收到公民、法人和其他组织提出的政府信息公开申请5件。", Severity.WARNING),
        ("全年收到不动产领域政府信息公开申请5件。", Severity.NOTICE),
        ("全年收到老旧小区改造的公开申请5件。", Severity.NOTICE),
    ],
)
def test_unknown_words_that_may_narrow_a_figure_leave_a_notice(text, severity):
    rows = dict.fromkeys(("received", "granted", "results_total"), "8 0 0 0 0 0 8")

    one = report(t3=rows, sections=sections(text))

    assert severities(one, "TEXT_VS_TABLE") == {severity}
