"""Make sets, open rounds, score, hear objections, end rounds, record cases: the only writers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.rules import assessment as rules
from gongkai.rules.assessment import SUGGESTED, Scored, State
from gongkai.rules.words import said
from gongkai.supervision.assessment.errors import NotComplete, Unanswered, Unscored
from gongkai.supervision.assessment.lines import enter_case, enter_round, take_out
from gongkai.supervision.assessment.models import (
    Accountability,
    Deduction,
    Indicator,
    IndicatorSet,
    Objection,
    Result,
    Round,
    RoundKind,
    RoundState,
    Score,
    ScoreEvent,
)
from gongkai.supervision.assessment.values import VALUES, Period
from gongkai.supervision.organisation.files import link
from gongkai.supervision.organisation.units import calendar_of, units_of
from gongkai.web.days import local_day


@transaction.atomic
def make_set(
    agency: Agency, *, name: str, by: Officer, now: datetime, copy: IndicatorSet | None = None
) -> IndicatorSet:
    """Make a new version of a government's indicators: the suggested ones, or a copy of others."""
    access.require(by, Act.SUPERVISE, agency, local_day(now))
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = IndicatorSet.objects.filter(agency=agency).aggregate(last=Max("version"))["last"]
    made = IndicatorSet.objects.create(
        agency=agency, version=(last or 0) + 1, name=_said(name, "名称")[:100], made_by=by,
        made_at=now,
    )  # fmt: skip
    fields = ("code", "block", "name", "weight", "rule", "evidence", "value")
    of = list(copy.indicators.all()) if copy is not None else list(SUGGESTED)
    Indicator.objects.bulk_create(
        Indicator(of=made, position=at, **{one: getattr(row, one) for one in fields})
        for at, row in enumerate(of)
    )
    return made


@transaction.atomic
def change_weights(
    of: IndicatorSet, weights: dict[int, Decimal], *, by: Officer, now: datetime
) -> None:
    """
    Set the points of the indicators of a set that no round runs by; 0 leaves one out.

    :raises BadSet: they do not come to 100
    :raises NotComplete: the set is frozen
    """
    access.require(by, Act.SUPERVISE, of, local_day(now))
    of = IndicatorSet.objects.select_for_update().get(pk=of.pk)
    if of.frozen_at is not None:
        raise NotComplete(field="指标", why="已经启用，不能改动；请另建一版。")
    rows = list(of.indicators.all())
    for one in rows:
        one.weight = max(weights.get(one.pk, one.weight), Decimal(0))
    rules.check_weights(one.weight for one in rows)
    Indicator.objects.bulk_update(rows, ["weight"])


@transaction.atomic
def open_round(
    agency: Agency,
    *,
    kind: str,
    title: str,
    organiser: str,
    first: date,
    last: date,
    cut_off_on: date,
    indicators: IndicatorSet,
    by: Officer,
    now: datetime,
) -> Round:
    """
    Announce a round; its set is frozen when scoring begins.

    :raises NotComplete: a name missing, or a period that is none
    :raises BadSet: the indicators do not come to 100 points
    """
    access.require(by, Act.SUPERVISE, agency, local_day(now))
    if last < first:
        raise NotComplete(field="考核期", why="终止早于起始；请核对日期。")
    if kind not in RoundKind.values or indicators.agency_id != agency.pk:
        raise NotComplete(field="类别、指标", why="没有这一种；请从列表中选。")
    rules.check_weights(one.weight for one in indicators.indicators.all())
    return Round.objects.create(
        agency=agency, kind=kind, title=_said(title, "名称")[:100],
        organiser=_said(organiser, "考核单位")[:100], first=first, last=last,
        cut_off_on=cut_off_on, indicators=indicators, announced_by=by,
        announced_on=local_day(now),
    )  # fmt: skip


@transaction.atomic
def begin(round_: Round, *, by: Officer, now: datetime) -> Round:
    """Begin scoring: freeze the indicators, and read from data whatever data tell."""
    round_ = _locked(round_, by, now)
    round_.state = rules.state_after(State(round_.state), title=round_.title, act="评分").value
    if round_.state != RoundState.RUNNING:
        raise rules.NotNow(
            title=round_.title, state=rules.STATE_WORDS[State.RUNNING], act=said("开始评分")
        )
    round_.save(update_fields=["state"])
    IndicatorSet.objects.filter(pk=round_.indicators_id, frozen_at=None).update(frozen_at=now)
    period = Period(round_.first, round_.last, round_.cut_off_on)
    scores = [
        _read(round_, unit, one, period)
        for unit in units_of(round_.agency, local_day(now))
        for one in round_.indicators.indicators.all()
        if one.weight
    ]
    Score.objects.bulk_create(scores)
    ScoreEvent.objects.bulk_create(
        ScoreEvent(score=one, ratio=one.ratio, applies=one.applies, reason=one.says[:500], at=now)
        for one in Score.objects.filter(round=round_)
        if one.ratio is not None or not one.applies
    )
    return round_


