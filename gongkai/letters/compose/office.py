"""The words of the papers the office writes by itself: receipt, slips, the result of art. 41."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongkai.letters.compose.days import ended, on, quoted
from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.rules.receipt import RULES, Channel

_REGULATION = "《中华人民共和国政府信息公开条例》"


def _receipt(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """No facts: everything is on the case."""
    received = on(case.received_on) if case.received_on else "（待与您确认）"
    due = f"　　本机关将于{on(case.due_on)}前答复。" if case.due_on else ""
    hours = f"　　办公时间：{case.agency.hours}。" if case.agency.hours else ""
    address = f"　　办公地址：{case.agency.address}。" if case.agency.address else ""
    return [
        "　　您提出的政府信息公开申请已经登记，现将登记事项告知如下：",
        f"　　一、申请编号：{case.number}。",
        f"　　二、提出方式：{RULES[Channel(case.channel)].label}；到达日期："
        f"{on(case.arrived_on)}。",
        f"　　三、收到申请之日：{received}（条例第三十一条）。",
        f"　　四、所需信息的内容描述：{ended(case.description)}",
        f"　　五、获取信息的方式：{case.get_delivery_display()}；信息的载体形式："
        f"{case.get_carrier_display()}。",
        *(line for line in (due, address, hours) if line),
        "　　查询办理情况时，请提供申请编号和登记时告知您的查询码。",
    ]


def _assistance(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`unit`: the unit inside; `what`: what it is to do; `last_on`: the internal deadline."""
    return [
        f"{facts['unit']}：",
        f"　　本机关收到政府信息公开申请（编号{case.number}），申请内容为："
        f"“{quoted(case.description)}”。",
        f"　　请协助办理：{ended(facts['what'])}",
        f"　　请于{on(facts['last_on'])}前将办理结果和有关材料送公开工作机构。请勿与申请人"
        "直接联系，办理中知悉的申请人情况应当保密。",
    ]


def _conversion(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`items`: what becomes public for everybody; `unit`: who publishes it; `why`."""
    return [
        f"{facts['unit']}：",
        f"　　本机关办理政府信息公开申请（编号{case.number}）时，认为下列信息可以主动公开：",
        *(f"　　{place}．{ended(item)}" for place, item in enumerate(facts["items"], start=1)),
        *([f"　　理由：{ended(facts['why'])}"] if facts.get("why") else []),
        f"　　根据{_REGULATION}第四十四条，现予移送，请审查后主动公开，并将公开的网址和日期告知"
        "公开工作机构。",
    ]


def _amendment(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`asked`: what is said to be wrong; `amended`: True, False; `result`; `transferred_to`."""
    asked = (
        f"　　关于政府信息公开申请（编号{case.number}），您提出本机关提供的与您自身相关的政府信息"
        f"记录不准确，要求更正：{ended(facts['asked'])}"
    )
    if facts.get("transferred_to"):
        told = (
            f"　　经审查，该信息不属于本机关有权更正的范围。根据{_REGULATION}第四十一条，"
            f"本机关已转送{facts['transferred_to']}处理；您也可以直接向其提出。{ended(facts['result'])}"
        )
    elif facts["amended"]:
        told = (
            f"　　经审核属实。根据{_REGULATION}第四十一条，本机关已予更正："
            f"{ended(facts['result'])}"
        )
    else:
        told = (
            f"　　经审核，不属于记录不准确的情形。根据{_REGULATION}第四十一条，不予更正。"
            f"理由：{ended(facts['result'])}"
        )
    return [asked, told]


def _withdrawn(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`on`: the day it was withdrawn."""
    return [
        f"　　您提出的政府信息公开申请（编号{case.number}），本机关于{on(facts['on'])}收到您撤回"
        "申请的意思表示，现予确认，本机关不再处理该申请。",
        "　　需要获取相关信息的，可以重新提出申请。",
    ]


OFFICE: dict[str, Callable[[InfoRequest, Mapping[str, Any]], list[str]]] = {
    PaperKind.RECEIPT: _receipt,
    PaperKind.ASSISTANCE: _assistance,
    PaperKind.CONVERSION: _conversion,
    PaperKind.WITHDRAWN: _withdrawn,
    "amendment": _amendment,
}
