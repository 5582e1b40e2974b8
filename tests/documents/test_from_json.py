"""Reading our JSON, and saying plainly what is wrong with other JSON."""

from __future__ import annotations

import json

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.from_json import report as read
from gongkai.documents.to_json import as_data, json_text
from tests import make


@pytest.mark.parametrize(
    "report", [make.clean_report(), make.model_report(), make.old_2019(), make.report(cells={})]
)
def test_everything_comes_back_also_notes_and_places(report):
    assert read(json_text(report).encode()) == report


def test_findings_name_the_file_that_was_read():
    found = read(json_text(make.clean_report(file="原来.html")).encode(), "现在.json")

    assert found.file == "现在.json"
    assert {figure.place.file for figure in found.cells.values()} == {"现在.json"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"schema": 1, "kind": "gongkai-report"', "damaged"),
        ("[1, 2]", "not_a_report"),
        ('{"a": 1}', "not_a_report"),
        ('{"kind": "gongkai-report", "schema": 99}', "unsupported"),
        ('{"kind": "gongkai-report", "schema": 1}', "damaged"),
        ("[" * 200_000, "too_large"),
    ],
)
def test_other_json_is_refused_in_one_line(text, reason):
    with pytest.raises(Unreadable) as caught:
        read(text.encode())

    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"edition": "1999"},
        {"year": "2023"},
        {"period": {"start": "2023-13-01", "end": "2023-12-31", "text": ""}},
        {"sections": [{"number": "甲"}]},
        {"tables": {"t2": {"fees": {"amount_wan": {"printed": "1"}}}}},
        {"contact": {"fax": "1"}},
    ],
)
def test_broken_report_data_is_refused(change):
    data = as_data(make.clean_report()) | change

    with pytest.raises(Unreadable) as caught:
        read(json.dumps(data).encode())

    assert caught.value.reason == "damaged"
