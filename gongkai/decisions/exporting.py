"""Decisions and fees as tables in the order of the standard, and empty templates to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from gongkai.bodies.tables.workbook import blank, head, saved
from gongkai.decisions import identity
from gongkai.decisions.models import Decision, FeeIncome
from gongkai.rules.double_publicity import FIELDS, PARTY_KINDS
from gongkai.rules.tally import FEN_PER_WAN

#: what a text must not begin with in a CSV file; an import takes the mark before it away again
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(record: Decision | FeeIncome, *, numbers: bool = False) -> list[str]:
    """
    Return the cells of a record in export order.

    :param numbers: with identity numbers; each such export must be logged as a look
    """
    if isinstance(record, FeeIncome):
        wan = f"{record.fen / FEN_PER_WAN:.6f}".rstrip("0").rstrip(".")
        return [
            record.item,
            record.collected_on.isoformat(),
            wan,
            record.receipt,
            record.basis,
        ]
    sealed = identity.opened(record) if numbers else {}
    found = []
    for one in FIELDS[record.kind]:
        if one.column == "party_kind":
            found.append(PARTY_KINDS[record.party_kind])
        elif one.column == "decided_on":
            found.append(record.decided_on.isoformat())
        elif one.column:
            found.append(getattr(record, one.column))
        else:
            found.append(sealed.get(one.code) or record.fields.get(one.code, ""))
    return found


def as_csv(
    records: Iterable[Decision | FeeIncome], kind: str, *, numbers: bool = False
) -> Iterator[bytes]:
    """Yield a CSV file with heads, in UTF-8 with the mark spreadsheet programs look for."""
    yield "\ufeff".encode()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([one.label for one in FIELDS[kind]])
    for count, record in enumerate(records):
        writer.writerow([_harmless(cell) for cell in cells(record, numbers=numbers)])
        if count % 500 == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _harmless(cell: str) -> str:
    """Keep spreadsheet programs from taking a text for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_xlsx(records: Iterable[Decision | FeeIncome], kind: str, *, numbers: bool = False) -> bytes:
    """Return a workbook with heads; every cell is text, so that no digit of a number is lost."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.freeze_panes = "A2"
    sheet.append([head(sheet, one.label, one.required) for one in FIELDS[kind]])
    for record in records:
        row = []
        for text in cells(record, numbers=numbers):
            cell = WriteOnlyCell(sheet, text)
            cell.data_type = "s"
            row.append(cell)
        sheet.append(row)
    return saved(book)


def template(kind: str) -> bytes:
    """Return an empty workbook to fill in: heads, and a second sheet that says what goes where."""
    return blank(FIELDS[kind])
