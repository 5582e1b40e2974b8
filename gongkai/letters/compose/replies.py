"""The words of a reply (答复书), with everything 03 §7.2 and §7.3 want of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongkai.letters.compose.days import ended, on, quoted
from gongkai.letters.compose.decisions import GAP, decision
from gongkai.letters.compose.remedy import remedy_of
from gongkai.requests.models import InfoRequest
from gongkai.requests.papers import NUMBER
from gongkai.requests.replying.known import opinion_of
from gongkai.rules.contents import needs_reasons
from gongkai.rules.outcomes import OUTCOMES
from gongkai.web.days import local_day

_REGULATION = "《中华人民共和国政府信息公开条例》"
_FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


def draft_reply(
    case: InfoRequest,
    *,
    outcome: str,
    contents: Mapping[str, str],
    reasons: str,
    basis: str,
    now: datetime,
    online_channel: str | None = None,
) -> str:
    """
    Return the text of a reply of that kind, without addressee and with `{文号}` for its number.

    What is not said yet is left blank (____), so that nobody signs it unseen.

    :param outcome: one of the 24 codes of `rules.outcomes`
    :param basis: the articles the reply rests on; empty: those this kind usually rests on
    :param online_channel: where a review is applied for on line; None: what is set (`remedy_of`)
    :raises NoName: the organ that reviews the agency's decisions is not registered
    :raises KeyError: there is no such reply
    """
    articles = articles_of(basis, outcome)
    after = f"根据{articles}，现答复如下：" if articles else "现答复如下："
    received = on(case.received_on) if case.received_on else GAP
    told = contents.get("opinion", "")  # the decision says it, and it is not said twice
    lines = [
        NUMBER,
        "",
        f"　　本机关于{received}收到您提出的政府信息公开申请（编号{case.number}），"
        f"内容为：“{quoted(case.description)}”。",
        *(f"　　{one}" for one in facts_of(case) if quoted(one) not in told),
        f"　　经审查，{after}",
        *(f"　　{line}" for line in decision(outcome, contents)),
    ]
    if reasons.strip() or needs_reasons(outcome):
        lines.append(f"　　理由：{ended(reasons) or GAP}")
    remedy = remedy_of(case, outcome, local_day(now), contents, online_channel=online_channel)
    return "\n".join([*lines, f"　　{remedy}", "", case.agency.name])


def articles_of(basis: str, outcome: str) -> str:
    """Return a basis as letters cite it: the Regulation by its full name, the rest as it is."""
    text = basis.strip()
    if not text:
        usual = OUTCOMES[outcome].basis
        text = usual if usual.startswith(("条例", "国办函")) else ""
    text = text.replace("（无明文，参照）", "")
    text = text.replace("国办函〔2020〕109号 第", f"{_FEES}第")
    text = text.replace("条例 第", f"{_REGULATION}第", 1)
    return text.replace("条例 第", "第").replace("；第", "和第")


def facts_of(case: InfoRequest) -> list[str]:
    """Return what happened on the way: corrections, opinions, more time; nobody is named."""
    found = []
    for notice in case.correctionnotices.filter(round=case.round):
        answered = (
            f"，{on(notice.answered_on)}收到您的补正"
            if notice.answered_on
            else f"，补正期限至{on(notice.last_on)}"
        )
        found.append(f"本机关于{on(notice.served_on)}告知您补正{answered}。")
    for asked in case.reasonnotices.filter(round=case.round):
        answered = f"，{on(asked.answered_on)}收到您的说明" if asked.answered_on else ""
        found.append(f"本机关于{on(asked.served_on)}要求您说明理由{answered}。")
    for fee in case.feenotices.filter(round=case.round):
        found.append(
            f"本机关于{on(fee.served_on)}送达信息处理费收费通知，缴纳期限至{on(fee.last_on)}。"
        )
    for one in case.consultations.filter(round=case.round):
        found.append(f"{opinion_of(one)}。")
    for more in case.extensions.filter(round=case.round):
        if more.served_on is not None:
            found.append(f"本机关于{on(more.served_on)}告知您延长答复期限{more.days}个工作日。")
    return found
