"""What each of the 24 kinds of reply decides, in a sentence or two (03 §7.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gongkai.letters.compose.days import on
from gongkai.rules.outcomes import OUTCOMES

#: what stands where something is still to be said
GAP = "____"


def decision(outcome: str, contents: Mapping[str, str]) -> list[str]:
    """
    Return the decision of a reply of that kind, a paragraph each.

    :param contents: what it must say, by the names of `rules.contents`
    :raises KeyError: there is no such reply
    """
    said = _Said({name: _day(value) for name, value in contents.items() if str(value).strip()})
    made = _DECISIONS[outcome](said)
    return [made] if isinstance(made, str) else made


class _Said(dict[str, str]):
    """What the reply says; a gap to fill where it does not yet."""

    def __missing__(self, key: str) -> str:
        return GAP


def _day(value: str) -> str:
    """Return a value without the full stop it may end with, and a day as letters write it."""
    text = str(value).strip()
    try:
        return on(date.fromisoformat(text))
    except ValueError:
        return text.rstrip("。；")


def _withheld(said: _Said, what: str) -> str:
    return f"您申请公开的信息{what}，本机关决定不予公开。"


def _partial(said: _Said) -> list[str]:
    ground = OUTCOMES.get(said["withheld_ground"])
    if ground is not None:
        why = f"{ground.label.removeprefix('不予公开：')}，依据{ground.basis.replace(' ', '')}"
    else:
        why = "不属于政府信息" if "withheld_ground" in said else GAP
    return [
        "您申请公开的信息中含有不应当公开或者不属于政府信息的内容，但能够作区分处理，"
        "本机关决定部分公开：",
        f"一、予以公开的部分：{said['information']}。提供的形式为{said['form']}。",
        f"二、不予公开的部分：{said['withheld']}（{why}）。",
    ]


def _not_responsible(said: _Said) -> str:
    told = "您申请公开的信息不属于本机关负责公开。"
    if "responsible" in said:
        contact = f"（联系方式：{said['contact']}）" if "contact" in said else ""
        told += f"该信息由{said['responsible']}负责公开，请向其提出申请{contact}。"
    return told


def _petition(said: _Said) -> str:
    told = (
        "您以政府信息公开申请的形式提出信访、投诉、举报等事项，本机关不作为政府信息公开申请处理。"
    )
    return f"{told}您可以通过以下渠道提出：{said['channel']}。" if "channel" in said else told


_DECISIONS: dict[str, Callable[[_Said], str | list[str]]] = {
    "ALREADY_PUBLIC": lambda s: (
        f"您申请公开的信息已经主动公开，您可以通过以下方式、途径获取：{s['route']}。"
    ),
    "DISCLOSE": lambda s: (
        f"您申请公开的信息，本机关予以公开：{s['information']}。提供的形式为{s['form']}。"
    ),
    "DISCLOSE_OVER_OBJECTION": lambda s: [
        f"您申请公开的信息涉及第三方合法权益。经征求意见，结果为：{s['opinion']}。"
        f"本机关认为，不公开会对公共利益造成重大影响：{s['public_interest']}。",
        f"本机关决定予以公开：{s['information']}。提供的形式为{s['form']}。",
    ],
    "PARTIAL": _partial,
    "WITHHOLD_SECRET": lambda s: _withheld(s, f"属于国家秘密（定密依据：{s['marking']}）"),
    "WITHHOLD_LAW": lambda s: _withheld(
        s, f"属于《{s['law'].strip('《》')}》{s['article']}禁止公开的政府信息"
    ),
    "WITHHOLD_SECURITY": lambda s: _withheld(
        s, "公开后可能危及国家安全、公共安全、经济安全、社会稳定"
    ),
    "WITHHOLD_THIRD_PARTY": lambda s: _withheld(
        s,
        "涉及第三方合法权益，公开会对其造成损害（征求意见的结果："
        f"{s['opinion']}；{s['why_reasonable']}）",
    ),
    "WITHHOLD_INTERNAL": lambda s: _withheld(
        s, f"属于行政机关的内部事务信息（{s['kind']}方面的信息）"
    ),
    "WITHHOLD_PROCESS": lambda s: _withheld(
        s, f"属于行政机关在履行行政管理职能过程中形成的过程性信息（{s['kind']}）"
    ),
    "WITHHOLD_ENFORCEMENT": lambda s: _withheld(s, "属于行政执法案卷信息"),
    "SPECIAL_ACCESS": lambda s: (
        f"您申请的信息，《{s['law'].strip('《》')}》对其获取有特别规定，请依照该规定办理查询："
        f"{s['where']}。"
    ),
    "NOT_EXIST": lambda s: (
        f"本机关于{s['searched_on']}进行了检索，检索范围为：{s['searched']}。"
        "经检索，您申请公开的政府信息不存在。"
    ),
    "NOT_RESPONSIBLE": _not_responsible,
    "NEED_PROCESSING": lambda s: (
        "本机关没有现成的您申请的信息，提供该信息需要对现有政府信息进行加工、分析"
        f"（{s['what_is_needed']}），本机关不予提供。"
    ),
    "STILL_UNCLEAR": lambda s: (
        f"您的申请经补正后，内容仍不明确：{s['unclear']}。本机关无法按照申请提供。"
        "您可以明确内容后重新提出申请。"
    ),
    "PETITION": _petition,
    "REPEAT": lambda s: (
        f"您就同一内容向本机关提出的申请，本机关已于{s['earlier_on']}答复（{s['earlier_number']}），"
        "不予重复处理。"
    ),
    "PUBLICATION": lambda s: (
        f"您申请提供的是公开出版物，本机关不予提供；您可以通过以下途径获取：{s['route']}。"
    ),
    "EXCESSIVE": lambda s: (
        "您申请公开政府信息的数量、频次明显超过合理范围。经审查，您说明的理由不合理："
        f"{s['why_excessive']}。本机关不予处理。"
    ),
    "CONFIRM_REISSUE": lambda s: (
        f"您要求对已经获取的政府信息予以确认或者重新出具（{s['received_before']}），"
        "本机关不予处理。"
    ),
    "ABANDON_CORRECTION": lambda s: (
        "您无正当理由逾期不补正，视为放弃申请，本机关不再处理该政府信息公开申请。"
        "需要获取相关信息的，可以重新提出申请。"
    ),
    "ABANDON_FEE": lambda s: (
        "您逾期未缴纳信息处理费，视为放弃申请，本机关不再处理该政府信息公开申请。"
        "需要获取相关信息的，可以重新提出申请。"
    ),
    "OTHER": lambda s: f"{s['handled']}。",
}
