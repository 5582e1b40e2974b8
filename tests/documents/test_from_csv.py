"""Reading our CSV, also after a spreadsheet has saved it again."""

from __future__ import annotations

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.from_csv import report as read
from gongkai.documents.report import differences
from gongkai.documents.to_csv import csv_text
from tests import make

REPORTS = [make.clean_report(), make.model_report(), make.city_2025(), make.old_2019()]


@pytest.mark.parametrize("report", REPORTS)
def test_every_cell_and_paragraph_comes_back(report):
    assert differences(report, read(csv_text(report).encode())) == []


def test_texts_that_look_like_formulas_come_back_exactly():
    report = make.clean_report(
        t2={"normative": "-4 +2 31"}, sections=make.sections("=1+1\n'引\n''=\n＋二\n“引”,\"逗\"")
    )

    assert differences(report, read(csv_text(report).encode())) == []


def test_a_file_saved_again_in_the_encoding_of_an_old_office_is_read():
    report = make.clean_report()

    assert differences(report, read(csv_text(report)[1:].encode("gb18030"))) == []


def test_other_columns_are_refused_and_named():
    with pytest.raises(Unreadable, match="printed") as caught:
        read(b"part,number\nreport,1\n")

    assert caught.value.reason == "not_a_report"


@pytest.mark.parametrize(("old", "new"), [("7215.19", "七千"), (",number,", ",nonsense,")])
def test_broken_rows_are_refused(old, new):
    text = csv_text(make.clean_report()).replace(old, new).replace("part,nonsense", "part,number")

    with pytest.raises(Unreadable) as caught:
        read(text.encode())

    assert caught.value.reason == "damaged"
