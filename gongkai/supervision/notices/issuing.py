"""Freeze, sign and issue a notice: three acts, the second by another person than the first."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from gongkai.agencies import access
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import AgencyKind
from gongkai.ledger.actions import enter
from gongkai.rules.escalation import Step, refuse_early
from gongkai.rules.supervision_notice import Basis, lacking
from gongkai.rules.words import said
from gongkai.supervision.notices.drafting import locked, require_state, take
from gongkai.supervision.notices.errors import NotComplete, OwnDraft, TextChanged
from gongkai.supervision.notices.lines import entries
from gongkai.supervision.notices.models import (
    STEP_OF,
    Kind,
    Notice,
    NoticeEvent,
    NoticeSignature,
    NoticeText,
)
from gongkai.supervision.notices.snapshot import steps_taken
from gongkai.supervision.notices.texts import composed
from gongkai.supervision.rectification.actions import push
from gongkai.supervision.rectification.models import Issue, Severity, Stand
from gongkai.web.days import local_day

#: kinds that need a day by which units answer
_NEED_DUE = frozenset({Kind.PUSH, Kind.SUPERVISION})


def missing(notice: Notice, now: datetime) -> list[str]:
    """Return what a draft still needs before it can be frozen, a sentence for each."""
    today = local_day(now)
    found: list[str] = []
    count = notice.addressees.count()
    if not notice.body.strip():
        found.append(said("没有正文；请写明。"))
    if notice.kind == Kind.SUPERVISION:
        basis = Basis(
            by_government=notice.agency.kind == AgencyKind.GOVERNMENT,
            designated=notice.designated,
            decided_by=notice.decided_by,
            decision=notice.decision,
            decided_on=notice.decided_on,
            kind=notice.type,
            method=notice.method,
            objects=count,
            due_on=notice.due_on,
            matters=notice.body,
        )
        return [*found, *lacking(basis, today)]
    if not count:
        found.append(said("没有主送单位；请选。"))
    if notice.kind == Kind.PUSH and count > 1:
        found.append(said("点对点推送只给一个单位；给多个单位的请用工作提醒或者通报。"))
    if notice.kind == Kind.PUSH and not notice.listed.exists():
        found.append(said("没有问题；请选要推送的问题。"))
    if notice.kind == Kind.BULLETIN and not (notice.period_from and notice.period_to):
        found.append(said("没有写明通报的起止日期；请写明。"))
    if notice.kind == Kind.REMINDER and not notice.snapshot.get("due"):
        found.append(said("这些单位现在没有到期、将到期的事项；没有内容的提醒不用印发。"))
    if notice.kind in _NEED_DUE and notice.due_on is None:
        found.append(said("没有答复期限；请写明。"))
    if notice.due_on is not None and notice.due_on < today:
        found.append(said("答复期限已经过了；请核对。"))
    return found


@transaction.atomic
def freeze(notice: Notice, *, by: Officer, now: datetime) -> NoticeText:
    """
    Freeze the words of a draft for signature, with the data they were made from.

    :raises NotComplete: something is lacking
    :raises TooEarly: an issue named is not yet due for this step of the ladder
    """
    notice = locked(notice)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, notice.agency, today)
    require_state(notice, (Notice.State.DRAFT,), said("送签"))
    take(notice, today)
    for sentence in missing(notice, now):
        raise NotComplete(field="还不能送签", why=sentence)
    step = STEP_OF[Kind(notice.kind)]
    if step > Step.REMINDER:
        for one in Issue.objects.filter(named_in__notice=notice).exclude(state=Stand.CLOSED):
            last, due = steps_taken(one)
            refuse_early(
                step, number=one.number, last=Step(last), due=due, today=today,
                veto=one.severity == Severity.VETO,
                escalate_by_deadline=settings.ESCALATE_BY_DEADLINE,
            )  # fmt: skip
    names = list(notice.addressees.values_list("agency__name", flat=True))
    text = composed(notice, notice.snapshot, _addressed(notice, names))
    frozen = NoticeText.objects.create(
        notice=notice,
        text=text,
        snapshot=notice.snapshot,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        drafter=by,
        at=now,
    )
    notice.text, notice.state = frozen, Notice.State.FROZEN
    notice.save(update_fields=["text", "state"])
    NoticeEvent.objects.create(notice=notice, act="freeze", by=by, at=now)
    return frozen


def reproduced(frozen: NoticeText) -> bool:
    """Tell whether the data kept with a frozen text still make the same words."""
    notice = frozen.notice
    names = list(notice.addressees.values_list("agency__name", flat=True))
    return composed(notice, frozen.snapshot, _addressed(notice, names)) == frozen.text


@transaction.atomic
def send_back(notice: Notice, *, why: str, by: Officer, now: datetime) -> Notice:
    """Give a frozen notice back to be changed, with the reason."""
    notice = locked(notice)
    today = local_day(now)
    if not access.may(by, access.Act.SUPERVISE, notice.agency, today):
        access.require(by, access.Act.ISSUE_NOTICE, notice.agency, today)
    require_state(notice, (Notice.State.FROZEN, Notice.State.SIGNED), said("退回修改"))
    if not why.strip():
        raise NotComplete(field="退回的理由", why="没有填写；请写明。")
    notice.state, notice.text = Notice.State.DRAFT, None
    notice.revision += 1
    notice.save(update_fields=["state", "text", "revision"])
    NoticeEvent.objects.create(notice=notice, act="send_back", by=by, at=now, note=why.strip())
    return notice


@transaction.atomic
def sign(notice: Notice, *, sha256: str, by: Officer, now: datetime, note: str = "") -> Notice:
    """
    Sign the frozen text.

    :param sha256: of the text that was read
    :raises OwnDraft: the officer drafted or froze it
    :raises TextChanged: the text is another one by now
    """
    notice = locked(notice)
    access.require(by, access.Act.ISSUE_NOTICE, notice.agency, local_day(now))
    require_state(notice, (Notice.State.FROZEN,), said("签发"))
    text = notice.text
    if text is None or text.sha256 != sha256:
        raise TextChanged(title=notice.title)
    if by.pk in (notice.drafter_id, text.drafter_id):
        raise OwnDraft(title=notice.title)
    NoticeSignature.objects.create(
        text=text, drafter_id=text.drafter_id, signer=by, sha256=sha256, note=note[:500], at=now
    )
    notice.state = Notice.State.SIGNED
    notice.save(update_fields=["state"])
    NoticeEvent.objects.create(notice=notice, act="sign", by=by, at=now, note=note)
    return notice


@transaction.atomic
def issue(notice: Notice, *, by: Officer, now: datetime) -> Notice:
    """
    Issue a signed notice: it gets its number and day, enters the ledger, and reaches the units.

    Issues of a push are marked as pushed.

    :raises NotNow: it is not signed
    """
    notice = locked(notice)
    today = local_day(now)
    access.require(by, access.Act.SUPERVISE, notice.agency, today)
    require_state(notice, (Notice.State.SIGNED,), said("印发"))
    Agency.objects.select_for_update(no_key=True).get(pk=notice.agency_id)  # one number each
    same = Notice.objects.filter(agency=notice.agency, kind=notice.kind, year=today.year)
    last = same.aggregate(last=Max("serial"))["last"] or 0
    notice.year, notice.serial = today.year, last + 1
    notice.number = number_of(Kind(notice.kind), today.year, last + 1)
    notice.issued_by, notice.issued_at, notice.state = by, now, Notice.State.ISSUED
    notice.save(update_fields=["year", "serial", "number", "issued_by", "issued_at", "state"])
    NoticeEvent.objects.create(notice=notice, act="issue", by=by, at=now, note=notice.number)
    enter(entries(notice), agency=notice.agency, by=by, now=now)
    if notice.kind == Kind.PUSH:
        for one in Issue.objects.filter(named_in__notice=notice).exclude(state=Stand.CLOSED):
            if not one.pushed:
                push(one, by=by, now=now, note=notice.number)
    return notice


def number_of(kind: Kind, year: int, serial: int) -> str:
    """Return the number a notice gets: 期号 of reminders and bulletins, 文号 of the others."""
    if kind is Kind.REMINDER:
        return f"{year}年第{serial}期"
    if kind is Kind.BULLETIN:
        return f"{year}年第{serial}期"
    word = settings.NOTICE_WORD if kind is Kind.SUPERVISION else "点对点"
    return f"{word}〔{year}〕{serial}号"


def _addressed(notice: Notice, names: list[str]) -> list[str]:
    """Return how the units are addressed: by name where there are few."""
    return names if len(names) <= 6 else ["各有关单位"]
