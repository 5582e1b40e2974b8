"""The words of a notice, from its fields and its data alone: the same data make the same words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from gongkai.letters.compose.days import on
from gongkai.rules.supervision_notice import DECIDERS, METHODS, TYPES
from gongkai.supervision.notices.models import Kind, Notice
from gongkai.supervision.notices.snapshot import digest_of

_BLANK = "　　"
_NUMERALS = "一二三四五六七八九十"
NUMBER = "{文号}"


def composed(notice: Notice, snapshot: dict[str, Any], addressees: Sequence[str]) -> str:
    """
    Return the text of a notice, with `{文号}` where its number goes.

    :param addressees: the units' names, as they are addressed
    """
    parts = [notice.title, NUMBER, "", f"{'、'.join(addressees)}：", *_paragraphs(notice.body)]
    parts += _PARTS[Kind(notice.kind)](notice, snapshot)
    if notice.praise.strip():
        parts += [f"{_BLANK}【表扬】", *_paragraphs(notice.praise)]
    if notice.requirement.strip():
        parts += [f"{_BLANK}【工作要求】", *_paragraphs(notice.requirement)]
    if notice.due_on is not None:
        what = "整改情况" if notice.kind in (Kind.PUSH, Kind.BULLETIN) else "办理情况"
        parts.append(f"{_BLANK}请于{on(notice.due_on)}前报送{what}。")
    if snapshot:
        parts.append(f"{_BLANK}（数据快照：{digest_of(snapshot)[:16]}）")
    contact = notice.contact.strip()
    if contact:
        parts += ["", f"联系单位：{contact}"]
    return "\n".join([*parts, "", notice.agency.name])


def _paragraphs(text: str) -> list[str]:
    lines = (line.strip(" \u3000\t\r") for line in text.split("\n"))
    return [f"{_BLANK}{line}" for line in lines if line]


def _reminder(notice: Notice, snapshot: dict[str, Any]) -> list[str]:
    parts: list[str] = []
    things = snapshot.get("due", [])
    for at, (unit, rows) in enumerate(groupby(things, key=lambda one: one["unit"])):
        named = list(rows)
        over = sum(one["over"] for one in named)
        late = f"，其中逾期{over}项" if over else ""
        parts.append(f"{_BLANK}{_head(at)}、{unit}（{len(named)}项{late}）")
        for number, one in enumerate(named, 1):
            mark = f"（{one['number']}）" if one["number"] else ""
            state = "，已经逾期" if one["over"] else ""
            parts.append(
                f"{_BLANK}{number}．{one['what']}：{one['title']}{mark}，"
                f"期限{_day(one['due'])}{state}。"
            )
    return parts


def _issues(notice: Notice, snapshot: dict[str, Any]) -> list[str]:
    parts = []
    for number, one in enumerate(snapshot.get("issues", []), 1):
        said = f"{_BLANK}{number}．{one['unit']}：{one['title']}（{one['number']}，{one['kind']}"
        said += f"，{one['severity']}）" if one["severity"] in ("严重", "单项否决") else "）"
        for label, value in (("信息", one["item"]), ("链接", one["url"]), ("依据", one["basis"])):
            if value:
                said += f"；{label}：{value}"
        if one["screenshots"]:
            said += f"；截图摘要：{'、'.join(sha[:16] for sha in one['screenshots'])}"
        if one["due"]:
            said += f"；整改期限：{_day(one['due'])}"
        parts.append(f"{said}。")
    return parts


def _bulletin(notice: Notice, snapshot: dict[str, Any]) -> list[str]:
    facts = snapshot.get("facts")
    parts = []
    if facts:
        total, shares = facts["total"], facts["shares"]
        parts.append(
            f"{_BLANK}{_day(snapshot['from'])}至{_day(snapshot['to'])}，发现问题{total['found']}个，"
            f"整改销号{total['fixed']}个（立行立改{shares['immediate']}个，点对点推送"
            f"{shares['pushed']}个，两项合计不重复计{shares['union']}个），逾期没有整改"
            f"{total['overdue']}个，重新整改{total['reopened']}个。"
        )
        for one in facts["units"]:
            if any(one[name] for name in ("found", "fixed", "overdue", "reopened")):
                parts.append(
                    f"{_BLANK}{one['unit']}：发现{one['found']}个，销号{one['fixed']}个，"
                    f"逾期{one['overdue']}个，重新整改{one['reopened']}个。"
                )
    listed = _issues(notice, snapshot)
    return [*parts, f"{_BLANK}【问题清单】", *listed] if listed else parts


def _supervision(notice: Notice, snapshot: dict[str, Any]) -> list[str]:
    day = on(notice.decided_on) if notice.decided_on else ""
    decider = DECIDERS.get(notice.decided_by, "")
    parts = [
        f"{_BLANK}依据：《政府督查工作条例》第十一条，{day}{decider}确定（{notice.decision}）。",
    ]
    if notice.designated:
        parts.append(f"{_BLANK}指定：{notice.designated}（第七条）。")
    kind, method = TYPES.get(notice.type, ""), METHODS.get(notice.method, "")
    parts.append(f"{_BLANK}督查类型：{kind}；督查方式：{method}。")
    listed = _issues(notice, snapshot)
    if listed:
        parts += [f"{_BLANK}督查事项：", *listed]
    parts.append(
        f"{_BLANK}督查结论将书面反馈。对结论有异议的，可以自收到结论之日起30日内申请复核"
        "（《政府督查工作条例》第十七条）。"
    )
    return parts


_PARTS = {
    Kind.REMINDER: _reminder,
    Kind.PUSH: _issues,
    Kind.BULLETIN: _bulletin,
    Kind.SUPERVISION: _supervision,
}


def _head(at: int) -> str:
    if at < 10:
        return _NUMERALS[at]
    tens, ones = divmod(at + 1, 10)
    return (_NUMERALS[tens - 1] if tens > 1 else "") + "十" + (_NUMERALS[ones - 1] if ones else "")


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
