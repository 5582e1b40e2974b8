"""The form of the secrecy review (保密审查): its questions, and when it may pass (04 §10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import listed, speak

#: no; yes, and nothing was done about it; or yes, with what was done about it
Answer = bool | str


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question, asked so that "yes" is a reason not to publish.

    `may_be_cleared`: whether a yes can be dealt with in the same version, and `how`.
    """

    code: str
    text: str
    basis: str
    how: str
    may_be_cleared: bool = True

    def __post_init__(self) -> None:
        speak(self, "text", "basis", "how")


@dataclass(frozen=True, slots=True)
class SecrecyForm:
    """The questions of one version of the form; a review names the version it answered."""

    version: str
    questions: tuple[Question, ...]


FORM_2024 = SecrecyForm(
    "2024-1",
    (
        Question(
            "marked",
            "是否带有密级标志，或者摘自带有密级标志的文件、资料？",
            "保守国家秘密法 第三十五条",
            "已依法解密的，写明解密机关和日期",
        ),
        Question(
            "state_secret",
            "是否含有依法确定为国家秘密的内容？",
            "条例 第十四条；保守国家秘密法 第三十五条",
            "不能公开；删去有关内容后另成新的版本，重新审查",
            may_be_cleared=False,
        ),
        Question(
            "work_secret",
            "是否含有工作秘密？",
            "条例 第十七条（依照其他法律、法规和国家有关规定审查）",
            "不能公开；删去有关内容后另成新的版本，重新审查",
            may_be_cleared=False,
        ),
        Question(
            "undetermined",
            "是否含有尚未定密、但泄露后可能损害国家安全和利益的内容？",
            "条例 第十七条第三款",
            "已报有关主管部门或者保密行政管理部门确定可以公开的，写明答复机关和日期",
        ),
        Question(
            "forbidden",
            "法律、行政法规是否禁止公开？",
            "条例 第十四条",
            "不能公开；删去有关内容后另成新的版本，重新审查",
            may_be_cleared=False,
        ),
        Question(
            "stability",
            "公开后是否可能危及国家安全、公共安全、经济安全、社会稳定（三安全一稳定）？",
            "条例 第十四条",
            "不能公开；删去有关内容后另成新的版本，重新审查",
            may_be_cleared=False,
        ),
        Question(
            "trade_secret",
            "是否涉及商业秘密，公开会损害第三方合法权益？",
            "条例 第十五条",
            "第三方书面同意，或者认定不公开会对公共利益造成重大影响的，写明依据",
        ),
        Question(
            "privacy",
            "是否涉及个人隐私或者敏感个人信息（身份证件号码、电话、账号、住址等）？",
            "条例 第十五条；个人信息保护法 第二十八条、第三十四条",
            "已征得同意、已去标识化，或者认定不公开会对公共利益造成重大影响的，写明依据",
        ),
        Question(
            "internal",
            "是否属于内部事务信息、过程性信息或者行政执法案卷信息，不宜公开？",
            "条例 第十六条",
            "决定公开的，写明理由",
        ),
        Question(
            "aggregated",
            "单独不敏感的信息汇聚、关联以后，是否可能推出国家秘密或者敏感信息？",
            "保守国家秘密法 第三十五条；保守国家秘密法实施条例 第四十二条",
            "经研判可以公开的，写明研判意见",
        ),
    ),
)
#: the form in use
FORM = FORM_2024
FORMS = {form.version: form for form in (FORM_2024,)}


class Unanswered(RuleError):
    """A question has no answer."""

    code = "secrecy.unanswered"
    says = "保密审查还有问题没有回答：%(questions)s。请逐项回答后再提交。"


class NotCleared(RuleError):
    """A yes stands in the way of passing."""

    code = "secrecy.not_cleared"
    says = "“%(question)s”答“是”，不能通过：%(how)s。不能处理的，请作出“不通过”的结论。"


class NoOpinion(RuleError):
    """A review that does not pass needs its reason."""

    code = "secrecy.no_opinion"
    says = "保密审查没有通过，须写明意见；请写明哪些内容不能公开。"


@law("保守国家秘密法 第三十五条", "条例 第十四条至第十七条", mark="P")
def answers_stand(
    answers: Mapping[str, Answer], *, passed: bool, opinion: str, form: SecrecyForm = FORM
) -> None:
    """
    Refuse a secrecy review that is not complete, or that passes what may not be public.

    :raises Unanswered: a question has no answer
    :raises NotCleared: it passes though a yes is not cleared, or cannot be
    :raises NoOpinion: it does not pass and says not why
    """
    missing = [q.text for q in form.questions if answers.get(q.code) is None]
    if missing:
        raise Unanswered(questions=listed((text.rstrip("？") for text in missing), "；"))
    if not passed:
        if not opinion.strip():
            raise NoOpinion
        return
    for question in form.questions:
        if stands_in_the_way(question, answers[question.code]):
            raise NotCleared(question=question.text, how=question.how)


def stands_in_the_way(question: Question, answer: Answer) -> bool:
    """Tell whether an answer keeps the version from being public: a yes that is not cleared."""
    if isinstance(answer, str):
        return not question.may_be_cleared or not answer.strip()
    return answer
