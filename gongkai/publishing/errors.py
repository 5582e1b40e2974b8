"""What cannot be done with items and documents."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "publishing.not_complete"
    says = "%(field)s：%(why)s"


class RegisteredAlready(RuleError):
    """The agency has that document number."""

    code = "publishing.registered_already"
    says = "文号“%(doc_no)s”已经登记过；请打开原记录，不要重复登记。"


class NotInForce(RuleError):
    """A document that has been repealed or has lapsed cannot end again."""

    code = "publishing.not_in_force"
    says = "“%(doc_no)s”已经%(state)s，不能再次废止或者失效。"


class PublishedAlready(RuleError):
    """The same version is on show."""

    code = "publishing.published_already"
    says = "《%(title)s》的这一版本已经公开；要修改内容，请形成新的版本重新审核。"


class ColumnClosed(RuleError):
    """The column takes no new items."""

    code = "publishing.column_closed"
    says = "栏目“%(column)s”已于%(on)s停用，不能再发布；请选择其他栏目。"
