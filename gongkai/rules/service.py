"""When a document counts as served (国办公开办函〔2016〕235号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import Word


class Method(Word):
    """How a document is served."""

    DIRECT = "直接送达"
    ENTRUSTED = "委托其他行政机关代为送达"
    MAIL = "邮寄送达"
    ELECTRONIC = "电子方式送达"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What is known of a document on its way."""

    method: Method
    sent: date
    signed: date | None = None
    carrier: str = "邮政企业"


class NotSigned(RuleError):
    """A document handed over counts only when it is signed for."""

    code = "service.not_signed"
    says = "%(method)s以申请人签收之日为送达之日，尚未登记签收日期；请补充签收日期，或者改用邮寄。"


class WrongCarrier(RuleError):
    """Official documents go by the postal enterprise only."""

    code = "service.wrong_carrier"
    says = "公文只能由邮政企业寄递，不能交%(carrier)s（邮政法第五十五条）；请改由邮政企业寄送。"


@law("国办公开办函〔2016〕235号", "邮政法 第五十五条", setting="electronic_service_on_sending")
def served_on(dispatch: Dispatch, *, electronic_service_on_sending: bool = True) -> date:
    """
    Return the day a document counts as served.

    Handed over: the day the applicant signs. By mail: the day of posting, by the postal
    enterprise only. Electronically: the day of sending, or, with the setting off, the day the
    recipient's system confirms (`signed`).

    :raises NotSigned: the day of signing is needed and not known
    :raises WrongCarrier: it was mailed through a courier company
    """
    if dispatch.method is Method.MAIL:
        if dispatch.carrier != "邮政企业":
            raise WrongCarrier(carrier=dispatch.carrier)
        return dispatch.sent
    if dispatch.method is Method.ELECTRONIC and electronic_service_on_sending:
        return dispatch.sent
    if dispatch.signed is None:
        raise NotSigned(method=dispatch.method)
    return dispatch.signed


@law("国办公开办函〔2016〕235号")
def in_time(due: date, served: date) -> bool:
    """Tell whether a reply served (by mail: posted) on that day kept its last day."""
    return served <= due
