"""
Public appraisal (社会评议, 条例 第四十六条): a questionnaire as data, its answers, and their sums.

Officers write questions as plain lines; `parse` reads them, `summed` counts the answers. The
result belongs into the annual report of a government (第五十条第一款第四项).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import said


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"  # 1 (not at all) to 5 (very)
    TEXT = "text"


MARKS: dict[str, Kind] = {
    "单选": Kind.SINGLE,
    "多选": Kind.MULTIPLE,
    "评分": Kind.SCALE,
    "填空": Kind.TEXT,
}
SCALE = (5, 4, 3, 2, 1)
CONTENT = 4  # from here on the scale somebody is content
MOST_QUESTIONS, MOST_CHOICES, MOST_WORDS, MOST_TEXT = 30, 20, 200, 500
_HEAD = re.compile(r"^[\[【](?P<mark>[^\]】]+)[\]】]\s*(?P<text>.*)$")


class BadQuestions(RuleError):
    """Lines that are no questionnaire."""

    code = "surveys.bad_questions"
    says = "第%(line)s行：%(why)s"


class NotOpen(RuleError):
    """An answer comes before or after the days of a questionnaire."""

    code = "surveys.not_open"
    says = "这份问卷在%(first)s至%(last)s之间作答，现在不收答卷。"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `required`: the answer may not be left out."""

    kind: Kind
    text: str
    choices: tuple[str, ...] = ()
    required: bool = True

    def data(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "choices": list(self.choices),
            "required": self.required,
        }


def questions_of(data: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return questions from plain values."""
    return tuple(
        Question(Kind(one["kind"]), one["text"], tuple(one["choices"]), one["required"])
        for one in data
    )


@law("条例 第四十六条", mark="D")
def parse(text: str) -> tuple[Question, ...]:
    """
    Read a questionnaire: `[单选] question`, its choices as lines with a dash; ？可不填 at the end.

    :raises BadQuestions: says which line and why
    """
    found: list[Question] = []
    at = 0
    heads: list[int] = []
    for at, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if not words:
            continue
        head = _HEAD.match(words)
        if head is not None:
            found.append(_headed(head, at))
            heads.append(at)
        elif words[0] in "-－—•":
            found[-1:] = [_with_choice(found, words[1:].strip(), at)]
        else:
            why = said("看不懂；问题以[单选]、[多选]、[评分]、[填空]开头，选项以短横开头。")
            raise BadQuestions(line=at, why=why)
    for one, line_number in zip(found, heads, strict=True):
        if one.kind in (Kind.SINGLE, Kind.MULTIPLE) and len(one.choices) < 2:
            raise BadQuestions(line=line_number, why=said("这一题的选项不到两个；请在下面补上。"))
    if not found:
        raise BadQuestions(line=max(at, 1), why=said("一道题也没有；请至少写一题。"))
    if len(found) > MOST_QUESTIONS:
        why = said("超过%(most)s题；没有人会答完，请精简。", most=MOST_QUESTIONS)
        raise BadQuestions(line=heads[MOST_QUESTIONS], why=why)
    return tuple(found)


def _headed(head: re.Match[str], at: int) -> Question:
    kind = MARKS.get(head["mark"].strip())
    if kind is None:
        why = said("没有“%(mark)s”这种题；可用：单选、多选、评分、填空。", mark=head["mark"])
        raise BadQuestions(line=at, why=why)
    text = head["text"].strip()
    optional = text.endswith(("（可不填）", "(可不填)"))
    text = text[:-5].strip() if optional else text
    if not text or len(text) > MOST_WORDS:
        raise BadQuestions(line=at, why=said("题目没有写，或者超过%(most)s字。", most=MOST_WORDS))
    return Question(kind, text, required=not optional)


def _with_choice(found: list[Question], words: str, at: int) -> Question:
    if not found or found[-1].kind not in (Kind.SINGLE, Kind.MULTIPLE):
        raise BadQuestions(line=at, why=said("选项只能写在单选、多选题的下面。"))
    one = found[-1]
    if not words or len(words) > MOST_WORDS or words in one.choices:
        raise BadQuestions(line=at, why=said("选项是空的、太长，或者与前面的重复。"))
    if len(one.choices) >= MOST_CHOICES:
        raise BadQuestions(line=at, why=said("一题最多%(most)s个选项。", most=MOST_CHOICES))
    return Question(one.kind, one.text, (*one.choices, words), one.required)


def written(questions: Iterable[Question]) -> str:
    """Return a questionnaire as the lines `parse` reads."""
    names = {kind: mark for mark, kind in MARKS.items()}
    lines = []
    for one in questions:
        lines.append(f"[{names[one.kind]}] {one.text}{'' if one.required else '（可不填）'}")
        lines += [f"- {choice}" for choice in one.choices]
    return "\n".join(lines)


@law("条例 第四十六条", mark="D")
def refuse_closed(first: date, last: date, today: date) -> None:
    """
    Refuse an answer outside the days of a questionnaire.

    :raises NotOpen: says which days
    """
    if not first <= today <= last:
        raise NotOpen(first=first.isoformat(), last=last.isoformat())


@law("条例 第四十六条", mark="U", setting="survey_least")
def may_show(answers: int, *, survey_least: int = 30) -> bool:
    """Tell whether results may be shown: a handful says nothing, and tells who answered."""
    return answers >= survey_least


@dataclass(frozen=True, slots=True)
class Sum:
    """One question with its answers counted. `counts`: label → how many; none for texts."""

    question: Question
    answered: int
    counts: tuple[tuple[str, int], ...]
    mean: float | None = None

    def share(self, count: int) -> float:
        """Return a count in percent of those who answered."""
        return 100 * count / self.answered if self.answered else 0.0

    @property
    def content(self) -> float | None:
        """The share of those content, in percent; None for other questions."""
        if self.question.kind is not Kind.SCALE or not self.answered:
            return None
        good = sum(count for label, count in self.counts if int(label) >= CONTENT)
        return self.share(good)


@law("条例 第五十条第一款", mark="D")
def summed(questions: Sequence[Question], answers: Iterable[Sequence[Any]]) -> list[Sum]:
    """
    Count answers by question; an answer is a value a question, None where it was left out.

    A choice is kept as its place among the choices, several as a list of places.
    """
    every = list(answers)
    found = []
    for place, one in enumerate(questions):
        values = [given[place] for given in every if given[place] not in (None, "", [])]
        if one.kind is Kind.TEXT:
            found.append(Sum(one, len(values), ()))
        elif one.kind is Kind.SCALE:
            counts = tuple((str(step), values.count(step)) for step in SCALE)
            mean = sum(values) / len(values) if values else None
            found.append(Sum(one, len(values), counts, mean))
        else:
            chosen = [
                v for value in values for v in (value if isinstance(value, list) else [value])
            ]
            counts = tuple((words, chosen.count(at)) for at, words in enumerate(one.choices))
            found.append(Sum(one, len(values), counts))
    return found


@law("条例 第五十条第一款", mark="D")
def sentence(year: int, closed: int, answers: int, content: float | None) -> str:
    """Return the sentence of chapter one about appraisal by the public (第四项)."""
    tail = "" if content is None else said("，满意率%(share)s%%", share=f"{content:.1f}")
    return said(
        "%(year)s年开展社会评议%(closed)s次，收到有效答卷%(answers)s份%(tail)s。",
        year=year,
        closed=closed,
        answers=answers,
        tail=tail,
    )
