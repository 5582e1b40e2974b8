"""Freeze a report for signature, sign it, review its secrecy, send it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import gongkai
from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Officer
from gongkai.ledger.chain import digest_of
from gongkai.reports.checks import as_data, checked, checked_version, waivers_as_data
from gongkai.reports.errors import NothingNew, Outdated
from gongkai.reports.models import AnnualReport, ReportVersion
from gongkai.reports.reopen import drift, reopen_above
from gongkai.reports.whole import as_data as report_data
from gongkai.reports.whole import frozen, sources, whole
from gongkai.review import actions as review
from gongkai.rules.signoff import Level


@transaction.atomic
def freeze(
    report: AnnualReport, *, by: Officer, now: datetime, provided_by: str = ""
) -> ReportVersion:
    """
    Freeze the report as it stands now and send it to review.

    Figures, prose, findings, waivers, the newest line and the version of the rules are kept
    under one digest. Older versions that are not yet published get no more signatures.

    :raises ChecksOpen: errors, or warnings nobody answers for
    :raises NothingNew: the newest version says the same and has not been sent back
    """
    require(by, Act.FREEZE, report, timezone.localdate(now))
    report = AnnualReport.objects.select_for_update().select_related("agency").get(pk=report.pk)
    current = whole(report)
    found = checked(report, current)
    found.refuse("送审")
    content = report_data(current.report)
    last = report.versions.order_by("-number").first()
    if last is not None and last.content == content and not last.send_backs.exists():
        raise NothingNew(number=last.number)
    version = ReportVersion(
        report=report,
        number=last.number + 1 if last else 1,
        drafter=by,
        made_at=now,
        provided_by=provided_by.strip()[:80] or by.name,
        content=content,
        sources=sources(report, current.compiled),
        findings=as_data(found.judged),
        waivers=waivers_as_data(found.judged),
        last_line=current.compiled.newest,
        rules=rules_version(),
    )
    version.digest = digest_of(covered(version), settings.DIGEST)
    version.save(force_insert=True)
    if report.reopened_at is not None:
        report.reopened_at = None
        report.save(update_fields=["reopened_at"])
    reopen_above(report, by=by, now=now, why=f"送审第{version.number}版")
    return version


def covered(version: ReportVersion) -> bytes:
    """Return the bytes the digest of a version is over."""
    report = version.report
    parts = [
        report.agency.code,
        report.year,
        report.scope,
        report.code,
        version.number,
        version.content,
        version.sources,
        version.findings,
        version.waivers,
        version.last_line,
        version.rules,
        version.provided_by,
    ]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()


def intact(version: ReportVersion) -> bool:
    """Tell whether a version's digest fits what is kept of it, by whichever algorithm."""
    text = covered(version)
    return any(digest_of(text, name) == version.digest for name in ("sha256", "sm3"))


@cache
def rules_version() -> str:
    """Return the version of this software and a digest of its rules of law and checks."""
    found = sha256()
    root = Path(gongkai.__file__).parent
    for folder in ("rules", "audit"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".toml", ".json"):
                found.update(path.relative_to(root).as_posix().encode() + b"\0")
                found.update(path.read_bytes())
    return f"{gongkai.__version__}+{found.hexdigest()[:12]}"


@transaction.atomic
def sign(
    version: ReportVersion, *, level: Level, by: Officer, now: datetime, note: str = ""
) -> None:
    """
    Sign one level of a version, after the checks have been run on it again.

    :raises ChecksOpen: a check of today finds what nobody answers for
    :raises Outdated: the ledger has changed since
    :raises MayNotSign: see `review.actions.sign`

    The last signature ends the time set for a version published in an emergency.
    """
    version = _locked(version)
    if review.refusal_for(version, level, by, timezone.localdate(now)) is None:
        refuse_outdated(version, "签署")
        checked_version(version, frozen(version)).refuse("签署")
    review.sign(version, level=level, by=by, now=now, note=note)
    report = AnnualReport.objects.get(pk=version.report_id)
    urgent = report.emergency_until is not None and report.published_id == version.pk
    if urgent and review.state(version).complete:
        report.emergency_until = None
        report.save(update_fields=["emergency_until"])


def review_secrecy(
    version: ReportVersion,
    *,
    by: Officer,
    now: datetime,
    answers: Mapping[str, Any],
    passed: bool,
    opinion: str,
) -> None:
    """Review a version's secrecy; see `review.actions.review_secrecy`."""
    review.review_secrecy(version, by=by, now=now, answers=answers, passed=passed, opinion=opinion)


def send_back(version: ReportVersion, *, by: Officer, now: datetime, reason: str) -> None:
    """Send a version back to its drafter; see `review.actions.send_back`."""
    review.send_back(version, by=by, now=now, reason=reason)


def refuse_outdated(version: ReportVersion, act: str) -> None:
    """
    Refuse an act on a version the ledger has left behind.

    :raises Outdated: says who has changed what
    """
    found = drift(version, whole(version.report))
    if found is not None:
        raise Outdated(what=found.says, act=act)


def _locked(version: ReportVersion) -> ReportVersion:
    AnnualReport.objects.select_for_update().get(pk=version.report_id)
    return ReportVersion.objects.select_related("report__agency").get(pk=version.pk)
