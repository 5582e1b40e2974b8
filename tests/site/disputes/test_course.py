"""A dispute about a request: it goes into review, comes back, or is replied to anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.disputes import actions
from gongkai.disputes.casework import Then, settle_case, unsettled
from gongkai.disputes.counting import figures, losing, share
from gongkai.disputes.errors import EndedAlready, NoSuchStage, NotComplete, StillPending
from gongkai.disputes.fields import choose_field, field_now
from gongkai.disputes.models import Dispute
from gongkai.disputes.organs import organs_for
from gongkai.disputes.staging import add_stage, dues_of, void_stage
from gongkai.ledger.models import Line
from gongkai.requests.models import InfoRequest
from gongkai.rules.tally import Kind
from tests.site.requests.making import Office, at, nothing_differs, processing, served

REPLIED = date(2024, 3, 1)


def filed(of: Office, on: date, case: InfoRequest | None = None, **given: Any) -> Dispute:
    values: dict[str, Any] = {
        "agency": of.world.housing,
        "block": "review",
        "number": f"示政复〔{on.year}〕{on.month}号",
        "authority": "示例县人民政府",
        "matter": "不服政府信息公开答复",
        "filed_on": on,
        "case": case,
        "by": of.handler,
        "now": at(on),
    }
    return actions.file_dispute(**{**values, **given})


def ended(of: Office, one: Dispute, on: date, result: str, **given: Any) -> Dispute:
    return actions.end_dispute(one, by=of.handler, now=at(on), ended_on=on, result=result, **given)


def replied(of: Office) -> InfoRequest:
    """Return a case replied to with a refusal."""
    case = processing(of, date(2024, 2, 20))
    return served(of, case, REPLIED, "WITHHOLD_INTERNAL")


def fresh(case: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.get(pk=case.pk)


def in_force(year: int | None = None) -> list[tuple[str, str, str, int]]:
    """Return the lines of disputes in force: kind, block, field, year."""
    lines = Line.objects.filter(kind__startswith="dispute", reverses=None, reversed_by=None)
    rows = lines.order_by("on", "id").values_list("kind", "who", "what", "year")
    return [row for row in rows if year is None or row[3] == year]


def test_a_review_that_upholds_leaves_the_reply_as_it_is(of: Office):
    case = replied(of)
    one = filed(of, date(2024, 3, 20), case)
    assert (fresh(case).state, one.outcome) == ("IN_REVIEW", "WITHHOLD_INTERNAL")
    one = ended(of, one, date(2024, 5, 10), "maintained")
    assert unsettled(one)

    on = date(2024, 5, 13)
    settle_case(one, Then.STANDS, on=on, by=of.handler, now=at(on))
    assert fresh(case).state == "SERVED"
    assert not unsettled(Dispute.objects.get(pk=one.pk))
    nothing_differs()


def test_an_order_to_reply_anew_reopens_the_case_by_the_clock_of_the_order(of: Office):
    case = replied(of)
    one = filed(of, date(2024, 3, 20), case)
    one = ended(of, one, date(2024, 5, 10), "annulled", ground="没有说明理由")

    on, last = date(2024, 5, 13), date(2024, 5, 31)
    settle_case(one, Then.ANEW, on=on, last_on=last, by=of.handler, now=at(on))
    again = fresh(case)
    assert (again.state, again.round, again.due_on) == ("PROCESSING", 2, last)
    nothing_differs()


def test_nothing_is_ordered_anew_that_was_not_corrected(of: Office):
    case = replied(of)
    one = ended(of, filed(of, date(2024, 3, 20), case), date(2024, 5, 10), "maintained")
    with pytest.raises(NotComplete, match="没有纠正"):
        settle_case(one, Then.ANEW, on=date(2024, 5, 13), by=of.handler, now=at(date(2024, 5, 13)))


def test_the_reply_does_not_stand_while_another_dispute_is_open(of: Office):
    case = replied(of)
    review = filed(of, date(2024, 3, 20), case)
    filed(of, date(2024, 4, 1), case, block="suit_direct", number="（2024）示01行初1号")
    assert fresh(case).state == "IN_LITIGATION"
    review = ended(of, review, date(2024, 5, 10), "ended")
    with pytest.raises(StillPending, match="行初1号"):
        settle_case(
            review, Then.STANDS, on=date(2024, 5, 13), by=of.handler, now=at(date(2024, 5, 13))
        )


def test_silence_is_disputed_while_the_case_runs_on(of: Office):
    case = processing(of, date(2024, 2, 20))
    filed(of, date(2024, 4, 20), case, over="silence")
    assert fresh(case).state == "PROCESSING"
    assert case.disputes.count() == 1


def test_a_dispute_voided_brings_the_case_back(of: Office):
    case = replied(of)
    one = filed(of, date(2024, 3, 20), case)
    on = date(2024, 3, 25)
    actions.void_dispute(one, by=of.handler, now=at(on), why="登记到了别的申请")
    assert fresh(case).state == "SERVED"
    assert in_force() == []
    nothing_differs()


def test_a_case_of_another_agency_and_a_day_before_its_receipt_are_refused(of: Office):
    case = replied(of)
    with pytest.raises(NotComplete, match="示例县住房和城乡建设局"):
        filed(of, date(2024, 3, 20), case, agency=of.world.water, by=of["aili"])
    with pytest.raises(NotComplete, match="早于所涉申请"):
        filed(of, date(2024, 2, 1), case, now=at(date(2024, 3, 2)))


SUIT: dict[str, Any] = {"block": "suit_direct", "authority": "示例县人民法院"}


def instances(of: Office, first: date, second: date) -> tuple[Dispute, Dispute]:
    """Return a suit lost in the first instance and appealed, the appeal still open."""
    one = filed(of, first, number="（2024）示01行初1号", **SUIT)
    before = date(second.year, second.month, 1)
    one = ended(of, one, before, "annulled")
    return one, filed(
        of, second, number="（2024）示行终1号", instance="second", follows=one, **SUIT
    )


def test_two_instances_in_a_year_count_once_by_the_last_result(of: Office):
    _one, two = instances(of, date(2024, 3, 1), date(2024, 6, 20))
    assert in_force() == [("dispute.filed", "suit_direct", "", 2024)]
    ended(of, two, date(2024, 9, 2), "claim_rejected")
    assert in_force() == [
        ("dispute.filed", "suit_direct", "", 2024),
        ("dispute.ended", "suit_direct", "upheld", 2024),
    ]
    nothing_differs()


def test_an_appeal_in_the_next_year_counts_in_that_year_by_itself(of: Office):
    one = filed(of, date(2023, 9, 1), number="（2023）示01行初1号", **SUIT)
    one = ended(of, one, date(2023, 12, 20), "annulled")
    two = filed(of, date(2024, 1, 4), number="（2024）示行终1号", instance="second", follows=one,
                **SUIT)  # fmt: skip
    ended(of, two, date(2024, 5, 6), "claim_rejected")
    assert in_force(2023)[-1][2] == "corrected"
    assert [row[2] for row in in_force(2024)] == ["", "upheld"]
    nothing_differs()


def test_each_instance_counts_where_the_site_counts_so(of: Office, settings):
    settings.COUNT_DISPUTES_ONCE = False
    _one, two = instances(of, date(2024, 3, 1), date(2024, 6, 20))
    ended(of, two, date(2024, 9, 2), "claim_rejected")
    assert [row[2] for row in in_force()] == ["", "corrected", "", "upheld"]
    settings.COUNT_DISPUTES_ONCE = True
    nothing_differs()  # what was counted so stays so


def test_an_appeal_voided_gives_the_first_result_back(of: Office):
    one, two = instances(of, date(2024, 3, 1), date(2024, 6, 20))
    with pytest.raises(EndedAlready):
        actions.void_dispute(one, by=of.handler, now=at(date(2024, 6, 21)), why="误登记")
    actions.void_dispute(two, by=of.handler, now=at(date(2024, 6, 21)), why="误登记")
    assert [row[2] for row in in_force()] == ["", "corrected"]
    nothing_differs()


def test_a_later_instance_needs_the_one_before(of: Office):
    with pytest.raises(NotComplete, match="上一程序"):
        filed(of, date(2024, 6, 20), instance="second", **SUIT)
    one = filed(of, date(2024, 3, 1), number="（2024）示01行初1号", **SUIT)
    with pytest.raises(NotComplete, match="还没有登记结果"):
        filed(of, date(2024, 6, 20), instance="second", follows=one, **SUIT)


def test_the_map_is_changed_by_the_countys_clerk_and_holds_from_then_on(of: Office):
    first = ended(of, filed(of, date(2024, 3, 1)), date(2024, 4, 1), "mediated")
    assert first.field == "other"
    given: dict[str, Any] = {"law": "review", "result": "mediated", "field": "corrected"}
    now: datetime = at(date(2024, 4, 2))
    with pytest.raises(NotYours):
        choose_field(**given, why="口径", by=of.handler, now=now)
    with pytest.raises(NotComplete):
        choose_field(**given, why=" ", by=of["hewei"], now=now)
    choose_field(**given, why="上级通知", by=of["hewei"], now=now)
    second = ended(of, filed(of, date(2024, 5, 1)), date(2024, 6, 1), "mediated")
    assert (field_now("review", "mediated"), second.field) == ("corrected", "corrected")
    assert [row[2] for row in in_force() if row[0] == Kind.DISPUTE_ENDED] == ["other", "corrected"]
    nothing_differs()


def test_steps_make_the_days_and_a_step_taken_out_does_not(of: Office):
    one = filed(of, date(2024, 6, 3))
    by: dict[str, Any] = {"by": of.handler, "now": at(date(2024, 6, 20))}
    copy = add_stage(one, "copy", on=date(2024, 6, 5), **by)
    with pytest.raises(NoSuchStage, match="已经登记过"):
        add_stage(one, "copy", on=date(2024, 6, 6), **by)
    with pytest.raises(NotComplete):
        add_stage(one, "answered", on=date(2024, 6, 21), **by)
    names = [due.name for due in dues_of(one, list(one.stages.all()))]
    assert "被申请人提出书面答复" in names
    void_stage(copy, why="日期录错", **by)
    assert [due.ours for due in dues_of(one, list(one.stages.all()))] == [False]
    add_stage(one, "copy", on=date(2024, 6, 6), **by)
    suit = filed(of, date(2024, 6, 3), number="（2024）示01行初9号", **SUIT)
    with pytest.raises(NoSuchStage):
        add_stage(suit, "opinion", on=date(2024, 6, 6), **by)


def test_the_organs_follow_the_rules(of: Office, settings):
    settings.INTERMEDIATE_COURT = "示例地区中级人民法院"
    day = date(2024, 6, 1)
    assert organs_for(of.world.housing, "review", day) == ("示例县人民政府",)
    assert organs_for(of.world.town, "review", day) == ("示例县人民政府",)
    assert organs_for(of.world.county, "suit_direct", day) == ("示例地区中级人民法院",)
    assert organs_for(of.world.county, "review", day) == ()  # nothing above is registered


def test_rates_are_guarded_against_a_year_without_results(of: Office):
    assert share(0, 0) is None
    empty = figures([of.world.housing], 2024)
    assert (empty.all.total, empty.all.upheld_rate, empty.all.corrected_rate) == (0, None, None)

    case = replied(of)
    one = filed(of, date(2024, 3, 20), case)
    assert figures([of.world.housing], 2024).blocks["review"].pending == 1
    ended(of, one, date(2024, 5, 10), "annulled", ground="没有说明理由")
    ended(of, filed(of, date(2024, 6, 3), over="proactive"), date(2024, 7, 1), "maintained")
    known = figures([of.world.housing], 2024)
    assert (known.all.ended, known.all.pending) == (2, 0)
    assert known.all.upheld_rate == share(1, 2)

    kinds, grounds = losing([of.world.housing], 2020, 2024)
    assert [(row.ended, row.corrected) for row in kinds] == [(1, 1), (1, 0)]
    assert kinds[0].label != "对申请的答复"  # the kind of reply, by its name
    assert [(row.label, row.corrected, row.ended) for row in grounds] == [("没有说明理由", 1, 1)]
