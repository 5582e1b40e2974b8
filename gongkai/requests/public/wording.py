"""Where a request stands, and what happened to it, in the words of the person who asked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.requests.models import Event, InfoRequest
from gongkai.rules.states import Act, State
from gongkai.web.filters import day

#: state → kind of status, headline, what it means for the applicant
_STANDS: dict[State, tuple[str, str, str]] = {
    State.SUBMITTED: (
        "info",
        gettext_noop("已经提交，等待确认"),
        gettext_noop(
            "公开工作机构确认收到以后，答复期限开始；必要时会与您联系，您现在不用做什么。"
        ),
    ),
    State.REGISTERED: (
        "info",
        gettext_noop("已经收到，正在办理"),
        gettext_noop("机关已经登记您的申请，答复期限已经开始；您现在不用做什么。"),
    ),
    State.CORRECTION_REQUIRED: (
        "warning",
        gettext_noop("请您补正"),
        gettext_noop("机关看不明白申请的内容，或者缺少材料；您补正以后，答复期限重新起算。"),
    ),
    State.REASON_REQUIRED: (
        "warning",
        gettext_noop("请您说明理由"),
        gettext_noop("机关认为申请的数量、频次明显超过合理范围，请您说明理由。"),
    ),
    State.FEE_NOTICED: (
        "warning",
        gettext_noop("请您缴费"),
        gettext_noop("机关通知收取信息处理费；缴费以后继续办理。"),
    ),
    State.PROCESSING: (
        "info",
        gettext_noop("正在办理"),
        gettext_noop("机关正在查找和审查信息；您现在不用做什么。"),
    ),
    State.CONSULTING_THIRD_PARTY: (
        "info",
        gettext_noop("正在征求第三方的意见"),
        gettext_noop("信息涉及他人的合法权益；征求意见的时间不计算在答复期限内。"),
    ),
    State.CONSULTING_AGENCY: (
        "info",
        gettext_noop("正在征求其他机关的意见"),
        gettext_noop("信息涉及其他机关；征求意见的时间不计算在答复期限内。"),
    ),
    State.REFERRED_FOR_DETERMINATION: (
        "info",
        gettext_noop("正在报请确定是否公开"),
        gettext_noop("机关不能自行确定，已经报请有权的部门；您现在不用做什么。"),
    ),
    State.SERVED: (
        "ok",
        gettext_noop("已经答复"),
        gettext_noop("答复书已经送出；不服的，可以按答复书末尾写明的途径和期限申请复议或者起诉。"),
    ),
    State.CLOSED_ABANDONED: (
        "none",
        gettext_noop("不再处理"),
        gettext_noop("期限内没有补正或者缴费，依照规定视为放弃；仍然需要的，可以重新申请。"),
    ),
    State.CLOSED_WITHDRAWN: (
        "none",
        gettext_noop("您已经撤回"),
        gettext_noop("机关不再处理；仍然需要的，可以重新申请。"),
    ),
    State.MERGED: (
        "none",
        gettext_noop("与您的另一件申请合并办理"),
        gettext_noop("内容相同的申请只办理一次，请查看先提交的那一件。"),
    ),
    State.IN_REVIEW: (
        "info",
        gettext_noop("正在行政复议"),
        gettext_noop("结果由复议机关告知您。"),
    ),
    State.IN_LITIGATION: (
        "info",
        gettext_noop("正在诉讼"),
        gettext_noop("结果由人民法院告知您。"),
    ),
    State.REOPENED: (
        "info",
        gettext_noop("将重新答复"),
        gettext_noop("机关依照决定或者判决重新办理您的申请。"),
    ),
}
#: what goes on inside is for the applicant all the same
_INSIDE = (State.REPLY_DRAFTED, State.UNDER_REVIEW, State.SIGNED)
_PREPARING = (
    "info",
    gettext_noop("正在准备答复"),
    gettext_noop("答复正在拟写和审核，签发以后送给您；您现在不用做什么。"),
)
#: what is told of each act; the others are the office's own business
_TOLD: dict[Act, str] = {
    Act.SUBMIT: gettext_noop("您提交了申请"),
    Act.REGISTER: gettext_noop("机关登记，收到申请"),
    Act.ASK_TO_CORRECT: gettext_noop("机关告知补正"),
    Act.CORRECT: gettext_noop("机关收到补正"),
    Act.ABANDON_CORRECTION: gettext_noop("逾期没有补正，不再处理"),
    Act.FIND_UNCLEAR: gettext_noop("机关收到补正"),
    Act.ASK_REASON: gettext_noop("机关要求说明理由"),
    Act.GIVE_REASON: gettext_noop("机关收到理由说明"),
    Act.ACCEPT_REASON: gettext_noop("机关认为理由合理，继续办理"),
    Act.REFUSE_REASON: gettext_noop("机关认为理由不合理，将书面答复"),
    Act.NOTICE_FEE: gettext_noop("机关通知缴纳信息处理费"),
    Act.PAY: gettext_noop("缴费"),
    Act.ABANDON_FEE: gettext_noop("逾期没有缴费，不再处理"),
    Act.CONSULT_THIRD_PARTY: gettext_noop("机关书面征求第三方的意见"),
    Act.CONSULT_AGENCY: gettext_noop("机关书面征求其他机关的意见"),
    Act.REFER: gettext_noop("机关报请确定是否公开"),
    Act.END_CONSULTATION: gettext_noop("征求意见结束，继续办理"),
    Act.EXTEND: gettext_noop("机关延长答复期限"),
    Act.SERVE: gettext_noop("机关送出答复书"),
    Act.WITHDRAW: gettext_noop("您撤回了申请"),
    Act.MERGE: gettext_noop("与另一件申请合并办理"),
    Act.TRANSFER: gettext_noop("机构调整，移交承接机关办理"),
    Act.APPLY_FOR_REVIEW: gettext_noop("申请行政复议"),
    Act.SUE: gettext_noop("提起诉讼"),
    Act.CONCLUDE: gettext_noop("复议或者诉讼办结"),
    Act.ORDER_ANEW: gettext_noop("责令机关重新答复"),
    Act.REOPEN: gettext_noop("机关重新办理"),
    Act.ERASE: gettext_noop("保管期满，机关按规定删除了您的个人信息"),
    Act.IMPORT: gettext_noop("已经办结（由原登记补录）"),
}


def stands(case: InfoRequest) -> tuple[str, str, str]:
    """Return where a case stands: kind of status, headline, what it means."""
    state = case.standing
    if state is State.ARCHIVED:
        state = State.SERVED if case.served_on is not None else _ended(case)
    if state is State.REASON_REQUIRED and not case.waiting_for:
        text = _("机关收到了您说明的理由，正在认定；您现在不用做什么。")
        return "info", _("正在审查您的理由"), text
    kind, headline, text = _PREPARING if state in _INSIDE else _STANDS[state]
    return kind, _(headline), _(text)


def _ended(case: InfoRequest) -> State:
    gone = case.events.filter(act=Act.WITHDRAW.name).exists()
    return State.CLOSED_WITHDRAWN if gone else State.CLOSED_ABANDONED


def told(case: InfoRequest) -> list[dict[str, Any]]:
    """Return what happened, the newest last, for the timeline; nobody's name is in it."""
    events = [one for one in case.events.all() if Act[one.act] in _TOLD]
    return [_step(one, last=one is events[-1]) for one in events]


def _step(event: Event, *, last: bool) -> dict[str, Any]:
    return {
        "kind": "now" if last else "ok",
        "title": _(_TOLD[Act[event.act]]),
        "when": day(event.on),
    }
