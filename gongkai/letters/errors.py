"""What cannot be done with a template or a batch, and what can instead."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class BadTemplate(RuleError):
    """A template with a mistake; says where it is and what stands there."""

    code = "letters.bad_template"
    says = "%(place)s“%(text)s”：%(what)s；%(do)s。"


class NotATemplate(RuleError):
    """A file that is no template at all."""

    code = "letters.not_a_template"
    says = "%(what)s；%(do)s。"


class Lacks(RuleError):
    """A template without something every paper must say."""

    code = "letters.lacks"
    says = "模板里没有%(names)s；文书必须写明这几项，请参照内置模板补上。"


class NothingChosen(RuleError):
    """A batch of no papers, or of too many."""

    code = "letters.nothing_chosen"
    says = "%(what)s；%(do)s。"


class Erased(RuleError):
    """A paper whose text was erased."""

    code = "letters.erased"
    says = "文书%(number)s的内容已按规定删除，不能再打印；台账中的统计不受影响。"
