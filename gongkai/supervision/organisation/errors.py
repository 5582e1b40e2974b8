"""What cannot be done with persons named."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "organisation.not_complete"
    says = "%(field)s：%(why)s"


class EndedAlready(RuleError):
    """A last day is written once."""

    code = "organisation.ended_already"
    says = "%(name)s已经于%(until)s不再担任，不能再改；需要的请重新登记。"
