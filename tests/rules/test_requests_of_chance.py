"""Whatever is done, in whatever order: lawful states, true last days, tables that balance."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gongkai.rules.clock import ClockChoices, first_deadline, reply_deadline, standing
from gongkai.rules.course import BLANK
from gongkai.rules.deeds import Deed
from gongkai.rules.errors import RuleError
from gongkai.rules.fold import fold, step
from gongkai.rules.guards import advance, why_not
from gongkai.rules.lifecycle import MAY_FOLLOW
from gongkai.rules.outcomes import OUTCOMES, row_for
from gongkai.rules.report_form import APPLICANTS, FORMS
from gongkai.rules.states import CLOSED, CONSULTING, Act, State
from gongkai.rules.tally import Fact, Kind, selectors, tally
from tests.rules.chance import Quick, act_of_chance, days_of_chance, deed_of_chance, walked

FAR = date(2035, 12, 31)
#: a hundred thousand where every test is wanted
CASES = 100_000 if os.environ.get("GONGKAI_EVERY_TEST") == "1" else 15_000


class File(RuleBasedStateMachine):
    """One file, on a calendar of chance, to which anything is done that the state allows."""

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.chance = Random(seed)
        self.days, calendar = days_of_chance(self.chance, 2020, 2030)
        self.calendar = calendar.assuming()
        self.course, self.deeds = BLANK, list[Deed]()
        for act in (Act.SUBMIT, Act.REGISTER):
            self.do(deed_of_chance(self.chance, self.course, act))

    @rule()
    def anything(self) -> None:
        if MAY_FOLLOW[self.course.state]:
            act = act_of_chance(self.chance, self.course)
            self.do(deed_of_chance(self.chance, self.course, act))

    @rule(act=st.sampled_from(Act))
    def something_unlawful(self, act: Act) -> None:
        if act not in MAY_FOLLOW[self.course.state]:
            before = self.course
            with pytest.raises(RuleError):
                step(before, Deed(act, before.latest or date(2022, 1, 4)))
            assert why_not(before, act, self.calendar, today=FAR) is not None

    def do(self, deed: Deed) -> None:
        if deed.act in (Act.MEND, Act.IMPORT):
            return
        try:
            self.course = advance(self.course, deed, self.calendar, today=FAR)
        except RuleError as error:
            assert str(error).endswith("。")
        else:
            self.deeds.append(deed)

    @invariant()
    def the_list_of_acts_is_all_there_is(self) -> None:
        assert fold(self.deeds) == self.course
        assert [Deed.of(d.act, d.on, d.as_data()) for d in self.deeds] == self.deeds

    @invariant()
    def the_last_day_is_the_one_walked_to(self) -> None:
        found = reply_deadline(self.course, self.calendar)
        if self.course.outcome in ("ABANDON_CORRECTION", "ABANDON_FEE"):
            assert found is None
            return
        region = walked(self.deeds, self.days, region=True)
        nation = walked(self.deeds, self.days, region=False)
        assert (found.due if found else None) == region
        if (
            found is not None
            and nation is not None
            and not found.legal.name.startswith(("延", "重"))
        ):
            assert found.target == min(found.due, nation)
            assert found.legal.again() == found.due

    @invariant()
    def a_state_is_what_the_law_lets_it_be(self) -> None:
        course, acts = self.course, [deed.act for deed in self.deeds]
        anew = acts[_last(acts, Act.ORDER_ANEW) + 1 :]
        assert anew.count(Act.EXTEND) <= 1
        assert anew.count(Act.ASK_TO_CORRECT) <= 1
        if course.state is State.SERVED and Act.CONCLUDE not in acts:
            assert anew[anew.index(Act.SIGN) :].count(Act.SERVE) == 1
        if Act.EXTEND in anew:
            first = first_deadline(course, self.calendar)
            assert 1 <= course.extra <= 20
            assert first is None or course.extension_served is not None
        assert (course.state in CONSULTING) == bool(course.open_letters)
        assert (course.closed is None) <= (course.state not in CLOSED)
        if course.state in CLOSED and course.received is not None and not course.uncounted:
            assert course.result is not None
        found = standing(course, self.calendar, ClockChoices())
        assert not (found.paused and course.state in CLOSED)


def _last(acts: list[Act], act: Act) -> int:
    return max((at for at, one in enumerate(acts) if one is act), default=-1)


File.TestCase.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
TestFile = File.TestCase


def _file(chance: Random) -> tuple[list[Deed], date | None, tuple[str, date] | None]:
    """Return one file of chance, its day of receipt and the result that counts."""
    course, deeds = BLANK, []
    for _ in range(chance.randint(2, 26)):
        if not MAY_FOLLOW[course.state]:
            break
        act = act_of_chance(chance, course)
        if act is Act.MEND:
            continue
        deed = deed_of_chance(chance, course, act)
        try:
            course = step(course, deed)
        except RuleError:
            continue
        deeds.append(deed)
    counted = course.received is not None and not course.uncounted
    received = course.received.day if course.received is not None and counted else None
    result = (course.result.outcome, course.result.day) if course.result and counted else None
    return deeds, received, result


def test_cases_of_chance_balance_in_every_column():
    """Every case is in one row and one column, or open; what came in less what went out stays."""
    chance, facts = Quick(20240115), Counter[tuple[int, str, str, str]]()
    spans = Counter[tuple[int, int, str]]()  # the years of receipt and result
    ended = Counter[str]()
    columns = [column.name for column in APPLICANTS]
    years = range(2020, 2032)
    for _ in range(CASES):
        _deeds, received, result = _file(chance)
        if received is None:
            assert result is None
            continue
        who = chance.choice(columns)
        facts[received.year, Kind.REQUEST_RECEIVED, who, ""] += 1
        last = 9999 if result is None else result[1].year
        assert received.year <= last
        spans[received.year, last, who] += 1
        if result is not None:
            row = row_for(result[0], result[1].year)
            facts[result[1].year, Kind.REQUEST_CLOSED, who, row] += 1
            ended[result[0]] += 1

    open_at = Counter[tuple[int, str]]()
    for (first, last, who), number in spans.items():
        for year in range(first, min(last, years.stop)):
            open_at[year, who] += number
    assert set(ended) >= {"DISCLOSE", "PARTIAL", "ABANDON_FEE", "ABANDON_CORRECTION", "OTHER"}
    assert set(ended) <= set(OUTCOMES)
    lines = [Fact(*of, amount=count) for of, count in facts.items()]
    for year in years:
        form = FORMS["2021" if year >= 2021 else "2019"]
        cells = tally(lines, selectors(form), year)
        for who in (*columns, "total"):
            new, carried = cells[3, "received", who], cells[3, "carried_in", who]
            done, left = cells[3, "results_total", who], cells[3, "carried_out", who]
            assert new + carried == done + left
            assert sum(cells[3, row, who] for row in form.result_rows) == done
            if who != "total":
                assert left == open_at[year, who]
        for row in ("received", "carried_in", "results_total", "carried_out", *form.result_rows):
            assert sum(cells[3, row, who] for who in columns) == cells[3, row, "total"]
