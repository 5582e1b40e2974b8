"""
A text to begin with: sentences for the figures there are, all of them bound.

Chapter one speaks of the five topics of 国办公开办函〔2021〕30号; a government's also of 工作考核,
社会评议 and 责任追究 (条例 第五十条第一款第四项). What only people know is left to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.agencies.roles import AgencyKind
from gongkai.reports.narrative.facts import Facts, Stated
from gongkai.reports.narrative.tokens import Aspect, token

_CHAPTERS = "、".join(
    (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    )
)
#: measures in the order of the text; news is no disclosure (02 §5) and is left out
_MEASURES = ("budget", "normative", "interpretation", "catalogue", "key_field", "report", "other")
_DECIDED = (("permits", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制"))
_RESULTS = (
    ("granted", "予以公开"),
    ("partial", "部分公开"),
    ("denied", "不予公开"),
    ("unable", "无法提供"),
    ("rejected", "不予处理"),
    ("other", "其他处理"),
)
_GOVERNMENTS = frozenset({AgencyKind.GOVERNMENT, AgencyKind.TOWNSHIP})


def skeleton(number: int, facts: Facts) -> str:
    """Return a text to begin a chapter with; empty for the chapters that are tables."""
    made = {0: _preamble, 1: _overview, 5: _problems, 6: _others}.get(number)
    return "\n".join(made(facts)) if made is not None else ""


class _Known:
    """What is known of the figures: a sentence is written only where there is something."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def figure(self, name: str, aspect: Aspect = Aspect.NOW) -> Stated | None:
        found = self._facts.get(name, aspect)
        return found if found is not None and found.shown and not found.lacking else None

    def value(self, name: str) -> int | None:
        found = self.figure(name)
        return None if found is None or found.value is None else int(found.value * 100)

    def said(self, name: str, before: str, after: str = "") -> str:
        """Return the figure with the words around it, nothing when it is unknown or zero."""
        return f"{before}{token(name)}{after}" if self.value(name) else ""


def _fill(words: str) -> str:
    return "{{ fill:" + words + " }}"


def _listed(parts: Iterable[str], mark: str = "，", end: str = "。") -> str:
    there = [part for part in parts if part]
    return mark.join(there) + end if there else ""


def _preamble(facts: Facts) -> list[str]:
    known = _Known(facts)
    words = [
        "根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。",
        f"本报告由{_CHAPTERS}六个部分组成。",
        "本报告数据统计期限为{{ report.year }}年1月1日至{{ report.year }}年12月31日。",
    ]
    if known.figure("agency.website"):
        words.append("本报告全文在政府网站（{{ agency.website }}）公布。")
    ways = [
        f"{label}：{token(name)}"
        for name, label in (
            ("agency.address", "地址"),
            ("agency.phone", "电话"),
            ("agency.email", "电子邮箱"),
        )
        if known.figure(name)
    ]
    office = "agency.office" if known.figure("agency.office") else "agency.name"
    contact = f"如对本报告有疑问，请与{token(office)}联系"
    words.append(_listed([contact, *(ways or [_fill("联系地址和电话")])]))
    return ["".join(words)]


def _overview(facts: Facts) -> list[str]:
    known = _Known(facts)
    return [
        "{{ report.year }}年，本机关认真贯彻落实《中华人民共和国政府信息公开条例》，"
        "依法做好政府信息公开各项工作。",
        "（一）主动公开。依法、及时、准确公开政府信息。" + _published(known) + _decided(known),
        "（二）依申请公开。规范政府信息公开申请的登记、办理和答复。"
        + _requests(known)
        + _disputes(known),
        "（三）政府信息管理。落实政府信息制作、审核、发布、更新和保密审查制度。" + _kept(known),
        "（四）政府信息公开平台建设。加强政府信息公开平台的日常维护。" + _platform(known),
        "（五）监督保障。" + _supervised(known, facts),
    ]


def _published(known: _Known) -> str:
    parts = [
        one
        for name in _MEASURES
        if known.value(f"items.{name}") and (one := known.figure(f"items.{name}"))
    ]
    if not parts:
        return ""
    said = [f"{one.label.removeprefix('公开')}{token(one.name)}{one.unit}" for one in parts]
    if len(parts) == 1:
        return f"全年公开{said[0]}。"
    whole = "{{ sum:" + " + ".join(one.name for one in parts) + " }}"
    return f"全年通过政府信息公开平台主动公开政府信息{whole}条，其中：{'，'.join(said)}。"


