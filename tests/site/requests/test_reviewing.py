"""A reply: what it must say, who reviews and signs it, and that nothing else goes out."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from gongkai.ledger.models import Line
from gongkai.ledger.verify import report
from gongkai.requests import actions
from gongkai.requests.errors import (
    EditedMeanwhile,
    LegalMissing,
    NotComplete,
    NotThisVersion,
)
from gongkai.requests.models import InfoRequest, Opinion, ReplyDraft
from gongkai.review.actions import MayNotSign
from gongkai.rules.contents import NotSaid
from gongkai.rules.guards import ReasonOwed
from gongkai.rules.lifecycle import NotAllowed
from gongkai.rules.outcomes import OUTCOMES, row_for
from gongkai.rules.reply import Whom
from gongkai.rules.signoff import Level
from gongkai.rules.wizard import BY_ACT, DoesNotFit, PathOpen
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    at,
    by_mail,
    drafted,
    in_review,
    processing,
    reviewed,
    served,
    signed,
)

DAY = timedelta(1)


def lines(case: InfoRequest) -> list[tuple[str, date, str, str, int]]:
    found = Line.objects.filter(subject=f"request:{case.pk}").order_by("id")
    return [(x.kind, x.on, x.who, x.what, x.amount) for x in found]


def verified() -> str:
    out = StringIO()
    assert report(out) == 0, out.getvalue()
    return out.getvalue()


def fresh(case: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    "outcome", sorted(set(OUTCOMES) - BY_ACT - {"STILL_UNCLEAR", "EXCESSIVE"})
)
def test_every_kind_of_reply_counts_in_its_row(of: Office, outcome: str):
    case = processing(of)
    if outcome in ("WITHHOLD_THIRD_PARTY", "DISCLOSE_OVER_OBJECTION"):
        with pytest.raises(DoesNotFit):
            in_review(of, case, ARRIVED, outcome)
        actions.resume(case, why="征求意见", by=of.handler, now=at(ARRIVED))
        asked = actions.consult(
            case, whom=Whom.THIRD_PARTY, about="是否同意", party={"name": "某"}, paper=LETTER,
            service=by_mail(ARRIVED), by=of.handler, now=at(ARRIVED),
        )  # fmt: skip
        actions.answer(
            asked, on=ARRIVED, opinion=Opinion.OBJECT, text="商业秘密", by=of.handler,
            now=at(ARRIVED),
        )  # fmt: skip
    case = served(of, case, date(2023, 6, 20), outcome)

    assert lines(case)[-1][3] == row_for(outcome, 2023)
    assert [line[2] for line in lines(case)] == ["natural", "natural"]
    verified()


def test_excessive_requests_are_asked_why_first(of: Office):
    case = processing(of)
    with pytest.raises(DoesNotFit, match="说明理由"):
        in_review(of, case, ARRIVED, "EXCESSIVE")
    case = actions.resume(case, why="要求说明理由", by=of.handler, now=at(ARRIVED))
    notice = actions.ask_reason(
        case, why="一个月内二十件", last_on=date(2023, 6, 28), paper=LETTER,
        service=by_mail(ARRIVED), by=of.handler, now=at(ARRIVED),
    )  # fmt: skip
    assert notice.counts == {"2023-06": 1}
    late = date(2023, 6, 29)
    silent: dict[str, Any] = {"on": late, "found": "没有说明", "silent": True, "by": of.handler}
    with pytest.raises(ReasonOwed):
        actions.refuse_reason(case, now=at(late), **silent)
    actions.refuse_reason(case, now=at(late), approved_by=of.head, **silent)

    case = served(of, case, date(2023, 7, 3), "EXCESSIVE")
    assert lines(case)[-1][3] == "rejected.excessive"
    verified()


def test_nothing_is_served_without_every_review_and_signature(of: Office):
    case = processing(of)
    day = date(2023, 6, 20)
    serve: dict[str, Any] = {
        "addressee": MARK, "service": by_mail(day), "by": of.handler, "now": at(day, 16),
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.serve(case, **serve)
    version = in_review(of, case, day)
    with pytest.raises(NotAllowed):
        actions.serve(case, **serve)
    sign: dict[str, Any] = {"now": at(day, 11)}
    with pytest.raises(MayNotSign):
        actions.sign_reply(version, level=Level.DEPARTMENT, by=of["chenjing"], **sign)
    actions.sign_reply(version, level=Level.UNIT, by=of["bate"], **sign)
    actions.sign_reply(version, level=Level.DEPARTMENT, by=of["chenjing"], **sign)
    with pytest.raises(LegalMissing):
        actions.sign_reply(version, level=Level.LEADER, by=of["dingyan"], **sign)
    reviewed(of, version, day)
    actions.sign_reply(version, level=Level.LEADER, by=of["dingyan"], now=at(day, 12))
    assert fresh(case).state == "SIGNED"

    actions.serve(case, **serve)
    with pytest.raises(NotThisVersion):
        actions.send_reply_back(version, by=of["bate"], now=at(day, 17), reason="晚了")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE requests_inforequest SET state = 'SERVED' WHERE id = %s",
        "UPDATE requests_reply SET served_id = pending_id WHERE case_id = %s",
        'INSERT INTO requests_event (case_id, seq, act, from_state, to_state, "on", at, by, data,'
        " digest) SELECT id, log_length + 1, 'SERVE', state, 'SERVED', '2023-06-20',"
        " '2023-06-20 10:00:00', 'applicant', '{}', 'x' FROM requests_inforequest WHERE id = %s",
        "DELETE FROM requests_event WHERE case_id = %s",
        "UPDATE requests_event SET act = 'MEND' WHERE case_id = %s",
        "DELETE FROM requests_inforequest WHERE id = %s",
        "UPDATE requests_inforequest SET number = 'x' WHERE id = %s",
        "UPDATE requests_replyversion SET text = 'x' WHERE reply_id IN"
        " (SELECT id FROM requests_reply WHERE case_id = %s)",
    ],
)
def test_the_database_itself_refuses(of: Office, sql: str):
    case = processing(of)
    version = in_review(of, case, date(2023, 6, 20))
    actions.sign_reply(version, level=Level.UNIT, by=of["bate"], now=at(date(2023, 6, 20)))

    refused = pytest.raises((IntegrityError, DatabaseError))
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [case.pk])


def test_a_reply_sent_back_is_its_drafters_draft_again(of: Office):
    case = processing(of)
    day = date(2023, 6, 20)
    first = in_review(of, case, day)
    actions.send_reply_back(first, by=of["bate"], now=at(day, 12), reason="请写明依据")

    draft = ReplyDraft.objects.get(reply=first.reply)
    assert (draft.basis, draft.path) == (first.basis, first.path)
    assert fresh(case).state == "REPLY_DRAFTED"
    with pytest.raises(EditedMeanwhile):
        actions.save_reply(draft, revision=9, by=of.handler, now=at(day), text="改")
    second = actions.send_for_review(
        draft, revision=draft.revision, by=of.handler, now=at(day, 13)
    )
    assert (second.number, second.reply.number) == (2, first.reply.number)
    with pytest.raises(NotThisVersion):
        actions.sign_reply(first, level=Level.UNIT, by=of["bate"], now=at(day, 14))


def test_a_reply_must_say_what_its_kind_must_say(of: Office):
    case = processing(of)
    draft = actions.open_reply(case, by=of.handler, now=at(ARRIVED))
    send: dict[str, Any] = {"by": of.handler, "now": at(ARRIVED)}
    with pytest.raises(PathOpen, match="补不补"):
        actions.send_for_review(draft, revision=1, **send)
    draft = drafted(of, case, ARRIVED, "NOT_EXIST", contents={})
    with pytest.raises(NotSaid, match="检索的范围"):
        actions.send_for_review(draft, revision=draft.revision, **send)
    draft = drafted(of, case, ARRIVED, "NOT_EXIST", text="经检索，没有您申请的信息。")
    with pytest.raises(NotSaid, match="救济途径"):
        actions.send_for_review(draft, revision=draft.revision, **send)
    draft = drafted(of, case, ARRIVED, "NOT_EXIST", text=" ")
    with pytest.raises(NotComplete):
        actions.send_for_review(draft, revision=draft.revision, **send)


def test_taken_back_before_it_goes_out_a_signed_reply_cannot_be_served(of: Office):
    case = processing(of)
    day = date(2023, 6, 20)
    version = signed(of, case, day)
    case = actions.resume(case, why="发现遗漏", by=of.handler, now=at(day, 15))

    assert case.state == "PROCESSING"
    assert ReplyDraft.objects.get(reply=version.reply).text == version.text
    with pytest.raises(NotAllowed):
        actions.serve(case, addressee=MARK, service=by_mail(day), by=of.handler, now=at(day, 16))
    case = served(of, case, day)
    assert case.state == "SERVED"
    verified()
