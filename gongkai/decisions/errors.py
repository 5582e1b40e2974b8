"""What cannot be done with a decision, said to the clerk."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class RecordedAlready(RuleError):
    """The same agency has recorded that document number, or that receipt."""

    code = "decisions.recorded_already"
    says = "“%(number)s”已经登记过，不能重复登记；内容有变动的，请打开原记录更正。"


class NotComplete(RuleError):
    """A field that must be filled is empty, or its value cannot be right."""

    code = "decisions.not_complete"
    says = "%(field)s：%(why)s"


class Voided(RuleError):
    """The record was voided."""

    code = "decisions.voided"
    says = "“%(number)s”已作废，不能再更正或者公示；确有该决定的，请重新登记。"


class NothingChanged(RuleError):
    """A mending that changes nothing."""

    code = "decisions.nothing_changed"
    says = "没有任何改动，未作更正；请修改后再保存。"


class OwnEntry(RuleError):
    """Nobody reviews and releases what they entered."""

    code = "decisions.own_entry"
    says = "“%(number)s”是您自己登记的，不能由您审查公示；请由本单位其他保密审查员办理。"


class NotReleased(RuleError):
    """Only what is on show can be withdrawn."""

    code = "decisions.not_released"
    says = "“%(number)s”没有在公示，不能撤回；登记有误的请更正或者作废。"
