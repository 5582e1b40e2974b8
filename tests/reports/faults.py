"""Single faults put into a clean paper, and what an audit should say about each."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.reports import faults_form, faults_tables, faults_text
from tests.reports.issue import Issue
from tests.reports.paper import Paper

Fault = Callable[[Paper, random.Random], "list[Issue] | None"]

FAULTS: dict[str, Fault] = {
    fault.__name__: fault
    for fault in (
        faults_tables.t3_leaf,
        faults_tables.t3_row_total,
        faults_tables.t3_frame,
        faults_tables.t3_both,
        faults_tables.t3_neighbours,
        faults_tables.t3_shifted,
        faults_tables.t4_cell,
        faults_form.missing_row,
        faults_form.missing_chapter,
        faults_form.missing_table,
        faults_form.bad_count,
        faults_form.fee_unit,
        faults_form.own_rules,
        faults_form.period,
        faults_form.title_year,
        faults_text.text_cell,
        faults_text.text_sum,
        faults_text.text_compared,
        faults_text.text_direction,
    )
}
