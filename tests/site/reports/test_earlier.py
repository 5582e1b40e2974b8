"""Reports of earlier years, from whatever file, carry this year's opening figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.documents.read import read
from gongkai.documents.to_docx import docx
from gongkai.documents.to_pdf import pdf
from gongkai.ledger.models import Line
from gongkai.reports.checks import checked
from gongkai.reports.compute import compiled
from gongkai.reports.declare import confirm, declare
from gongkai.reports.earlier import keep_earlier, offers, read_earlier
from gongkai.reports.errors import UnreadableUpload
from gongkai.reports.models import AnnualReport, EarlierReport
from gongkai.reports.opening import open_report
from gongkai.reports.whole import whole
from tests.site.cast import NOW, World

CORPUS = Path(__file__).parents[2] / "reports" / "corpus"
LAST_YEAR = CORPUS / "hanyang-office-2022.html"


def kept(world: World, path: Path = LAST_YEAR, year: int = 2022) -> AnnualReport:
    reading = read_earlier(path.read_bytes(), path.name, world.housing)
    keep_earlier(
        world.housing,
        year,
        content=reading.report,
        file_name=reading.file_name,
        file_digest=reading.digest,
        by=world["ayi"],
        now=NOW,
    )
    return open_report(world.housing, 2023, by=world["ayi"], now=NOW)


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_any_format_is_read_with_its_doubts(world: World, format: str):
    model = read(CORPUS / "tashkurgan-2023.txt")
    data = docx(model) if format == "docx" else pdf(model)
    reading = read_earlier(data, f"上年.{format}", world.county)
    assert reading.year == 2023
    assert reading.report.figure(2, "penalties", "decisions").printed == "717"
    assert any("塔什库尔干" in doubt for doubt in reading.doubts)
    assert any(finding.code == "TEXT-PARTS" for finding in reading.findings)


def test_what_is_no_report_is_refused_with_a_reason(world: World):
    with pytest.raises(UnreadableUpload):
        read_earlier(b"\x00\x01\x02", "x.bin", world.county)
    assert not EarlierReport.objects.exists()


def test_last_years_carry_over_is_checked_against_this_years(world: World):
    carried = read(LAST_YEAR).figure(3, "carried_out", "natural").value
    report = kept(world)
    codes = {one.finding.code for one in checked(report, whole(report)).judged}
    assert ("CARRY-OVER" in codes) == bool(carried)


def with_figures(world: World, **printed: int) -> AnnualReport:
    """Keep a report on 2022 of the housing bureau with a few figures of its own."""
    from dataclasses import replace

    from gongkai.reports.compute import figure_of

    report = read(CORPUS / "tashkurgan-2023.txt")
    cells = dict(report.cells)
    for who in ("natural", "total"):
        cell = (3, "carried_out", who)
        cells[cell] = figure_of(cell, printed["carried_out"])
        cell = (3, "received", who)
        cells[cell] = figure_of(cell, printed["carried_out"])
    cell = (2, "normative", "in_force")
    cells[cell] = figure_of(cell, printed["in_force"])
    keep_earlier(
        world.housing,
        2022,
        content=replace(report, agency=world.housing.name, year=2022, cells=cells),
        file_name="2022.docx",
        file_digest="0" * 64,
        by=world["ayi"],
        now=NOW,
    )
    return open_report(world.housing, 2023, by=world["ayi"], now=NOW)


def test_opening_balances_are_offered_declared_and_then_agree(world: World):
    report = with_figures(world, carried_out=4, in_force=12)
    found = {one.name: one.amount for one in offers(report, compiled(report))}
    assert found == {"t3.carried_in.natural": 4, "opening.normative": 12}
    codes = [one.finding.code for one in checked(report, whole(report)).judged]
    assert "STOCK" in codes

    nothing = declare(report, name="t3", amount=0, source="登记簿", by=world["ayi"], now=NOW)
    confirm(nothing, by=world["chenjing"], now=NOW)
    codes = [one.finding.code for one in checked(report, whole(report)).judged]
    assert "CARRY-OVER" in codes

    for name, amount in found.items():
        figure = declare(
            report, name=name, amount=amount, source="2022年报告", by=world["ayi"], now=NOW
        )
        confirm(figure, by=world["chenjing"], now=NOW)

    assert offers(report, compiled(report)) == []
    codes = [one.finding.code for one in checked(report, whole(report)).judged]
    assert "CARRY-OVER" not in codes and "STOCK" not in codes
    assert sorted(Line.objects.values_list("year", flat=True)) == [2022, 2023]


def test_a_report_of_the_old_form_is_kept_and_its_stock_not_compared(world: World):
    reading = read_earlier(
        (CORPUS / "nanhu-bureau-2019.html").read_bytes(), "2019.html", world.housing
    )
    assert reading.report.edition == "2019"
    keep_earlier(
        world.housing,
        2022,
        content=reading.report,
        file_name="2019.html",
        file_digest=reading.digest,
        by=world["ayi"],
        now=NOW,
    )
    report = open_report(world.housing, 2023, by=world["ayi"], now=NOW)
    assert not [one for one in offers(report, compiled(report)) if "opening" in one.name]
