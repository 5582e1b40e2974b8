"""The states of a request, the acts done to it and who does them: closed lists (03 §4)."""

from __future__ import annotations

from gongkai.rules.words import Word


class State(Word):
    """Where a request stands."""

    DRAFT = "填写中"
    SUBMITTED = "已提交待确认"
    REGISTERED = "已登记"
    CORRECTION_REQUIRED = "补正中"
    REASON_REQUIRED = "说明理由中"
    FEE_NOTICED = "待缴费"
    PROCESSING = "办理中"
    CONSULTING_THIRD_PARTY = "征求第三方意见"
    CONSULTING_AGENCY = "征求其他机关意见"
    REFERRED_FOR_DETERMINATION = "报请确定是否公开"
    REPLY_DRAFTED = "拟稿"
    UNDER_REVIEW = "审核"
    SIGNED = "已签发"
    SERVED = "已送达"
    CLOSED_ABANDONED = "视为放弃"
    CLOSED_WITHDRAWN = "申请人撤回"
    MERGED = "已并案"
    ARCHIVED = "已归档"
    IN_REVIEW = "复议中"
    IN_LITIGATION = "诉讼中"
    REOPENED = "责令重新答复"


class Act(Word):
    """What somebody does to a request."""

    SUBMIT = "提交"
    REGISTER = "登记"
    ASSIGN = "分办"
    ASK_TO_CORRECT = "告知补正"
    CORRECT = "收到补正"
    ABANDON_CORRECTION = "逾期不补正结案"
    FIND_UNCLEAR = "认定补正后仍不明确"
    ASK_REASON = "要求说明理由"
    GIVE_REASON = "收到理由说明"
    REFUSE_REASON = "认定理由不合理"
    ACCEPT_REASON = "认定理由合理"
    NOTICE_FEE = "通知缴费"
    PAY = "缴费"
    VOID_PAYMENT = "撤销缴费登记"
    ABANDON_FEE = "逾期未缴费结案"
    CONSULT_THIRD_PARTY = "征求第三方意见"
    CONSULT_AGENCY = "征求其他机关意见"
    REFER = "报请确定"
    END_CONSULTATION = "征求意见结束"
    EXTEND = "延期"
    DRAFT_REPLY = "拟写答复"
    SEND_FOR_REVIEW = "送审"
    SEND_BACK = "退回修改"
    SIGN = "签发"
    SERVE = "送达"
    WITHDRAW = "撤回"
    ARCHIVE = "归档"
    PACK = "补做归档案卷"
    ERASE = "期满删除个人信息"
    APPLY_FOR_REVIEW = "被申请复议"
    SUE = "被起诉"
    CONCLUDE = "复议诉讼办结"
    ORDER_ANEW = "责令重新答复"
    REOPEN = "重新办理"
    CONVERT = "转为主动公开"
    HAND_OVER = "调整承办"
    RETURN = "退回工作机构"
    RECORD_REACHED = "登记征求意见书送达"
    RECORD_ANSWER = "收到意见"
    RESUME = "恢复办理"
    SPLIT = "拆分"
    MERGE = "并案"
    TRANSFER = "移交承接机关"
    MEND = "更正登记"
    IMPORT = "补录办结"


class Actor(Word):
    """Who does it."""

    APPLICANT = "申请人"
    OFFICE = "政府信息公开工作机构"
    OFFICE_HEAD = "政府信息公开工作机构负责人"
    UNIT = "承办机构"
    REVIEWER = "审核人"
    SIGNER = "签发人"
    FINANCE = "财务人员"
    LEGAL = "法制机构"


class Waiting(Word):
    """Whose word a request waits for, while the agency cannot go on."""

    CONFIRMATION = "工作机构确认收到"
    CORRECTION = "申请人补正"
    REASON = "申请人说明理由"
    PAYMENT = "申请人缴费"
    THIRD_PARTY = "第三方意见"
    JOINT_AGENCY = "共同制作机关意见"
    AGENCY = "其他机关意见"
    DETERMINATION = "是否公开的确定"


CLOSED = frozenset(
    {
        State.SERVED,
        State.CLOSED_ABANDONED,
        State.CLOSED_WITHDRAWN,
        State.MERGED,
        State.ARCHIVED,
    }
)
#: states in which the reply period stands still
PAUSED = frozenset(
    {
        State.CORRECTION_REQUIRED,
        State.FEE_NOTICED,
        State.CONSULTING_THIRD_PARTY,
        State.CONSULTING_AGENCY,
        State.REFERRED_FOR_DETERMINATION,
    }
)
CONSULTING = (
    State.CONSULTING_THIRD_PARTY,
    State.CONSULTING_AGENCY,
    State.REFERRED_FOR_DETERMINATION,
)
