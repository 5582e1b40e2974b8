"""Who may do what with a case: officers of its agency, and of the unit that prepares the reply."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.requests.models import InfoRequest

#: what the unit may do, to which a case was given
OF_UNIT = frozenset({Act.VIEW, Act.DRAFT_REPLY, Act.SEE_SEALED})


def may(officer: Officer, act: Act, case: InfoRequest, today: date) -> bool:
    """Tell whether an officer may do this with a case."""
    if access.may(officer, act, case, today):
        return True
    return act in OF_UNIT and case.unit is not None and access.may(officer, act, case.unit, today)


def require(officer: Officer, act: Act, case: InfoRequest, today: date) -> None:
    """
    Refuse what the officer's posts do not allow.

    :raises NotYours: says at which agency and which posts could
    """
    if not may(officer, act, case, today):
        access.require(officer, act, case, today)


def for_desk(
    officer: Officer, act: Act, cases: QuerySet[InfoRequest], today: date
) -> QuerySet[InfoRequest]:
    """Keep the cases with which an officer may do this."""
    agencies = access.agencies_for(officer, act, today)
    mine = Q(agency__in=agencies)
    if act in OF_UNIT:
        mine |= Q(unit__in=agencies)
    return cases.filter(mine)
