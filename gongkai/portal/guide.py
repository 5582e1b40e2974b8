"""The guide of an agency, made from what it is: classes, arrangement, ways, its office."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from gongkai.agencies.models import Agency
from gongkai.rules.columns import BLOCK_NAMES
from gongkai.rules.guide import GuideFacts
from gongkai.web.pages import remembered
from gongkai.web.prepared import Prepared


class Office(NamedTuple):
    """An agency with what the public must know of its office."""

    pk: int
    code: str
    kind: str
    name: str
    short_name: str
    office: str
    address: str
    postcode: str
    phone: str
    fax: str
    email: str
    website: str
    hours: str


#: how information is arranged and got here; the same for every agency of the site
ARRANGEMENT = gettext_noop(
    "政府信息按栏目编排，每条信息有索引号、名称、内容概述和生成日期。"
    "索引号由机构代码、年份和流水号组成，一条一号，不重复使用。"
)
WAYS = (
    gettext_noop("在本网站查阅主动公开的政府信息，也可以订阅栏目更新"),
    gettext_noop("到政府信息查阅场所查阅"),
    gettext_noop("没有主动公开的政府信息，可以向本机关申请公开"),
)


def facts_of(office: Office, classes: tuple[str, ...]) -> GuideFacts:
    """
    Return what the guide of an agency says.

    :param classes: the names of its columns of statutory content; before there are any, the
        fixed blocks stand for them
    """
    return GuideFacts(
        classes=classes or tuple(BLOCK_NAMES.values()),
        arrangement=ARRANGEMENT,
        ways=WAYS,
        office=office.office,
        address=office.address,
        hours=office.hours,
        phone=office.phone,
        fax=office.fax,
        internet=office.email or office.website,
    )


def _asked(code: str) -> QuerySet[Agency, tuple[object, ...]]:
    return Agency.objects.filter(code=code).values_list(*Office._fields)


_offices = Prepared(_asked)


def office_of(code: str) -> Office | None:
    """Return an agency by its code, None where there is none."""

    def read() -> Office | None:
        rows = _offices(code)
        return Office(*rows[0]) if rows else None

    return remembered(("office", code), read)
