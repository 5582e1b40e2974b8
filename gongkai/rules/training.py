"""
Training of disclosure staff (条例 第四十八条): quizzes built from the rules, and who was trained.

A quiz is made of a number: the same number makes the same quiz. What is right is computed by the
rule itself; the wrong options are what people mistake it for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.calendar import calendar_of
from gongkai.rules.categories import ARTICLE_20
from gongkai.rules.deadlines import correction_notice_due
from gongkai.rules.errors import RuleError
from gongkai.rules.fees import TARIFFS, fee_by_item, fee_by_page
from gongkai.rules.knowledge import Topic, periods
from gongkai.rules.law import law
from gongkai.rules.outcomes import OUTCOMES, Group, Remedy, remedy_for
from gongkai.rules.publication import double_publicity_due, proactive_due
from gongkai.rules.reply import reply_due
from gongkai.rules.steps import Unit, on
from gongkai.rules.trace import Deadline
from gongkai.rules.withholding import GROUNDS

LENGTH = 10  # questions of a quiz
OPTIONS = 4
_YEAR = 2023  # whose calendar the days of questions are in
_WORDS = {Unit.WORKDAY: (3, 7, 10, 15, 20, 30), Unit.DAY: (10, 15, 20, 30, 60, 90)}


class NotAnswered(RuleError):
    """A quiz handed in with a question left out, or with an option it has not."""

    code = "training.not_answered"
    says = "第%(number)s题没有作答；请每一题选一个答案再交卷。"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `right` is the place of the right option; `sentence` says why."""

    topic: Topic
    text: str
    options: tuple[str, ...]
    right: int
    basis: str
    sentence: str


def _asked(
    dice: random.Random,
    topic: Topic,
    text: str,
    right: object,
    wrong: Sequence[object],
    basis: str,
    sentence: str,
) -> Question:
    """Return a question whose options stand in an order of chance, each once."""
    good = str(right)
    others = list(dict.fromkeys(str(one) for one in wrong if str(one) != good))
    options = [good, *dice.sample(others, min(OPTIONS - 1, len(others)))]
    dice.shuffle(options)
    return Question(topic, text, tuple(options), options.index(good), basis, sentence)


def _period(dice: random.Random) -> Question:
    known = [
        (topic, one)
        for topic, rows in periods().items()
        for one in rows
        if one.mark == "C" and one.unit in _WORDS
    ]
    topic, one = dice.choice(known)
    other = Unit.DAY if one.unit is Unit.WORKDAY else Unit.WORKDAY
    wrong = [f"{n}{one.unit}" for n in _WORDS[one.unit]] + [f"{one.amount}{other}"]
    text = f"“{one.name}”的期限，自{one.event}起是多少？"
    says = f"{one.name}：{one.words()}。"
    return _asked(dice, topic, text, f"{one.amount}{one.unit}", wrong, one.basis, says)


_DAYS: tuple[tuple[str, Topic, str, Callable[..., Deadline]], ...] = (
    ("收到一件政府信息公开申请（没有补正、延期、征求意见），最迟哪一天答复？", Topic.REQUESTS,
     "条例 第三十三条第二款", reply_due),
    ("收到一件内容不明确的申请，最迟哪一天一次性告知补正？", Topic.REQUESTS,
     "条例 第三十条", correction_notice_due),
    ("形成一条应当主动公开的信息（没有其他规定），最迟哪一天公开？", Topic.PUBLISHING,
     "条例 第二十六条", proactive_due),
    ("作出一件行政许可决定，最迟哪一天“双公示”？", Topic.PUBLISHING,
     "发改办财金〔2018〕424号", double_publicity_due),
)  # fmt: skip


def _day(dice: random.Random) -> Question:
    what, topic, basis, rule = dice.choice(_DAYS)
    calendar = calendar_of()
    start = calendar.workday_until(date(_YEAR, 1, 3) + timedelta(dice.randrange(300)))
    found = rule(start, calendar)
    span = (found.due - start).days
    wrong = [
        start + timedelta(dice.choice((20, 15)) if span > 20 else 7),  # calendar days
        calendar.after(found.due, 1),
        calendar.after(start, 15 if span > 20 else 10),
        found.due + timedelta(3),
        found.due - timedelta(1),
    ]
    right, options = on(found.due), [on(one) for one in wrong if one != found.due]
    says = f"自{on(start)}的次日起算，只数工作日，最后一日是{right}。"
    return _asked(dice, topic, f"{on(start)}{what}", right, options, basis, says)


def _outcome(dice: random.Random) -> Question:
    one = dice.choice([each for each in OUTCOMES.values() if each.mark == "C"])
    wrong = [each.basis for each in OUTCOMES.values() if each.group is not one.group]
    text = f"答复“{one.label}”，依据写哪一条？"
    says = f"“{one.label}”的依据是{one.basis}；年度报告表三计入“{one.group}”。"
    return _asked(dice, Topic.REQUESTS, text, one.basis, wrong, one.basis, says)


