"""What the 政府督查工作条例 asks of a supervision notice."""

from dataclasses import replace
from datetime import date

from gongkai.rules.supervision_notice import Basis, lacking, objection_due, review_due
from tests.rules.days import CHINA, day

TODAY = date(2024, 1, 15)
WHOLE = Basis(
    by_government=True,
    designated="",
    decided_by="head",
    decision="县长批示",
    decided_on=date(2024, 1, 10),
    kind="special",
    method="report",
    objects=2,
    due_on=date(2024, 1, 31),
    matters="核查信息公开问题整改",
)


def test_a_whole_basis_lacks_nothing():
    assert lacking(WHOLE, TODAY) == []


def test_a_department_needs_to_be_designated():
    other = replace(WHOLE, by_government=False)
    assert ["第七条" in one for one in lacking(other, TODAY)] == [True]
    assert lacking(replace(other, designated="县政府指定"), TODAY) == []


def test_everything_that_lacks_is_named():
    nothing = Basis(True, "", "", "", None, "", "", 0, None, "")
    assert len(lacking(nothing, TODAY)) == 7
    late = replace(WHOLE, decided_on=date(2024, 2, 1), due_on=date(2024, 1, 1))
    assert len(lacking(late, TODAY)) == 2


def test_objection_and_review_have_thirty_days():
    assert objection_due(day("2024-03-01"), CHINA).due == day("2024-04-01")
    assert review_due(day("2024-03-01"), CHINA).due == day("2024-04-01")
