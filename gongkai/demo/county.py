"""The demonstration county, loaded in one transaction: all of it is there, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.demo.decisions import enter_decisions
from gongkai.demo.people import LOGINS, People, make_people
from gongkai.demo.records import enter_disputes, enter_documents, enter_fees
from gongkai.demo.units import COUNTY_CODE, Units, make_units
from gongkai.rules.errors import RuleError
from gongkai.rules.tally import FEN_PER_WAN

YEAR = 2023  # the model report's


@dataclass(frozen=True, slots=True)
class Size:
    """How large a year is: the share of the model report's decisions, and the fees."""

    share: float
    fees_wan: Decimal | None = None


FULL = Size(1.0)
SMALLER = Size(0.88, Decimal("6480.37"))


class OtherData(RuleError):
    """The database holds agencies that are not the demonstration's."""

    code = "demo.other_data"
    says = (
        "这个数据库里已有“%(agency)s”等单位的数据，不能装入演示县；"
        "请用 --data 指定一个空文件夹，或者清空 GONGKAI_DATABASE_URL。"
    )


def loaded() -> bool:
    """
    Tell whether the county is there.

    :raises OtherData: something else is
    """
    first = Agency.objects.exclude(code=COUNTY_CODE).first()
    if Agency.objects.filter(code=COUNTY_CODE).exists():
        if Officer.objects.filter(username=LOGINS[0].username, name=LOGINS[0].name).exists():
            return True
        first = Agency.objects.get(code=COUNTY_CODE)
    if first is not None:
        raise OtherData(agency=first.name)
    return False


@transaction.atomic
def load(*, say: Callable[[str], None] = lambda words: None) -> None:
    """Load the county."""
    units = make_units()
    people = make_people(units)
    say(f"单位 {len(units.with_officers) + 1} 个，人员 {len(people.by_username)} 名")
    _year(units, people, 2021, None, say)
    _year(units, people, 2022, SMALLER, say)
    _year(units, people, YEAR, FULL, say)


def _year(
    units: Units, people: People, year: int, size: Size | None, say: Callable[[str], None]
) -> None:
    documents = enter_documents(units, people, year, {})
    if size is None:
        return
    decisions = enter_decisions(units, people, year, size.share)
    fen = enter_fees(units, people, year, size.fees_wan)
    disputes = enter_disputes(units, people, year)
    say(
        f"{year}年：决定 {decisions} 件，收费 {fen / FEN_PER_WAN:.2f} 万元，"
        f"规范性文件 {documents} 件，复议诉讼 {disputes} 件"
    )
