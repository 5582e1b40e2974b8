"""Warnings are answered for by name and for the values of the day; errors are not."""

from __future__ import annotations

import pytest

from gongkai.agencies.access import NotYours
from gongkai.audit.finding import Severity
from gongkai.reports.checks import Checked, checked
from gongkai.reports.errors import NotWaivable
from gongkai.reports.models import AnnualReport, Chapter
from gongkai.reports.waive import waive
from gongkai.reports.whole import whole
from tests.site.cast import NOW, World
from tests.site.reports.cases import clerk_of, decisions, drafted

REASON = "其中两件转由水利局办理，已经核对"


def found(report: AnnualReport) -> Checked:
    return checked(report, whole(report))


def with_warning(world: World) -> AnnualReport:
    report = drafted(world)
    Chapter.objects.filter(report=report, number=6).update(
        text="{{ plain: 本年作出行政许可决定9件。 }}"
    )
    assert found(report).blocking, "the prose says 9, the table 3"
    return report


def test_a_waiver_holds_until_a_value_changes(world: World):
    report = with_warning(world)
    (one,) = found(report).blocking
    assert one.severity is Severity.WARNING
    waive(
        report,
        fingerprint=one.fingerprint,
        reason=REASON,
        by=clerk_of(world, world.housing),
        now=NOW,
    )
    assert not found(report).blocking

    decisions(world, world.housing, 1, first=50)
    (again,) = found(report).blocking
    assert again.lapsed and again.fingerprint != one.fingerprint


def test_only_a_clerk_of_the_agency_answers_with_a_reason_and_once(world: World):
    report = with_warning(world)
    mark = found(report).blocking[0].fingerprint
    clerk = clerk_of(world, world.housing)
    with pytest.raises(NotYours):
        waive(report, fingerprint=mark, reason=REASON, by=world["aili_clerk"], now=NOW)
    with pytest.raises(NotWaivable, match="理由太短"):
        waive(report, fingerprint=mark, reason="对的", by=clerk, now=NOW)
    with pytest.raises(NotWaivable, match="没有这一条"):
        waive(report, fingerprint="0" * 12, reason=REASON, by=clerk, now=NOW)
    waive(report, fingerprint=mark, reason=REASON, by=clerk, now=NOW)
    with pytest.raises(NotWaivable, match="已经说明过"):
        waive(report, fingerprint=mark, reason=REASON, by=clerk, now=NOW)


def test_an_error_cannot_be_explained_away(world: World):
    report = drafted(world)
    report.declared.update(confirmed_at=None, confirmed_by=None)
    (one,) = found(report).of(Severity.ERROR)
    with pytest.raises(NotWaivable, match="这是错误"):
        waive(
            report,
            fingerprint=one.fingerprint,
            reason=REASON,
            by=clerk_of(world, world.housing),
            now=NOW,
        )
