"""When a reply is due: received, restarted, paused for others' opinions, extended (art. 33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.periods import START_DAY
from gongkai.rules.steps import Extended, Paused, Received, Started, Step, Term, Unit, on
from gongkai.rules.trace import Deadline, Trace
from gongkai.rules.words import Word, said

REPLY_DAYS = 20  # 第三十三条第二款
EXTENSION_DAYS = 20  # 第三十三条第二款: the most that may be added, once
OPINION_DAYS = 15  # 第三十二条、第三十四条


class Whom(Word):
    """Who is asked while the clock stands still."""

    THIRD_PARTY = "第三方"
    JOINT_AGENCY = "共同制作机关"
    AGENCY = "其他机关"
    DETERMINATION = "有关主管部门或者保密行政管理部门"
    APPLICANT = "申请人"  # for reasons (art. 35), where the setting says that this stops the clock


BASIS = {
    Whom.THIRD_PARTY: "条例 第三十二条、第三十三条第三款",
    Whom.JOINT_AGENCY: "条例 第三十四条、第三十三条第三款",
    Whom.AGENCY: "条例 第三十三条第三款",
    Whom.DETERMINATION: "条例 第十七条第三款、第三十三条第三款",
    Whom.APPLICANT: "条例 第三十五条",
}
#: what was sent to them, where it is not a letter asking for an opinion
ASKED = {Whom.APPLICANT: "发出说明理由告知书"}


@dataclass(frozen=True, slots=True)
class Consultation:
    """
    One letter asking for an opinion.

    `reached` is the day the letter was received, where known; `answered` is None while there is
    no answer; `silent`: there was none and none is waited for any more. `last`: the day a notice
    to the applicant names.
    """

    sent: date
    answered: date | None = None
    whom: Whom = Whom.THIRD_PARTY
    reached: date | None = None
    silent: bool = False
    last: date | None = None


class ExtensionTooLong(RuleError):
    """More days were asked for than article 33 allows."""

    code = "reply.extension_too_long"
    says = "延期%(extra)s个工作日超过上限；依照条例第三十三条，最多可延长%(most)s个工作日。"


class ExtendedTwice(RuleError):
    """A reply period is extended once at most."""

    code = "reply.extended_twice"
    says = "答复期限已延长过一次，不能再次延长；请在%(due)s前答复，或按条例第三十五条另行处理。"


class ExtendedLate(RuleError):
    """The notice of extension came after the first last day."""

    code = "reply.extended_late"
    says = "延期答复告知书应在%(due)s前送达，%(served)s送达的延期不产生效力；请尽快答复。"


class DatesOutOfOrder(RuleError):
    """One date lies before another that must come first."""

    code = "reply.dates_out_of_order"
    says = "%(later)s（%(later_day)s）早于%(earlier)s（%(earlier_day)s），请核对日期。"


@law("条例 第三十三条第二款", "条例 第三十三条第三款", setting="agency_opinion_days")
def reply_due(
    received: Received | date,
    calendar: Calendar,
    *,
    corrected: date | None = None,
    fee_paid: date | None = None,
    consulted: Sequence[Consultation] = (),
    extra: int = 0,
    extension_served: date | None = None,
    extension_notice: str = "",
    fee_restart_clock: bool = True,
    determination_pauses: bool = True,
    agency_opinion_days: int = OPINION_DAYS,
    event: str = "收到申请之日",
    event_basis: str = "条例 第三十一条",
) -> Deadline:
    """
    Return the last day on which a reply is in time (art. 33).

    :param received: the day fixed by art. 31, see `receipt.received`
    :param corrected: the day the corrected request came; the clock starts anew (art. 30)
    :param fee_paid: the day the fee was paid; the clock starts anew on the next day
        (国办函〔2020〕109号) unless `fee_restart_clock` is off
    :param consulted: opinions asked of third parties and agencies; overlapping ones count once,
        and a third party has at most 15 working days from receiving the letter
    :param extra: working days of the one extension, at most 20
    :param extension_served: the day the notice of extension was served, where known
    :param extension_notice: its number (文号), where known
    :param determination_pauses: art. 17(3) referrals stop the clock like a consultation
    :param agency_opinion_days: how long an unanswered letter to another agency is assumed to take
    :param event: from what the period runs, where it is not the receipt, with its basis
    :raises ExtensionTooLong: more than 20 days, or less than none
    :raises ExtendedLate: the notice of extension came after the first last day
    :raises DatesOutOfOrder: an answer before its letter, a correction before the receipt
    """
    if not 0 <= extra <= EXTENSION_DAYS:
        raise ExtensionTooLong(extra=extra, most=EXTENSION_DAYS)
    _refuse_disorder(received, corrected, fee_paid, consulted)
    from_event = (event, f"{event_basis}、{START_DAY}")
    opening = _opening(received, from_event, corrected, fee_paid if fee_restart_clock else None)
    if not determination_pauses:
        consulted = [asked for asked in consulted if asked.whom is not Whom.DETERMINATION]

    longer = _extension(extra, extension_served, extension_notice) if extra else None
    if longer is not None and extension_served is not None:
        first = _trace(opening, consulted, None, calendar, agency_opinion_days)
        if extension_served > first.due:  # the legal last day decides, not the one to plan on
            raise ExtendedLate(due=first.due, served=extension_served)

    def counted(days: Calendar) -> Trace:
        return _trace(opening, consulted, longer, days, agency_opinion_days)

    legal, national = counted(calendar), counted(calendar.national())
    assumed = _assumptions(consulted, agency_opinion_days)
    return Deadline(legal, national, min(legal.due, national.due), assumed)


@law("条例 第三十三条第二款", mark="D")
def extension_refusal(*, extended: bool, first_due: date, today: date) -> RuleError | None:
    """Return why a reply period may not be extended (now), or None: once, and before it ends."""
    if extended:
        return ExtendedTwice(due=first_due)
    if today > first_due:
        return ExtendedLate(due=first_due, served=today)
    return None


def _opening(
    received: Received | date,
    event: tuple[str, str],
    corrected: date | None,
    fee_paid: date | None,
) -> list[Step]:
    """Return the steps up to the length of the period: receipt, start, restarts in their order."""
    steps: list[Step] = [received] if isinstance(received, Received) else []
    day = received.day if isinstance(received, Received) else received
    steps.append(Started(day, *event))
    restarts = [
        (corrected, "收到补正的申请之日", "条例 第三十条"),
        (fee_paid, "申请人缴纳信息处理费之日", "国办函〔2020〕109号 第六条"),
    ]
    known = sorted((day, what, basis) for day, what, basis in restarts if day is not None)
    steps += [Started(day, what, basis, again=True) for day, what, basis in known]
    return [*steps, Term(REPLY_DAYS, Unit.WORKDAY, "条例 第三十三条第二款")]


def _trace(
    opening: list[Step],
    consulted: Sequence[Consultation],
    longer: Extended | None,
    calendar: Calendar,
    agency_opinion_days: int,
) -> Trace:
    """Count working days one by one from the last start, leaving out the paused ones."""
    start = max(step.day for step in opening if isinstance(step, Started))
    ends = [(asked, _end(asked, calendar, agency_opinion_days)) for asked in consulted]
    paused = {day for asked, end in ends for day in calendar.between(asked.sent, end[0])}
    left, due = REPLY_DAYS + (longer.amount if longer else 0), start
    while left:
        due = calendar.after(due, 1)
        left -= due not in paused
    steps = list(opening)
    taken: set[date] = set()
    for asked, (end, note) in sorted(ends, key=lambda pair: pair[0].sent):
        inside = [day for day in calendar.between(asked.sent, end) if start < day < due]
        days = tuple(day for day in inside if day not in taken)
        taken.update(days)
        basis = BASIS[asked.whom]
        overlap = len(inside) - len(days)
        what = ASKED.get(asked.whom, "征求意见")
        steps.append(Paused(asked.whom, asked.sent, end, days, overlap, note, basis, what))
    if longer:
        steps.append(longer)
    return Trace("答复期限", calendar, tuple(steps), due)


def _extension(days: int, served: date | None, number: str) -> Extended:
    notice = (
        said("延期答复告知书（%(number)s）", number=number) if number else said("延期答复告知书")
    )
    told = (
        said("于%(on)s以%(notice)s告知申请人", on=on(served), notice=notice)
        if served
        else said("以%(notice)s告知申请人", notice=notice)
    )
    how = said("经政府信息公开工作机构负责人同意，%(told)s", told=told)
    return Extended(days, Unit.WORKDAY, how, "条例 第三十三条第二款")


#: whose answer is waited for however long it takes
_NO_LIMIT = (Whom.AGENCY, Whom.DETERMINATION, Whom.APPLICANT)


def _end(asked: Consultation, calendar: Calendar, agency_opinion_days: int) -> tuple[date, str]:
    """Return the day an opinion stops the clock to, and a note when it is not the answer's day."""
    most = agency_opinion_days if asked.whom in _NO_LIMIT else OPINION_DAYS
    limit = asked.last or opinion_limit(asked, calendar, agency_opinion_days=agency_opinion_days)
    length = said("告知书所定期限") if asked.last else said("%(most)s个工作日", most=most)
    if asked.silent:
        ended = limit if asked.answered is None else min(limit, asked.answered)
        return ended, said("逾期未答复，计至%(on)s", on=on(ended))
    if asked.answered is None:
        return limit, said("尚未答复，计至%(length)s届满", length=length)
    if asked.whom in _NO_LIMIT or asked.answered <= limit:
        return asked.answered, ""
    return limit, said(
        "%(answered)s才答复，只计至%(most)s个工作日届满", answered=asked.answered, most=most
    )


