"""Plan a training, mark who came, count it, void it; hand in a quiz: the only writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.models import File
from gongkai.rules import training as rule
from gongkai.rules.words import said
from gongkai.supervision.organisation.units import units_of
from gongkai.supervision.training.errors import NotComplete, NotThisState, OtherQuiz
from gongkai.supervision.training.lines import enter_held, take_out
from gongkai.supervision.training.models import (
    Attendee,
    Material,
    Session,
    SessionState,
    Sitting,
)
from gongkai.web.days import local_day

MOST_HOURS = 200


@dataclass(frozen=True, slots=True)
class Given:
    """A training as it is planned; `hours` with one decimal."""

    title: str
    held_on: date
    hours: Decimal
    convener: str
    contents: str
    teacher: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who came, of which unit; `officer` where they have a login."""

    agency: Agency
    name: str
    post: str = ""
    officer: Officer | None = None


@transaction.atomic
def plan(agency: Agency, given: Given, *, by: Officer, now: datetime) -> Session:
    """
    Plan a training of a government.

    :raises NotYours: only who supervises for it
    :raises NotComplete: no title, convener or contents, or hours that cannot be
    """
    access.require(by, access.Act.SUPERVISE, agency, local_day(now))
    for field, text in (
        ("培训名称", given.title), ("主办", given.convener), ("培训内容", given.contents)
    ):  # fmt: skip
        if not text.strip():
            raise NotComplete(field=said(field), why=said("没有填写；请写明。"))
    if not 0 < given.hours <= MOST_HOURS:
        why = said("应当大于0、不超过%(most)s小时；请改正。", most=MOST_HOURS)
        raise NotComplete(field=said("学时"), why=why)
    return Session.objects.create(
        agency=agency,
        title=given.title.strip()[:100],
        held_on=given.held_on,
        tenths=max(int(given.hours * 10), 1),
        convener=given.convener.strip()[:100],
        teacher=given.teacher.strip()[:100],
        place=given.place.strip()[:100],
        contents=given.contents.strip(),
        planned_by=by,
        planned_at=now,
    )


@transaction.atomic
def mark(session: Session, people: Iterable[Person], *, by: Officer, now: datetime) -> int:
    """
    Mark people as having come; who is marked already is passed over. Return how many are new.

    :raises NotThisState: it is counted or void
    :raises NotComplete: a unit of another government
    """
    session = _locked(session)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, session, today)
    _in(session, SessionState.PLANNED, said("登记参训人员"))
    known = {(one.agency_id, one.name) for one in session.attendees.all()}
    units = {one.pk for one in units_of(session.agency, today)} | {session.agency_id}
    made = []
    for one in people:
        name = one.name.strip()[:60]
        if one.agency.pk not in units:
            why = said("“%(unit)s”不是所属单位；请从列表中选。", unit=one.agency.short_name)
            raise NotComplete(field=said("单位"), why=why)
        if not name or (one.agency.pk, name) in known:
            continue
        known.add((one.agency.pk, name))
        made.append(
            Attendee(
                session=session, agency=one.agency, name=name, post=one.post.strip()[:60],
                officer=one.officer, marked_by=by, marked_at=now,
            )
        )  # fmt: skip
    Attendee.objects.bulk_create(made)
    return len(made)


@transaction.atomic
def hold(session: Session, *, held_on: date, by: Officer, now: datetime) -> Session:
    """
    Record that a training was held, with everybody marked; it is counted then.

    :raises NotThisState: it is recorded already, or void
    :raises NotComplete: nobody is marked, or the day is to come
    """
    session = _locked(session)
    access.require(by, access.Act.SUPERVISE, session, local_day(now))
    _in(session, SessionState.PLANNED, said("登记举办"))
    if held_on > local_day(now):
        why = said("%(formed)s还没有到；培训举办以后再登记。", formed=held_on)
        raise NotComplete(field=said("日期"), why=why)
    came = session.attendees.count()
    if not came:
        why = said("没有登记；请先导入签到名单或者在名单上勾选。")
        raise NotComplete(field=said("参训人员"), why=why)
    session.held_on, session.came = held_on, came
    session.state, session.recorded_by, session.recorded_at = SessionState.HELD, by, now
    session.save()
    enter_held(session, by=by, now=now)
    return session


@transaction.atomic
def void(session: Session, *, why: str, by: Officer, now: datetime) -> Session:
    """
    Void a training that was not held, or recorded wrongly; it stays, and counts no more.

    :raises NotThisState: it is void
    :raises NotComplete: no reason
    """
    session = _locked(session)
    access.require(by, access.Act.SUPERVISE, session, local_day(now))
    if session.state == SessionState.VOID:
        raise _refused(session, said("作废"))
    if not why.strip():
        raise NotComplete(field=said("作废的理由"), why=said("没有填写；请写明。"))
    if session.state == SessionState.HELD:
        take_out(session, by=by, now=now, why=why.strip())
    session.state, session.void_by, session.void_at = SessionState.VOID, by, now
    session.void_why = why.strip()[:200]
    session.save(update_fields=["state", "void_by", "void_at", "void_why"])
    return session


@transaction.atomic
def add_material(
    session: Session, file: File, name: str, *, by: Officer, now: datetime
) -> Material:
    """
    Add a file that was checked and stored to a training.

    :raises NotThisState: it is void
    """
    session = _locked(session)
    access.require(by, access.Act.SUPERVISE, session, local_day(now))
    if session.state == SessionState.VOID:
        raise _refused(session, said("添加材料"))
    return Material.objects.create(session=session, file=file, name=name[:200], by=by, at=now)


def next_number(officer: Officer) -> int:
    """Return the number of an officer's next quiz."""
    return Sitting.objects.filter(officer=officer).count() + 1


def questions_for(officer: Officer, number: int) -> tuple[rule.Question, ...]:
    """Return the questions of an officer's quiz; every officer has others."""
    return rule.quiz(officer.pk * 1000 + number)


@transaction.atomic
def hand_in(
    officer: Officer, number: int, answers: Sequence[int | None], *, now: datetime
) -> Sitting:
    """
    Keep an officer's answers to the next quiz; the rules say how many are right.

    :raises OtherQuiz: it was handed in already
    :raises NotAnswered: a question is left out
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    if number != next_number(officer):
        raise OtherQuiz
    questions = questions_for(officer, number)
    right = rule.right_answers(questions, answers)
    return Sitting.objects.create(
        officer=officer,
        number=number,
        questions=[
            asdict(one) | {"topic": one.topic.value, "options": list(one.options)}
            for one in questions
        ],
        answers=list(answers),
        right=right,
        asked=len(questions),
        pass_mark=settings.TRAINING_PASS_MARK,
        passed=rule.passed(right, len(questions), training_pass_mark=settings.TRAINING_PASS_MARK),
        on=local_day(now),
        at=now,
    )


def _locked(session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=session.pk)


def _in(session: Session, state: SessionState, act: str) -> None:
    if session.state != state:
        raise _refused(session, act)


def _refused(session: Session, act: str) -> NotThisState:
    """Return why an act is not possible in the state a training is in, and what is."""
    instead = {
        SessionState.PLANNED: said("请先登记举办情况。"),
        SessionState.HELD: said("登记有误的请作废后重新登记。"),
        SessionState.VOID: said("请重新安排一次培训。"),
    }[SessionState(session.state)]
    words = SessionState(session.state).label
    return NotThisState(title=session.title, state=words, act=act, instead=instead)
