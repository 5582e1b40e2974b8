"""The dispute an address names, if the officer may see it."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked
from gongkai.disputes.fields import results_of
from gongkai.disputes.models import Dispute
from gongkai.rules.disputes import Result


def found(who: Asked, pk: int) -> Dispute:
    """
    Return a dispute with what its page shows.

    :raises Http404: no such dispute, or not for this officer's eyes
    """
    rows = Dispute.objects.select_related(
        "agency", "same_as__agency", "entered_by", "case__agency", "case__unit", "follows"
    )
    one = get_object_or_404(rows, pk=pk)
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    return one


def result_of(one: Dispute) -> Result | None:
    """Return the result of a dispute with its article, None while it is pending."""
    return results_of(one.block).get(one.result)
