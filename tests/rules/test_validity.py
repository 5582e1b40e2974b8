"""Whether a document is in force on a day; every boundary as the calendar has it."""

from datetime import date

import pytest

from gongkai.rules.classification import Validity
from gongkai.rules.validity import Dates, validity_on

ISSUED = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("day", "dates", "expected"),
    [
        (date(2020, 2, 29), Dates(ISSUED), Validity.NOT_YET),
        (date(2020, 3, 1), Dates(ISSUED), Validity.VALID),
        (date(2020, 3, 31), Dates(ISSUED, effective=date(2020, 4, 1)), Validity.NOT_YET),
        (date(2020, 4, 1), Dates(ISSUED, effective=date(2020, 4, 1)), Validity.VALID),
        (date(2025, 2, 28), Dates(ISSUED, expires=date(2025, 2, 28)), Validity.VALID),
        (date(2025, 3, 1), Dates(ISSUED, expires=date(2025, 2, 28)), Validity.LAPSED),
        (date(2022, 12, 31), Dates(ISSUED, repealed=date(2023, 1, 1)), Validity.VALID),
        (date(2023, 1, 1), Dates(ISSUED, repealed=date(2023, 1, 1)), Validity.REPEALED),
        (date(2023, 1, 1), Dates(ISSUED, lapsed=date(2023, 1, 1)), Validity.LAPSED),
        (date(2022, 5, 31), Dates(ISSUED, amended=date(2022, 6, 1)), Validity.VALID),
        (date(2022, 6, 1), Dates(ISSUED, amended=date(2022, 6, 1)), Validity.AMENDED),
        (
            date(2024, 1, 1),
            Dates(ISSUED, amended=date(2022, 6, 1), repealed=date(2023, 1, 1)),
            Validity.REPEALED,
        ),
    ],
)
def test_a_document_is_in_force_between_its_days(day: date, dates: Dates, expected: Validity):
    assert validity_on(day, dates) is expected
