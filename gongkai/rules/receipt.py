"""The day a request counts as received, by the channel it came through (art. 31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.steps import Received
from gongkai.rules.words import said, speak


class Channel(StrEnum):
    """How a request reaches the agency; the values are stable, `RULES` has the Chinese."""

    IN_PERSON = "in_person"
    ORAL = "oral"
    REGISTERED_MAIL = "registered_mail"
    ORDINARY_MAIL = "ordinary_mail"
    INTERNET = "internet"
    FAX = "fax"


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """Which event fixes the day of receipt for a channel, and what the office must do."""

    label: str
    event: str
    duty: str
    basis: str
    mark: str = "C"

    def __post_init__(self) -> None:
        speak(self, "label", "event", "duty", "basis")


RULES: dict[Channel, ChannelRule] = {
    Channel.IN_PERSON: ChannelRule(
        "当面提交", "提交之日", "当场出具登记回执", "条例 第三十一条第（一）项"
    ),
    Channel.ORAL: ChannelRule(
        "口头申请由工作机构代为填写",
        "申请人确认所填内容之日",
        "代为填写申请并由申请人确认",
        "条例 第二十九条第一款",
        "D",
    ),
    Channel.REGISTERED_MAIL: ChannelRule(
        "邮寄（需签收）", "行政机关签收之日", "收发室签收即为签收", "条例 第三十一条第（二）项"
    ),
    Channel.ORDINARY_MAIL: ChannelRule(
        "平常信函等无需签收的邮寄",
        "与申请人确认之日",
        "收到当日与申请人确认",
        "条例 第三十一条第（二）项",
    ),
    Channel.INTERNET: ChannelRule(
        "互联网渠道", "双方确认之日", "在1个工作日内确认", "条例 第三十一条第（三）项"
    ),
    Channel.FAX: ChannelRule(
        "政府信息公开工作机构的传真",
        "双方确认之日",
        "在1个工作日内确认",
        "条例 第三十一条第（三）项",
    ),
}

#: channels whose day of receipt is a confirmation, not the arrival
CONFIRMED = frozenset({Channel.ORAL, Channel.ORDINARY_MAIL, Channel.INTERNET, Channel.FAX})
#: channels that can never be refused (国办公开办函〔2017〕19号)
BASIC = frozenset({Channel.IN_PERSON, Channel.REGISTERED_MAIL, Channel.ORDINARY_MAIL})


class NotConfirmed(RuleError):
    """A request through this channel is received only when it has been confirmed."""

    code = "receipt.not_confirmed"
    says = (
        "经%(channel)s提出的申请自%(event)s起算，尚无确认日期，不能计算答复期限；"
        "请先%(duty)s并登记。"
    )


class ConfirmedBeforeArrival(RuleError):
    """The confirmation is dated before the request came."""

    code = "receipt.confirmed_before_arrival"
    says = "确认日期%(confirmed)s早于到达日期%(arrived)s，不能登记；请核对两个日期。"


@law("条例 第三十一条", "国办公开办函〔2015〕207号", setting="platform_promises_receipt")
def received(
    channel: Channel,
    arrived: date,
    confirmed: date | None = None,
    *,
    platform_promises_receipt: bool = False,
) -> Received:
    """
    Return the day of receipt and the rule it comes from (art. 31).

    :param arrived: the day it was handed in, signed for, delivered or sent
    :param confirmed: the day both sides confirmed it, where the channel needs that
    :param platform_promises_receipt: the agency's guide promises that a request entered on its
        platform counts as received on the day of entry (03 §3)
    :raises NotConfirmed: the channel needs a confirmation and there is none
    :raises ConfirmedBeforeArrival: the two dates are the wrong way round
    """
    rule = RULES[channel]
    if channel is Channel.INTERNET and platform_promises_receipt:
        event = said("指南承诺以平台提交之日为收到之日")
        return Received(arrived, rule.label, event, rule.basis)
    if channel not in CONFIRMED:
        return Received(
            arrived, rule.label, said("以%(event)s为收到申请之日", event=rule.event), rule.basis
        )
    if confirmed is None:
        raise NotConfirmed(channel=rule.label, event=rule.event, duty=rule.duty)
    if confirmed < arrived:
        raise ConfirmedBeforeArrival(confirmed=confirmed, arrived=arrived)
    return Received(
        confirmed, rule.label, said("以%(event)s为收到申请之日", event=rule.event), rule.basis
    )


@law("国办公开办函〔2017〕19号")
def may_be_refused(channel: Channel, *, announced: frozenset[Channel]) -> bool:
    """Tell whether an agency may refuse a channel; in person and by post it never may."""
    if channel in BASIC or channel in announced:
        return False
    return bool(announced)
