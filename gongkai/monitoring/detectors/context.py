"""What every detector is given besides the items: calendar, limits, likeness, assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.monitoring.detectors.finding import Finding
from gongkai.monitoring.detectors.likeness import Likeness, Nothing
from gongkai.monitoring.detectors.rows import Past, Round, Row, Unit
from gongkai.rules.calendar import Calendar, calendar_of
from gongkai.rules.detecting import Limits


@dataclass(frozen=True, slots=True)
class Context:
    """Calendar of the units' region, limits, what texts are like, and the assessments known."""

    calendar: Calendar = field(default_factory=calendar_of)
    limits: Limits = field(default_factory=Limits)
    likes: Likeness = field(default_factory=Nothing)
    rounds: Sequence[Round] = ()


#: looks at one item on the day it becomes public; the unit's past has it already
OfItem = Callable[[Row, Unit, Past, Context], Iterator[Finding]]
#: looks at a unit at the end of a day
OfDay = Callable[[date, Unit, Past, Context], Iterator[Finding]]