def _read(round_: Round, unit: Agency, indicator: Indicator, period: Period) -> Score:
    reader = VALUES.get(indicator.value)
    made = Score(round=round_, agency=unit, indicator=indicator)
    if reader is None:
        made.says = "没有数据，请人工评分"
        return made
    found = reader(unit, period)
    made.auto = made.ratio = found.ratio
    made.applies, made.says = found.ratio is not None, str(found.says)[:300]
    made.evidence = [list(one) for one in found.evidence]
    return made


@transaction.atomic
def score(one: Score, *, ratio: Decimal | None, reason: str, by: Officer, now: datetime) -> Score:
    """
    Score an indicator as a person, with the reason; None: it does not apply to the unit.

    :raises BadRatio: outside 0 to 1
    :raises NotNow: the round is not being scored
    :raises NotComplete: no reason
    """
    round_ = _locked(one.round, by, now)
    if round_.state != RoundState.RUNNING:
        _refuse(round_, said("评分"))
    return _set(one, ratio, _said(reason, "评分理由"), by, now)


def _set(one: Score, ratio: Decimal | None, reason: str, by: Officer, now: datetime) -> Score:
    one = Score.objects.select_for_update().get(pk=one.pk)
    one.applies = ratio is not None
    one.ratio = rules.checked_ratio(ratio) if ratio is not None else None
    one.reason, one.scored_by = reason[:500], by
    one.save(update_fields=["ratio", "applies", "reason", "scored_by"])
    ScoreEvent.objects.create(
        score=one, ratio=one.ratio, applies=one.applies, reason=one.reason, by=by, at=now
    )
    return one


@transaction.atomic
def deduct(
    round_: Round, unit: Agency, *, points: Decimal, why: str, by: Officer, now: datetime,
    url: str = "",
) -> Deduction:  # fmt: skip
    """
    Take points off a unit: a veto item, a forged date, a late report, an issue reopened.

    :raises NotComplete: no reason, or no points between 0 and 30
    :raises NotNow: the round is not being scored
    """
    round_ = _locked(round_, by, now)
    if round_.state != RoundState.RUNNING:
        _refuse(round_, said("扣分"))
    if not 0 < points <= rules.MOST_DEDUCTED:
        raise NotComplete(field="扣分", why="应当大于0、不超过30分；请改正。")
    return Deduction.objects.create(
        round=round_, agency=unit, points=points.quantize(rules.CENT),
        why=_said(why, "事由")[:300], url=link(url), by=by, at=now,
    )  # fmt: skip


@transaction.atomic
def feed_back(round_: Round, *, by: Officer, now: datetime) -> Round:
    """
    Tell the units their scores; from then they may object for the days of the rule.

    :raises Unscored: something has neither a score nor is left out
    :raises NotNow: the round is not being scored
    """
    round_ = _locked(round_, by, now)
    if round_.state != RoundState.RUNNING:
        _refuse(round_, said("反馈"))
    missing = round_.scores.filter(ratio=None, applies=True).select_related("agency", "indicator")
    if missing.exists():
        one = missing[0]
        raise Unscored(
            count=missing.count(), unit=one.agency.short_name, indicator=one.indicator.name
        )
    today = local_day(now)
    round_.state, round_.feedback_on = RoundState.FEEDBACK, today
    round_.objections_until = rules.objections_until(
        today, calendar_of(round_.agency), objection_days=settings.OBJECTION_DAYS
    )
    round_.save(update_fields=["state", "feedback_on", "objections_until"])
    return round_


@transaction.atomic
def object_to(one: Score, *, text: str, by: Officer, now: datetime) -> Objection:
    """
    Object as the unit to a score.

    :raises TooLate: the days for it are over
    :raises NotNow: the scores were not told yet, or are final
    """
    today = local_day(now)
    access.require(by, Act.RECTIFY, one.agency, today)
    round_ = Round.objects.select_for_update().get(pk=one.round_id)
    if round_.state != RoundState.FEEDBACK or round_.objections_until is None:
        _refuse(round_, said("提出异议"))
    assert round_.objections_until is not None  # noqa: S101
    if today > round_.objections_until:
        raise rules.TooLate(until=round_.objections_until)
    return Objection.objects.create(score=one, text=_said(text, "异议"), by=by, at=now)


@transaction.atomic
def answer(
    one: Objection, *, text: str, ratio: Decimal | None, by: Officer, now: datetime
) -> Objection:
    """
    Answer an objection as another person than scored; `ratio`: the new score, None: it stays.

    :raises SamePerson: the same person scored
    :raises NotNow: the round is final
    :raises NotComplete: no answer, or answered already
    """
    round_ = _locked(one.score.round, by, now)
    if round_.state != RoundState.FEEDBACK:
        _refuse(round_, said("答复异议"))
    one = Objection.objects.select_for_update(of=("self",)).select_related(
        "score__scored_by"
    ).get(pk=one.pk)  # fmt: skip
    if one.answered_at is not None:
        raise NotComplete(field="答复", why="已经答复，不能再改。")
    if one.score.scored_by_id == by.pk:
        raise rules.SamePerson(who=by.name)
    one.answer, one.answered_by, one.answered_at = _said(text, "答复"), by, now
    one.changed = ratio is not None
    if ratio is not None:
        _set(one.score, ratio, f"异议成立：{one.answer}", by, now)
    one.save(update_fields=["answer", "answered_by", "answered_at", "changed"])
    return one


