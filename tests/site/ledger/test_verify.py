"""Whatever is changed behind the ledger's back is found and said."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection

from gongkai.agencies.models import Officer
from gongkai.decisions import actions as decisions
from gongkai.decisions.models import Decision
from gongkai.ledger import triggers
from gongkai.ledger.actions import Entry, enter
from gongkai.ledger.models import Chain, Line
from gongkai.ledger.verify import report, verify
from gongkai.reports.models import ReportSecrecyReview, ReportSendBack, ReportSignoff
from gongkai.review.actions import send_back
from tests.site.cast import NOW, World
from tests.site.review.made import item_version, report_version, sign_all


@pytest.fixture
def county(world: World) -> World:
    """Three permits recorded, one of them mended, and a report with every signature."""
    for number in range(1, 4):
        decisions.record_decision(
            agency=world.housing,
            kind="permits",
            doc_no=f"住许〔2023〕{number}号",
            party="示例公司",
            party_kind="organisation",
            decided_on=date(2023, 3, number),
            by=world["ayi"],
            now=NOW,
        )
    version = report_version(world)
    sign_all(version, world)
    send_back(version, by=world["guomin"], now=NOW + timedelta(hours=1), reason="重做")
    return world


def tamper(sql: str, *values: Any) -> None:
    """Change the database as its owner can: triggers away, then SQL, then triggers back."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    triggers.install(connection)


def codes() -> list[str]:
    return [difference.code for difference in verify() if difference.grave]


def test_what_was_entered_by_actions_has_no_difference(county: World):
    out = StringIO()

    assert report(out) == 0
    assert "核对账目8条、账链2条" in out.getvalue()
    assert "没有差异" in out.getvalue()


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_both_algorithms_are_verified(world: World, settings, algorithm: str):
    settings.DIGEST = algorithm
    sign_all(report_version(world), world)
    assert Chain.objects.get().algorithm == algorithm
    assert codes() == []

    settings.DIGEST = "sha256"  # signed under another algorithm than is in use now
    assert codes() == []
    tamper("UPDATE ledger_line SET note = 'x' WHERE seq = 1")
    assert "chain.changed" in codes()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("amount = 7", {"chain.changed", "record.differs"}),
        ("what = 'penalties'", {"chain.changed", "record.differs"}),
        ("\"on\" = '2023-12-31'", {"chain.changed", "record.differs"}),
        ("note = '改过'", {"chain.changed"}),
        ("entered_by_id = NULL", {"chain.changed"}),
        ("entered_at = '2023-01-01 00:00:00'", {"chain.changed"}),
        (
            "record = 'decisions.decision:99999'",
            {"chain.changed", "record.gone", "record.differs"},
        ),
        ("year = 2022", {"chain.no_head", "chain.gap"}),
        ("seq = 50", {"chain.gap", "chain.tail"}),
    ],
)
def test_a_changed_line_is_found(county: World, change: str, found: set[str]):
    second = Line.objects.get(kind="decision", seq=2)

    tamper(f"UPDATE ledger_line SET {change} WHERE id = %s", second.pk)  # noqa: S608

    assert found <= set(codes())


def test_a_changed_line_whose_digest_was_made_anew_breaks_the_next(county: World):
    from gongkai.ledger.chain import line_digest

    first = Line.objects.get(kind="decision", seq=1)
    first.amount = 100
    digest = line_digest("", first, "sha256")

    tamper("UPDATE ledger_line SET amount = 100, digest = %s WHERE id = %s", digest, first.pk)

    assert "chain.changed" in codes()


def test_a_chain_made_anew_to_its_end_lacks_the_seal(county: World):
    """Whoever can compute digests still lacks the machine's key."""
    from gongkai.ledger.chain import line_digest

    before = ""
    for line in Line.objects.filter(kind="decision").order_by("seq"):
        line.amount = 9
        before = line_digest(before, line, "sha256")
        tamper("UPDATE ledger_line SET amount = 9, digest = %s WHERE id = %s", before, line.pk)
    tamper("UPDATE ledger_chain SET digest = %s WHERE year = 2023", before)

    assert set(codes()) == {"chain.seal", "record.differs"}


def test_a_line_taken_out_is_found_in_the_middle_and_at_the_end(county: World):
    tamper("DELETE FROM ledger_line WHERE kind = 'decision' AND seq = 2")
    assert {"chain.gap", "record.differs"} <= set(codes())

    tamper("DELETE FROM ledger_line WHERE kind = 'decision' AND seq = 3")
    assert "chain.cut" in codes()


