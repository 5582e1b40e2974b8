"""Open an issue, and keep what shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import refuse_gone
from gongkai.publishing import store
from gongkai.publishing.models import Item
from gongkai.rules.rectification import Act
from gongkai.rules.words import said
from gongkai.supervision.rectification.actions.common import address, locked, required
from gongkai.supervision.rectification.errors import ClosedAlready, NotComplete, OpenedAlready
from gongkai.supervision.rectification.models import (
    Evidence,
    Import,
    Issue,
    IssueEvent,
    Kind,
    Serial,
    Severity,
    Source,
    Stand,
)
from gongkai.web.days import local_day


@dataclass(frozen=True, slots=True)
class Found:
    """
    What was found. `origin`: the record it came from ("assessment.round:3"); `key`: what makes it
    the same problem when it is found again; `check`: a code of `rules.recheck`, with what the
    check needs to find it again.
    """

    source: str
    kind: str
    title: str
    found_on: date
    description: str = ""
    severity: str = Severity.NORMAL
    reference: str = ""
    basis: str = ""
    url: str = ""
    item: Item | None = None
    origin: str = ""
    key: str = ""
    check: str = ""
    check_reference: str = ""
    immediate: bool = False


@transaction.atomic
def open_issue(
    agency: Agency,
    found: Found,
    *,
    by: Officer | None,
    now: datetime,
    imported: Import | None = None,
) -> Issue:
    """
    Open an issue at a unit; it is handed over by `assign`.

    :param by: None where a machine found it; a unit may open its own where it checked itself
    :raises OpenedAlready: an issue with that key stands; see `issue_of`
    :raises NotComplete: no title, a day to come, a link that is none
    :raises NotYours: the officer may not
    """
    today = local_day(now)
    if by is not None:
        own = found.source == Source.SELF_CHECK and access.may(
            by, access.Act.RECTIFY, agency, today
        )
        if not own:
            access.require(by, access.Act.SUPERVISE, agency, today)
    title = _checked(found, today)
    refuse_gone(agency, found.found_on)
    if (there := issue_of(found.key)) is not None:
        raise OpenedAlready(number=there.number)
    issue = Issue(
        agency=agency,
        number=numbers(found.found_on.year, 1)[0],
        title=title[:200],
        opened_by=by,
        opened_at=now,
        imported=imported,
        **_values(found),
    )
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
    except IntegrityError as error:
        there = issue_of(found.key)
        if there is None:
            raise
        raise OpenedAlready(number=there.number) from error
    IssueEvent.objects.create(
        issue=issue, act=Act.OPEN.value, state=issue.state, by=by, at=now, url=issue.url
    )
    return issue


def issue_of(key: str) -> Issue | None:
    """Return the issue with a key that stands; None where there is none, or no key."""
    if not key:
        return None
    return Issue.objects.standing().filter(key=key).select_related("agency").first()


def numbers(year: int, count: int) -> list[str]:
    """Take so many new numbers of a year, in the caller's transaction: WT2023-0001."""
    Serial.objects.get_or_create(year=year)
    Serial.objects.filter(year=year).update(last=F("last") + count)
    last = Serial.objects.get(year=year).last
    return [f"WT{year}-{serial:04}" for serial in range(last - count + 1, last + 1)]


def refuse_bad(found: Found, today: date) -> None:
    """
    Refuse what cannot be right about something found.

    :raises NotComplete: no title, no such kind, a day to come, a link that is none
    """
    _checked(found, today)


def _checked(found: Found, today: date) -> str:
    title = required(found.title, "问题")
    if found.found_on > today:
        raise NotComplete(
            field="发现日期", why=said("%(formed)s还没有到；请核对日期。", formed=found.found_on)
        )
    if found.kind not in Kind.values:
        raise NotComplete(field="类型", why="没有这种类型；请从列表中选。")
    if found.source not in Source.values or found.severity not in Severity.values:
        raise NotComplete(field="来源和程度", why="没有这种来源或者程度；请从列表中选。")
    address(found.url, "问题链接")
    return title


def _values(found: Found) -> dict[str, Any]:
    return {
        "source": found.source,
        "kind": found.kind,
        "severity": found.severity,
        "description": found.description.strip(),
        "reference": found.reference.strip()[:100],
        "basis": found.basis.strip()[:200],
        "url": address(found.url, "问题链接"),
        "item": found.item,
        "origin": found.origin,
        "key": found.key,
        "check_code": found.check,
        "check_reference": found.check_reference[:300],
        "found_on": found.found_on,
        "immediate": found.immediate,
    }


@transaction.atomic
def add_evidence(
    issue: Issue,
    pieces: Iterable[bytes],
    *,
    phase: str,
    name: str,
    media_type: str,
    by: Officer | None,
    now: datetime,
) -> Evidence:
    """
    Keep a file that shows an issue before (`before`) or after (`after`), with its digest.

    Before: whoever supervises; after: the unit. Check what the file is with `bodies.check_file`
    first.

    :raises ClosedAlready: the issue is closed
    :raises NotYours: the officer may not
    """
    issue = locked(issue)
    if by is not None:
        need = access.Act.RECTIFY if phase == Evidence.Phase.AFTER else access.Act.SUPERVISE
        if not (issue.opened_by_id == by.pk and phase == Evidence.Phase.BEFORE):
            access.require(by, need, issue, local_day(now))
    if issue.state == Stand.CLOSED:
        raise ClosedAlready(number=issue.number, act=said("添加证据"))
    short = name.replace("\\", "/").rpartition("/")[2].strip()[:200] or "证据"
    file = store.keep(pieces, media_type=media_type, now=now)
    return Evidence.objects.create(
        issue=issue, phase=phase, file=file, sha256=file.sha256, name=short, by=by, at=now
    )


__all__ = [
    "Found",
    "add_evidence",
    "issue_of",
    "numbers",
    "open_issue",
    "refuse_bad",
]