def _group(dice: random.Random) -> Question:
    one = dice.choice([each for each in OUTCOMES.values() if each.mark == "C"])
    text = f"答复“{one.label}”，在年度报告第三部分的表中计入哪一大类？"
    basis = "国办公开办函〔2021〕30号 第三部分"
    says = f"“{one.label}”（{one.basis}）计入“{one.group}”。"
    return _asked(dice, Topic.REQUESTS, text, one.group, list(Group), basis, says)


def _remedy(dice: random.Random) -> Question:
    code = dice.choice([one.code for one in OUTCOMES.values() if one.group is not Group.PARTIAL])
    decided = date(dice.choice((2023, 2024)), dice.randrange(1, 13), dice.randrange(1, 28))
    right = remedy_for(code, decided)
    text = f"{on(decided)}作出“{OUTCOMES[code].label}”的答复，申请人不服，怎样救济？"
    basis = "行政复议法 第二十三条第一款第（四）项"
    says = f"2024年1月1日起，依第十四条至第十六条不予公开的，先申请复议；这一件：{right}。"
    wrong = [*Remedy, "只能起诉", "只能申诉、信访"]
    return _asked(dice, Topic.REMEDIES, text, right, wrong, basis, says)


def _fee(dice: random.Random) -> Question:
    day = TARIFFS[-1].since
    if dice.random() < 0.5:
        pages = dice.choice((25, 30, 60, 100, 130, 180, 220))
        fee = fee_by_page(pages, day)
        wrong = [0, pages * 10, pages * 20, max(pages - 30, 0) * 20, pages * 40, 100, 3000]
        text = f"一件申请按量计收，提供{pages}页，信息处理费是多少？"
    else:
        items = dice.choice((8, 10, 12, 20, 30, 35))
        fee = fee_by_item(items, day)
        wrong = [0, items * 100, items * 200, max(items - 10, 0) * 200, items * 10, 500, 50]
        text = f"同一申请人一个自然月内申请{items}件，按件计收，信息处理费是多少？"
    options = [f"{one}元" for one in wrong]
    says = "".join(fee.sentences())
    return _asked(dice, Topic.REQUESTS, text, f"{fee.total}元", options, fee.source, says)


def _public(dice: random.Random) -> Question:
    one = dice.choice(ARTICLE_20[:14])
    wrong = [ground.label for ground in GROUNDS.values() if ground.outcome]
    says = f"{one.article}：{one.label}应当主动公开。"
    text = "下列哪一项应当主动公开？"
    return _asked(dice, Topic.PUBLISHING, text, one.label, wrong, one.article, says)


def _withheld(dice: random.Random) -> Question:
    one = dice.choice([ground for ground in GROUNDS.values() if ground.outcome])
    wrong = [each.basis for each in GROUNDS.values()]
    text = f"以“{one.label}”为由不予公开，依据写哪一条？"
    says = f"“{one.label}”的依据是{one.basis}。"
    return _asked(dice, Topic.WITHHOLDING, text, one.basis, wrong, one.basis, says)


_MAKERS = (_day, _period, _outcome, _remedy, _fee, _public, _withheld, _group)


@law("条例 第四十八条", mark="D")
def quiz(number: int, length: int = LENGTH) -> tuple[Question, ...]:
    """
    Return the questions of the quiz of a number, every kind of question in turn.

    :param number: the same number makes the same quiz
    """
    dice = random.Random(f"quiz{number}")  # noqa: S311  which questions are asked is no secret
    found: dict[str, Question] = {}
    turn = 0
    while len(found) < length:
        one = _MAKERS[turn % len(_MAKERS)](dice)
        found.setdefault(one.text, one)
        turn += 1
    return tuple(found.values())


def right_answers(questions: Sequence[Question], given: Sequence[int | None]) -> int:
    """
    Return how many answers are right; what is right the rules said when the quiz was made.

    :raises NotAnswered: a question is left out, or an option is none of its own
    """
    for number, question in enumerate(questions, 1):
        chosen = given[number - 1] if number <= len(given) else None
        if chosen is None or not 0 <= chosen < len(question.options):
            raise NotAnswered(number=number)
    return sum(one.right == chosen for one, chosen in zip(questions, given, strict=True))


@law("条例 第四十八条", mark="D", setting="training_pass_mark")
def passed(right: int, asked: int, *, training_pass_mark: int = 80) -> bool:
    """Tell whether so many right answers pass: 80 of a hundred, unless the office says other."""
    return asked > 0 and right * 100 >= training_pass_mark * asked


@law("条例 第四十八条", mark="U", setting="training_days")
def trained_until(last: date, *, training_days: int = 365) -> date:
    """Return until when a unit counts as regularly trained after its last training."""
    return last + timedelta(training_days)
