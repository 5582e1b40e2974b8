"""Three signatures, three people, and a secrecy review by somebody else again."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gongkai.rules.signoff import (
    Level,
    Refusal,
    may_publish,
    may_publish_urgently,
    missing_signatures_due,
    refusal,
    secrecy_refusal,
)

AYI, BATE, CHENJING, DINGYAN = 1, 2, 3, 4  # 阿依 drafts, 巴特 and 陈静 review, 丁岩 signs last
TWO = {Level.UNIT: BATE, Level.DEPARTMENT: CHENJING}
THREE = {**TWO, Level.LEADER: DINGYAN}


@pytest.mark.parametrize(
    ("level", "signer", "signed", "why"),
    [
        (Level.UNIT, BATE, {}, None),
        (Level.UNIT, AYI, {}, Refusal.OWN_DRAFT),
        (Level.DEPARTMENT, CHENJING, {}, Refusal.TOO_EARLY),
        (Level.DEPARTMENT, BATE, {Level.UNIT: BATE}, Refusal.SIGNED_ALREADY),
        (Level.UNIT, CHENJING, {Level.UNIT: BATE}, Refusal.LEVEL_SIGNED),
        (Level.LEADER, DINGYAN, {Level.UNIT: BATE}, Refusal.TOO_EARLY),
        (Level.LEADER, DINGYAN, TWO, None),
    ],
)
def test_a_signature_is_refused_with_its_reason(level, signer, signed, why):
    found = refusal(level, signer=signer, drafter=AYI, same_agency=True, signed=signed)

    assert found is why


def test_nobody_signs_for_another_agency():
    found = refusal(Level.UNIT, signer=BATE, drafter=AYI, same_agency=False, signed={})

    assert found is Refusal.OTHER_AGENCY


def test_nobody_signs_last_before_the_secrecy_review():
    found = refusal(
        Level.LEADER,
        signer=DINGYAN,
        drafter=AYI,
        same_agency=True,
        signed=TWO,
        secrecy_reviewed=False,
    )

    assert found is Refusal.NO_SECRECY_REVIEW


@pytest.mark.parametrize(
    ("reviewer", "same_agency", "designated", "why"),
    [
        (CHENJING, True, True, None),
        (AYI, True, True, Refusal.OWN_DRAFT),
        (CHENJING, True, False, Refusal.NOT_DESIGNATED),
        (CHENJING, False, True, Refusal.OTHER_AGENCY),
    ],
)
def test_secrecy_is_reviewed_by_a_designated_person_who_is_not_the_author(
    reviewer, same_agency, designated, why
):
    found = secrecy_refusal(
        reviewer=reviewer, drafter=AYI, same_agency=same_agency, designated=designated
    )

    assert found is why


@pytest.mark.parametrize(
    ("signed", "reviewer", "allowed"),
    [
        (THREE, CHENJING, True),
        (TWO, CHENJING, False),
        (THREE, None, False),
        (THREE, AYI, False),
        ({**TWO, Level.LEADER: AYI}, CHENJING, False),
        ({**TWO, Level.LEADER: BATE}, CHENJING, False),
    ],
)
def test_only_a_complete_chain_is_published(signed, reviewer, allowed):
    assert may_publish(signed, drafter=AYI, secrecy_reviewer=reviewer) is allowed


def test_levels_and_refusals_are_words():
    assert [level.label[:2] for level in Level] == ["初审", "复审", "终审"]
    assert all("；" in why.value for why in Refusal)


@pytest.mark.parametrize(
    ("how", "why"),
    [({"sent_back": True}, Refusal.SENT_BACK), ({"superseded": True}, Refusal.SUPERSEDED)],
)
def test_what_was_sent_back_or_superseded_is_signed_by_nobody(how, why):
    given = {"drafter": AYI, "same_agency": True, **how}

    assert refusal(Level.UNIT, signer=BATE, signed={}, **given) is why
    assert secrecy_refusal(reviewer=CHENJING, designated=True, **given) is why


def test_secrecy_is_reviewed_once():
    given: dict[str, Any] = {"reviewer": CHENJING, "drafter": AYI, "designated": True}

    assert secrecy_refusal(reviewed=True, same_agency=True, **given) is Refusal.REVIEWED_ALREADY


@pytest.mark.parametrize(
    ("signed", "secrecy_reviewer", "may"),
    [
        ({Level.UNIT: BATE}, CHENJING, True),
        ({Level.UNIT: BATE}, None, False),
        ({Level.UNIT: AYI}, CHENJING, False),
        ({}, CHENJING, False),
        ({Level.UNIT: BATE}, AYI, False),
    ],
)
def test_an_emergency_needs_one_other_signature_and_secrecy(signed, secrecy_reviewer, may):
    assert may_publish_urgently(signed, drafter=AYI, secrecy_reviewer=secrecy_reviewer) is may


def test_missing_signatures_follow_within_a_day():
    published = datetime(2024, 1, 15, 2, 0, tzinfo=UTC)

    assert missing_signatures_due(published) == datetime(2024, 1, 16, 2, 0, tzinfo=UTC)
    assert missing_signatures_due(published, emergency_hours=48).day == 17
