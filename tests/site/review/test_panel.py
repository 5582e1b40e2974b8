"""The signature panel names who provided, reviewed and answers for it, and why one waits."""

from __future__ import annotations

from django.template import engines

from gongkai.agencies.access import SIGN
from gongkai.agencies.models import Officer
from gongkai.review.actions import review_secrecy, sign
from gongkai.review.state import state, why_not, words
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, TODAY, World
from tests.site.review.made import NO_TO_ALL, report_version, sign_all

_PAGE = (
    '{% from "review/panel.html" import panel %}'
    '{{ panel(state, levels, why, state.questions, {"sign": "/sign", "secrecy": "/s"}, "") }}'
)


def _panel(version, officer: Officer, why: str = "") -> str:
    found = state(version)
    levels = []
    for level in Level:
        refused = why_not(found, level, officer, TODAY)
        said = "" if refused is None else words(refused, SIGN[level], found, officer, TODAY)
        levels.append({"level": level, "mark": found.signed.get(level), "why": said})
    page = engines["jinja2"].from_string(_PAGE)
    return str(page.render({"state": found, "levels": levels, "why": why}))


def test_the_next_signer_gets_a_form_and_others_are_told_why_not(world: World):
    version = report_version(world)

    assert _panel(version, world["bate"]).count('action="/sign"') == 1
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    panel = _panel(version, world["dingyan"], why="您不是指定的保密审查人员")
    assert 'action="/sign"' not in panel
    assert "不能越级" in panel and "您不是指定的保密审查人员" in panel


def test_who_provided_reviewed_and_answers_for_it_is_named(world: World):
    version = report_version(world)
    sign_all(version, world)

    panel = _panel(version, world["auditor"])

    assert "住建局城建股 阿依" in panel
    assert "巴特、陈静、郭敏" in panel
    assert panel.index("谁负责") < panel.index("丁岩")


def test_the_answers_of_the_secrecy_form_can_be_read(world: World):
    version = report_version(world)
    review_secrecy(
        version,
        by=world["guomin"],
        now=NOW,
        answers={**NO_TO_ALL, "privacy": "已删去身份证号码"},
        passed=True,
        opinion="同意公开",
    )

    panel = _panel(version, world["auditor"])

    assert "是，已处理：已删去身份证号码" in panel
    assert panel.count("<strong>否</strong>") == len(NO_TO_ALL) - 1
