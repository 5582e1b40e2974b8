"""Unsettled questions are settings, and settings are documented."""

import inspect
from collections.abc import Callable
from pathlib import Path

from gongkai.rules.deadlines import correction_due
from gongkai.rules.disputes import table_four
from gongkai.rules.index import rules
from gongkai.rules.lifecycle import clock_runs
from gongkai.rules.receipt import received
from gongkai.rules.reply import reply_due
from gongkai.rules.service import served_on
from gongkai.rules.settings import SETTINGS, questions_markdown

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_a_rule_names_is_explained():
    assert {rule.setting for rule in rules() if rule.setting} <= set(SETTINGS)


def test_the_documented_default_is_the_default_in_the_code():
    chosen: list[tuple[Callable[..., object], str]] = [
        (reply_due, "fee_restart_clock"),
        (reply_due, "determination_pauses"),
        (reply_due, "agency_opinion_days"),
        (correction_due, "correction_days"),
        (clock_runs, "reason_stops_clock"),
        (received, "platform_promises_receipt"),
        (served_on, "electronic_service_on_sending"),
        (table_four, "count_disputes_once"),
    ]
    for function, name in chosen:
        default = inspect.signature(function).parameters[name].default

        assert SETTINGS[name].default.split("：")[0] == str(default), name


def test_the_counting_of_the_report_is_a_documented_choice():
    counted = [s for s in SETTINGS.values() if s.topic == "年度报告的统计口径"]

    assert {"count_summary_penalties", "report_scope", "results_year_by"} <= {
        s.name for s in counted
    }
    assert all(s.question and s.default and s.other and s.why and s.source for s in counted)


def test_the_page_of_open_questions_is_up_to_date():
    assert (DOCS / "open-questions.md").read_text("utf-8") == questions_markdown()
