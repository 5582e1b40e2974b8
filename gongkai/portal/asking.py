"""How information is asked for at an agency: where, what a request says, when it is answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.portal.guide import Office
from gongkai.rules.reply import REPLY_DAYS


@dataclass(frozen=True, slots=True)
class HowToAsk:
    """What the entry for requests tells; each sentence with its article."""

    ways: tuple[str, ...]
    contents: tuple[str, ...]
    answer: str


def how_to_ask(office: Office) -> HowToAsk:
    """Return what is told of asking at an agency (条例 第二十七条至第四十二条)."""
    where = office.office or office.name
    ways = []
    if office.address:
        ways.append(
            _("当面提交或者邮寄：%(address)s，%(office)s")
            % {"address": f"{office.address} {office.postcode}".strip(), "office": where}
        )
    if office.fax:
        ways.append(_("传真：%(fax)s") % {"fax": office.fax})
    if office.email:
        ways.append(_("电子邮件：%(email)s") % {"email": office.email})
    return HowToAsk(
        ways=tuple(ways),
        contents=(
            _("申请人的姓名或者名称、身份证明、联系方式"),
            _("申请公开的政府信息的名称、文号，或者便于查询的其他特征描述"),
            _("申请公开的政府信息的形式要求，包括获取信息的方式、途径"),
        ),
        answer=_(
            "能当场答复的当场答复；不能当场答复的，自收到申请之日起 %(days)s 个工作日内答复。"
        )
        % {"days": REPLY_DAYS},
    )
