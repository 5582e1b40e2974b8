"""What the database refuses, whoever asks: SQL by hand, past every action."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.ledger import guards, triggers
from gongkai.publishing.models import Item
from gongkai.reports.models import AnnualReport, ReportSecrecyReview, ReportSendBack, ReportSignoff
from gongkai.review.actions import review_secrecy, send_back, sign
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World
from tests.site.review.made import (
    NO_TO_ALL,
    item_version,
    pass_secrecy,
    report_version,
    sign_all,
)

LATER = NOW + timedelta(hours=1)


def refused(sql: str, *values: Any, match: str) -> None:
    """Run SQL by hand; it must be refused with these words."""
    with (
        pytest.raises(IntegrityError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def _signoff(version, world: World, level: int, who: str, **changed) -> None:
    """Write a signature past the action."""
    ReportSignoff.objects.create(
        **{
            "version": version,
            "level": level,
            "signer": world[who],
            "drafter": world["ayi"],
            "signed_at": NOW,
            "digest": "0" * 64,
        }
        | changed
    )


def test_after_all_migrations_every_trigger_is_there(db):
    assert triggers.TRIGGERS
    assert triggers.missing(connection) == []
    assert triggers.check(["default"]) == []


@pytest.mark.parametrize(
    "table",
    [
        "ledger_line",
        "reports_reportsignoff",
        "reports_reportsecrecyreview",
        "reports_reportversion",
        "publishing_itemsignoff",
        "publishing_itemsecrecyreview",
        "publishing_itemversion",
        "reports_reportsendback",
        "publishing_itemsendback",
    ],
)
def test_what_is_frozen_is_neither_changed_nor_deleted(world: World, table: str):
    versions = [report_version(world), item_version(world)]
    for version in versions:
        sign_all(version, world)
        send_back(version, by=world["bate"], now=LATER, reason="重做")

    refused(f"UPDATE {table} SET id = id + 1000", match="不能修改")  # noqa: S608
    refused(f"UPDATE {table} SET digest = 'x'", match="不能修改")  # noqa: S608
    refused(f"DELETE FROM {table}", match="不能删除")  # noqa: S608
    if connection.vendor == "sqlite":  # its INSERT OR REPLACE deletes
        columns = _columns(table)
        refused(
            f"INSERT OR REPLACE INTO {table} SELECT {columns} FROM {table}",  # noqa: S608
            match="不能删除|不能再签署",
        )
    if connection.vendor == "postgresql":
        connection.check_constraints()  # PostgreSQL empties no table with checks still to do
        refused(f"TRUNCATE {table} CASCADE", match="不能清空")


def _columns(table: str) -> str:
    with connection.cursor() as cursor:
        return ", ".join(
            f'"{one.name}"'
            for one in connection.introspection.get_table_description(cursor, table)
        )


def test_a_chain_only_grows(world: World):
    sign(report_version(world), level=Level.UNIT, by=world["bate"], now=NOW)

    refused("UPDATE ledger_chain SET length = 0", match="只能增长")
    refused("UPDATE ledger_chain SET digest = 'x'", match="只能增长")
    refused("UPDATE ledger_chain SET algorithm = 'none'", match="只能增长")
    refused("DELETE FROM ledger_chain", match="不能删除")


def test_a_level_before_its_lower_one_is_refused(world: World):
    version = report_version(world)

    with pytest.raises(IntegrityError, match="越级"), transaction.atomic():
        _signoff(version, world, 2, "chenjing")


def test_the_last_level_without_a_passed_secrecy_review_is_refused(world: World):
    version = report_version(world)
    _signoff(version, world, 1, "bate")
    _signoff(version, world, 2, "chenjing")
    review_secrecy(
        version,
        by=world["guomin"],
        now=NOW,
        answers=NO_TO_ALL,
        passed=False,
        opinion="摘自内部资料",
    )

    with pytest.raises(IntegrityError, match="保密审查尚未通过"), transaction.atomic():
        _signoff(version, world, 3, "dingyan")


def test_another_drafter_and_ones_own_draft_are_refused(world: World):
    version = report_version(world)

    with pytest.raises(IntegrityError, match="拟稿人与版本不符"), transaction.atomic():
        _signoff(version, world, 1, "ayi", drafter=world["hewei"])
    with pytest.raises(IntegrityError), transaction.atomic():
        _signoff(version, world, 1, "ayi")
    with pytest.raises(IntegrityError, match="拟稿人与版本不符"), transaction.atomic():
        ReportSecrecyReview.objects.create(
            version=version,
            reviewer=world["ayi"],
            drafter=world["guomin"],
            reviewed_at=NOW,
            passed=True,
            opinion="",
            digest="0" * 64,
        )


def test_one_person_one_level_and_one_signature_a_level(world: World):
    version = report_version(world)
    _signoff(version, world, 1, "bate")

    with pytest.raises(IntegrityError), transaction.atomic():
        _signoff(version, world, 2, "bate")
    with pytest.raises(IntegrityError), transaction.atomic():
        _signoff(version, world, 1, "chenjing")


def test_a_version_sent_back_or_superseded_is_not_signed(world: World):
    old, other = report_version(world), report_version(world, agency=world.county)
    send_back(other, by=world["bate"], now=NOW, reason="重做")
    report_version(world, number=2)

    with pytest.raises(IntegrityError, match="更新的版本"), transaction.atomic():
        _signoff(old, world, 1, "bate")
    with pytest.raises(IntegrityError, match="退回"), transaction.atomic():
        _signoff(other, world, 1, "bate")


def test_an_unsigned_version_is_never_shown(world: World):
    version, item = report_version(world), item_version(world)
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=NOW)
    pass_secrecy(version, world)

    show = "UPDATE reports_annualreport SET published_id = %s, published_at = %s WHERE id = %s"
    refused(show, version.pk, LATER, version.report_id, match="没有完成三级审核")
    show = "UPDATE publishing_item SET live_id = %s, published_at = %s WHERE id = %s"
    refused(show, item.pk, LATER, item.item_id, match="没有完成三级审核")


def test_a_signed_version_that_was_sent_back_is_never_shown(world: World):
    version = report_version(world)
    sign_all(version, world)
    send_back(version, by=world["guomin"], now=LATER, reason="含身份证号")

    show = "UPDATE reports_annualreport SET published_id = %s, published_at = %s WHERE id = %s"
    refused(show, version.pk, LATER, version.report_id, match="没有完成三级审核")


def test_the_signed_version_of_another_report_is_not_shown(world: World):
    version = report_version(world)
    other = report_version(world, agency=world.county)
    sign_all(version, world)

    show = "UPDATE reports_annualreport SET published_id = %s, published_at = %s WHERE id = %s"
    refused(show, version.pk, LATER, other.report_id, match="没有完成三级审核")


def test_what_is_public_keeps_its_time_its_name_and_its_place(world: World):
    version, item = report_version(world), item_version(world)
    for one in (version, item):
        sign_all(one, world)
    report = AnnualReport.objects.get()
    refused(
        "UPDATE reports_annualreport SET published_id = %s, published_at = %s",
        version.pk,
        NOW - timedelta(days=30),
        match="不能早于签署时间",
    )
    report.published, report.published_at = version, LATER
    report.save()
    Item.objects.update(live=item, published_at=LATER, listed_at=LATER, measure="news")

    earlier = LATER - timedelta(days=1)
    for table, shown in (("reports_annualreport", "published"), ("publishing_item", "live")):
        refused(f"UPDATE {table} SET published_at = %s", earlier, match="公布时间")  # noqa: S608
        refused(f"UPDATE {table} SET {shown}_id = NULL", match="三级审核|公布时间")  # noqa: S608
        refused(f"DELETE FROM {table}", match="不能删除")  # noqa: S608
    refused("UPDATE reports_annualreport SET year = 2022", match="不能改动")
    refused("UPDATE publishing_item SET index_no = 'x'", match="不能改动")
    with pytest.raises(IntegrityError, match="不能退回"), transaction.atomic():
        ReportSendBack.objects.create(version=version, by=world["bate"], at=LATER, reason="x")


def test_nothing_is_born_public(world: World):
    version = report_version(world)

    with pytest.raises(IntegrityError, match="新建时不能已经公布"), transaction.atomic():
        AnnualReport.objects.create(
            agency=world.county,
            year=2023,
            code="X",
            published=version,
            published_at=LATER,
            opened_by=world["ayi"],
            opened_at=NOW,
        )


def test_in_an_emergency_one_signature_and_secrecy_are_enough_with_a_day_to_follow(world: World):
    version = item_version(world)
    show = (
        "UPDATE publishing_item SET live_id = %s, published_at = %s, emergency_until = %s,"
        " measure = 'news', listed_at = %s WHERE id = %s"
    )
    values = (version.pk, LATER, LATER + timedelta(days=1), LATER, version.item_id)
    sign(version, level=Level.UNIT, by=world["bate"], now=NOW)
    refused(show, *values, match="没有完成三级审核")  # no secrecy review
    pass_secrecy(version, world)

    with connection.cursor() as cursor:
        cursor.execute(show, values)

    later = LATER + timedelta(days=9)
    refused("UPDATE publishing_item SET emergency_until = %s", later, match="期限不能改动")
    refused("UPDATE publishing_item SET emergency_until = NULL", match="期限不能改动")

    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=LATER)
    sign(version, level=Level.LEADER, by=world["dingyan"], now=LATER)
    assert Item.objects.get().emergency_until is None


def test_a_reversing_line_must_be_the_opposite_of_its_line(world: World):
    sign(report_version(world), level=Level.UNIT, by=world["bate"], now=NOW)

    refused(
        'INSERT INTO ledger_line (agency_id, "on", year, kind, who, what, amount, subject,'
        " record, key, note, entered_at, seq, digest, reverses_id)"
        " SELECT agency_id, \"on\", year, kind, who, what, 5, subject, record, 'k', note,"
        " entered_at, 99, 'x', id FROM ledger_line",
        match="冲销与原账目不符",
    )


def test_a_trigger_taken_away_or_weakened_is_missed_and_put_back(db):
    name = "gk_ledger_line_no_delete"
    with connection.cursor() as cursor:
        on = " ON ledger_line" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")
        if connection.vendor == "sqlite":  # the same name, and it does nothing
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE DELETE ON ledger_line BEGIN SELECT 1; END"
            )

    assert [one.full_name for one in triggers.missing(connection)] == [name]
    (warning,) = triggers.check(["default"])
    assert name in warning.msg

    triggers.install(connection)

    assert triggers.missing(connection) == []


def test_triggers_are_away_while_migrations_run(db):
    guards.before(using="default", plan=[])
    assert triggers.missing(connection) == []

    guards.before(using="default", plan=["something"])

    assert len(triggers.missing(connection)) > 30
