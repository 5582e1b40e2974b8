"""What the rules say, a sentence a rule with its article: the reading room of the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.rules import deadlines, remedy_deadlines, responses
from gongkai.rules.categories import CATEGORIES
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.periods import Period
from gongkai.rules.publication import PERIODS
from gongkai.rules.reply import EXTENSION_DAYS, REPLY_DAYS
from gongkai.rules.settings import SETTINGS
from gongkai.rules.steps import Unit
from gongkai.rules.withholding import GROUNDS
from gongkai.rules.words import Word

REPLY = Period("答复申请", REPLY_DAYS, Unit.WORKDAY, "收到申请之日", "条例 第三十三条第二款")


class Topic(Word):
    """What a sentence is about."""

    REQUESTS = "依申请公开"
    PUBLISHING = "主动公开"
    WITHHOLDING = "不予公开"
    REMEDIES = "复议和诉讼"
    MESSAGES = "留言和整改"
    OPEN = "法律没有说清的"


@dataclass(frozen=True, slots=True)
class Saying:
    """One rule in a sentence. `mark`: how sure its source is (C, P, U, D)."""

    topic: Topic
    title: str
    basis: str
    sentence: str
    mark: str = "C"


def periods() -> dict[Topic, list[Period]]:
    """Return the periods the rules know, by what they are about."""
    found = {
        Topic.REQUESTS: [REPLY, *_of(deadlines)],
        Topic.PUBLISHING: list(PERIODS.values()),
        Topic.REMEDIES: _of(remedy_deadlines),
        Topic.MESSAGES: _of(responses),
    }
    return {topic: list({one.name: one for one in rows}.values()) for topic, rows in found.items()}


def _of(module: object) -> list[Period]:
    return [one for one in vars(module).values() if isinstance(one, Period)]


@cache
def sayings() -> tuple[Saying, ...]:
    """Return every sentence, topic by topic."""
    return tuple(_sayings())


def _sayings() -> Iterator[Saying]:
    for topic, rows in periods().items():
        for one in rows:
            yield Saying(topic, one.name, one.basis, f"{one.name}：{one.words()}。", one.mark)
    yield Saying(
        Topic.REQUESTS, "延长答复期限", "条例 第三十三条第二款",
        f"需要延长答复期限的，延长最多{EXTENSION_DAYS}个工作日，并告知申请人。",
    )  # fmt: skip
    for kind in OUTCOMES.values():
        words = "；".join(kind.contents)
        yield Saying(
            Topic.REQUESTS, kind.label, kind.basis,
            f"答复“{kind.label}”的，写明：{words}。" if words else f"可以答复“{kind.label}”。",
            kind.mark,
        )  # fmt: skip
    for each in CATEGORIES.values():
        yield Saying(Topic.PUBLISHING, each.label, each.article, f"主动公开：{each.label}。")
    for ground in GROUNDS.values():
        says = f"“{ground.label}”可以是不提供某一部分的依据。"
        yield Saying(Topic.WITHHOLDING, ground.label, ground.basis, says)
    for setting in SETTINGS.values():
        says = f"{setting.question}现在的做法：{setting.default}。{setting.why}"
        yield Saying(Topic.OPEN, setting.topic, setting.source, says, "U")


def find(words: str, topic: Topic | None = None) -> list[Saying]:
    """Return the sentences in which every word stands, in sentence, title or article."""
    wanted = words.casefold().split()
    return [
        one
        for one in sayings()
        if (topic is None or one.topic is topic)
        and all(word in f"{one.title} {one.basis} {one.sentence}".casefold() for word in wanted)
    ]
