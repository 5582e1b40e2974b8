"""From a draft to a published report, and from there to a public correction."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongkai.agencies.access import NotYours
from gongkai.documents.read import read_bytes
from gongkai.documents.report import differences
from gongkai.reports.errors import CannotPublish, ChecksOpen, NothingNew, Outdated
from gongkai.reports.models import AnnualReport, Chapter, ReportVersion
from gongkai.reports.publish import publish
from gongkai.reports.versions import freeze, intact, send_back, sign
from gongkai.reports.whole import frozen
from gongkai.review.actions import MayNotSign, NotSigned
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World
from tests.site.reports.cases import (
    clerk_of,
    decisions,
    drafted,
    explained,
    frozen_report,
    signed,
)

LATER = NOW + timedelta(days=3)


def published(world: World) -> AnnualReport:
    version = signed(world, frozen_report(world))
    return publish(version.report, version, by=clerk_of(world, world.housing), now=NOW)


def test_a_report_is_frozen_signed_by_three_and_published_in_six_formats(world: World):
    report = published(world)

    version = report.published
    assert version is not None and intact(version)
    content = frozen(version)
    assert content.figure(2, "permits", "decisions").printed == "3"
    files = {one.format: bytes(one.content) for one in version.files.all()}
    assert sorted(files) == ["csv", "docx", "html", "json", "pdf", "xlsx"]
    for format, data in files.items():
        assert differences(content, read_bytes(data, f"report.{format}")) == [], format
    assert f"/verify/{report.code}/" in files["html"].decode()


def test_what_is_frozen_stays_when_the_draft_is_edited(world: World):
    version = frozen_report(world)
    Chapter.objects.filter(report=version.report, number=5).update(text="改过的第五章。")

    assert (
        "改过的"
        not in ReportVersion.objects.get(pk=version.pk).content["sections"][-2]["paragraphs"]
    )
    newer = freeze(version.report, by=world["ayi"], now=LATER)
    assert newer.number == 2 and not newer.signoffs.exists()
    with pytest.raises(MayNotSign):
        sign(version, level=Level.UNIT, by=world["bate"], now=LATER)


def test_the_same_text_is_not_frozen_twice_unless_it_was_sent_back(world: World):
    version = frozen_report(world)
    with pytest.raises(NothingNew, match="第1版"):
        freeze(version.report, by=world["ayi"], now=NOW)

    send_back(version, by=world["bate"], now=NOW, reason="请核对第五章的措辞")
    assert freeze(version.report, by=world["ayi"], now=NOW).number == 2


def test_errors_and_unexplained_warnings_stop_freezing(world: World):
    report = drafted(world)
    Chapter.objects.filter(report=report, number=6).update(text="收到政府信息公开申请5件。")
    with pytest.raises(ChecksOpen, match="送审"):
        freeze(report, by=world["ayi"], now=NOW)

    explained(world, report)
    assert freeze(report, by=world["ayi"], now=NOW).waivers[0]["reason"] == "经核对属实，无误"


def test_cells_nobody_has_declared_stop_freezing(world: World):
    report = drafted(world)
    report.declared.update(confirmed_at=None, confirmed_by=None)
    with pytest.raises(ChecksOpen, match="表三有175格没有来源"):
        freeze(report, by=world["ayi"], now=NOW)


def test_nobody_publishes_what_is_not_signed(world: World):
    version = frozen_report(world)
    clerk = clerk_of(world, world.housing)
    with pytest.raises(NotSigned):
        publish(version.report, version, by=clerk, now=NOW)
    with pytest.raises(NotYours):
        publish(version.report, version, by=world["admin"], now=NOW)
    with pytest.raises(NotYours):
        publish(version.report, version, by=world["aili_clerk"], now=NOW)
    assert AnnualReport.objects.get().published is None


def test_a_figure_changed_in_the_ledger_stops_signatures_on_the_old_version(world: World):
    version = frozen_report(world)
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    decisions(world, world.housing, 1, first=10)

    with pytest.raises(Outdated, match=r"由3变为4.*住建局阿依"):
        sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=LATER)


def test_a_published_report_changes_only_by_a_signed_correction(world: World):
    report = published(world)
    first = report.published
    decisions(world, world.housing, 2, first=10)
    report = explained(world, report)
    newer = freeze(report, by=world["ayi"], now=LATER)
    clerk = clerk_of(world, world.housing)
    with pytest.raises(CannotPublish, match="更正须写明理由"):
        publish(report, newer, by=clerk, now=LATER)
    with pytest.raises(NotSigned):
        publish(report, newer, by=clerk, now=LATER, reason="补录两件行政许可决定")

    signed(world, newer)
    report = publish(report, newer, by=clerk, now=LATER, reason="补录两件行政许可决定")

    assert report.published == newer and report.published_at == NOW
    correction = report.corrections.get()
    assert (correction.old, correction.new, correction.published_at) == (first, newer, LATER)
    (cell, sentence) = correction.changes
    assert (cell["place"], cell["old"], cell["new"]) == ("t2.permits.decisions", "3", "5")
    assert sentence["place"] == "chapter.1" and "5件" in sentence["new"]
    assert first is not None and first.files.count() == 6


def test_in_an_emergency_a_report_goes_out_marked_and_gets_its_signatures_later(world: World):
    version = frozen_report(world)
    clerk = clerk_of(world, world.housing)
    with pytest.raises(NotSigned):
        publish(version.report, version, by=clerk, now=NOW, urgent=True, reason="防汛需要立即公布")

    signed_in_part(world, version)
    with pytest.raises(CannotPublish, match="紧急公布须写明理由"):
        publish(version.report, version, by=clerk, now=NOW, urgent=True)
    report = publish(
        version.report, version, by=clerk, now=NOW, urgent=True, reason="防汛需要立即公布"
    )
    assert report.emergency_until == NOW + timedelta(hours=24)
    assert "紧急公布" in bytes(version.files.get(format="html").content).decode()

    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    sign(version, level=Level.LEADER, by=world["dingyan"], now=NOW)
    report.refresh_from_db()
    assert report.emergency_until is None and report.emergency_why == "防汛需要立即公布"


def signed_in_part(world: World, version: ReportVersion) -> None:
    from gongkai.reports.versions import review_secrecy
    from tests.site.reports.cases import ANSWERS

    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    review_secrecy(
        version, by=world["guomin"], now=NOW, answers=ANSWERS, passed=True, opinion="可以公开"
    )


def test_a_version_that_was_tampered_with_is_not_published(world: World, monkeypatch):
    version = signed(world, frozen_report(world))
    monkeypatch.setattr("gongkai.reports.publish.intact", lambda version: False)
    with pytest.raises(CannotPublish, match="摘要不符"):
        publish(version.report, version, by=clerk_of(world, world.housing), now=NOW)
    monkeypatch.undo()
    version.content["title"] = "别的标题"
    assert not intact(version)


def test_nothing_is_published_when_a_file_reads_back_otherwise(world: World, monkeypatch):
    from gongkai.documents.to_csv import csv_text
    from gongkai.reports import files
    from gongkai.reports.errors import ReadBackDiffers

    version = signed(world, frozen_report(world))
    wrong = lambda report, stamp: csv_text(report).replace(",3,3,", ",4,4,").encode()  # noqa: E731
    monkeypatch.setitem(files.WRITERS, "csv", wrong)
    with pytest.raises(ReadBackDiffers, match=r"CSV.*应为3，读到4"):
        publish(version.report, version, by=clerk_of(world, world.housing), now=NOW)
    assert not version.files.exists()
    assert AnnualReport.objects.get().published is None