def _decided(known: _Known) -> str:
    made = known.value("normative.made")
    documents = [
        "未制发行政规范性文件"
        if made == 0
        else known.said("normative.made", "制发行政规范性文件", "件"),
        known.said("normative.abolished", "废止行政规范性文件", "件"),
        known.said("normative.in_force", "现行有效行政规范性文件", "件"),
    ]
    decisions = [
        known.said(f"{name}.decisions", f"{label}处理决定", "件") for name, label in _DECIDED
    ]
    taken = _listed(decisions)
    return (
        _listed(documents)
        + (f"作出{taken}" if taken else "")
        + _listed([known.said("fees.amount", "收取行政事业性收费", "万元")])
    )


def _requests(known: _Known) -> str:
    received = known.value("requests.received")
    carried = known.value("requests.carried_in")
    if received is None or carried is None:
        return _fill("依申请公开情况（表三的数字还没有申报）")
    if not received and not carried:
        return "本年未收到政府信息公开申请，没有上年结转的申请。"
    numbers = [
        known.said("requests.received", "本年新收政府信息公开申请", "件")
        or "本年未收到政府信息公开申请",
        known.said("requests.carried_in", "上年结转", "件"),
        known.said("requests.closed", "本年度办结", "件"),
        known.said("requests.carried_out", "结转下年度继续办理", "件"),
    ]
    results = [known.said(f"requests.{name}", label, "件") for name, label in _RESULTS]
    found = _listed(results)
    change = known.figure("requests.received", Aspect.CHANGE)
    return (
        _listed(numbers)
        + (f"办理结果中，{found}" if found else "")
        + (f"新收申请数量{token('requests.received', Aspect.CHANGE)}。" if change else "")
    )


def _disputes(known: _Known) -> str:
    total = known.value("disputes.total")
    if total is None:
        return ""
    if not total:
        return "本年未发生因政府信息公开引起的行政复议和行政诉讼。"
    suits = [
        known.said("suit_direct.total", "未经复议直接起诉", "件"),
        known.said("suit_after_review.total", "复议后起诉", "件"),
    ]
    parts = [
        known.said("review.total", "行政复议", "件"),
        known.said("suits.total", "行政诉讼", f"件（{_listed(suits, '、', '')}）"),
    ]
    return f"因政府信息公开引起{_listed(parts)}"


def _kept(known: _Known) -> str:
    return _listed(
        [
            known.said("meetings.held", "召开调度会", "次"),
            known.said("issues.immediate", "立行立改问题", "条"),
            known.said("issues.pushed", "点对点推送问题", "条"),
        ]
    )


def _platform(known: _Known) -> str:
    return _listed(
        [
            known.said("columns.added", "增设专栏", "个"),
            known.said("columns.merged", "合并专栏", "个"),
        ]
    )


def _supervised(known: _Known, facts: Facts) -> str:
    words = _listed(
        [
            known.said("training.sessions", "开展政府信息公开培训", "次"),
            known.said("training.people", "培训人员", "人次"),
            known.said("reminders.issued", "印发工作提醒", "期"),
            known.said("notices.issued", "印发督查通知", "份"),
        ]
    )
    if facts.report.agency.kind not in _GOVERNMENTS:
        return words or "落实政府信息公开工作责任，接受社会监督。"
    cases = known.value("accountability.cases")
    if cases is None:
        called = f"责任追究结果：{_fill('责任追究结果情况')}。"
    elif cases:
        called = f"责任追究{token('accountability.cases')}件。"
    else:
        called = "本年没有发生责任追究情形。"
    return (
        words
        + f"政府信息公开工作考核结果：{_fill('工作考核结果情况')}。"
        + f"社会评议结果：{_fill('社会评议结果情况')}。"
        + called
    )


def _problems(facts: Facts) -> list[str]:
    return [
        f"存在的主要问题：一是{_fill('第一个问题')}。二是{_fill('第二个问题')}。",
        f"改进情况：一是{_fill('第一项改进')}。二是{_fill('第二项改进')}。",
    ]


def _others(facts: Facts) -> list[str]:
    known = _Known(facts)
    fee = known.value("fees.processing")
    rule = "按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）规定，"
    if fee is None:
        return [f"{rule}{_fill('信息处理费的收取情况（还没有申报）')}。"]
    if fee:
        return [f"{rule}本年度收取政府信息公开信息处理费{token('fees.processing')}元。"]
    return [f"{rule}本年度没有收取政府信息公开信息处理费。"]
