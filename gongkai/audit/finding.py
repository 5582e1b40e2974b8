"""A check and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.audit.summary import Summary
from gongkai.documents.report import Place, Report


class Severity(StrEnum):
    """
    How bad it is.

    ERROR: the form or its arithmetic is broken. WARNING: two statements of the report
    contradict each other. NOTICE: completeness, judgement, plausibility, style.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


Value = Decimal | int | str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says: the sentence, the places (decisive one first) and the values."""

    message: str
    places: tuple[Place, ...]
    expected: Value = None  # what the rest of the document implies
    printed: Value = None
    cause: str | None = None  # the likely cause, in Chinese
    severity: Severity | None = None  # where it differs from the check's own
    family: str | None = None  # where it differs from the check's own


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with the code, family, severity and source of its check."""

    code: str
    family: str
    severity: Severity
    message: str
    basis: str
    places: tuple[Place, ...]
    expected: Value = None
    printed: Value = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check on the register. `about` is the rule in the words of the form."""

    code: str
    family: str
    severity: Severity
    source: str
    about: str
    module: str
    run: Callable[[Report], Iterator[Remark]] | None = None
    run_many: Callable[[Sequence[Summary]], Iterator[Remark]] | None = None

    def finding(self, remark: Remark) -> Finding:
        """Return the remark as a finding of this check."""
        return Finding(
            code=self.code,
            family=remark.family or self.family,
            severity=remark.severity or self.severity,
            message=remark.message,
            basis=self.source,
            places=remark.places,
            expected=remark.expected,
            printed=remark.printed,
            cause=remark.cause,
        )


CHECKS: dict[str, Check] = {}

One = Callable[[Report], Iterator[Remark]]
Many = Callable[[Sequence[Summary]], Iterator[Remark]]


def _register(check: Check) -> None:
    if check.code in CHECKS:
        raise ValueError(f"two checks are called {check.code}")
    CHECKS[check.code] = check


def _about(function: Callable[..., object]) -> str:
    lines = (function.__doc__ or "").strip().splitlines()
    if not lines:
        raise ValueError(f"{function.__qualname__}: a check's docstring is its rule")
    return lines[0]


def check(code: str, *, family: str, source: str, severity: Severity) -> Callable[[One], One]:
    """
    Put a check of one report on the register.

    :param code: stable, never changes, e.g. "T3-BALANCE"
    :param family: the kind of issue, as in the corpus README, e.g. "T3_COLUMN_IDENTITY"
    :param source: article or document the rule comes from
    """

    def register(function: One) -> One:
        _register(
            Check(
                code,
                family,
                severity,
                source,
                _about(function),
                f"{function.__module__}.{function.__qualname__}",
                run=function,
            )
        )
        return function

    return register


def check_many(
    code: str, *, family: str, source: str, severity: Severity
) -> Callable[[Many], Many]:
    """Put a check across several reports on the register; see `check`."""

    def register(function: Many) -> Many:
        _register(
            Check(
                code,
                family,
                severity,
                source,
                _about(function),
                f"{function.__module__}.{function.__qualname__}",
                run_many=function,
            )
        )
        return function

    return register
