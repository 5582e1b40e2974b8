"""The register of rules: every rule of law names its source and can be looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law as it stands in this library."""

    name: str  # the function, e.g. "reply_due"
    module: str  # e.g. "gongkai.rules.deadlines"
    sources: tuple[str, ...]  # e.g. ("条例 第三十三条第二款",)
    summary: str  # first line of the docstring
    mark: str  # C confirmed, P partly, U unconfirmed, D inference (see the handbook)
    setting: str | None = None  # name of the setting, where the rule is not settled


REGISTER: list[Rule] = []


def law(*sources: str, mark: str = "C", setting: str | None = None) -> Callable[[F], F]:
    """
    Name the source of a rule and put it on the register that makes docs/rules.md.

    :param sources: articles or document numbers (文号), most specific first
    :param mark: how sure the source is: C, P, U or D
    :param setting: the parameter through which an unsettled rule can be changed
    """
    if not sources:
        raise ValueError("a rule needs a source")

    def register(rule: F) -> F:
        summary = (rule.__doc__ or "").strip().splitlines()
        REGISTER.append(
            Rule(
                name=rule.__qualname__,
                module=rule.__module__,
                sources=sources,
                summary=summary[0] if summary else "",
                mark=mark,
                setting=setting,
            )
        )
        return rule

    return register
