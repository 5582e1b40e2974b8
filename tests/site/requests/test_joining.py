"""Several cases in one and one in several, mended, taken over, sent twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.agencies.models import Agency, Post
from gongkai.agencies.roles import Role
from gongkai.ledger.models import Line
from gongkai.requests import actions, identity
from gongkai.requests.counting import of_same_applicant
from gongkai.requests.errors import (
    CannotSplit,
    NotComplete,
    NotTaken,
    NotTheSame,
)
from gongkai.requests.lookup import find
from gongkai.requests.models import (
    CaseLink,
    Event,
    InfoRequest,
    LinkKind,
)
from gongkai.rules.receipt import Channel
from gongkai.rules.reply import Whom
from gongkai.rules.tally import Kind
from tests.site.requests.making import (
    ARRIVED,
    COMPANY,
    IDENTITY,
    LETTER,
    MARK,
    Office,
    application,
    at,
    by_mail,
    nothing_differs,
    processing,
    registered,
    standing,
)

DAY = timedelta(1)


def test_one_letter_with_three_matters_becomes_three_cases(of: Office):
    case = processing(of)
    with pytest.raises(CannotSplit):
        actions.split(case, ["只有一项"], by=of.handler, now=at(ARRIVED, 12))
    split: dict[str, Any] = {"by": of.handler, "now": at(ARRIVED, 12), "key": "split"}
    made = actions.split(case, ["名单", "标准", "资金"], **split)

    assert [one.description for one in made] == ["标准", "资金"]
    assert {one.received_on for one in made} == {ARRIVED}
    assert {one.applicant_key for one in made} == {case.applicant_key}
    assert identity.opened(made[0]) == IDENTITY
    assert {link.other for link in CaseLink.objects.filter(kind=LinkKind.SPLIT)} == {case}
    assert Line.objects.filter(kind=Kind.REQUEST_RECEIVED).count() == 3
    assert actions.split(case, ["名单", "标准", "资金"], **split) == made
    nothing_differs()


def test_a_duplicate_is_joined_and_is_no_case_of_its_own(of: Office):
    kept, twice = registered(of), registered(of)
    other = registered(of, identity=COMPANY, kind="organisation", column="business")
    join: dict[str, Any] = {"by": of.handler, "now": at(ARRIVED, 12)}
    with pytest.raises(NotTheSame, match="不是同一申请人"):
        actions.merge(other, into=kept, **join)
    with pytest.raises(NotTheSame, match="是同一件"):
        actions.merge(kept, into=kept, **join)

    case = actions.merge(twice, into=kept, **join)
    assert (case.state, standing(case)) == ("MERGED", [])
    assert len(standing(kept)) == 1
    nothing_differs()


def test_a_duplicate_carried_over_from_last_year_ends_as_other(of: Office):
    kept, twice = registered(of, date(2023, 12, 27)), registered(of, date(2023, 12, 28))
    case = actions.merge(twice, into=kept, by=of.handler, now=at(date(2024, 1, 5)))

    assert [line[2] for line in standing(case)] == ["", "other.misc"]
    nothing_differs()


def test_after_a_reform_the_successor_takes_open_cases_over(of: Office):
    case = processing(of)
    water: Agency = of.world.water
    Post.objects.create(officer=of["aili"], agency=water, role=Role.HANDLER)
    move: dict[str, Any] = {"to": water, "by": of["aili"], "now": at(date(2023, 7, 3))}
    with pytest.raises(NotTaken, match="仍在"):
        actions.transfer(case, **move)
    Agency.objects.filter(pk=of.world.housing.pk).update(
        valid_to=date(2023, 6, 30), successor=water
    )
    case = actions.transfer(case, **move)

    assert (case.agency, case.number) == (water, "housing-2023-00001")
    assert Line.objects.filter(reverses=None, reversed_by=None).get().agency == water
    nothing_differs()


def test_what_was_registered_wrongly_is_mended_and_counted_anew(of: Office):
    case = processing(of)
    with pytest.raises(NotComplete, match="没有改动"):
        actions.mend(case, why="误", by=of.handler, now=at(ARRIVED, 12))
    case = actions.mend(
        case, why=f"{MARK}是公司", by=of.handler, now=at(date(2023, 6, 14)),
        applicant_kind="organisation", applicant_class="business", identity_values=COMPANY,
        channel=Channel.REGISTERED_MAIL, arrived_on=date(2023, 6, 9),
    )  # fmt: skip

    assert standing(case) == [(Kind.REQUEST_RECEIVED, "business", "")]
    assert (case.received_on, case.channel) == (date(2023, 6, 9), "registered_mail")
    assert identity.opened(case)["org_name"] == COMPANY["org_name"]
    note = case.notes.get()
    looked = identity.look_at_note(note, by=of.handler, now=at(date(2023, 6, 15)))
    assert looked == f"{MARK}是公司"
    nothing_differs()


def test_an_old_register_and_open_balances_count_in_their_years(of: Office):
    old: dict[str, Any] = {"channel": Channel.IN_PERSON, "by": of.handler, "now": at(ARRIVED)}
    case = actions.import_case(
        of.world.housing, application(), arrived_on=date(2022, 12, 20), outcome="NOT_EXIST",
        decided_on=date(2023, 1, 10), served_on=date(2023, 1, 11), **old,
    )  # fmt: skip
    begun = actions.register(
        of.world.housing, application(), arrived_on=date(2022, 12, 28), opening=True, **old
    ).case

    assert case.state == "ARCHIVED"
    assert standing(case)[-1][2] == "unable.not_held"
    assert begun.opening
    years = set(Line.objects.values_list("kind", "year"))
    assert years == {
        (Kind.REQUEST_RECEIVED, 2022),
        (Kind.REQUEST_CLOSED, 2023),
    }
    nothing_differs()


def test_a_form_sent_twice_makes_one_case_with_one_code(of: Office):
    first = actions.submit(of.world.housing, application(), now=at(ARRIVED), key="k1")
    again = actions.submit(of.world.housing, application(), now=at(ARRIVED), key="k1")

    assert first == again
    assert InfoRequest.objects.count() == 1
    assert find(f" {first.case.number.upper()} ", first.code.lower()) == first.case
    assert find(first.case.number, "WRONG") is None
    assert find("housing-2023-99999", first.code) is None


def test_an_act_sent_twice_is_done_once(of: Office):
    case = processing(of)
    ask: dict[str, Any] = {
        "whom": Whom.AGENCY, "about": "意见", "agency_name": "某局", "paper": LETTER,
        "service": by_mail(ARRIVED), "by": of.handler, "now": at(ARRIVED, 12), "key": "letter",
    }  # fmt: skip
    assert actions.consult(case, **ask) == actions.consult(case, **ask)
    assert case.papers.count() == 1
    assert Event.objects.filter(case=case, act="CONSULT_AGENCY").count() == 1


def test_one_applicant_stays_one_after_the_secret_has_changed(of: Office, settings):
    first = registered(of)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"  # noqa: S105
    second = registered(of)

    assert first.applicant_key != second.applicant_key
    assert list(of_same_applicant(second)) == [first, second]
    assert actions.merge(second, into=first, by=of.handler, now=at(ARRIVED)).state == "MERGED"
