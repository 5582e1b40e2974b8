"""
From seven questions to one reply: 补不补→是不是→谁负责→有没有→给不给→怎么给→怎么答 (03 §5).

The answers are a path. The first answer that decides ends the way to the kind of reply; what is
given at all is then asked how. A path leads to exactly one of the 24 codes, or is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.rules.course import Course
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.outcomes import OUTCOMES, Group, Outcome
from gongkai.rules.reply import Whom
from gongkai.rules.words import Word, listed, said, speak


class Question(Word):
    """The questions in their order; the last, 怎么答, is the reply itself."""

    CLEAR = "补不补"
    KIND = "是不是"
    WHOSE = "谁负责"
    HELD = "有没有"
    GIVE = "给不给"
    HOW = "怎么给"


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer: its words, and the reply it decides; None: the next question."""

    name: str
    label: str
    outcome: str | None = None

    def __post_init__(self) -> None:
        speak(self, "label")


GO_ON = "go_on"


def _answers(*rows: tuple[str, str] | tuple[str, str, str]) -> dict[str, Answer]:
    return {row[0]: Answer(*row) for row in rows}


#: every answer to every question, the ordinary one first
ANSWERS: dict[Question, dict[str, Answer]] = {
    Question.CLEAR: _answers(
        (GO_ON, "内容明确，可以办理"),
        ("still_unclear", "补正后仍不明确", "STILL_UNCLEAR"),
    ),
    Question.KIND: _answers(
        (GO_ON, "是政府信息公开申请"),
        ("petition", "是信访、投诉、举报", "PETITION"),
        ("publication", "要求提供公开出版物", "PUBLICATION"),
        ("repeat", "就同一内容重复申请", "REPEAT"),
        ("excessive", "大量反复申请，理由不合理", "EXCESSIVE"),
        ("confirm", "要求确认或者重新出具已获取的信息", "CONFIRM_REISSUE"),
        ("special_access", "法律、行政法规对查询另有规定", "SPECIAL_ACCESS"),
        ("other", "不是政府信息，或者属于其他情形", "OTHER"),
    ),
    Question.WHOSE: _answers(
        (GO_ON, "由本机关负责公开"),
        ("not_ours", "不属于本机关负责公开", "NOT_RESPONSIBLE"),
    ),
    Question.HELD: _answers(
        (GO_ON, "有现成的信息"),
        ("not_held", "经检索没有", "NOT_EXIST"),
        ("to_be_made", "没有现成信息，需要加工、分析", "NEED_PROCESSING"),
    ),
    Question.GIVE: _answers(
        ("disclose", "予以公开", "DISCLOSE"),
        ("public", "已经主动公开", "ALREADY_PUBLIC"),
        ("over_objection", "第三方不同意，但不公开会对公共利益造成重大影响，予以公开",
         "DISCLOSE_OVER_OBJECTION"),
        ("partly", "区分处理，部分公开", "PARTIAL"),
        ("secret", "属于国家秘密", "WITHHOLD_SECRET"),
        ("law", "法律、行政法规禁止公开", "WITHHOLD_LAW"),
        ("security", "可能危及国家安全、公共安全、经济安全、社会稳定", "WITHHOLD_SECURITY"),
        ("third_party", "会损害第三方合法权益", "WITHHOLD_THIRD_PARTY"),
        ("internal", "属于内部事务信息", "WITHHOLD_INTERNAL"),
        ("process", "属于过程性信息", "WITHHOLD_PROCESS"),
        ("enforcement", "属于行政执法案卷", "WITHHOLD_ENFORCEMENT"),
    ),
    Question.HOW: _answers(
        ("as_asked", "按申请人要求的形式提供"),
        ("other_form", "按要求提供会危及载体安全或者成本过高，改用其他适当形式（第四十条）"),
        ("told", "告知获取的方式、途径和时间"),
    ),
}  # fmt: skip
#: reached by an act of its own, never by writing a reply
BY_ACT = frozenset({"ABANDON_CORRECTION", "ABANDON_FEE"})
_GIVEN = frozenset({"DISCLOSE", "DISCLOSE_OVER_OBJECTION", "PARTIAL"})


class PathOpen(RuleError):
    """The path does not reach a reply yet."""

    code = "wizard.path_open"
    says = "还没有回答“%(question)s”，不能确定答复类型；可选：%(answers)s。"


