"""The evidence in a dispute: the documents of its request, numbered, with their list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gongkai.agencies.models import Officer
from gongkai.disputes.errors import NoEvidence
from gongkai.disputes.models import Dispute
from gongkai.letters.printing import pdf
from gongkai.requests.archiving.documents import Document, documents_of
from gongkai.requests.archiving.packing import size
from gongkai.requests.archiving.sheets import listed
from gongkai.requests.archiving.zipped import zipped
from gongkai.requests.identity import log_look
from gongkai.requests.models import FileRole, PaperKind
from gongkai.rules.states import Act
from gongkai.web.days import local_day
from gongkai.web.filters import day

#: under which purpose the look at the request is logged
PURPOSE = "复议、诉讼答复"
#: kind of document → what it proves
_PROVES = {
    "registration": "申请人、申请的内容和方式，收到申请的日期",
    FileRole.APPLICATION: "申请人提交的申请和证明材料",
    FileRole.SAID: "申请人的补正和说明",
    FileRole.SUPPLIED: "提供给申请人的信息",
    FileRole.EVIDENCE: "文书的送达",
    FileRole.OPINION: "征求意见的结果",
    FileRole.SEARCH: "已经检索及其范围、结果",
    FileRole.ORIGINAL: "不予公开的原始信息",
    PaperKind.RECEIPT: "登记和收到申请的日期",
    PaperKind.CORRECTION: "一次性告知补正的内容和期限",
    PaperKind.REASON: "要求说明理由",
    PaperKind.EXTENSION: "延长答复期限及其理由、告知日期",
    PaperKind.DELAY: "确定并告知延迟答复的合理期限",
    PaperKind.THIRD_PARTY: "依法书面征求第三方意见",
    PaperKind.TELL_APPLICANT: "告知申请人征求意见的时间不计入期限",
    PaperKind.TELL_THIRD_PARTY: "告知第三方决定公开的内容和理由",
    PaperKind.AGENCY: "征求其他机关的意见",
    PaperKind.DETERMINATION: "报请确定是否公开",
    PaperKind.FEE: "收费的依据、标准、数额",
    PaperKind.REPLY: "被诉、被复议的答复，其事实、依据和理由",
    PaperKind.NO_LONGER: "不再处理及其理由",
    "services": "各份文书的送达方式和日期",
    "log": "办理的经过和各项期限",
    "opinions": "第三方和其他机关的意见",
    "reviews": "答复经过保密审查、合法性审核和三级审签",
    "notes": "办理中的内部记录",
}


def evidence(dispute: Dispute, *, internal: bool, by: Officer, now: datetime) -> Iterator[bytes]:
    """
    Return the ZIP of a dispute's evidence, piece by piece, and log the look at its request.

    The list (证据清单) comes first, as DOCX and PDF; then the documents in the order of the file.

    :param internal: reviews, notes, opinions and what was withheld as well
    :raises NoEvidence: it is about no request, or the request was erased
    :raises NotYours: the officer may not see the request's papers
    :raises DamagedDocument: one of them is not as it was kept
    """
    case = dispute.case
    if case is None:
        raise NoEvidence(why="这件复议、诉讼没有关联申请；请先更正登记，关联所涉申请")
    if case.events.filter(act=Act.ERASE.name).exists():
        raise NoEvidence(why="所涉申请的内容已按规定删除")
    log_look(case, case, by=by, now=now, purpose=PURPOSE)
    chosen = [
        one
        for one in documents_of(case)
        if one.kind != "record" and (internal or not one.internal)
    ]
    sheet = _list(dispute, chosen, now)
    first = [("000 证据清单.docx", sheet), ("000 证据清单.pdf", pdf([sheet], "证据清单"))]
    return zipped(first, chosen, now=now)


def _list(dispute: Dispute, chosen: list[Document], now: datetime) -> bytes:
    rows = [
        (
            at,
            one.title,
            one.number or "—",
            one.day.isoformat() if one.day else "—",
            _PROVES.get(one.kind, "办理的经过"),
            size(one.size),
        )
        for at, one in enumerate(chosen, start=1)
    ]
    under = f"{dispute.number}　提交人：{dispute.agency.name}　{day(local_day(now))}"
    headings = ("序号", "证据名称", "文号", "日期", "证明内容", "大小")
    return listed("证据清单", under, headings, rows, (1.3, 4, 3.4, 2.3, 5, 1.7))
