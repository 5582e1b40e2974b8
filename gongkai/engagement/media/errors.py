"""What cannot be done with an account."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "media.not_complete"
    says = "%(field)s：%(why)s"


class KnownAlready(RuleError):
    """The account is on the register."""

    code = "media.known_already"
    says = "%(platform)s的账号“%(account)s”已经登记（%(agency)s：%(name)s），不能再登记一次。"


class NotNow(RuleError):
    """An act that does not follow the account's status."""

    code = "media.not_now"
    says = "账号“%(name)s”现在是“%(status)s”，不能%(act)s。"


class NotAFeed(RuleError):
    """A file is no feed, or nothing in it has a day."""

    code = "media.not_a_feed"
    says = "这个文件不能读成订阅源：%(why)s"


class BadTable(RuleError):
    """Rows of a table cannot be taken; none was."""

    code = "media.bad_table"
    says = "表格没有导入，请改正后再传：%(what)s"
