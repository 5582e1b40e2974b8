"""What cannot be done with an issue."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "rectification.not_complete"
    says = "%(field)s：%(why)s"


class OpenedAlready(RuleError):
    """The same problem stands already."""

    code = "rectification.opened_already"
    says = "同一问题已经登记为%(number)s，还没有销号；请打开它办理，不要重复登记。"


class NobodyThere(RuleError):
    """The unit has nobody who could put anything right."""

    code = "rectification.nobody_there"
    says = "“%(agency)s”没有可以办理整改的人员（经办人或者拟稿人）；请先由管理员登记人员，再交办。"


class NotTheirs(RuleError):
    """The person named has no post at the unit."""

    code = "rectification.not_theirs"
    says = "“%(who)s”在“%(agency)s”没有可以办理整改的岗位；请从该单位的人员中选。"


class PushedAlready(RuleError):
    """An issue is sent point to point once."""

    code = "rectification.pushed_already"
    says = "问题%(number)s已经点对点推送过；没有回应的，可以印发工作提醒。"


class ClosedAlready(RuleError):
    """Nothing is changed about what is closed."""

    code = "rectification.closed_already"
    says = "问题%(number)s已经销号，不能%(act)s；又出现的，请重新打开。"
