"""The prose of a report: figures in many word orders and units, among distractors."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.reports import (
    distractors,
    prose_disputes,
    prose_published,
    prose_requests,
    prose_turns,
)
from tests.reports.facts import Facts
from tests.reports.numerals import dress
from tests.reports.slots import Sentence

HABITS = ("plain",) * 6 + ("chinese", "thousands", "wide", "spaced")
Part = Callable[[Facts, random.Random], list[Sentence]]


def _dressed(facts: Facts, rng: random.Random, habit: str, parts: list[Part]) -> list[Sentence]:
    sentences = [s for part in parts for s in part(facts, rng)]
    for one in sentences:
        dress(one, rng, habit)
    return sentences


def chapters(facts: Facts, rng: random.Random) -> dict[int, list[list[Sentence]]]:
    """Return chapters 1, 3 and 4, 5, 6 as paragraphs of sentences."""
    habit = rng.choice(HABITS)
    long = rng.random() < 0.6

    def say(*parts: Part) -> list[Sentence]:
        return _dressed(facts, rng, habit, list(parts))

    noise = distractors.noise(rng)
    one = [
        say(distractors.opening) if long else [],
        say(prose_published.publication, *([noise] if long else [])),
        say(rng.choice((prose_requests.requests, prose_turns.turns)), *([noise] if long else [])),
    ]
    if rng.random() < 0.6:
        one.append(say(prose_disputes.disputes))
    if long:
        one += [say(noise, distractors.oversight), say(noise)]
        if rng.random() < 0.5:
            rng.shuffle(one)
        if rng.random() < 0.7:
            heads = list(zip("一二三四五六七", distractors.TOPICS, strict=False))
            for (n, topic), paragraph in zip(heads, [p for p in one if p], strict=False):
                paragraph.insert(0, Sentence([f"（{n}）{rng.choice(topic)}。"]))
    return {
        1: [p for p in one if p],
        2: [say(prose_published.table_two)] if rng.random() < 0.35 else [],
        3: [say(prose_requests.again)] if rng.random() < 0.35 else [],
        4: [say(prose_disputes.disputes)] if rng.random() < 0.25 else [],
        5: [say(distractors.problems), say(distractors.plans)],
        6: [say(distractors.other)],
    }
