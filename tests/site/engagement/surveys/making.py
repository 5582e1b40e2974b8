"""Questionnaires for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.engagement.surveys import actions
from gongkai.engagement.surveys.models import Survey
from tests.site.cast import NOW, World

QUESTIONS = """[评分] 您总体满意吗？
[单选] 您从哪里看到？
- 网站
- 公示栏
[多选] 您想看什么？（可不填）
- 预算
- 招生
[填空] 您的建议（可不填）"""


def written(world: World, **given: Any) -> Survey:
    """Write a questionnaire of the county."""
    values: dict[str, Any] = {
        "title": "2023年社会评议",
        "intro": "请您评一评",
        "year": 2023,
        "opens_on": date(2024, 1, 10),
        "closes_on": date(2024, 1, 31),
        "questions": QUESTIONS,
        "least": 2,
    }
    wanted = actions.Given(**(values | given))
    return actions.write(world.county, wanted, by=world["ayi"], now=NOW)


def opened(world: World, **given: Any) -> Survey:
    """Write one and put it before the public."""
    return actions.open_to_public(written(world, **given), by=world["hewei"], now=NOW)


def closed_survey(world: World) -> Survey:
    """Write, open, answer and close one."""
    survey = opened(world)
    for number, values in enumerate(([5, 0, [0, 1], "很好"], [4, 1, [], ""], [2, 0, [1], ""])):
        actions.answer(survey, values, token=str(number), now=NOW)
    return actions.close(survey, by=world["hewei"], now=NOW)
