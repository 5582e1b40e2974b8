"""What the chapters must speak of."""

import pytest

from gongkai.audit.finding import Severity
from tests.audit.change import found, with_chapter
from tests.make import clean_report, model_report, report


def test_the_model_report_lacks_results_of_appraisal_review_and_accountability():
    (finding,) = [f for f in found(model_report()) if f.code == "CONTENTS-50"]

    assert finding.severity is Severity.NOTICE
    assert finding.expected == "工作考核、社会评议、责任追究"  # S8


def test_results_reported_are_recognised():
    assert [f for f in found(clean_report()) if f.code == "CONTENTS-50"] == []


def test_only_governments_must_report_them():
    text = with_chapter(report(agency="示例县教育局"), 1, "2023年，本局依法公开政府信息。")

    assert [f for f in found(text) if f.code == "CONTENTS-50"] == []


def test_topics_missing_from_chapter_one_are_named():
    text = with_chapter(report(), 1, "2023年，本机关依法主动公开信息，收到申请0件。")

    (finding,) = [f for f in found(text) if f.code == "TOPICS"]

    assert finding.expected == "政府信息管理、政府信息公开平台建设、监督保障"


@pytest.mark.parametrize("code", ["NEWS", "TRAINING"])
def test_the_model_report_has_the_oddities_of_the_handbook(code):
    (finding,) = [f for f in found(model_report()) if f.code == code]  # S6, S12

    assert finding.severity is Severity.NOTICE
