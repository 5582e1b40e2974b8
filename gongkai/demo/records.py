"""Fee income, normative documents and disputes of the county."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from gongkai.agencies.roles import Role
from gongkai.decisions.actions import collect_fee
from gongkai.demo.data_file import data
from gongkai.demo.days import at, later, office_hours, workdays
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.disputes.actions import end_dispute, file_dispute
from gongkai.publishing.actions import issue_document, repeal_document
from gongkai.publishing.models import Item
from gongkai.rules.tally import FEN_PER_WAN


def enter_fees(units: Units, people: People, year: int, wan: Decimal | None = None) -> int:
    """Record a year's fee income, month by month; return it in fen, exactly what was asked."""
    file = data("records")["fees"]
    left = total = int((wan or Decimal(file["wan"])) * FEN_PER_WAN)
    dice = random.Random(f"fees{year}")  # noqa: S311  data for a demonstration
    shares = sum(row["share"] for row in file["items"])
    receipts: list[tuple[date, dict[str, str], int]] = []
    for row in file["items"]:
        each = total * row["share"] // shares // len(row["months"])
        for month in row["months"]:
            fen = int(each * dice.uniform(0.8, 1.2)) // 100 * 100
            receipts.append((_month_end(year, month), row, fen))
    left -= sum(fen for _, _, fen in receipts)
    day, row, fen = receipts[0]
    receipts[0] = (day, row, fen + left)
    for serial, (day, row, fen) in enumerate(sorted(receipts, key=lambda one: one[0]), start=1):
        agency = units[row["unit"]]
        collect_fee(
            agency=agency,
            item=row["item"],
            collected_on=day,
            fen=fen,
            receipt=f"塔财缴{year}-{serial:04}",
            basis=row["basis"],
            by=people.at(agency, Role.CONTRIBUTOR),
            now=office_hours(later(day, 3), dice),
        )
    return total


def enter_documents(units: Units, people: People, year: int, shown: dict[str, Item]) -> int:
    """
    Register the documents issued or repealed in a year; return how many were issued.

    :param shown: document number → the public item with its text
    """
    county, issued = units.county, 0
    by = people.at(county, Role.CONTRIBUTOR)
    for row in data("records")["documents"]:
        if row["issued_on"].year == year:
            issue_document(
                agency=county, doc_no=row["doc_no"], title=row["title"],
                issued_on=row["issued_on"], by=by, now=at(later(row["issued_on"], 2), 12),
                item=shown.get(row["doc_no"]),
            )  # fmt: skip
            issued += 1
        ended = row.get("repealed_on")
        if ended is not None and ended.year == year:
            repeal_document(
                county.documents.get(doc_no=row["doc_no"]), by=by, now=at(later(ended, 2), 12),
                on=ended, act="规范性文件清理结果公告（塔政告〔2022〕5号）",
            )  # fmt: skip
    return issued


def enter_disputes(units: Units, people: People, year: int) -> int:
    """File and end the disputes of a year; return how many were filed."""
    filed = 0
    for row in data("records")["disputes"]:
        if row["filed_on"].year != year:
            continue
        agency = units[row["unit"]]
        by = people.at(agency, Role.CONTRIBUTOR)
        dispute = file_dispute(
            agency=agency, block=row["block"], number=row["number"], authority=row["authority"],
            matter=row["matter"], about=row["about"], filed_on=row["filed_on"],
            party={"name": row["party"]}, by=by, now=at(row["filed_on"] + timedelta(days=2), 16),
        )  # fmt: skip
        if "ended_on" in row:
            end_dispute(dispute, by=by, now=at(row["ended_on"] + timedelta(days=2), 16),
                        ended_on=row["ended_on"], result=row["result"])  # fmt: skip
        filed += 1
    return filed


def _month_end(year: int, month: int) -> date:
    return max(day for day in workdays(year) if day.month == month)
