"""Pressed harder only after the deadline of the step before; veto items need not wait."""

from datetime import date
from typing import Any

import pytest

from gongkai.rules.escalation import Step, TooEarly, next_step, refuse_early

GIVEN: dict[str, Any] = {"number": "WT2024-0001", "last": Step.PUSH, "due": date(2024, 1, 15)}


def test_a_step_waits_for_the_deadline_of_the_one_before():
    refuse_early(Step.NOTICE, today=date(2024, 1, 16), veto=False, **GIVEN)
    with pytest.raises(TooEarly, match="2024-01-15"):
        refuse_early(Step.NOTICE, today=date(2024, 1, 15), veto=False, **GIVEN)
    refuse_early(Step.NOTICE, today=date(2024, 1, 15), veto=True, **GIVEN)
    refuse_early(Step.PUSH, today=date(2024, 1, 15), veto=False, **GIVEN)
    refuse_early(
        Step.NOTICE, today=date(2024, 1, 15), veto=False, escalate_by_deadline=False, **GIVEN
    )


def test_the_ladder_has_an_end():
    assert next_step(Step.FOUND) is Step.PUSH
    assert next_step(Step.ACCOUNTABILITY) is None
