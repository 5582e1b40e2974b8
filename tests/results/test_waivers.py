from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.audit.finding import Finding, Severity
from gongkai.documents.report import Place
from gongkai.results.waivers import (
    CHANGED,
    Subject,
    Waiver,
    Waivers,
    fingerprint,
    place_of,
    unused,
)

TODAY = date(2026, 11, 24)
FILE = "全县/某局2023.html"
ROW = Finding(
    "T3-ROW", "T3_ROW_TOTAL", Severity.ERROR, "不等。", "依据",
    (Place(FILE, 3, row="received", col="total"),), Decimal(37), Decimal(73),
)  # fmt: skip
SUBJECT = Subject(FILE, "某局", 2023)


def _waiver(finding: Finding = ROW, **fields) -> Waiver:
    made: dict[str, Any] = {
        "code": finding.code,
        "place": place_of(finding),
        "fingerprint": fingerprint(finding),
        "reason": "已核实",
        "who": "阿依",
        "until": date(2027, 12, 31),
        "file": "某局2023.html",
        "number": 1,
    }
    return Waiver(**(made | fields))


def _judged(finding: Finding, *waivers: Waiver, subject: Subject = SUBJECT):
    return Waivers(waivers, TODAY).judged([finding], subject)[0]


def test_a_waiver_holds_while_the_values_stay():
    assert _judged(ROW, _waiver()).waiver is not None


def test_a_changed_value_opens_the_finding_again():
    judged = _judged(replace(ROW, printed=Decimal(74)), _waiver())

    assert judged.is_open
    assert judged.lapsed == CHANGED == "豁免已失效：数值已变"


def test_the_last_day_still_counts_and_the_next_does_not():
    assert not _judged(ROW, _waiver(until=TODAY)).is_open
    past = _judged(ROW, _waiver(until=date(2026, 11, 23)))
    assert past.lapsed == "豁免已到期（2026-11-23）"


@pytest.mark.parametrize(
    "fields",
    [{"file": "别的局2023.html"}, {"code": "T3-BALANCE"}, {"place": "table=3 row=granted"}],
)
def test_a_waiver_for_something_else_does_not_hold(fields):
    judged = _judged(ROW, _waiver(**fields))

    assert judged.is_open and judged.lapsed is None


def test_agency_and_year_hold_whatever_the_file_is_called():
    waiver = _waiver(file=None, agency="某局", year=2023)

    assert not _judged(ROW, waiver, subject=Subject("新名字.html", "某局", 2023)).is_open
    assert _judged(ROW, waiver, subject=Subject("新名字.html", "某局", 2024)).is_open


def test_a_file_matches_from_its_end_by_whole_names():
    assert not _judged(ROW, _waiver(file="全县/某局2023.html")).is_open
    assert _judged(ROW, _waiver(file="局2023.html")).is_open


def test_two_findings_at_one_place_need_a_waiver_each():
    other = replace(ROW, printed=Decimal(99))

    first, second = Waivers((_waiver(),), TODAY).judged([ROW, other], SUBJECT)

    assert not first.is_open
    assert second.is_open and second.lapsed is None


def test_a_finding_across_documents_is_waived_by_any_of_its_files():
    across = replace(ROW, places=(*ROW.places, Place("2022.html", 3, row="carried_out")))

    judged = Waivers((_waiver(across, file="2022.html"),), TODAY).judged([across], None)[0]

    assert not judged.is_open


def test_numbers_that_are_equal_have_one_fingerprint():
    assert fingerprint(ROW) == fingerprint(replace(ROW, printed=Decimal("73.0")))
    assert fingerprint(ROW) == fingerprint(replace(ROW, message="换一种说法。"))


def test_where_there_is_no_value_the_words_count():
    bare = replace(ROW, expected=None, printed=None)

    assert fingerprint(bare) != fingerprint(replace(bare, message="换一种说法。"))


def test_a_waiver_nobody_needs_is_named():
    waivers = Waivers((_waiver(), _waiver(number=2)), TODAY)

    assert [waiver.number for waiver in unused(waivers, [1])] == [2]
