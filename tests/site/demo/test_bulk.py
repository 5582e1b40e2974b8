"""What the demonstration writes at once is what the actions write one by one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db.models import Model

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import Role
from gongkai.decisions.actions import record_decision, release
from gongkai.decisions.identity import opened
from gongkai.decisions.models import Decision
from gongkai.demo.bulk import ANSWERS, OPINION, SIGNERS, publish_items
from gongkai.demo.columns import make_columns
from gongkai.demo.county import OtherData, loaded
from gongkai.demo.decisions import enter_decisions
from gongkai.demo.items import PlannedItem
from gongkai.demo.people import make_people
from gongkai.demo.planned import decisions_of
from gongkai.demo.units import make_units
from gongkai.ledger.models import Line
from gongkai.publishing.actions import draft_item, publish_item
from gongkai.publishing.models import Item, ItemVersion
from gongkai.review.actions import review_secrecy, sign
from gongkai.rules.signoff import Level

DAY = date(2023, 5, 8)


def _values(row: Model, *but: str) -> dict[str, Any]:
    """Return a row's fields without its key and those named."""
    left_out = {"id", "pk", *but}
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in left_out
    }


@pytest.fixture
def made(db):
    units = make_units()
    return units, make_people(units)


def test_an_item_published_at_once_is_as_one_published_by_the_actions(made):
    units, people = made
    agency = units["zhujian"]
    news = make_columns(units)[agency.pk, "xinwen"]
    planned = [PlannedItem(agency, news, title, "正文", DAY) for title in ("甲", "乙")]
    (first, _) = publish_items(planned, people, "one")
    version = first.live
    assert version is not None
    signed = {one.level: one for one in version.signoffs.all()}
    review = version.secrecy_reviews.get()

    mine = draft_item(
        agency=agency, column=news, title="甲", body="正文",
        formed_on=DAY, by=version.drafter, now=version.made_at,
        provided_by=version.provided_by,
    )  # fmt: skip
    for level in SIGNERS:
        if level is Level.LEADER:
            answers = {code: value for code, value in ANSWERS.items() if code != "form"}
            review_secrecy(
                mine, by=review.reviewer, now=review.reviewed_at, answers=answers, passed=True,
                opinion=OPINION,
            )  # fmt: skip
        sign(mine, level=level, by=signed[level].signer, now=signed[level].signed_at)
    item = publish_item(mine, by=people.at(agency, Role.CLERK), now=_known(first.published_at))

    assert _values(item, "index_no", "live_id") == _values(first, "index_no", "live_id")
    assert item.index_no[:-5] == first.index_no[:-5]
    assert _values(mine, "item_id", "digest") == _values(version, "item_id", "digest")
    for one in mine.signoffs.all():
        known = signed[one.level]
        assert _values(one, "version_id", "digest") == _values(known, "version_id", "digest")
    assert _lines(mine, item) == _lines(version, first)


def test_decisions_recorded_at_once_are_as_those_recorded_by_the_actions(made):
    units, people = made
    enter_decisions(units, people, 2023, share=0.02)
    planned = next(one for one in decisions_of(2023, 0.02) if one.numbers)
    bulk = Decision.objects.get(doc_no=planned.doc_no)
    line = Line.objects.get(record=f"decisions.decision:{bulk.pk}")

    Agency.objects.filter(pk=bulk.agency_id).update(code="another")
    one = record_decision(
        agency=units["shuili"], kind=planned.kind, doc_no=planned.doc_no, party=planned.party,
        party_kind=planned.party_kind, decided_on=planned.decided_on,
        by=people.at(units["shuili"], Role.CONTRIBUTOR), now=bulk.entered_at,
        manner=planned.manner, title=planned.title, category=planned.category,
        content=planned.content, fields=planned.fields, numbers=planned.numbers,
    )  # fmt: skip
    release([one], by=people.at(units["shuili"], Role.SECRECY), now=_known(bulk.published_at))
    one.refresh_from_db()

    whose = ("agency_id", "agency_name", "entered_by_id", "released_by_id", "sealed")
    assert _values(one, *whose) == _values(bulk, *whose)
    assert opened(one) == opened(bulk) == planned.numbers
    mine = Line.objects.get(record=f"decisions.decision:{one.pk}")
    chained = ("agency_id", "seq", "digest", "key", "record", "entered_by_id", "subject")
    assert _values(mine, *chained) == _values(line, *chained)


def test_a_database_with_other_agencies_is_left_alone(db):
    Agency.objects.create(code="real", kind="government", name="某县人民政府", short_name="某县")

    with pytest.raises(OtherData, match="某县人民政府"):
        loaded()


def _lines(version: ItemVersion, item: Item) -> list[tuple[Any, ...]]:
    """Return what the ledger says of an item, without what names it."""
    marks = [f"publishing.itemsignoff:{one.pk}" for one in version.signoffs.all()]
    marks += [f"publishing.itemsecrecyreview:{one.pk}" for one in version.secrecy_reviews.all()]
    found = Line.objects.filter(record__in=[*marks, f"publishing.item:{item.pk}"])
    return sorted(
        found.values_list("agency", "on", "kind", "who", "what", "amount", "entered_by",
                          "entered_at")
    )  # fmt: skip


def _known(moment: datetime | None) -> datetime:
    assert moment is not None
    return moment
