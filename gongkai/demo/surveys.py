"""Questionnaires of the demonstration county: one closed for 2023, one open today."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import Role
from gongkai.demo.days import at
from gongkai.demo.people import People
from gongkai.demo.units import Units
from gongkai.engagement.surveys import actions
from gongkai.engagement.surveys.models import Survey, SurveyAnswer
from gongkai.web import bulk
from gongkai.web.blind import blind

_QUESTIONS = """[评分] 您对本县政府信息公开工作总体满意吗？
[评分] 在政府网站上找信息方便吗？
[单选] 您主要从哪里了解政府信息？
- 政府网站
- 政务新媒体
- 乡镇、村（社区）公示栏
- 政务服务大厅
[多选] 您最想看到哪些信息？（可不填）
- 预算决算和惠农补贴
- 义务教育招生
- 社会救助和医保
- 征地拆迁
- 工程项目和招标
[填空] 您还有什么建议？（可不填）"""
_SAID = ("惠农补贴到户的钱希望写清楚标准", "手机上看表格不方便", "村里公示栏要及时换", "")
_IN_2023, _TODAY = 412, 57


def enter_surveys(units: Units, people: People, now: datetime) -> int:
    """Enter both; return how many answers."""
    county = units.county
    drafter, clerk = people.at(county, Role.CONTRIBUTOR), people.at(county, Role.CLERK)
    dice = random.Random("surveys")  # noqa: S311  data for a demonstration
    opened = at(date(2023, 10, 9), 10)
    first = _opened(county, 2023, opened, date(2023, 11, 10), drafter, clerk)
    _answers(first, _IN_2023, opened, timedelta(days=32), dice)
    actions.close(first, by=clerk, now=at(date(2023, 11, 13), 11))
    begun = now - timedelta(days=6)
    second = _opened(county, now.year, begun, now.date() + timedelta(days=24), drafter, clerk)
    _answers(second, _TODAY, begun, timedelta(days=6), dice)
    return _IN_2023 + _TODAY


def _opened(
    county: Agency, year: int, now: datetime, closes: date, drafter: Officer, clerk: Officer
) -> Survey:
    given = actions.Given(
        title=f"{year}年政府信息公开工作社会评议",
        intro="请您用两分钟评一评本县的政府信息公开工作。结果公布在本网站，写进年度报告。",
        year=year,
        opens_on=now.date(),
        closes_on=closes,
        questions=_QUESTIONS,
    )
    made = actions.write(county, given, by=drafter, now=now)
    return actions.open_to_public(made, by=clerk, now=now)


def _answers(
    survey: Survey, count: int, begun: datetime, span: timedelta, dice: random.Random
) -> None:
    rows = []
    for number in range(count):
        values: list[Any] = [
            dice.choices((5, 4, 3, 2, 1), (38, 34, 18, 7, 3))[0],
            dice.choices((5, 4, 3, 2, 1), (24, 33, 26, 12, 5))[0],
            dice.choices(range(4), (41, 30, 20, 9))[0],
            sorted({dice.randrange(5) for _ in range(dice.randrange(4))}) or None,
            dice.choice(_SAID) if number % 7 == 0 else None,
        ]
        rows.append(
            SurveyAnswer(
                survey=survey,
                version=survey.version,
                token=blind(f"{survey.pk}\0demo{number}", "surveys.token"),
                values=values,
                at=begun + span * (number / count),
            )
        )
    bulk.create(rows)
