"""How much one applicant asks: by month for fees and article 35, and what else they asked."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.requests import identity
from gongkai.requests.models import InfoRequest
from gongkai.rules.fees import monthly_counts


def of_same_applicant(case: InfoRequest) -> QuerySet[InfoRequest]:
    """Return the requests of its applicant to its agency, itself included, oldest first."""
    keys = keys_of(case)
    if not keys:
        return InfoRequest.objects.filter(pk=case.pk)
    found = InfoRequest.objects.filter(agency=case.agency_id, applicant_key__in=keys)
    return found.exclude(state="MERGED").order_by("received_on", "id")


def keys_of(case: InfoRequest) -> set[str]:
    """Return the keyed digests its applicant is known by, of secrets before today's too."""
    if not case.applicant_key:
        return set()
    known = identity.applicant_keys(case.applicant_kind, identity.opened(case))
    return {case.applicant_key, *known}


def counts_by_month(case: InfoRequest) -> dict[str, int]:
    """Return the applicant's requests received in each natural month: "2024-03" → 14."""
    days = of_same_applicant(case).filter(received_on__isnull=False)
    received: list[date] = [day for day in days.values_list("received_on", flat=True) if day]
    counts = Counter(monthly_counts(received))
    return {f"{year}-{month:02d}": count for (year, month), count in sorted(counts.items())}


def earlier_in_month(case: InfoRequest) -> int:
    """Return how many requests of the applicant were received before it in its natural month."""
    on = case.received_on
    if on is None:
        return 0
    return (
        of_same_applicant(case)
        .filter(received_on__year=on.year, received_on__month=on.month)
        .filter(Q(received_on__lt=on) | Q(received_on=on, pk__lt=case.pk))
        .count()
    )