def test_a_tail_taken_off_with_its_head_lacks_the_seal(county: World):
    second = Line.objects.get(kind="decision", seq=2)
    tamper("DELETE FROM ledger_line WHERE kind = 'decision' AND seq = 3")
    tamper(
        "UPDATE ledger_chain SET length = 2, digest = %s, newest = %s WHERE year = 2023",
        second.digest,
        second.pk,
    )

    assert "chain.seal" in codes()


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE ledger_chain SET digest = 'x'", "chain.head"),
        ("UPDATE ledger_chain SET newest = 0", "chain.head"),
        ("UPDATE ledger_chain SET length = 1", "chain.tail"),
        ("UPDATE ledger_chain SET length = 90", "chain.cut"),
        ("UPDATE ledger_chain SET seal = ''", "chain.seal"),
        ("UPDATE ledger_chain SET algorithm = 'sm3'", "chain.changed"),
        ("DELETE FROM ledger_chain", "chain.no_head"),
    ],
)
def test_a_changed_head_is_found(county: World, sql: str, code: str):
    tamper(sql)

    assert code in codes()


def test_a_line_put_in_by_hand_is_found(county: World):
    tamper(
        'INSERT INTO ledger_line (agency_id, "on", year, kind, who, what, amount, subject,'
        " record, key, note, entered_at, seq, digest)"
        ' SELECT agency_id, "on", year, kind, who, what, amount, subject, record,'
        " 'forged', note,"
        " entered_at, 4, digest FROM ledger_line WHERE kind = 'decision' AND seq = 3"
    )

    assert {"chain.changed", "chain.tail", "record.differs"} <= set(codes())


@pytest.mark.parametrize("model", [ReportSignoff, ReportSecrecyReview, ReportSendBack])
@pytest.mark.parametrize("column", ["who", "digest", "note", "version"])
def test_a_changed_signature_is_found(county: World, model, column: str):
    who, note = {
        ReportSignoff: ("signer_id", "note"),
        ReportSecrecyReview: ("reviewer_id", "opinion"),
        ReportSendBack: ("by_id", "reason"),
    }[model]
    other = report_version(county, agency=county.county)
    values = {
        "who": (who, Officer.objects.get(username="hewei").pk),
        "digest": ("digest", "0" * 64),
        "note": (note, "改过"),
        "version": ("version_id", other.pk),
    }
    name, value = values[column]
    pk = model.objects.order_by("-pk").first().pk

    tamper(f"UPDATE {model._meta.db_table} SET {name} = %s WHERE id = %s", value, pk)  # noqa: S608

    assert "record.doubt" in codes()


def test_a_signature_changed_with_its_digest_differs_from_its_line(county: World):
    from gongkai.review.digests import digest

    mark = ReportSignoff.objects.select_related("version").get(level=3)
    mark.signer = county["leader"]
    tamper(
        "UPDATE reports_reportsignoff SET signer_id = %s, digest = %s WHERE id = %s",
        mark.signer.pk,
        digest(mark),
        mark.pk,
    )

    assert codes() == ["record.differs", "record.differs"]


def test_a_signature_taken_away_or_put_in_by_hand_is_found(county: World):
    tamper("DELETE FROM reports_reportsignoff WHERE level = 3")
    assert codes() == ["record.gone"]

    tamper(
        "INSERT INTO reports_reportsignoff"
        " (version_id, level, signer_id, drafter_id, signed_at, note, digest)"
        " SELECT version_id, 3, %s, drafter_id, signed_at, note, digest"
        " FROM reports_reportsignoff WHERE level = 2",
        county["leader"].pk,
    )

    assert codes() == ["record.doubt", "record.differs", "record.gone"]


def test_a_changed_version_no_longer_fits_the_digest_that_was_signed(county: World):
    item = item_version(county)
    assert codes() == []
    tamper("UPDATE publishing_itemversion SET body = '另一篇' WHERE id = %s", item.pk)
    tamper("UPDATE reports_reportversion SET provided_by = '别人'")

    assert codes() == ["record.doubt", "record.doubt"]


def test_a_record_changed_past_its_action_differs_from_its_line(county: World):
    Decision.objects.filter(doc_no__contains="2号").update(decided_on=date(2023, 9, 9))

    found = [str(difference) for difference in verify()]

    assert len(found) == 2
    assert "应有“住建局 2023-09-09 decision permits”×1，账上没有" in found[0]
    assert "账上多出“住建局 2023-03-02 decision permits”×1" in found[1]


def test_lines_of_records_nobody_can_tell_of_are_named_but_are_no_difference(county: World):
    entry = Entry(date(2023, 1, 1), "request.received", "request:1", record="requests.request:1")
    enter([entry], agency=county.water, by=None, now=NOW)

    found = list(verify())

    assert [(one.code, one.grave) for one in found] == [("record.untold", False)]


def test_a_trigger_taken_away_is_a_difference(county: World):
    triggers.remove(connection)

    assert set(codes()) == {"trigger.missing"}
    assert report(StringIO()) == 1


def test_one_agency_and_year_can_be_asked_for(county: World):
    tamper("UPDATE ledger_line SET amount = 7 WHERE kind = 'decision' AND seq = 2")

    def asked(agency, year):
        return [one.code for one in verify(agencies=[agency.pk], years=[year])]

    assert asked(county.housing, 2023) == ["chain.changed", "record.differs"]
    assert asked(county.housing, 2024) == []
    assert asked(county.water, 2023) == []
