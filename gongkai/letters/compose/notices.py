"""The words of the notices of a case, with what 03 §7.1 says each must contain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.conf import settings

from gongkai.letters.compose.days import ended, month, on
from gongkai.letters.compose.office import OFFICE
from gongkai.letters.compose.remedy import remedy_of
from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.requests.papers import Written

#: 更正告知书 (art. 41) has no kind of its own; it is numbered among the other papers
AMENDMENT = "amendment"


def draft(document: str, case: InfoRequest, **facts: Any) -> Written:
    """
    Return the text of a notice, with `{申请人}` and `{文号}` where those go.

    :param document: a PaperKind, or AMENDMENT
    :param facts: what the act's form says; see each text
    :raises KeyError: there is no text of that kind of paper, or a fact is missing
    """
    body = TEXTS[document](case, facts)
    agency = case.agency
    office = agency.office or f"{agency.short_name}政府信息公开工作机构"
    told = {"联系电话": agency.phone, "地址": "" if agency.phone else agency.address}
    contact = f"联系单位：{office}" + "".join(f"　{k}：{v}" for k, v in told.items() if v)
    title = title_of(document)
    to = _TO.get(document, "{申请人}：")
    head = [title, "{文号}", "", *([to] if to else [])]
    return Written("\n".join([*head, *body, "", contact, "", agency.name]), title=title)


def title_of(document: str) -> str:
    """
    Return what a paper is called.

    :raises ValueError: there is no such paper
    """
    return "政府信息更正告知书" if document == AMENDMENT else str(PaperKind(document).label)


def _received(case: InfoRequest) -> str:
    day = on(case.received_on) if case.received_on else ""
    return f"　　本机关于{day}收到您提出的政府信息公开申请（编号{case.number}）。"


def _correction(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`points`, `last_on`, `guidance`."""
    points = [
        f"　　{place}．{ended(point)}" for place, point in enumerate(facts["points"], start=1)
    ]
    last: date = facts["last_on"]
    guidance = [f"　　{ended(facts['guidance'])}"] if facts.get("guidance") else []
    return [
        f"{_received(case)}经审查，申请内容需要补正。根据《中华人民共和国政府信息公开条例》"
        "第三十条，现一次性告知如下：",
        *points,
        *guidance,
        f"　　请于{on(last)}前补正。答复期限自本机关收到补正的申请之日起计算。"
        "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。",
    ]


