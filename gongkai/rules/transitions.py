"""The lawful acts on a request as data: document, actor, limit and basis of each (03 §4)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.rules.states import CONSULTING, Act, Actor, State


@dataclass(frozen=True, slots=True)
class Transition:
    """One lawful act: from which states, to which, by whom, on which document and basis."""

    act: Act
    start: tuple[State, ...]
    end: State | None  # None: the state stays as it is
    actor: Actor
    document: str
    basis: str
    mark: str = "C"
    limit: str = ""


_BEFORE_REPLY = (State.REGISTERED, State.PROCESSING)
_REPLYING = (State.REPLY_DRAFTED, State.UNDER_REVIEW, State.SIGNED)
_OPEN = (
    State.SUBMITTED,
    State.REGISTERED,
    State.CORRECTION_REQUIRED,
    State.REASON_REQUIRED,
    State.FEE_NOTICED,
    State.PROCESSING,
    *CONSULTING,
    *_REPLYING,
    State.REOPENED,
)
_ENDED = (State.SERVED, State.CLOSED_ABANDONED, State.ARCHIVED)
_DISPUTED = (State.IN_REVIEW, State.IN_LITIGATION)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        Act.SUBMIT, (State.DRAFT,), State.SUBMITTED, Actor.APPLICANT, "申请表", "条例 第二十九条"
    ),
    Transition(
        Act.REGISTER,
        (State.SUBMITTED,),
        State.REGISTERED,
        Actor.OFFICE,
        "政府信息公开申请登记回执",
        "条例 第三十一条",
        limit="当面提交、平常信函为当日",
    ),
    Transition(
        Act.ASSIGN,
        (State.REGISTERED,),
        State.PROCESSING,
        Actor.OFFICE,
        "协办函",
        "条例 第四十五条",
        "D",
    ),
    Transition(
        Act.ASK_TO_CORRECT,
        (State.REGISTERED,),
        State.CORRECTION_REQUIRED,
        Actor.OFFICE,
        "补正告知书",
        "条例 第三十条",
        limit="收到申请之日起7个工作日，一次性告知",
    ),
    Transition(
        Act.CORRECT,
        (State.CORRECTION_REQUIRED,),
        State.PROCESSING,
        Actor.APPLICANT,
        "补正的申请",
        "条例 第三十条",
        limit="补正告知书确定的合理期限",
    ),
    Transition(
        Act.ABANDON_CORRECTION,
        (State.CORRECTION_REQUIRED,),
        State.CLOSED_ABANDONED,
        Actor.OFFICE,
        "不再处理告知书",
        "条例 第三十条",
        limit="补正期限届满后",
    ),
    Transition(
        Act.FIND_UNCLEAR,
        (State.CORRECTION_REQUIRED,),
        State.REPLY_DRAFTED,
        Actor.OFFICE,
        "答复书",
        "条例 第三十条",
    ),
    Transition(
        Act.ASK_REASON,
        _BEFORE_REPLY,
        State.REASON_REQUIRED,
        Actor.OFFICE,
        "说明理由告知书",
        "条例 第三十五条",
    ),
    Transition(
        Act.REFUSE_REASON,
        (State.REASON_REQUIRED,),
        State.REPLY_DRAFTED,
        Actor.OFFICE,
        "不予处理告知书",
        "条例 第三十五条",
    ),
    Transition(
        Act.ACCEPT_REASON,
        (State.REASON_REQUIRED,),
        State.PROCESSING,
        Actor.OFFICE,
        "延迟答复告知书（需要时）",
        "条例 第三十五条",
    ),
    Transition(
        Act.NOTICE_FEE,
        _BEFORE_REPLY,
        State.FEE_NOTICED,
        Actor.OFFICE,
        "政府信息公开信息处理费收费通知书",
        "国办函〔2020〕109号 第六条",
        limit="办理期限内",
    ),
    Transition(
        Act.PAY,
        (State.FEE_NOTICED,),
        State.PROCESSING,
        Actor.FINANCE,
        "财政票据",
        "国办函〔2020〕109号 第六条",
        limit="收到通知次日起20个工作日",
    ),
    Transition(
        Act.ABANDON_FEE,
        (State.FEE_NOTICED,),
        State.CLOSED_ABANDONED,
        Actor.OFFICE,
        "不再处理告知书",
        "国办函〔2020〕109号 第六条",
        limit="缴费期限届满后",
    ),
    Transition(
        Act.CONSULT_THIRD_PARTY,
        (State.PROCESSING, State.CONSULTING_THIRD_PARTY),
        State.CONSULTING_THIRD_PARTY,
        Actor.OFFICE,
        "第三方意见征求书、征求第三方意见告知书",
        "条例 第十五条、第三十二条",
        limit="第三方收到之日起15个工作日",
    ),
    Transition(
        Act.CONSULT_AGENCY,
        (State.PROCESSING, State.CONSULTING_AGENCY),
        State.CONSULTING_AGENCY,
        Actor.OFFICE,
        "征求意见函",
        "条例 第十一条、第三十四条",
        limit="共同制作机关收到之日起15个工作日",
    ),
    Transition(
        Act.REFER,
        (State.PROCESSING,),
        State.REFERRED_FOR_DETERMINATION,
        Actor.OFFICE,
        "报请确定函",
        "条例 第十七条第三款",
        "U",
    ),
    Transition(
        Act.END_CONSULTATION,
        CONSULTING,
        State.PROCESSING,
        Actor.OFFICE,
        "征求意见确认函或者期满记录",
        "条例 第三十二条、第三十四条",
    ),
    Transition(
        Act.EXTEND,
        (State.PROCESSING,),
        State.PROCESSING,
        Actor.OFFICE_HEAD,
        "延期答复告知书",
        "条例 第三十三条第二款",
        limit="期限届满前，一次，最多20个工作日",
    ),
    Transition(
        Act.DRAFT_REPLY,
        (State.PROCESSING,),
        State.REPLY_DRAFTED,
        Actor.UNIT,
        "答复书（附检索记录）",
        "条例 第三十六条",
    ),
    Transition(
        Act.SEND_FOR_REVIEW,
        (State.REPLY_DRAFTED,),
        State.UNDER_REVIEW,
        Actor.UNIT,
        "政府信息公开审查呈批单",
        "条例 第十七条、第四十五条",
    ),
    Transition(
        Act.SEND_BACK,
        (State.UNDER_REVIEW,),
        State.REPLY_DRAFTED,
        Actor.REVIEWER,
        "政府信息公开审查呈批单",
        "条例 第十七条",
        "D",
    ),
    Transition(
        Act.SIGN,
        (State.UNDER_REVIEW,),
        State.SIGNED,
        Actor.SIGNER,
        "政府信息公开审查呈批单",
        "条例 第四十五条",
    ),
    Transition(
        Act.SERVE,
        (State.SIGNED,),
        State.SERVED,
        Actor.OFFICE,
        "送达记录",
        "国办公开办函〔2016〕235号",
        limit="答复期限届满前",
    ),
    Transition(
        Act.WITHDRAW,
        _OPEN,
        State.CLOSED_WITHDRAWN,
        Actor.APPLICANT,
        "书面撤回申请",
        "各地实践",
        "U",
    ),
    Transition(
        Act.ARCHIVE,
        (State.SERVED, State.CLOSED_ABANDONED, State.CLOSED_WITHDRAWN),
        State.ARCHIVED,
        Actor.OFFICE,
        "全部文书",
        "条例 第四十五条",
        "U",
    ),
    Transition(
        Act.APPLY_FOR_REVIEW,
        _ENDED,
        State.IN_REVIEW,
        Actor.LEGAL,
        "复议申请书副本",
        "条例 第五十一条；行政复议法 第四十八条",
        limit="收到副本之日起10个工作日（简易程序5个）答复",
    ),
    Transition(
        Act.SUE,
        (*_ENDED, State.IN_REVIEW),
        State.IN_LITIGATION,
        Actor.LEGAL,
        "应诉通知书",
        "条例 第五十一条；行政诉讼法 第四十四条",
    ),
    Transition(
        Act.CONCLUDE,
        _DISPUTED,
        State.SERVED,
        Actor.LEGAL,
        "复议决定书或者裁判文书",
        "行政复议法 第六十八条、第六十九条；行政诉讼法 第六十九条",
        "D",
    ),
    Transition(
        Act.ORDER_ANEW,
        _DISPUTED,
        State.REOPENED,
        Actor.LEGAL,
        "复议决定书或者裁判文书",
        "行政复议法 第六十四条、第六十六条；行政诉讼法 第七十条、第七十二条",
        limit="决定或者判决确定的期限",
    ),
    Transition(
        Act.REOPEN,
        (State.REOPENED,),
        State.PROCESSING,
        Actor.OFFICE,
        "重新办理记录",
        "行政复议法 第六十六条；行政诉讼法 第七十二条",
        "D",
    ),
    Transition(
        Act.CONVERT,
        (State.SERVED, State.ARCHIVED),
        None,
        Actor.OFFICE,
        "主动公开政府信息移送单",
        "条例 第四十四条",
    ),
)
