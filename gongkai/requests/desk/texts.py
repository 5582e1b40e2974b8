"""Plain texts of the desk's own notices, with what 03 §7.1 says each must contain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.requests.papers import Written
from gongkai.rules.steps import on


def plain(document: str, case: InfoRequest, **facts: Any) -> Written:
    """
    Return the plain text of a notice, with `{申请人}` and `{文号}` where those go.

    :param facts: what the act's form says; see each text
    :raises KeyError: the desk has no text of that kind of paper
    """
    body = _TEXTS[PaperKind(document)](case, facts)
    agency = case.agency
    office = agency.office or f"{agency.short_name}政府信息公开工作机构"
    contact = f"联系单位：{office}" + (f"　联系电话：{agency.phone}" if agency.phone else "")
    title = PaperKind(document).label
    lines = [title, "{文号}", "", "{申请人}：", *body, "", contact, "", agency.name]
    return Written("\n".join(lines))


def _received(case: InfoRequest) -> str:
    day = on(case.received_on) if case.received_on else ""
    return f"　　本机关于{day}收到您提出的政府信息公开申请（编号{case.number}）。"


def _correction(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`points`, `last_on`, `guidance`."""
    points = [f"　　{place}．{point}" for place, point in enumerate(facts["points"], start=1)]
    last: date = facts["last_on"]
    guidance = [f"　　{facts['guidance']}"] if facts.get("guidance") else []
    return [
        f"{_received(case)}经审查，申请内容需要补正。根据《中华人民共和国政府信息公开条例》"
        "第三十条，现一次性告知如下：",
        *points,
        *guidance,
        f"　　请于{on(last)}前补正。答复期限自本机关收到补正的申请之日起计算。"
        "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。",
    ]


def _reason(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`why`, `counts` (month → number), `last_on`."""
    counts = "、".join(f"{month}共{count}件" for month, count in facts["counts"].items())
    return [
        f"{_received(case)}据登记，您向本机关提出的申请：{counts}。{facts['why']}",
        "　　根据《中华人民共和国政府信息公开条例》第三十五条，请您"
        f"于{on(facts['last_on'])}前书面说明理由。本机关认为理由不合理的，告知您不予处理；"
        "认为理由合理，但是无法在规定的期限内答复的，可以确定延迟答复的合理期限并告知您。",
    ]


def _delay(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`found`, `delayed_until`."""
    return [
        f"{_received(case)}您已说明理由。{facts['found']}",
        "　　因无法在规定的期限内答复，根据《中华人民共和国政府信息公开条例》第三十五条，"
        f"本机关将于{on(facts['delayed_until'])}前答复。",
    ]


def _extension(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`days`, `reason`, `due`: the new last day."""
    return [
        f"{_received(case)}{facts['reason']}",
        "　　根据《中华人民共和国政府信息公开条例》第三十三条第二款，经政府信息公开工作机构"
        f"负责人同意，答复期限延长{facts['days']}个工作日，至{on(facts['due'])}。",
    ]


def _no_longer(case: InfoRequest, facts: Mapping[str, Any]) -> list[str]:
    """`asked_on`, `last_on` of the notice of correction."""
    return [
        f"{_received(case)}本机关于{on(facts['asked_on'])}告知您补正，补正期限至"
        f"{on(facts['last_on'])}。您逾期没有补正，也没有说明正当理由。",
        "　　根据《中华人民共和国政府信息公开条例》第三十条，视为您放弃申请，"
        "本机关不再处理该政府信息公开申请。需要获取相关信息的，可以重新提出申请。",
    ]


_TEXTS: dict[str, Callable[[InfoRequest, Mapping[str, Any]], list[str]]] = {
    PaperKind.CORRECTION: _correction,
    PaperKind.REASON: _reason,
    PaperKind.DELAY: _delay,
    PaperKind.EXTENSION: _extension,
    PaperKind.NO_LONGER: _no_longer,
}
