"""Publish a signed version of a report, or a signed correction of a published one."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Officer
from gongkai.documents.stamp import Stamp
from gongkai.finding.notes import REPORT, note
from gongkai.ledger.chain import digest_of
from gongkai.reports.changes import Change, changed
from gongkai.reports.checks import checked_version
from gongkai.reports.errors import CannotPublish
from gongkai.reports.files import written
from gongkai.reports.models import AnnualReport, ReportCorrection, ReportFile, ReportVersion
from gongkai.reports.reopen import reopen_above
from gongkai.reports.versions import intact, refuse_outdated
from gongkai.reports.whole import frozen
from gongkai.review import actions as review
from gongkai.rules.signoff import missing_signatures_due
from gongkai.rules.words import said

URGENT = "紧急公布（先行公布，后补审核）"
LEAST = 6  # characters of a reason


def publish(
    report: AnnualReport,
    version: ReportVersion,
    *,
    by: Officer,
    now: datetime,
    reason: str = "",
    urgent: bool = False,
) -> AnnualReport:
    """
    Publish a frozen, signed version: six files, permanent address, content digest.

    A published report changes only so: the newer version is published as a dated, public
    correction with old and new values and a `reason`.

    :param urgent: publish after the first signature and the secrecy review, visibly marked,
        the other signatures to follow within the set time; needs a `reason` too
    :raises NotSigned: signatures or the secrecy review are missing
    :raises ChecksOpen: a check of today finds what nobody answers for
    :raises Outdated: the ledger has changed since the version was frozen
    :raises CannotPublish: not the newest version, damaged, published already, or no reason
    :raises ReadBackDiffers: a file does not read back as the signed text; nothing is published
    """
    version = ReportVersion.objects.select_related("report__agency").get(pk=version.pk)
    _refuse(report, version, by, now, reason, urgent)
    files = written(frozen(version), stamp_of(version, urgent=urgent))
    with transaction.atomic():
        report = AnnualReport.objects.select_for_update().get(pk=report.pk)
        _refuse(report, version, by, now, reason, urgent)
        for format, data in files.items():
            ReportFile.objects.create(
                version=version,
                format=format,
                content=data,
                digest=digest_of(data, settings.DIGEST),
            )
        old = report.published
        report.published = version
        report.published_at = report.published_at or now
        report.emergency_until = missing_signatures_due(now) if urgent else None
        report.emergency_why = reason.strip()[:500] if urgent else ""
        report.reopened_at = None
        report.save()
        if old is not None:
            ReportCorrection.objects.create(
                report=report,
                old=old,
                new=version,
                changes=[one.as_data() for one in corrections(old, version)],
                reason=reason.strip()[:500],
                published_at=now,
            )
        reopen_above(report, by=by, now=now, why=f"公布第{version.number}版")
        note(REPORT, [report.pk], now=now)
    return report


def corrections(old: ReportVersion, new: ReportVersion) -> list[Change]:
    """Return what a correction changes: cells and paragraphs, as they were and as they are."""
    return changed(frozen(old), frozen(new))


def stamp_of(version: ReportVersion, *, urgent: bool = False) -> Stamp:
    """Return what is printed at the foot of a version's files."""
    code = version.report.code
    address = f"{settings.SITE_URL.rstrip('/')}/verify/{code}/"
    return Stamp(code, address, version.digest, URGENT if urgent else "")


def _refuse(
    report: AnnualReport,
    version: ReportVersion,
    by: Officer,
    now: datetime,
    reason: str,
    urgent: bool,
) -> None:
    act = Act.CORRECT if report.published_id else Act.PUBLISH
    require(by, act, report, timezone.localdate(now))
    newest = report.versions.order_by("-number").first()
    if newest is None or newest.pk != version.pk:
        raise CannotPublish(why="这不是本报告最新的版本；请公布最新的版本。")
    if report.published_id == version.pk:
        raise CannotPublish(why="这一版已经公布，不必再次公布。")
    if (urgent or report.published_id) and len(reason.strip()) < LEAST:
        what = said("紧急公布") if urgent else said("更正")
        raise CannotPublish(
            why=said("%(what)s须写明理由；请用一句话说明，理由会向社会公开。", what=what)
        )
    if not intact(version):
        raise CannotPublish(
            why="这一版的内容与送审时的摘要不符，可能被改动；请核验台账后重新送审。"
        )
    if urgent and review.state(version).enough_in_emergency:
        review.refuse_unentered(version)
    else:
        review.refuse_unsigned(version)
    refuse_outdated(version, "公布")
    checked_version(version, frozen(version)).refuse("公布")
