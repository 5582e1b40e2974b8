"""What masking and cleaning of files cannot do, said to the person who asked."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotMaskable(RuleError):
    """A kind of file whose values cannot be masked where they stand."""

    code = "screening.not_maskable"
    says = "%(kind)s不能在原文件里遮掩；%(do)s。"


class StillThere(RuleError):
    """A value that is still found after masking or cleaning; the result is not handed out."""

    code = "screening.still_there"
    says = (
        "处理后还有 %(count)s 处没有去掉（%(places)s），没有生成文件；"
        "请用办公软件打开原文件，手工删去这几处后再检查。"
    )