class NoSuchAnswer(RuleError):
    """An answer the question does not have, or a question that does not arise."""

    code = "wizard.no_such_answer"
    says = "“%(question)s”不能回答“%(answer)s”：%(why)s。"


class DoesNotFit(RuleError):
    """The file does not bear the reply out."""

    code = "wizard.does_not_fit"
    says = "不能作出“%(outcome)s”的答复：%(why)s"


@law("条例 第三十条至第三十九条", mark="P")
def questions_on(path: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions that arise on a path, in order, up to the first without an answer."""
    found: list[Question] = []
    code: str | None = None
    for question, answers in ANSWERS.items():
        if code is not None and not (question is Question.HOW and code in _GIVEN):
            continue
        found.append(question)
        given = answers.get(path.get(question.name, ""))
        if given is None:
            break
        code = given.outcome or code
    return tuple(found)


@law("条例 第三十条至第三十九条", mark="P")
def outcome_of(path: Mapping[str, str]) -> Outcome:
    """
    Return the one reply a path of answers leads to.

    :param path: the name of a question (CLEAR, KIND, …) → the name of its answer
    :raises PathOpen: the next question has no answer yet
    :raises NoSuchAnswer: an answer there is not, or to a question that does not arise
    """
    left = dict(path)
    decided: Outcome | None = None
    for question, answers in ANSWERS.items():
        if decided is not None and not (question is Question.HOW and decided.code in _GIVEN):
            continue
        given = left.pop(question.name, None)
        if given is None:
            words = listed(answer.label for answer in answers.values())
            raise PathOpen(question=question, answers=words)
        if given not in answers:
            raise NoSuchAnswer(question=question, answer=given, why="没有这个选项")
        code = answers[given].outcome
        decided = OUTCOMES[code] if code is not None else decided
    if left:
        name, answer = next(iter(left.items()))
        asked = Question[name].value if name in Question.__members__ else name
        raise NoSuchAnswer(question=asked, answer=answer, why="前面的回答已经确定了答复类型")
    if decided is None:  # every GIVE answer decides
        raise PathOpen(question=Question.GIVE, answers="")
    return decided


@law("条例 第三十条", "条例 第三十二条", "条例 第三十五条", mark="P")
def refuse_unfounded(code: str, course: Course, *, objected: bool) -> None:
    """
    Refuse a reply that the file does not bear out.

    :param objected: a third party asked did not agree, or not wholly
    :raises DoesNotFit: says what is missing
    """
    asked = any(letter.asked.whom is Whom.THIRD_PARTY for letter in course.letters)
    why = ""
    if code in BY_ACT:
        why = said("它由“逾期结案”办理，不写答复书；请在期限届满后确认结案。")
    elif code == "STILL_UNCLEAR" and course.corrected is None:
        why = said("没有收到过补正；请先在7个工作日内一次性告知补正。")
    elif code == "EXCESSIVE" and not course.reason_refused:
        why = said("没有要求申请人说明理由并认定不合理；请先发说明理由告知书（第三十五条）。")
    elif code != "EXCESSIVE" and course.reason_refused:
        why = said("已经认定大量反复申请的理由不合理，应当不予处理；认定有误的，请恢复办理。")
    elif code in ("WITHHOLD_THIRD_PARTY", "DISCLOSE_OVER_OBJECTION") and not asked:
        why = said("没有书面征求过第三方的意见（第三十二条）；请先征求。")
    elif code == "DISCLOSE_OVER_OBJECTION" and not objected:
        why = said("没有第三方提出不同意见；请选“予以公开”。")
    if why:
        raise DoesNotFit(outcome=OUTCOMES[code].label, why=why)


@law("条例 第三十六条", "条例 第三十七条")
def path_to(code: str) -> dict[str, str]:
    """
    Return the path that leads to a reply, as a draft that starts from its kind has it.

    :raises DoesNotFit: no reply is written for that code
    """
    path: dict[str, str] = {}
    for question, answers in ANSWERS.items():
        found = next((one for one in answers.values() if one.outcome == code), None)
        if found is not None:
            path[question.name] = found.name
            break
        path[question.name] = GO_ON
    else:
        refuse_unfounded(code, Course(), objected=False)
    if OUTCOMES[code].group in (Group.GRANTED, Group.PARTIAL) and code in _GIVEN:
        path[Question.HOW.name] = "as_asked"
    return path
