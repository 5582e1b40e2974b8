"""Table three from cases: every cell opens to its cases, the public sees none of them."""

from __future__ import annotations

from datetime import date

from gongkai.ledger.models import Line
from gongkai.portal.behind import page_of
from gongkai.reports import drill
from gongkai.reports.drill import Behind
from gongkai.reports.records import records_of
from gongkai.rules.report_form import APPLICANTS, FORMS
from gongkai.rules.tally import selectors
from tests.site.requests.making import MARK, Office, processing, registered, served


def test_every_cell_of_table_three_is_its_cases_and_balances(of: Office):
    served(of, processing(of, date(2022, 12, 28)), date(2023, 1, 5), "PARTIAL")
    served(of, processing(of), date(2023, 6, 20))
    served(of, processing(of), date(2023, 6, 21), "NOT_EXIST")
    registered(of, date(2023, 12, 29))
    form = FORMS["2021"]

    def total(row: str, who: str, year: int = 2023) -> int:
        selector = selectors(form)[3, row, who]
        behind = Behind(selector, year, (of.world.housing.pk,))
        found = drill.total(behind)
        assert sum(entry.counted for entry in drill.all_lines(behind)) == found.counted
        return found.counted

    assert [total(row, "natural") for row in ("received", "carried_in")] == [3, 1]
    assert [total(row, "natural") for row in ("granted", "partial", "unable.not_held")] == [
        1,
        1,
        1,
    ]
    assert [total(row, "total") for row in ("results_total", "carried_out")] == [3, 1]
    for column in APPLICANTS:
        came = total("received", column.name) + total("carried_in", column.name)
        assert came == total("results_total", column.name) + total("carried_out", column.name)


def test_behind_a_figure_officers_find_the_case_and_the_public_neutral_words(of: Office):
    case = served(of, processing(of), date(2023, 6, 20))
    behind = Behind(selectors(FORMS["2021"])[3, "granted", "natural"], 2023, (case.agency_id,))

    lines = list(Line.objects.filter(subject=f"request:{case.pk}"))
    records = records_of(lines, opens={case.agency_id})
    (record,) = records.values()
    assert (record.title, record.number) == ("政府信息公开申请", case.number)

    (row,), _more = page_of(behind, None)
    assert row.what == "办结申请 · 自然人 · （一）予以公开"
    assert (row.number, row.href) == ("", None)
    assert MARK not in f"{row}{record}{lines}"
    assert case.description not in f"{row}{record}"
