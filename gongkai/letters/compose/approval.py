"""The sheet of approval of a reply (审查呈批单): who drafted, reviewed and signed it, and when."""

from __future__ import annotations

from datetime import datetime

from gongkai.letters.compose.days import on
from gongkai.letters.compose.replies import articles_of
from gongkai.requests.models import PaperKind, ReplyLegalReview, ReplyVersion
from gongkai.requests.papers import NUMBER, Written
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day

_WAITS = "（待办）"


def draft_approval(version: ReplyVersion) -> Written:
    """Return the sheet of a version as far as it has come; it names no applicant."""
    case = version.reply.case
    legal = ReplyLegalReview.objects.filter(version=version).select_related("reviewer").first()
    secrecy = version.secrecy_reviews.select_related("reviewer").last()
    signed = {one.level: one for one in version.signoffs.select_related("signer")}
    back = version.send_backs.select_related("by").last()
    rows = [
        ("申请编号", case.number),
        ("收到日期", on(case.received_on) if case.received_on else ""),
        ("所需信息", " ".join(case.description.split())),
        ("答复期限", on(case.due_on) if case.due_on else ""),
        ("答复类型", OUTCOMES[version.outcome].label),
        ("法律依据", articles_of(version.basis, version.outcome)),
        ("理由", " ".join(version.reasons.split())),
        ("拟稿", f"{version.drafter.name}　{_day(version.made_at)}　第{version.number}稿"),
        ("保密审查意见", _opinion(secrecy) if secrecy is not None else _WAITS),
        ("合法性审核意见", _opinion(legal) if legal is not None else _WAITS),
    ]
    for level in Level:
        mark = signed.get(int(level))
        said = f"{mark.note or '同意'}　{mark.signer.name}　{_day(mark.signed_at)}" if mark else ""
        rows.append((level.label, said or _WAITS))
    if back is not None:
        rows.append(("退回", f"{back.reason}　{back.by.name}"))
    text = "\n".join(f"{label}：{value or '无'}" for label, value in rows)
    title = str(PaperKind.APPROVAL.label)
    return Written(f"{title}\n{NUMBER}\n{text}\n\n{case.agency_name}", title=title)


def _opinion(mark: object) -> str:
    passed = "同意" if getattr(mark, "passed", False) else "不同意"
    opinion = " ".join(str(getattr(mark, "opinion", "")).split())
    who = getattr(mark, "reviewer", None)
    day = _day(getattr(mark, "reviewed_at"))  # noqa: B009
    return f"{passed}。{opinion}　{getattr(who, 'name', '')}　{day}"


def _day(moment: datetime) -> str:
    return on(local_day(moment))
