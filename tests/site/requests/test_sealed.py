"""Who asks stands nowhere but sealed, and what is changed behind our back is found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField

from gongkai.agencies.access import NotYours
from gongkai.ledger import triggers
from gongkai.ledger.verify import verify
from gongkai.requests import actions, identity, papers, vault
from gongkai.requests.actions import Upload
from gongkai.requests.due import mark_due
from gongkai.requests.models import (
    IdentityView,
    InfoRequest,
    Paper,
    RequestFile,
)
from gongkai.requests.papers import Written
from gongkai.rules.applications import NoSuchField
from gongkai.rules.reply import Whom
from tests.site.requests.making import (
    ARRIVED,
    IDENTITY,
    MARK,
    Office,
    application,
    at,
    by_mail,
    processing,
    registered,
    served,
)

DAY = timedelta(1)


def test_nobody_is_asked_what_for(of: Office):
    with pytest.raises(NoSuchField):
        actions.submit(
            of.world.housing,
            application(identity={**IDENTITY, "purpose": "科研"}),
            now=at(ARRIVED),
        )


def test_who_asks_stands_nowhere_but_in_sealed_columns(of: Office, caplog, tmp_path):
    """A marker is planted in every field that names somebody, and looked for everywhere."""
    upload = Upload(f"{MARK}.pdf", "application/pdf", [MARK.encode() * 3])
    case = processing(of, files=[upload])
    actions.add_note(case, f"{MARK}来电", by=of.handler, now=at(ARRIVED, 12))
    asked = actions.consult(
        case, whom=Whom.THIRD_PARTY, about="是否同意", party={"name": MARK},
        paper=Written(f"{MARK}：请于十五个工作日内提出意见。"), service=by_mail(ARRIVED),
        by=of.handler, now=at(ARRIVED, 12),
    )  # fmt: skip
    actions.answer(
        asked, on=ARRIVED, opinion="object", text=f"{MARK}不同意", by=of.handler,
        now=at(ARRIVED, 13),
    )  # fmt: skip
    actions.mend(
        case, why=f"{MARK}更名", by=of.handler, now=at(ARRIVED, 14),
        identity_values={**IDENTITY, "employer": MARK},
    )  # fmt: skip
    case = served(of, InfoRequest.objects.get(pk=case.pk), date(2023, 6, 20))
    mark_due(at(date(2023, 9, 1)))

    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if not isinstance(f, BinaryField)]
        for row in model._default_manager.values_list(*(f.attname for f in fields)):
            assert MARK not in str(row), model
        for field in set(model._meta.concrete_fields) - set(fields):
            for (value,) in model._default_manager.values_list(field.attname):
                assert MARK.encode() not in bytes(value or b""), model
    assert MARK not in caplog.text
    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert stored
    assert all(MARK.encode() not in path.read_bytes() for path in stored)
    assert all(MARK not in str(path) for path in stored)


def test_each_look_is_logged_and_only_for_those_who_may(of: Office):
    case = served(
        of, processing(of, files=[Upload("申请.pdf", "application/pdf", [b"x"])]), ARRIVED
    )
    now = at(date(2023, 7, 3))
    assert identity.look(case, by=of.handler, now=now, purpose="寄送")["name"] == MARK
    paper, file = Paper.objects.get(case=case), RequestFile.objects.get(case=case)
    assert MARK in papers.look(paper, by=of.handler, now=now)
    assert b"".join(vault.look(file, by=of.handler, now=now)) == b"x"
    assert vault.name_of(file) == "申请.pdf"
    for who in ("ayi", "bate", "aili", "admin"):
        with pytest.raises(NotYours):
            identity.look(case, by=of[who], now=now)
    assert IdentityView.objects.filter(case=case).count() == 3


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3 * (1 << 20)])
def test_a_file_is_kept_encrypted_whatever_its_size(of: Office, size: int):
    case = registered(of)
    content = bytes(size)
    file = vault.keep(
        case, [content], role="other", name="a", media_type="x", by=of.handler, now=at(ARRIVED)
    )
    assert b"".join(vault.pieces_of(file)) == content
    assert vault.damage(file) is None


@pytest.mark.parametrize("harm", ["cut", "change", "lose", "swap"])
def test_a_file_harmed_behind_our_back_is_found_out(of: Office, harm: str):
    case = registered(of)
    keep: dict[str, Any] = {
        "role": "other",
        "media_type": "x",
        "by": of.handler,
        "now": at(ARRIVED),
    }
    file = vault.keep(case, [b"a" * (3 << 19), b"b" * (3 << 19)], name="a", **keep)
    other = vault.keep(case, [b"c" * (3 << 20)], name="b", **keep)
    path = vault.root() / file.name_on_disk[:2] / file.name_on_disk
    content = path.read_bytes()
    if harm == "cut":
        first = 4 + int.from_bytes(content[:4], "big")
        path.write_bytes(content[:first])
    elif harm == "change":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif harm == "lose":
        path.unlink()
    else:
        path.write_bytes((vault.root() / other.name_on_disk[:2] / other.name_on_disk).read_bytes())
    assert vault.damage(file) is not None
    assert "record.doubt" in [one.code for one in verify() if one.grave]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE requests_event SET \"on\" = '2023-06-01' WHERE seq = 1",
        "DELETE FROM requests_event WHERE seq = 4",
        "UPDATE requests_inforequest SET received_on = '2023-06-01'",
        "UPDATE requests_inforequest SET applicant_class = 'business',"
        " applicant_kind = 'organisation'",
        "UPDATE requests_replyversion SET text = 'x'",
        "UPDATE requests_replylegalreview SET opinion = 'x'",
        "UPDATE requests_paper SET number = 'x'",
    ],
)
def test_what_is_changed_behind_our_back_is_found_out(of: Office, sql: str):
    served(of, processing(of), date(2023, 6, 20))
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    triggers.install(connection)

    assert [one for one in verify() if one.grave] != []
