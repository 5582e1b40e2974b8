"""Who may make what: 规章 are for provinces, cities with districts and autonomous prefectures."""

from __future__ import annotations

from enum import StrEnum

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law


class Rank(StrEnum):
    """The level of the government an agency belongs to."""

    PROVINCE = "province"
    CITY = "city"  # 设区的市、自治州
    COUNTY = "county"
    TOWNSHIP = "township"


class NoRegulations(RuleError):
    """A 规章 entered for an agency that cannot make one."""

    code = "powers.no_regulations"
    says = (
        "“%(agency)s”没有规章制定权，不能登记规章：规章由省级、设区的市级人民政府和自治州人民政府制定"
        "（立法法第九十三条）；本机关制发的文件请登记为行政规范性文件，上级的规章不必登记。"
    )


@law("立法法 第九十三条")
def may_make_regulations(rank: Rank, *, government: bool) -> bool:
    """Tell whether an agency can make 规章: governments of provinces, cities and prefectures."""
    return government and rank in (Rank.PROVINCE, Rank.CITY)
