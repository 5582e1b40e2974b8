"""What the office may choose: the day ages are counted on, and what masks look like."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class IdMask(StrEnum):
    """
    What is left of an identity number. No rule was found (04 §11 [U]); nothing is the default,
    since a list needs only name and village.
    """

    NOTHING = "nothing"
    WORDS = "words"
    REGION = "region"  # the first six digits
    REGION_AND_LAST = "region_and_last"  # the first six and the last


@dataclass(frozen=True, slots=True)
class MaskStyle:
    """How each kind is masked. `mark` stands for a hidden character."""

    identity: IdMask = IdMask.NOTHING
    mark: str = "*"
    phone_ends: bool = False  # leave 138****1234 readable
    card_end: bool = False  # leave the last four digits of a card


@dataclass(frozen=True, slots=True)
class Screening:
    """
    The settings of a screening. Without a `day` no age is computed.

    `office_domains`: endings of e-mail addresses that belong to an office.
    """

    day: date | None = None
    style: MaskStyle = field(default_factory=MaskStyle)
    office_domains: tuple[str, ...] = (".gov.cn", ".org.cn", ".edu.cn", "@12345.com")
