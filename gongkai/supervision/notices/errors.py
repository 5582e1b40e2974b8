"""What cannot be done with a notice."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "notices.not_complete"
    says = "%(field)s：%(why)s"


class NotNow(RuleError):
    """An act that does not follow where the notice is."""

    code = "notices.not_now"
    says = "“%(title)s”现在是“%(state)s”，不能%(act)s；请刷新页面，看现在可以做什么。"


class OwnDraft(RuleError):
    """Who drafted it would sign it."""

    code = "notices.own_draft"
    says = "“%(title)s”是您起草的，不能由您签发；请由另一人签发。"


class TextChanged(RuleError):
    """The text is another than the one the signer read."""

    code = "notices.text_changed"
    says = "“%(title)s”的文本在您打开以后改过；请重新阅读以后再签发。"


class ChangedMeanwhile(RuleError):
    """Somebody else changed the draft."""

    code = "notices.changed_meanwhile"
    says = "“%(title)s”已经被他人改过；请重新打开以后再改，以免覆盖。"


class TooLate(RuleError):
    """An objection after its last day."""

    code = "notices.too_late"
    says = "对督查结论申请复核的期限到%(due)s为止（收到结论之日起30日），已经过了。"