def _reason(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`why`, `counts` ("2024-03" → number), `last_on`."""
    counts = "、".join(f"{month(one)}共{count}件" for one, count in facts["counts"].items())
    return [
        f"{_received(case)}据登记，您向本机关提出的申请：{counts}。{ended(facts['why'])}",
        "　　根据《中华人民共和国政府信息公开条例》第三十五条，请您"
        f"于{on(facts['last_on'])}前书面说明理由。本机关认为理由不合理的，告知您不予处理；"
        "认为理由合理，但是无法在规定的期限内答复的，可以确定延迟答复的合理期限并告知您。",
    ]


def _delay(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`found`, `delayed_until`."""
    return [
        f"{_received(case)}您已说明理由。{ended(facts['found'])}",
        "　　因无法在规定的期限内答复，根据《中华人民共和国政府信息公开条例》第三十五条，"
        f"本机关将于{on(facts['delayed_until'])}前答复。",
    ]


def _extension(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`days`, `reason`, `due`: the new last day."""
    return [
        f"{_received(case)}{ended(facts['reason'])}",
        "　　根据《中华人民共和国政府信息公开条例》第三十三条第二款，经政府信息公开工作机构"
        f"负责人同意，答复期限延长{facts['days']}个工作日，至{on(facts['due'])}。",
    ]


def _no_longer(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`asked_on`, `last_on` of the notice of correction; `today`."""
    return [
        f"{_received(case)}本机关于{on(facts['asked_on'])}告知您补正，补正期限至"
        f"{on(facts['last_on'])}。您逾期没有补正，也没有说明正当理由。",
        "　　根据《中华人民共和国政府信息公开条例》第三十条，视为您放弃申请，"
        "本机关不再处理该政府信息公开申请。需要获取相关信息的，可以重新提出申请。",
        f"　　{_remedy(case, 'ABANDON_CORRECTION', facts['today'])}",
    ]


def _remedy(case: InfoRequest, outcome: str, today: date, online: str | None = None) -> str:
    """
    Return the remedies, in the words of a letter that is no reply (答复书).

    :param online: where a review is applied for on line; None: as the applicant's way has it
    """
    text = remedy_of(case, outcome, today, online_channel=online)
    return text.replace("本答复", "本告知")


def _unpaid(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`asked_on`, `last_on` of the notice of the fee, `yuan`; `today`."""
    return [
        f"{_received(case)}本机关于{on(facts['asked_on'])}送达收费通知，信息处理费{facts['yuan']}元，"
        f"缴纳期限至{on(facts['last_on'])}。您逾期没有缴纳。",
        "　　根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），视为您放弃申请，"
        "本机关不再处理该政府信息公开申请。需要获取相关信息的，可以重新提出申请。",
        f"　　{_remedy(case, 'ABANDON_FEE', facts['today'])}",
    ]


def _ended(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    return (_unpaid if "yuan" in facts else _no_longer)(case, facts)


def _fee(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`charge`, `reckoning` (sentences), `yuan`, `how_to_pay`, `last_on`."""
    return [
        f"{_received(case)}根据《中华人民共和国政府信息公开条例》第四十二条和《政府信息公开信息处理费"
        "管理办法》（国办函〔2020〕109号），现将信息处理费通知如下：",
        f"　　一、计收方式：{facts['charge']}。",
        "　　二、收费标准和计算：",
        *(f"　　　　{one}" for one in facts["reckoning"]),
        f"　　三、数额：{facts['yuan']}元。",
        f"　　四、缴纳方式：{ended(facts['how_to_pay'])}",
        "　　请自收到本通知次日起20个工作日内缴纳。逾期未缴纳的，视为放弃申请，"
        "本机关不再处理该政府信息公开申请。",
    ]


def _third_party(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`about`; the applicant is not named to the third party."""
    return [
        f"　　本机关收到政府信息公开申请（编号{case.number}），所申请的信息"
        "涉及您（你单位）的合法权益：",
        f"　　{ended(facts['about'])}",
        "　　根据《中华人民共和国政府信息公开条例》第十五条、第三十二条，"
        "现书面征求您（你单位）的意见。"
        "请自收到本征求意见书之日起15个工作日内提出意见，填写所附征求意见确认函；不同意公开的，"
        "请说明理由。"
        "逾期未提出意见的，由本机关依照条例的规定决定是否公开。",
        "　　不同意公开且有合理理由的，不予公开；本机关认为不公开可能对公共利益造成重大影响的，"
        "可以决定予以公开，并将决定公开的内容和理由书面告知您（你单位）。",
        "",
        "征求意见确认函（请填写后寄回）",
        "意见：□同意公开　□部分同意公开　□不同意公开",
        "理由：",
        "签名或者盖章：　　　　　　　　　　日期：",
    ]


def _agency(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`about`, `joint`: the agency made it together with ours."""
    if facts["joint"]:
        rule = (
            "　　该信息由本机关牵头、与你单位共同制作。根据《中华人民共和国政府信息公开条例》"
            "第三十四条，"
            "现征求你单位意见，请自收到之日起15个工作日内提出；逾期未提出意见的，视为同意公开。"
        )
    else:
        rule = (
            f"　　现征求你单位意见，请自收到之日起{settings.AGENCY_OPINION_DAYS}个工作日内函复；"
            "不同意公开的，请说明法律依据和理由。"
        )
    return [
        f"　　本机关收到政府信息公开申请（编号{case.number}），所申请的信息涉及你单位：",
        f"　　{ended(facts['about'])}",
        rule,
    ]


def _determination(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`about`."""
    return [
        f"　　本机关收到政府信息公开申请（编号{case.number}），对下列信息不能确定是否可以公开：",
        f"　　{ended(facts['about'])}",
        "　　根据《中华人民共和国政府信息公开条例》第十七条第三款，现报请确定。",
    ]


def _tell_applicant(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`whom`: who is asked, in a word; `sent_on`."""
    return [
        f"{_received(case)}您申请公开的信息需要征求{facts['whom']}的意见，本机关已于"
        f"{on(facts['sent_on'])}发出书面征求意见。",
        "　　根据《中华人民共和国政府信息公开条例》第三十三条第三款，征求意见所需时间不计算在"
        "答复期限内。",
    ]


def _tell_third_party(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`about`: what is given, `reasons` of public interest; `today`. They may turn against it."""
    return [
        f"　　关于政府信息公开申请（编号{case.number}），本机关曾征求您（你单位）的意见。",
        "　　经审查，本机关认为不公开可能对公共利益造成重大影响，决定公开下列内容："
        f"{ended(facts['about'])}",
        f"　　理由：{ended(facts['reasons'])}",
        "　　根据《中华人民共和国政府信息公开条例》第三十二条，现书面告知。",
        f"　　{_remedy(case, 'DISCLOSE_OVER_OBJECTION', facts['today'], settings.ONLINE_REVIEW)}",
    ]


TEXTS: dict[str, Callable[[InfoRequest, Mapping[str, Any]], list[str]]] = {
    PaperKind.CORRECTION: _correction,
    PaperKind.REASON: _reason,
    PaperKind.DELAY: _delay,
    PaperKind.EXTENSION: _extension,
    PaperKind.NO_LONGER: _ended,
    PaperKind.FEE: _fee,
    PaperKind.THIRD_PARTY: _third_party,
    PaperKind.AGENCY: _agency,
    PaperKind.DETERMINATION: _determination,
    PaperKind.TELL_APPLICANT: _tell_applicant,
    PaperKind.TELL_THIRD_PARTY: _tell_third_party,
    **OFFICE,
}
#: letters that do not go to the applicant, by what stands in the place of the addressee
_TO: dict[str, str] = {
    PaperKind.THIRD_PARTY: "{第三方}：",
    PaperKind.TELL_THIRD_PARTY: "{第三方}：",
    PaperKind.AGENCY: "{机关}：",
    PaperKind.DETERMINATION: "{机关}：",
    PaperKind.ASSISTANCE: "",
    PaperKind.CONVERSION: "",
}
