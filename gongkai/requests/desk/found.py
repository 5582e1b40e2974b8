"""The case an address names, if the officer may see it."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked
from gongkai.requests import reach
from gongkai.requests.models import InfoRequest


def found(who: Asked, pk: int, act: Act = Act.VIEW) -> InfoRequest:
    """
    Return a case to an officer of its agency or of the unit it was given to.

    :param act: what the officer must be allowed besides seeing it
    :raises Http404: no such case, or not for this officer's eyes
    :raises NotYours: it may be seen, and this may not be done
    """
    cases = InfoRequest.objects.select_related("agency", "unit", "handler", "entered_by")
    case = get_object_or_404(cases, pk=pk)
    if not reach.may(who.officer, Act.VIEW, case, who.today):
        raise Http404
    if act is not Act.VIEW:
        reach.require(who.officer, act, case, who.today)
    return case
