"""One act in the file of a request, as typed values and as plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from gongkai.rules.states import Act


@dataclass(frozen=True, slots=True)
class Deed:
    """
    One act as the file has it; `on` is the day the law counts. Which fields are used:

    SUBMIT: `channel`, `arrived`. REGISTER, MEND of the receipt: `channel`, `arrived`,
    `confirmed`, `promised`. ASK_TO_CORRECT, ASK_REASON, NOTICE_FEE: `last`, the day the notice
    names. FIND_UNCLEAR: `corrected`. ACCEPT_REASON: `last`, a delayed reply's day, if any.
    CONSULT_*, REFER: `letter`, `whom`, `reached`. RECORD_*, END_CONSULTATION: `letter`,
    `reached`, `silent`. EXTEND: `days`, `number`. SERVE, closings, IMPORT: `outcome`, `counted`
    (the day that decides the year), `first_only` (a reply ordered anew never changes the count).
    ORDER_ANEW: `last`, the day the order names, if any. The rest need only their day.
    """

    act: Act
    on: date
    channel: str = ""
    arrived: date | None = None
    confirmed: date | None = None
    promised: bool = False
    last: date | None = None
    corrected: date | None = None
    letter: int = 0
    whom: str = ""
    reached: date | None = None
    silent: bool = False
    days: int = 0
    number: str = ""
    outcome: str = ""
    counted: date | None = None
    first_only: bool = False

    def as_data(self) -> dict[str, Any]:
        """Return what is not empty as plain values, without act and day."""
        found: dict[str, Any] = {}
        for one in fields(self)[2:]:
            value = getattr(self, one.name)
            if value != one.default:
                found[one.name] = value.isoformat() if isinstance(value, date) else value
        return found

    @classmethod
    def of(cls, act: Act, day: date, data: Mapping[str, Any]) -> Deed:
        """Return the deed kept as plain values; what is not ours among them is passed over."""
        known = {one.name: data[one.name] for one in fields(cls)[2:] if one.name in data}
        for name in _DAYS & set(known):
            known[name] = date.fromisoformat(known[name])
        return cls(act, day, **known)


_DAYS = {"arrived", "confirmed", "last", "corrected", "reached", "counted"}
