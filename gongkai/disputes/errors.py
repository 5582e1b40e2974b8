"""What cannot be done with a dispute."""

from __future__ import annotations

from gongkai.rules.errors import RuleError


class FiledAlready(RuleError):
    """The agency has that case number in that part of table four."""

    code = "disputes.filed_already"
    says = "案号“%(number)s”已经登记过；请打开原记录，不要重复登记。"


class EndedAlready(RuleError):
    """A dispute ends once; a wrong result is mended."""

    code = "disputes.ended_already"
    says = "“%(number)s”已登记结果；结果登记有误的，请更正，不能再次结案。"


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "disputes.not_complete"
    says = "%(field)s：%(why)s"


class NotTheSame(RuleError):
    """A dispute that cannot be the same suit as another."""

    code = "disputes.not_the_same"
    says = "“%(number)s”与所选案件不能是同一案件：%(why)s"


class NothingToSettle(RuleError):
    """The request does not wait for this dispute."""

    code = "disputes.nothing_to_settle"
    says = "“%(number)s”没有结果，或者所涉申请不在复议、诉讼中；请先登记结果，或者打开申请核对。"


class StillPending(RuleError):
    """Another dispute about the same request is not over."""

    code = "disputes.still_pending"
    says = (
        "同一申请还有没有审结的案件（%(numbers)s），现在不能认定答复不变；"
        "请等它们审结，或者责令重新答复的，选“重新答复”。"
    )


class NoSuchStage(RuleError):
    """A step that does not belong to this kind of dispute, or is there already."""

    code = "disputes.no_such_stage"
    says = "“%(stage)s”不能登记：%(why)s"


class NoEvidence(RuleError):
    """There are no documents to make a bundle of evidence from."""

    code = "disputes.no_evidence"
    says = "没有可以整理的证据材料：%(why)s。"
