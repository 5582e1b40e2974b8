"""People, letters and cases for the tests of requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

from gongkai.agencies.models import Officer, Post
from gongkai.agencies.roles import Role
from gongkai.ledger.models import Line
from gongkai.ledger.verify import report
from gongkai.requests import actions
from gongkai.requests.actions import Application
from gongkai.requests.models import InfoRequest, ReplyVersion
from gongkai.requests.papers import Service, Written
from gongkai.rules.contents import contents_of
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.receipt import Channel
from gongkai.rules.service import Method
from gongkai.rules.signoff import Level
from gongkai.rules.wizard import path_to
from tests.site.cast import World
from tests.site.review.made import NO_TO_ALL

#: the day the cases of these tests arrive: Monday of the worked case of 03 §10
ARRIVED = date(2023, 6, 12)
#: planted where only sealed columns may have it
MARK = "王绝密示例"
IDENTITY = {
    "name": MARK,
    "id_type": "居民身份证",
    "id_number": "11010519491231002X",
    "phone": "13900000000",
    "address": f"示例县{MARK}路1号",
}
COMPANY = {
    "org_name": f"{MARK}有限公司",
    "uscc": "91350100M000100Y43",
    "legal_representative": "李示例",
    "contact_person": "赵示例",
    "email": "office@example.com",
}
LETTER = Written("关于您的申请，{文号}。")


def at(day: date, hour: int = 10) -> datetime:
    """Return a moment of a day, in Beijing time."""
    return datetime(day.year, day.month, day.day, hour - 8, tzinfo=UTC)


def by_mail(day: date) -> Service:
    """Return a letter posted on a day."""
    return Service(Method.MAIL, day, receipt_no="XA00000001")


def application(**changes: Any) -> Application:
    """Return a complete application by a natural person."""
    values: dict[str, Any] = {
        "kind": "person",
        "column": "natural",
        "identity": IDENTITY,
        "description": "2022年保障性住房分配名单",
        "delivery": "post",
        "carrier": "paper",
    }
    return Application(**{**values, **changes})


@dataclass
class Office:
    """The housing bureau with those who handle requests."""

    world: World
    handler: Officer
    head: Officer
    legal: Officer

    def __getitem__(self, name: str) -> Officer:
        return self.world[name]


def office(world: World) -> Office:
    """Give the housing bureau a head of its office and a reviewer of lawfulness."""
    made = {}
    for username, name, role in (
        ("head", "公开办主任", Role.HEAD),
        ("legal", "法制员", Role.LEGAL),
    ):
        officer = Officer(username=username, name=name)
        officer.set_unusable_password()
        officer.save()
        Post.objects.create(officer=officer, agency=world.housing, role=role)
        made[username] = officer
    return Office(world, world["handler"], made["head"], made["legal"])


def registered(of: Office, arrived: date = ARRIVED, **changes: Any) -> InfoRequest:
    """Return a case handed in and registered that day."""
    return actions.register(
        of.world.housing,
        application(**changes),
        channel=Channel.IN_PERSON,
        arrived_on=arrived,
        by=of.handler,
        now=at(arrived),
    ).case


def processing(of: Office, arrived: date = ARRIVED, **changes: Any) -> InfoRequest:
    """Return a case given to its handler that day."""
    case = registered(of, arrived, **changes)
    return actions.assign(case, handler=of.handler, by=of.handler, now=at(arrived, 11))


#: where to turn, as a reply must say
REMEDY = "如不服本答复，可以自收到之日起60日内，先向示例市人民政府申请行政复议。"


def drafted(of: Office, case: InfoRequest, on: date, outcome: str = "DISCLOSE", **values: Any):
    """Return a whole draft of that kind of reply."""
    draft = actions.open_reply(case, by=of.handler, now=at(on))
    contents = {
        one.name: one.choices[0] if one.choices else "2023-06-20" for one in contents_of(outcome)
    }
    whole: dict[str, Any] = {
        "path": path_to(outcome),
        "basis": OUTCOMES[outcome].basis,
        "reasons": "依照条例的规定。",
        "contents": contents,
        "text": f"您的申请收悉（{{文号}}）。现答复如下：予以公开。{REMEDY}",
    }
    return actions.save_reply(
        draft, revision=draft.revision, by=of.handler, now=at(on), **{**whole, **values}
    )


def in_review(of: Office, case: InfoRequest, on: date, outcome: str = "DISCLOSE") -> ReplyVersion:
    """Return a reply sent to review."""
    draft = drafted(of, case, on, outcome)
    return actions.send_for_review(draft, revision=draft.revision, by=of.handler, now=at(on))


def reviewed(of: Office, version: ReplyVersion, on: date) -> None:
    """Have a version reviewed for secrecy and lawfulness."""
    actions.review_reply_secrecy(
        version, by=of["guomin"], now=at(on), answers=NO_TO_ALL, passed=True, opinion="可以"
    )
    actions.review_legality(version, passed=True, opinion="合法", by=of.legal, now=at(on))


def signed(of: Office, case: InfoRequest, on: date, outcome: str = "DISCLOSE") -> ReplyVersion:
    """Return a reply with every review and signature."""
    version = in_review(of, case, on, outcome)
    reviewed(of, version, on)
    for minute, (level, name) in enumerate(
        zip(Level, ("bate", "chenjing", "dingyan"), strict=True)
    ):
        actions.sign_reply(
            version, level=level, by=of[name], now=at(on) + timedelta(minutes=1 + minute)
        )
    return version


def served(of: Office, case: InfoRequest, on: date, outcome: str = "DISCLOSE") -> InfoRequest:
    """Return a case whose reply went out by mail that day."""
    signed(of, case, on, outcome)
    actions.serve(case, addressee=MARK, service=by_mail(on), by=of.handler, now=at(on, 16))
    return InfoRequest.objects.get(pk=case.pk)


def standing(case: InfoRequest) -> list[tuple[str, str, str]]:
    """Return the lines in force: kind, who, what."""
    found = Line.objects.filter(
        subject=f"request:{case.pk}", reverses=None, reversed_by=None
    ).order_by("id")
    return [(line.kind, line.who, line.what) for line in found]


def nothing_differs() -> None:
    out = StringIO()
    assert report(out) == 0, out.getvalue()
