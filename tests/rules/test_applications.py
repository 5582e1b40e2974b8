"""What an application must say, and nothing more."""

from __future__ import annotations

import pytest

from gongkai.rules.applications import (
    NoSuchField,
    applicant_marks,
    fields_of,
    problems,
)

PERSON = {
    "name": "王示例",
    "id_type": "居民身份证",
    "id_number": "11010519491231002X",
    "phone": "0998-0000000",
    "address": "示例县人民路1号",
}
COMPANY = {
    "org_name": "示例科技有限公司",
    "uscc": "91350100M000100Y43",
    "legal_representative": "李示例",
    "contact_person": "赵示例",
    "email": "office@example.com",
}
ASKED = {"description": "2023年保障性住房分配名单", "delivery": "post", "carrier": "paper"}


def fields(kind: str, identity: dict[str, str], **changes: str) -> list[str]:
    return [one.field for one in problems(kind, identity, **{**ASKED, **changes})]


def test_a_complete_form_has_no_problem():
    assert fields("person", PERSON) == []
    assert fields("organisation", COMPANY, delivery="email") == []


@pytest.mark.parametrize(
    ("kind", "changes", "asked", "field"),
    [
        ("person", {"name": ""}, {}, "name"),
        ("person", {"id_number": ""}, {}, "id_number"),
        ("person", {"id_number": "110105194912310021"}, {}, "id_number"),
        ("person", {"address": ""}, {}, "address"),  # it is to be sent by post
        ("person", {"phone": "", "address": ""}, {"delivery": "collect"}, "phone"),
        ("person", {}, {"delivery": "email"}, "email"),
        ("person", {"agent_name": "代示例"}, {}, "agent_id_type"),
        ("person", {}, {"description": " "}, "description"),
        ("person", {}, {"description": "长" * 5001}, "description"),
        ("person", {}, {"carrier": ""}, "carrier"),
        ("person", {}, {"delivery": ""}, "delivery"),
        ("person", {"name": "名" * 61}, {}, "name"),
        ("organisation", {"uscc": "91350100M000100Y44"}, {"delivery": "email"}, "uscc"),
    ],
)
def test_what_is_missing_or_wrong_is_said(kind, changes, asked, field):
    identity = {**(PERSON if kind == "person" else COMPANY), **changes}

    assert fields(kind, identity, **asked)[0] == field


def test_a_passport_is_not_checked_like_an_identity_card():
    assert fields("person", {**PERSON, "id_type": "护照", "id_number": "E00000000"}) == []


def test_nobody_is_asked_what_for():
    with pytest.raises(NoSuchField, match="purpose"):
        problems("person", {**PERSON, "purpose": "科研"}, **ASKED)
    assert not {"purpose", "用途"} & {one.name for one in fields_of("person")}


def test_one_applicant_is_known_by_the_number_however_the_name_is_written():
    lower = {**PERSON, "id_number": "11010519491231002x", "name": "王 示例", "phone": ""}

    assert applicant_marks("person", PERSON) == applicant_marks("person", lower)
    assert applicant_marks("person", PERSON) != applicant_marks("organisation", COMPANY)
    assert applicant_marks("person", {"name": "王示例"}) == "person:王示例:"
    assert applicant_marks("organisation", {"uscc": "91350100m000100y43"}).endswith("Y43")
    assert applicant_marks("person", {"phone": "1"}) == ""
