"""Why a file cannot be redacted, said to the person who asked."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class CannotRedact(RuleError):
    """A file that is damaged, encrypted, too large, or of another kind."""

    code = "redaction.cannot"
    says = "%(what)s；%(do)s。"


class NotGone(RuleError):
    """The result, read back, still holds what was marked; nothing is handed out."""

    code = "redaction.not_gone"
    says = (
        "生成后复核，%(where)s仍有应当删去的内容，文件没有生成；"
        "请把遮盖范围画大一些，或者改用另一种格式的原件后再试。"
    )


class NothingMarked(RuleError):
    """A mark that marks nothing."""

    code = "redaction.nothing_marked"
    says = "%(what)s；%(do)s。"
