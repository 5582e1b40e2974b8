"""What cannot be done with assessments."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "assessment.not_complete"
    says = "%(field)s：%(why)s"


class Unscored(RuleError):
    """A round cannot go on while scores are missing."""

    code = "assessment.unscored"
    says = (
        "还有%(count)s项没有评分，第一项是%(unit)s的“%(indicator)s”；"
        "没有数据的请人工评分，或者标为不适用。"
    )


class Unanswered(RuleError):
    """A round cannot end while objections wait, or before their day."""

    code = "assessment.unanswered"
    says = "还不能定稿：%(why)s"
