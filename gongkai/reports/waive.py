"""Accept a warning: who, why, and the values it was given for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Officer
from gongkai.audit.finding import Severity
from gongkai.reports.checks import checked
from gongkai.reports.errors import NotWaivable
from gongkai.reports.models import AnnualReport, ReportWaiver
from gongkai.reports.whole import whole
from gongkai.rules.words import said

LEAST = 6  # characters of a reason


@transaction.atomic
def waive(
    report: AnnualReport, *, fingerprint: str, reason: str, by: Officer, now: datetime
) -> ReportWaiver:
    """
    Answer for a warning of the report as it stands now; it opens again when a value changes.

    :raises NotWaivable: no such warning now, an error, waived already, or no reason
    """
    require(by, Act.WAIVE, report, timezone.localdate(now))
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    found = {one.fingerprint: one for one in checked(report, whole(report)).judged}
    one = found.get(fingerprint)
    if one is None:
        raise NotWaivable(why="现在没有这一条警告，数值可能已经变化；请刷新检查结果。")
    if one.severity is Severity.ERROR:
        raise NotWaivable(why="这是错误，不能用说明代替更正；请改正后再送审。")
    if one.severity is Severity.NOTICE:
        raise NotWaivable(why="提示不需要说明，不影响送审。")
    if one.waiver is not None:
        raise NotWaivable(
            why=said("%(name)s已经说明过这一条，不必重复。", name=one.waiver.by.name)
        )
    if len(reason.strip()) < LEAST:
        raise NotWaivable(why="理由太短；请用一句话写清为什么数字是对的。")
    return ReportWaiver.objects.create(
        report=report,
        code=one.finding.code,
        fingerprint=fingerprint,
        message=one.finding.message[:500],
        reason=reason.strip()[:500],
        by=by,
        at=now,
    )
