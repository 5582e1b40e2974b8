"""What cannot be done with a message."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "netizen.not_complete"
    says = "%(field)s：%(why)s"


class NobodyThere(RuleError):
    """The unit has nobody who could answer."""

    code = "netizen.nobody_there"
    says = "“%(agency)s”没有可以拟答复的人员；请先由管理员登记人员，或者改交其他单位。"


class NotPublishable(RuleError):
    """The message and its answer may not be published."""

    code = "netizen.not_publishable"
    says = "留言%(number)s还不能公开：%(why)s"


class RatedAlready(RuleError):
    """An answer is rated once."""

    code = "netizen.rated_already"
    says = "留言%(number)s您已经评价过，不能再评；谢谢。"