@law("条例 第三十二条", "条例 第三十四条", setting="agency_opinion_days")
def opinion_limit(
    asked: Consultation, calendar: Calendar, *, agency_opinion_days: int = OPINION_DAYS
) -> date:
    """Return the last day for an opinion: 15 working days from receiving the letter."""
    most = agency_opinion_days if asked.whom in _NO_LIMIT else OPINION_DAYS
    return calendar.after(asked.reached or asked.sent, most)


def _assumptions(consulted: Sequence[Consultation], agency_opinion_days: int) -> tuple[str, ...]:
    notes = []
    for asked in consulted:
        if asked.silent:
            continue
        if asked.answered is None and asked.whom is Whom.APPLICANT:
            notes.append(said("%(whom)s尚未说明理由，按告知书所定期限计算", whom=asked.whom))
            continue
        if asked.answered is None and asked.whom in _NO_LIMIT:
            notes.append(
                said(
                    "%(whom)s尚未答复，条例未定期限，按%(agency_opinion_days)s个工作日估算",
                    whom=asked.whom,
                    agency_opinion_days=agency_opinion_days,
                )
            )
        elif asked.answered is None:
            notes.append(
                said("%(whom)s尚未答复，按15个工作日期满计算；提前答复则相应提前", whom=asked.whom)
            )
        if asked.reached is None and asked.answered is None:
            notes.append(
                said("%(whom)s收到征求意见书的日期未登记，以发出之日代替", whom=asked.whom)
            )
    return tuple(notes)


def _refuse_disorder(
    received: Received | date,
    corrected: date | None,
    fee_paid: date | None,
    consulted: Sequence[Consultation],
) -> None:
    day = received.day if isinstance(received, Received) else received
    pairs = [
        (said("收到申请"), day, said("收到补正"), corrected),
        (said("收到申请"), day, said("缴费"), fee_paid),
    ]
    for asked in consulted:
        pairs += [
            (said("收到申请"), day, said("发出征求意见书"), asked.sent),
            (said("发出征求意见书"), asked.sent, said("收到征求意见书"), asked.reached),
            (said("发出征求意见书"), asked.sent, said("答复意见"), asked.answered),
        ]
    for earlier, earlier_day, later, later_day in pairs:
        if later_day is not None and later_day < earlier_day:
            raise DatesOutOfOrder(
                earlier=earlier, earlier_day=earlier_day, later=later, later_day=later_day
            )
