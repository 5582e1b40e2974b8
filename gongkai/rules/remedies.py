"""Where an applicant can turn, and the paragraph that says so in the reply (03 §7.4, §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.outcomes import REVIEW_FIRST_FROM, Remedy, remedy_for
from gongkai.rules.words import Word, said


class Level(Word):
    """What kind of agency signs the reply."""

    DEPARTMENT = "部门"
    TOWNSHIP = "乡镇人民政府"
    GOVERNMENT = "县级以上地方人民政府"
    JUSTICE_BUREAU = "司法行政部门"
    VERTICAL = "垂直领导的部门"


@dataclass(frozen=True, slots=True)
class Respondent:
    """
    The agency that signs, with the names the paragraph needs.

    `government` is the government it belongs to; `superior` the next level: of a government
    the next higher government (in 喀什地区 the 行政公署), of others the higher department.
    """

    name: str
    level: Level
    government: str
    superior: str
    basic_court: str = "有管辖权的基层人民法院"
    intermediate_court: str = "有管辖权的中级人民法院"
    designated_court: str = ""  # by cross-area designation


class NoName(RuleError):
    """The paragraph needs the name of an organ that is not registered."""

    code = "remedies.no_name"
    says = "没有登记%(name)s的%(what)s，不能写明救济途径；请在机构信息中补充。"


class NoChannel(RuleError):
    """A decision may go out on line only with the channel on line for a review of it."""

    code = "remedies.no_channel"
    says = (
        "电子方式送达的，应当同时写明网上提交行政复议申请书的渠道（行政复议法第二十二条），"
        "%(what)s没有写明%(channel)s；请改用邮寄等方式送达，或者写明以后重新发出。"
    )


@law("行政复议法 第二十四条", "行政复议法 第二十七条", "行政复议法 第二十八条")
def review_organs(respondent: Respondent, decided: date) -> tuple[str, ...]:
    """
    Return the organs that review this agency's decisions; the applicant chooses if several.

    A department's or township's: its government. A government's: the next higher one. Of a
    vertically led system: the higher authority. Of a justice bureau: either. Before 2024 also
    the higher department could review a department's decision [U].

    :raises NoName: the organ's name is not registered
    """
    match respondent.level:
        case Level.GOVERNMENT | Level.VERTICAL:
            return (_superior(respondent),)
        case Level.JUSTICE_BUREAU:
            return (_government(respondent), _superior(respondent))
        case Level.DEPARTMENT if decided < REVIEW_FIRST_FROM:
            return (_government(respondent), _superior(respondent))
        case _:
            return (_government(respondent),)


@law("行政诉讼法 第十五条")
def court(respondent: Respondent) -> str:
    """Return the court of first instance: intermediate for governments, basic for others."""
    if respondent.designated_court:
        return respondent.designated_court
    if respondent.level is Level.GOVERNMENT:
        return respondent.intermediate_court
    return respondent.basic_court


@law("行政复议法 第二十二条", "行政复议法 第二十三条第二款", "行政诉讼法 第四十六条")
def remedy_paragraph(
    code: str,
    decided: date,
    respondent: Respondent,
    *,
    online_channel: str = "",
    withheld_on_14_to_16: bool = True,
) -> str:
    """
    Return the paragraph of a reply that says where and until when to turn; the words are ours.

    :param online_channel: where a review application can be filed on line; to be given when the
        reply is served on line (行政复议法 第二十二条)
    :raises NoName: an organ's name is not registered
    :raises KeyError: there is no such reply
    """
    organ = "或者".join(review_organs(respondent, decided))
    remedy = remedy_for(code, decided, withheld_on_14_to_16=withheld_on_14_to_16)
    if remedy is Remedy.REVIEW_FIRST:
        text = (
            f"如不服本答复，应当自收到本答复之日起60日内，先向{organ}申请行政复议；"
            "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。"
        )
    else:
        text = (
            f"如不服本答复，可以自收到本答复之日起60日内向{organ}申请行政复议，"
            f"或者自收到本答复之日起6个月内向{court(respondent)}提起行政诉讼。"
        )
    if online_channel and decided >= REVIEW_FIRST_FROM:
        text += f"可通过{online_channel}提交行政复议申请书。"
    return text


@law("行政复议法 第二十二条")
def refuse_without_channel(what: str, text: str, sent: date, *, online_channel: str = "") -> None:
    """
    Refuse to send a decision on line that does not say where a review is applied for on line.

    :param what: what the paper is called
    :param text: its words
    :param online_channel: the channel that is set; empty: whatever the text calls one
    :raises NoChannel: from 2024 on, when the law began to ask for it
    """
    wanted = online_channel or "提交行政复议申请书"
    if sent >= REVIEW_FIRST_FROM and wanted not in text:
        named = f"“{online_channel}”" if online_channel else ""
        raise NoChannel(what=said(what), channel=named)


def _government(respondent: Respondent) -> str:
    return _named(respondent, respondent.government, said("本级人民政府"))


def _superior(respondent: Respondent) -> str:
    return _named(respondent, respondent.superior, said("上一级机关"))


def _named(respondent: Respondent, name: str, what: str) -> str:
    if not name:
        raise NoName(name=respondent.name, what=what)
    return name
