"""Whether a normative document is in force on a day, by what the register says of it (04 §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.classification import Validity
from gongkai.rules.law import law


@dataclass(frozen=True, slots=True)
class Dates:
    """
    The days that decide: issued, in force from and until, ended, first amended.

    `effective` is the day the document names itself (施行日期); without one it is in force from
    its issue. `expires` is the last day of its validity. On `repealed` and `lapsed` it is in
    force no more.
    """

    issued: date
    effective: date | None = None
    expires: date | None = None
    repealed: date | None = None
    lapsed: date | None = None
    amended: date | None = None


@law("政府网站发展指引（国办发〔2017〕47号）", "国办发〔2018〕37号", mark="P")
def validity_on(day: date, dates: Dates) -> Validity:
    """
    Return what a document is on a day; an amended one stays in force, and says so.

    A document whose validity is over has lapsed by itself, registered or not.
    """
    if dates.repealed is not None and dates.repealed <= day:
        return Validity.REPEALED
    if dates.lapsed is not None and dates.lapsed <= day:
        return Validity.LAPSED
    if dates.expires is not None and dates.expires < day:
        return Validity.LAPSED
    if day < (dates.effective or dates.issued):
        return Validity.NOT_YET
    if dates.amended is not None and dates.amended <= day:
        return Validity.AMENDED
    return Validity.VALID


#: what is in force
IN_FORCE = frozenset({Validity.VALID, Validity.AMENDED})
