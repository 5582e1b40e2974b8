"""What the answers to a questionnaire come to."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Sum as Total

from gongkai.engagement.surveys.models import State, Survey
from gongkai.rules.surveys import Kind, Sum, may_show, sentence, summed


def results(survey: Survey) -> list[Sum]:
    """Return every question with its answers counted."""
    if survey.version is None:
        return []
    answers = survey.answers.order_by("pk").values_list("values", flat=True)
    return summed(survey.version.asked(), answers.iterator())


def shown(survey: Survey) -> bool:
    """Tell whether the public sees the results: it is closed, and enough answered."""
    enough = may_show(survey.answers_at_close, survey_least=survey.least)
    return survey.state == State.CLOSED and enough


def content(sums: Collection[Sum]) -> float | None:
    """Return the share of those content by the first question on a scale, in percent."""
    scales = (one for one in sums if one.question.kind is Kind.SCALE)
    first = next(scales, None)
    return None if first is None else first.content


def sentence_of(agencies: Collection[int], year: int) -> str:
    """
    Return the sentence of chapter one about the questionnaires closed in a year (第五十条).

    The share of those content is of the last of them that may be shown.
    """
    rows = Survey.objects.filter(
        agency__in=agencies, state=State.CLOSED, closed_on__year=year
    ).order_by("closed_on", "pk")
    answers = rows.aggregate(all=Total("answers_at_close"))["all"] or 0
    last = next(
        (one for one in reversed(list(rows.select_related("version"))) if shown(one)), None
    )
    return sentence(year, rows.count(), answers, content(results(last)) if last else None)
