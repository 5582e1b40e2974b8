"""
The course of a request: what its file comes to (03 §4).

`fold.fold` adds the acts of a file up to a `Course`: the state, the days the clock is made of, the
result that counts. Nothing else is kept anywhere that could contradict it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gongkai.rules.reply import Consultation, Whom
from gongkai.rules.states import CONSULTING, State, Waiting
from gongkai.rules.steps import Received


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter asking for an opinion, by its number in the file."""

    number: int
    asked: Consultation

    @property
    def open(self) -> bool:
        """Its answer is still waited for."""
        return self.asked.answered is None


@dataclass(frozen=True, slots=True)
class Result:
    """How a request ended: the kind of reply, and the day that decides in which year it counts."""

    outcome: str
    day: date


class Course(NamedTuple):
    """
    What a file comes to so far. Days of notices are those of their service.

    `corrected`, `fee_paid`, `letters`, `extra`, `delayed_until` belong to the round going on;
    `ordered`, `ordered_last` open a later round. `result` is what table three counts;
    `uncounted`: the case was no case of its own. `latest` is the last day anything happened,
    `before_payment` what it was before a payment that nothing has followed.
    """

    state: State = State.DRAFT
    round: int = 1
    channel: str = ""
    arrived: date | None = None
    received: Received | None = None
    ordered: date | None = None
    ordered_last: date | None = None
    correction_asked: date | None = None
    correction_last: date | None = None
    corrected: date | None = None
    reason_asked: date | None = None
    reason_last: date | None = None
    reason_answered: date | None = None
    reason_refused: bool = False
    delayed_until: date | None = None
    fee_noticed: date | None = None
    fee_last: date | None = None
    fee_paid: date | None = None
    letters: tuple[Letter, ...] = ()
    extra: int = 0
    extension_served: date | None = None
    extension_number: str = ""
    outcome: str = ""
    served: date | None = None
    closed: date | None = None
    result: Result | None = None
    uncounted: bool = False
    before_dispute: State | None = None
    latest: date | None = None
    before_payment: date | None = None

    @property
    def start(self) -> date | None:
        """The day from which the reply period of this round runs; None before the receipt."""
        if self.ordered is not None:
            opened: date | None = self.ordered
        else:
            opened = self.received.day if self.received is not None else None
        return opened

    @property
    def open_letters(self) -> tuple[Letter, ...]:
        """The letters whose answers are waited for, the first sent first."""
        return tuple(letter for letter in self.letters if letter.open)

    @property
    def waits_for(self) -> Waiting | None:
        """Whose word the request waits for; None where the agency can go on."""
        match self.state:
            case State.SUBMITTED:
                return Waiting.CONFIRMATION
            case State.CORRECTION_REQUIRED:
                return Waiting.CORRECTION
            case State.REASON_REQUIRED if self.reason_answered is None:
                return Waiting.REASON
            case State.FEE_NOTICED:
                return Waiting.PAYMENT
            case _ if self.state in CONSULTING:
                return Waiting[self.open_letters[0].asked.whom.name]
            case _:
                return None

    def consulted(self, *, reason_stops_clock: bool = False) -> tuple[Consultation, ...]:
        """Return everything the clock of this round stood still for, where its start is known."""
        asked = [letter.asked for letter in self.letters]
        if reason_stops_clock and self.reason_asked is not None:
            asked.append(
                Consultation(
                    self.reason_asked, self.reason_answered, Whom.APPLICANT, last=self.reason_last
                )
            )
        return tuple(asked)


#: what a request is before anything happened
BLANK = Course()
