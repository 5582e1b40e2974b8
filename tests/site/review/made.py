"""A report's version and an item's, made the short way, for tests of what is signed on them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.agencies.models import Agency, Officer
from gongkai.ledger.chain import digest_of
from gongkai.publishing.digests import digest
from gongkai.publishing.models import Column, Item, ItemVersion
from gongkai.reports.models import AnnualReport, ReportVersion
from gongkai.reports.versions import covered
from gongkai.review.actions import review_secrecy, sign
from gongkai.review.models import Frozen
from gongkai.rules.secrecy_form import FORM
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, World

NO_TO_ALL = {question.code: False for question in FORM.questions}


def report_version(world: World, *, agency: Agency | None = None, number: int = 1):
    """Freeze a version of the 2023 report, drafted by 阿依."""
    agency = agency or world.housing
    report, _ = AnnualReport.objects.get_or_create(
        agency=agency,
        year=2023,
        defaults={"code": f"R{agency.pk}", "opened_by": world["ayi"], "opened_at": NOW},
    )
    version = ReportVersion(
        report=report,
        content={"number": number},
        rules="test",
        **_frozen(world["ayi"], number),
    )
    version.digest = digest_of(covered(version), "sha256")
    version.save()
    return version


def item_version(world: World, *, number: int = 1, item: Item | None = None):
    """Freeze a version of an item, drafted by 阿依."""
    if item is None:
        column, _ = Column.objects.get_or_create(
            agency=world.housing,
            code="news",
            defaults={"name": "动态", "opened_on": date(2020, 1, 1)},
        )
        item = Item.objects.create(
            agency=world.housing,
            agency_name=world.housing.name,
            column=column,
            index_no="000000001/2024-00001",
            title="关于供水的通知",
        )
    version = ItemVersion(
        item=item,
        title="关于供水的通知",
        formed_on=date(2024, 1, 10),
        body="正文",
        **_frozen(world["ayi"], number),
    )
    version.digest = digest(version)
    version.save()
    item.pending = version
    item.save(update_fields=["pending"])
    return version


def _frozen(drafter: Officer, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "drafter": drafter,
        "made_at": NOW,
        "provided_by": "住建局城建股 阿依",
    }


def pass_secrecy(version: Frozen, world: World, now: datetime = NOW):
    """Pass the secrecy review, as 郭敏."""
    return review_secrecy(
        version, by=world["guomin"], now=now, answers=NO_TO_ALL, passed=True, opinion="同意公开"
    )


def sign_all(version: Frozen, world: World, now: datetime = NOW) -> None:
    """Collect everything: 巴特, 陈静, 郭敏 for secrecy, 丁岩."""
    sign(version, level=Level.UNIT, by=world["bate"], now=now)
    sign(version, level=Level.DEPARTMENT, by=world["chenjing"], now=now + timedelta(minutes=1))
    pass_secrecy(version, world, now + timedelta(minutes=2))
    sign(version, level=Level.LEADER, by=world["dingyan"], now=now + timedelta(minutes=3))
