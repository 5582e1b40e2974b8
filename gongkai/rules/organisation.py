"""
Leader, body and people in place (领导、机构、人员三个到位), told from who is named.

Governments and departments name a body for the daily work (条例 第四条); the county's own rule is
that each unit has a leader in charge, a body with a telephone, and a person named besides.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import Word


class Duty(StrEnum):
    """What a person is named for."""

    HEAD = "head"  # 主要负责人
    LEADER = "leader"  # 分管领导; at the county 常务副县长, who leads the whole
    BODY_HEAD = "body_head"  # 公开工作机构负责人
    OFFICER = "officer"  # 专（兼）职人员


class Lack(Word):
    """What is not in place."""

    LEADER = "领导：没有明确分管领导"
    BODY = "机构：没有明确公开工作机构"
    PHONE = "机构：公开工作机构没有办公电话"
    PEOPLE = "人员：没有明确专（兼）职人员"


class NotAnOfficePhone(RuleError):
    """A mobile number, which would stand on a public page."""

    code = "organisation.not_an_office_phone"
    says = "“%(phone)s”不是办公电话，公开页面不登记手机号码；请写办公电话，如0998-3422100。"


_PHONE = re.compile(r"(0\d{2,3}[-－ ]?)?\d{7,8}([-－转]\d{1,6})?")


@law("条例 第四条", "2023年度报告范本 第一章", mark="D")
def lacking(*, duties: Collection[Duty], body: str, phone: str) -> tuple[Lack, ...]:
    """
    Return what of the three is not in place at a unit; nothing: all are.

    :param duties: for which somebody is named today
    :param body: the name of the body for the daily work, empty where there is none
    """
    found = []
    if not {Duty.LEADER, Duty.HEAD} & set(duties):
        found.append(Lack.LEADER)
    if not body.strip():
        found.append(Lack.BODY)
    elif not phone.strip():
        found.append(Lack.PHONE)
    if Duty.OFFICER not in duties:
        found.append(Lack.PEOPLE)
    return tuple(found)


@law("个人信息保护法 第三十四条", mark="D")
def office_phone(text: str) -> str:
    """
    Return a telephone of an office as given, trimmed; it stands on a public page.

    :raises NotAnOfficePhone: a mobile number, or no number
    """
    found = text.strip()
    if found and not _PHONE.fullmatch(found):
        raise NotAnOfficePhone(phone=found)
    return found