@transaction.atomic
def finish(round_: Round, *, by: Officer, now: datetime) -> Round:
    """
    Make a round final: the results are fixed, ranked where enough units were assessed, counted.

    :raises Unanswered: the days for objections are not over, or one waits for its answer
    :raises NotNow: the scores were not told yet, or are final
    """
    round_ = _locked(round_, by, now)
    today = local_day(now)
    if round_.state != RoundState.FEEDBACK or round_.objections_until is None:
        _refuse(round_, said("定稿"))
    until = round_.objections_until
    if until is not None and today <= until:
        raise Unanswered(why=said("异议期到%(until)s为止。", until=until))
    waiting = Objection.objects.filter(score__round=round_, answered_at=None).count()
    if waiting:
        raise Unanswered(why=said("还有%(count)s件异议没有答复。", count=waiting))
    rows = results_of(round_)
    places = rules.ranks([one.total for one in rows], rank_minimum=settings.RANK_MINIMUM)
    for at, one in enumerate(rows):
        one.rank = places[at] if places is not None else None
    Result.objects.bulk_create(rows)
    round_.state, round_.final_by, round_.final_on = RoundState.FINAL, by, today
    round_.save(update_fields=["state", "final_by", "final_on"])
    enter_round(round_, by=by, now=now)
    return round_


def results_of(round_: Round) -> list[Result]:
    """Return what each unit comes to as the scores stand, best first, unsaved."""
    scored: dict[Agency, list[Scored]] = {}
    for one in round_.scores.select_related("agency", "indicator"):
        ratio = one.ratio if one.applies else None
        scored.setdefault(one.agency, []).append(Scored(one.indicator.weight, ratio))
    taken: dict[int, list[Decimal]] = {}
    for pk, points in round_.deductions.values_list("agency", "points"):
        taken.setdefault(pk, []).append(points)
    rows = [
        Result(
            round=round_, agency=unit, points=rules.points(scores),
            deducted=min(sum(taken.get(unit.pk, []), Decimal(0)), rules.MOST_DEDUCTED),
            total=rules.total(scores, taken.get(unit.pk, [])),
        )
        for unit, scores in scored.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda one: (-one.total, one.agency.position))


@transaction.atomic
def record_case(
    agency: Agency, unit: Agency, *, decided_on: date, decided_by: str, matter: str, result: str,
    by: Officer, now: datetime, doc_no: str = "",
) -> Accountability:  # fmt: skip
    """
    Record a case of accountability; name no person.

    :raises NotComplete: something missing, or a day to come
    """
    today = local_day(now)
    access.require(by, Act.SUPERVISE, agency, today)
    if decided_on > today:
        raise NotComplete(
            field="决定日期", why=said("%(formed)s还没有到；请核对日期。", formed=decided_on)
        )
    made = Accountability.objects.create(
        agency=agency, unit=unit, decided_on=decided_on, decided_by=_said(decided_by, "决定机关"),
        doc_no=doc_no.strip(), matter=_said(matter, "事由"), result=_said(result, "处理方式"),
        entered_by=by, entered_at=now,
    )  # fmt: skip
    enter_case(made, by=by, now=now)
    return made


@transaction.atomic
def void_case(one: Accountability, *, why: str, by: Officer, now: datetime) -> Accountability:
    """Void a case recorded wrongly; it stays, and counts no more."""
    access.require(by, Act.SUPERVISE, one, local_day(now))
    one = Accountability.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if one.void_at is not None:
        raise NotComplete(field="作废", why="已经作废，不能再改。")
    one.void_by, one.void_at, one.void_why = by, now, _said(why, "理由")[:200]
    one.save(update_fields=["void_by", "void_at", "void_why"])
    take_out(one, by=by, now=now, why=one.void_why)
    return one


def _locked(round_: Round, by: Officer, now: datetime) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("agency", "indicators")
    found = rows.get(pk=round_.pk)
    access.require(by, Act.SUPERVISE, found, local_day(now))
    return found


def _refuse(round_: Round, act: str) -> None:
    state = rules.STATE_WORDS[State(round_.state)]
    raise rules.NotNow(title=round_.title, state=state, act=act)


def _said(text: str, field: str) -> str:
    found = text.strip()
    if not found:
        raise NotComplete(field=field, why="没有填写；请写明。")
    return found


__all__: Sequence[str] = (
    *("answer", "begin", "change_weights", "deduct", "feed_back", "finish", "make_set"),
    *("object_to", "open_round", "record_case", "results_of", "score", "void_case"),
)
