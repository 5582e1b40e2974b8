"""The demonstration county, loaded in one transaction: all of it is there, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.demo.people import LOGINS, make_people
from gongkai.demo.units import COUNTY_CODE, make_units
from gongkai.rules.errors import RuleError


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
    make_people(units)
    say(f"单位 {len(units.with_officers) + 1} 个，人员 {Officer.objects.count()} 名")
