"""The demonstration county's records give the model report, and nothing in them is anybody's."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from django.db.models import Count

from gongkai.agencies.models import Agency, Officer, Post
from gongkai.agencies.roles import AgencyKind, Role
from gongkai.audit.finding import Severity
from gongkai.audit.run import run
from gongkai.catalogues.coverage import behind, coverage
from gongkai.catalogues.models import Edition
from gongkai.decisions.models import Decision, FeeIncome
from gongkai.demo.county import loaded
from gongkai.demo.people import LOGINS, PASSWORD
from gongkai.demo.planned import NOWHERE, decisions_of
from gongkai.disputes.models import Dispute
from gongkai.documents.read import read
from gongkai.ledger.verify import verify
from gongkai.publishing.models import (
    ColumnChange,
    Correction,
    Item,
    ItemDraft,
    ItemVersion,
    Schedule,
    VersionFile,
    Withdrawal,
)
from gongkai.publishing.store import damage
from gongkai.reports.checks import checked
from gongkai.reports.compute import compiled
from gongkai.reports.models import AnnualReport
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.whole import from_data, frozen, whole
from gongkai.requests import identity
from gongkai.requests.models import InfoRequest
from gongkai.review.state import state
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.report_form import form_for
from gongkai.rules.signoff import Level
from gongkai.rules.states import State
from gongkai.screening.text import screen_text

pytestmark = pytest.mark.xdist_group("county")


def test_computing_2023_gives_the_model_reports_three_tables(county):
    printed = read(Path(str(files("gongkai").joinpath("data", "model-report.txt"))))
    report = compiled(AnnualReport.objects.get(agency=county, year=2023))

    assert printed.year == 2023
    for table in form_for(2023).tables.values():
        for row, col in table.cells():
            cell = (table.number, row, col)
            wanted = printed.figure(*cell).value
            computed = Decimal(report.sums[cell]) / (1_000_000 if row == "fees" else 1)
            assert computed == wanted, cell
            assert report.report.figure(*cell).value == wanted, cell


def test_what_was_published_is_what_the_model_report_says(county):
    own = Item.objects.filter(published_at__year=2023, reposted=False)
    found = Counter(own.values_list("measure", flat=True))

    assert found == {
        "news": 225,
        "budget": 131,
        "normative": 3,
        "interpretation": 3,
        "catalogue": 64,
        "key_field": 739,
    }


def test_every_item_was_signed_by_three_people_of_its_agency_and_reviewed(county):
    items = Item.objects.filter(live__isnull=False).annotate(
        signed=Count("live__signoffs", distinct=True),
        signers=Count("live__signoffs__signer", distinct=True),
        reviewed=Count("live__secrecy_reviews", distinct=True),
    )

    assert set(items.values_list("signed", "signers", "reviewed")) == {(3, 3, 1)}


def test_there_are_22_departments_and_12_townships_each_with_its_people(county):
    kinds = Counter(Agency.objects.values_list("kind", flat=True))

    assert kinds == {
        AgencyKind.SUPERIOR: 1,
        AgencyKind.GOVERNMENT: 1,
        AgencyKind.OFFICE: 1,
        AgencyKind.DEPARTMENT: 22,
        AgencyKind.TOWNSHIP: 12,
    }
    for unit in Agency.objects.filter(kind__in=("department", "township")):
        roles = set(Post.objects.filter(agency=unit).values_list("role", flat=True))
        assert roles >= {Role.CONTRIBUTOR, Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3,
                         Role.SECRECY, Role.CLERK}, unit  # fmt: skip
    names = list(Officer.objects.values_list("name", flat=True))
    assert len(names) == len(set(names))
    assert {"堃", "镕", "昇"} <= set("".join(names))


def test_there_is_a_login_for_every_role(county):
    for login in LOGINS:
        assert Officer.objects.get(username=login.username).check_password(PASSWORD)
    assert {role for login in LOGINS for _, role in login.posts} == set(Role)


def test_the_ten_disputes_are_those_of_table_four(county):
    found = Counter(Dispute.objects.filter(filed_on__year=2023).values_list("block", flat=True))

    assert found == {"review": 4, "suit_direct": 3, "suit_after_review": 3}


def test_fees_are_several_items_of_several_units_and_months(county):
    fees = FeeIncome.objects.filter(collected_on__year=2023)

    assert sum(fees.values_list("fen", flat=True)) == 7_215_190_000
    assert fees.values("item").distinct().count() == 10
    assert len({day.month for day in fees.values_list("collected_on", flat=True)}) == 12
    assert min(fees.values_list("fen", flat=True)) > 0


def test_no_identity_number_or_credit_code_is_anybodys(county):
    for one in decisions_of(2023):
        for number in one.numbers.values():
            assert number.startswith(NOWHERE)
        for code, value in one.fields.items():
            if code.endswith("SHXYM"):
                assert value[2:8] == NOWHERE
    assert not any(NOWHERE in str(one.fields.get("XK_XDR_ZJHM")) for one in
                   Decision.objects.all()[:50])  # fmt: skip


def test_a_few_decisions_were_shown_late_and_most_were_not(county):
    late = [
        (shown.date() - made).days > 20
        for shown, made in Decision.objects.filter(
            decided_on__year=2023, published_at__isnull=False
        ).values_list("published_at", "decided_on")
        if shown is not None
    ]

    assert 0 < sum(late) < len(late) / 10


def test_the_county_is_made_the_same_every_time():
    assert decisions_of(2023) == decisions_of(2023)


def test_it_knows_that_it_is_loaded(county):
    assert loaded()


def test_the_2023_report_is_drafted_and_the_checks_show_1165_against_1258(county):
    report = AnnualReport.objects.get(agency=county, year=2023)
    found = {one.finding.code: one for one in checked(report, whole(report)).judged}

    assert report.versions.count() == 0
    assert not checked(report, whole(report)).of(Severity.ERROR)
    assert "1165" in found["TEXT-PARTS"].finding.message
    assert "1258" in found["TEXT-PARTS"].finding.message
    assert "PROSE-TOTAL" not in found  # one contradiction is explained once
    assert {"T2-STOCK", "T4-NO-REQUESTS", "NEWS", "TEXT-MORE-REQUESTS", "CONTENTS-50"} <= set(
        found
    )


def test_the_prose_of_2023_is_the_model_reports_word_for_word(county):
    printed = read(Path(str(files("gongkai").joinpath("data", "model-report.txt"))))
    report = whole(AnnualReport.objects.get(agency=county, year=2023)).report

    assert [one.paragraphs for one in report.sections if one.number in (1, 5, 6)] == [
        one.paragraphs for one in printed.sections if one.number in (1, 5, 6)
    ]


def test_the_2022_report_is_published_in_six_formats_and_2021_was_read_from_a_file(county):
    report = AnnualReport.objects.get(agency=county, year=2022)

    assert report.published is not None
    assert set(report.published.files.values_list("format", flat=True)) == {
        "html", "docx", "pdf", "xlsx", "json", "csv",
    }  # fmt: skip
    earlier = from_data(county.earlier_reports.get(year=2021).content)
    assert earlier.figure(2, "penalties", "decisions").value == 583
    assert not [one for one in run(earlier) if one.severity is Severity.ERROR]


def test_three_years_of_figures_are_there_for_a_trend(county):
    published = AnnualReport.objects.get(agency=county, year=2022).published
    assert published is not None
    found = [
        from_data(county.earlier_reports.get(year=2021).content),
        frozen(published),
        whole(AnnualReport.objects.get(agency=county, year=2023)).report,
    ]

    assert [one.figure(2, "penalties", "decisions").value for one in found] == [583, 631, 717]
    assert [one.figure(3, "received", "total").value for one in found] == [8, 11, 0]


def test_most_units_have_published_and_the_others_are_on_their_way(county):
    reports = AnnualReport.objects.filter(agency__parent=county, year=2023)

    assert reports.filter(published__isnull=False).count() == 28
    assert reports.filter(versions__send_backs__isnull=False).count() == 1
    assert Agency.objects.filter(parent=county).exclude(reports__year=2023).count() == 3  # +office


def test_the_ledger_agrees_with_every_record(county):
    assert not [one for one in verify() if one.grave]


def test_chapter_one_of_2023_counts_items_and_leaves_93_of_its_total_unexplained(county):
    report = AnnualReport.objects.get(agency=county, year=2023)
    facts = Facts(report, compiled(report))
    measures = ("news", "budget", "normative", "interpretation", "catalogue", "key_field")
    parts = [_value(facts, f"items.{name}") for name in measures]

    assert parts == [225, 131, 3, 3, 64, 739]
    assert _value(facts, "items.total") == sum(parts) == 1165
    assert _value(facts, "disclosure.total") == 1258
    assert Item.objects.filter(published_at__year=2023, reposted=False).count() == 1165


def test_the_register_of_columns_says_what_chapter_one_says_of_them(county):
    report = AnnualReport.objects.get(agency=county, year=2023)
    facts = Facts(report, compiled(report))
    register = Counter(
        ColumnChange.objects.filter(on__year=2023, kind__in=("added", "merged")).values_list(
            "kind", flat=True
        )
    )

    assert register == {"added": 4, "merged": 7}
    assert _value(facts, "columns.added") == register["added"]
    assert _value(facts, "columns.merged") == register["merged"]
    assert not Item.objects.filter(column__merged_into__isnull=False).exists()


def test_every_page_reads_differently_and_names_no_words_left_unfilled(county):
    bodies = Counter(ItemVersion.objects.values_list("item__agency", "title", "body"))
    told = " ".join(ItemVersion.objects.values_list("text", flat=True))

    assert max(bodies.values()) == 1
    assert "{" not in told and "}" not in told
    assert screen_text(told) == []


def test_pages_have_tables_that_add_up_and_files_with_their_words(county):
    (budget, *_) = Item.objects.filter(measure="budget", live__files__isnull=False)
    assert budget.live is not None
    (held,) = budget.live.files.all()
    rows = [line.split("\t") for line in budget.live.text.splitlines() if "\t" in line]

    for column in range(1, len(rows[0])):
        *parts, total = [int(row[column]) for row in rows[1:]]
        assert sum(parts) == total
    assert held.name.endswith(".xlsx")
    assert rows[-1][1] in held.file.text
    assert VersionFile.objects.filter(role="attachment").count() > 100


def test_each_document_is_interpreted_by_a_picture_with_its_words_one_of_them_late(county):
    found = list(Item.objects.filter(measure="interpretation").select_related("live__interprets"))

    for item in found:
        assert item.live is not None and item.live.interprets is not None
        assert item.live.interprets.measure == "normative"
        (picture,) = item.live.files.all()
        assert picture.role == "image" and len(picture.alt) > 40
        assert f"files/{picture.name}" in item.live.body
        assert damage(picture.file) is None
    assert len({item.live.interprets_id for item in found if item.live}) == 3
    assert sorted(bool(item.late_days) for item in found) == [False, False, True]


def test_a_few_items_are_late_some_are_reposted_one_is_withdrawn_one_corrected(county):
    year = Item.objects.filter(published_at__year=2023)
    reposts = year.filter(reposted=True)

    assert 3 <= year.filter(late_days__gt=0).count() <= 20
    assert reposts.count() == 12
    assert all(item.live and item.live.source and item.live.source_url for item in reposts)
    assert Withdrawal.objects.count() == year.filter(withdrawn_at__isnull=False).count() == 1
    (correction,) = Correction.objects.all()
    assert correction.item.live == correction.new
    assert state(correction.new).complete


def test_the_desk_of_requests_has_200_in_every_state_and_2023_has_none(county):
    cases = InfoRequest.objects.select_related("agency")
    states = set(cases.values_list("state", flat=True))

    assert set(cases.values_list("agency__code", flat=True)) == {"zhengfuban"}
    assert cases.count() >= 200
    assert {state.name for state in State} - states == {"DRAFT"}
    assert set(OUTCOMES) <= set(cases.values_list("outcome", flat=True))
    assert not cases.filter(arrived_on__lt="2024-01-01").exists()
    assert all("（演示）" in "".join(identity.opened(case).values()) for case in cases)
    assert Dispute.objects.filter(case__isnull=False).count() >= 5


def test_every_desk_has_something_to_do(county):
    items = list(Item.objects.filter(pending__isnull=False).select_related("pending"))
    states = [state(item.pending) for item in items if item.pending is not None]
    open_ones = [found for found in states if found.sent_back is None]
    last = [found for found in open_ones if found.next_level is Level.LEADER]

    assert ItemDraft.objects.count() == 2
    assert Counter(found.next_level for found in open_ones) == {
        Level.UNIT: 2,
        Level.DEPARTMENT: 1,
        Level.LEADER: 2,
        None: 3,
    }
    assert sorted(found.secrecy is None for found in last) == [False, True]
    assert len(states) - len(open_ones) == 1
    (schedule,) = Schedule.objects.filter(ended_at__isnull=True)
    assert schedule.publish_on > schedule.at
    assert all(item.due_on for item in items)


def _value(facts, name):
    stated = facts.get(name)
    assert stated is not None, name
    return stated.value


def test_five_standard_catalogues_can_be_read_entry_by_entry_some_of_them_behind(county):
    shown = list(Edition.objects.public().select_related("catalogue"))

    assert len(shown) == 5
    counts = [coverage(behind(one), date(2023, 12, 31)) for one in shown]
    assert all(one.covered > 0 for one in counts)
    assert any(one.covered < one.linked for one in counts), "a column with nothing in it"
    assert any(one.linked < one.entries for one in counts), "an entry nobody has linked"
    assert any(one.late for one in counts)
