"""What cannot be done with documents, meetings and tasks."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "directives.not_complete"
    says = "%(field)s：%(why)s"


class RegisteredAlready(RuleError):
    """The document is registered."""

    code = "directives.registered_already"
    says = "文号%(doc_no)s已经登记（%(title)s）；请打开它分解任务，不要重复登记。"


class NotThisState(RuleError):
    """An act on a meeting that does not follow its state."""

    code = "directives.meeting_state"
    says = "“%(title)s”%(state)s，不能%(act)s；%(instead)s"


class NotUnderneath(RuleError):
    """A unit that is not below the government."""

    code = "directives.not_underneath"
    says = "“%(unit)s”不是%(government)s所属的单位；请从列表中选。"
