"""Every check of the prose says what it is for: one sentence that breaks it and no other."""

from __future__ import annotations

import pytest

from gongkai.audit.run import run
from tests import make

ORDINARY = "本局按照要求公开政府信息。"


def codes(text: str, chapter: int = 1) -> set[str]:
    """Return the codes of the prose checks that a report with this text breaks."""
    chapters = [ORDINARY] * 6
    chapters[chapter - 1] = text
    report = make.clean_report(sections=make.sections(*chapters))
    return {finding.code for finding in run(report) if finding.code.startswith("TEXT-")}


@pytest.mark.parametrize(
    ("code", "chapter", "text"),
    [
        ("TEXT-TABLE", 1, "全年收到政府信息公开申请73件。"),
        ("TEXT-FEES", 1, "全年行政事业性收费7251.19万元。"),
        ("TEXT-PARTS", 1, "发布信息107条：通知公告6条、工作动态55条、规划计划18条。"),
        ("TEXT-BALANCE", 3, "收到申请37件，上年结转3件，办结37件，结转下年度4件。"),
        ("TEXT-BALANCE-OTHERS", 1, "6个部门收到申请9件，上年结转1件，办结9件，结转下年4件。"),
        ("TEXT-STOCK", 1, "年初，专栏共有36个，年内新增5个、撤并8个，年末保留35个。"),
        ("TEXT-SWAPPED", 1, "全年办理行政许可事项258件。"),
        ("TEXT-TWICE", 1, "全年主动公开政府信息1285条。全年主动公开政府信息1258条。"),
        ("TEXT-RATIO", 1, "收到申请37件，比上年的32件增长25.6%。"),
        ("TEXT-DIRECTION", 1, "收到申请37件，比上年的32件减少5件。"),
        ("TEXT-DATE", 1, "2023年11月31日，本局召开政务公开工作推进会。"),
        ("TEXT-YEAR", 1, "2022年，本局收到政府信息公开申请37件。"),
    ],
)
def test_a_sentence_that_breaks_a_check_is_found_by_it(code: str, chapter: int, text: str) -> None:
    assert code in codes(text, chapter)


@pytest.mark.parametrize(
    ("code", "chapter", "text"),
    [
        ("TEXT-PROCESSING-FEE", 6, "本年度收取信息处理费8000万元。"),
        ("TEXT-MORE-REQUESTS", 5, "公开不及时，造成了信息公开申请数量增加。"),
        ("TEXT-BY-ITEM", 6, "按照规定的案件，按量收费标准，本年度没有收取信息处理费。"),
        ("TEXT-DISPUTES-UNMENTIONED", 1, ORDINARY),
    ],
)
def test_what_a_person_should_look_at_is_a_notice(code: str, chapter: int, text: str) -> None:
    chapters = [ORDINARY] * 6
    chapters[chapter - 1] = text
    quiet = make.model_report(sections=make.sections(*chapters))

    found = [finding for finding in run(quiet) if finding.code == code]

    assert [finding.severity.value for finding in found] == ["notice"]
