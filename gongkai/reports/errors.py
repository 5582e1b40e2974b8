"""What cannot be done with a report, said to whoever tried it."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotDeclarable(RuleError):
    """The figure is a total, or not of this form, or its amount is impossible."""

    code = "reports.not_declarable"
    says = "不能申报“%(name)s”：%(why)s"


class NotConfirmable(RuleError):
    """The declaration is one's own, confirmed already, or replaced."""

    code = "reports.not_confirmable"
    says = "不能确认“%(label)s”：%(why)s"


class NotWaivable(RuleError):
    """There is no such warning, or it is an error, or no reason is given."""

    code = "reports.not_waivable"
    says = "不能说明这一条：%(why)s"


class ChecksOpen(RuleError):
    """Errors, or warnings without a waiver, stand in the way."""

    code = "reports.checks_open"
    says = (
        "还有%(errors)s处错误、%(warnings)s处未说明的警告，不能%(act)s。"
        "第一处：%(first)s请先更正，或者对警告逐条写明理由。"
    )


class NothingNew(RuleError):
    """The same text and figures are frozen already."""

    code = "reports.nothing_new"
    says = "第%(number)s版的内容与现在完全相同，不必再次送审；请在该版上继续审核。"


class Outdated(RuleError):
    """The ledger has changed since the version was frozen."""

    code = "reports.outdated"
    says = (
        "送审以后台账有变动，这一版已经不符：%(what)s。"
        "不能%(act)s；请由拟稿人重新送审，形成新的版本。"
    )


class CannotPublish(RuleError):
    """The version cannot be published; says why."""

    code = "reports.cannot_publish"
    says = "不能公布：%(why)s"


class ReadBackDiffers(RuleError):
    """A file we wrote does not read back as the report that was signed."""

    code = "reports.read_back_differs"
    says = (
        "写出的%(format)s文件读回后与签发的内容不同（%(what)s），"
        "没有公布任何文件；请把这句话告诉系统维护人员。"
    )


class CannotOpen(RuleError):
    """There can be no such report."""

    code = "reports.cannot_open"
    says = "不能建立%(year)s年度报告：%(why)s"


class UnreadableUpload(RuleError):
    """The file given is no report we can read."""

    code = "reports.unreadable_upload"
    says = "没有读懂这个文件：%(why)s"
